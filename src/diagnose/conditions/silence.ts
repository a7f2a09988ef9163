// `silence of COMPONENT on HOST for TIME [after EVENT]` -> whether a component stopped writing.

import type { EvidenceLine } from '../../contract/index.js';
import type { ComponentDef } from '../../knowledge/index.js';
import { type Fields, type TimelineLog, UNKNOWN_HOST } from '../../model/index.js';
import type { EvidenceIndex } from '../evidence/evidence-index.js';
import { namedFields } from '../evidence/named-fields.js';
import { resolveDurationMs } from '../job/durations.js';
import { hostOf } from '../job/instance.js';
import { result } from './condition-result.js';
import { type Evaluator, eventsOf } from './eval-context.js';

interface LastRecord {
  readonly at: number;
  readonly citation: EvidenceLine;
}

/** The last record of a component in its logs. Undefined if there is none, or if the last one of a log has no time. */
function findLastRecord(evidenceIndex: EvidenceIndex, logs: readonly TimelineLog[], component: ComponentDef): LastRecord | undefined {
  const names = new Set<string | undefined>([component.name, ...component.aliases]);
  const { components } = evidenceIndex.timeline.parsed;
  let last: LastRecord | undefined;
  for (const log of logs)
    for (let row = log.records.count - 1; row >= 0; row -= 1) {
      if (!names.has(components[log.records.component(row)])) continue;
      const at = log.instant(row);
      if (at === undefined) return undefined;
      if (!last || last.at < at) last = { at, citation: evidenceIndex.citeRecord(log, row) };
      break;
    }
  return last;
}

/** Yes if the log covers the time after the last record. `after`: that record has to be this event. */
export const evaluateSilence: Evaluator<'silence'> = (context, condition) => {
  const { instance } = context.track;
  const { evidenceIndex } = instance;
  const host = hostOf(instance, condition.host);
  const component = evidenceIndex.findComponent(condition.component);
  if (host === UNKNOWN_HOST || !component) return result('unknown');
  const coverage = context.coverage.of(host, component);
  const last = findLastRecord(evidenceIndex, coverage.logs, component);
  const missingEvidence = condition.after ? [condition.after] : [];
  if (!last) return result('unknown', { missingEvidence });
  const { citation } = last;
  let fields: Fields = {};
  if (condition.after) {
    const final = eventsOf(context, condition.after, 'bundle').findLast((seen) => seen.host === host);
    if (!final || final.citation.line !== citation.line || final.citation.source !== citation.source)
      return result('no', { citations: [citation] });
    fields = namedFields(evidenceIndex, final);
  }
  const until = last.at + resolveDurationMs(instance, condition.for);
  if (until > evidenceIndex.capturedAt(host)) return result(host.capturedStated ? 'no' : 'unknown', { citations: [citation] });
  if (until > evidenceIndex.capturedSince(host)) return result('unknown', { citations: [citation] });
  if (context.coverage.covers(host, component, last.at, until) === 'no') return result('unknown', { missingEvidence });
  return result('yes', { citations: [citation, ...coverage.citations.slice(0, 1)], strength: 'exact', kinds: ['absence'], fields });
};
