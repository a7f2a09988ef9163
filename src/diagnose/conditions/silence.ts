// Whether a component fell silent.

import type { EvidenceLine } from '../../contract/index.js';
import type { Condition, Occurrence } from '../../knowledge/index.js';
import type { Fields } from '../../model/index.js';
import { hostOf } from '../job/instance.js';
import { resolveDurationMs } from '../job/durations.js';
import { namedFields } from '../evidence/named-fields.js';
import { eventsOf, type EvalContext } from './eval-context.js';
import { result, type ConditionResult } from './condition-result.js';

/** The component wrote nothing more for so long, although its log is provably in hand. */
export function evaluateSilence(context: EvalContext, condition: Extract<Condition, { kind: 'silence' }>): ConditionResult {
  const { instance } = context.track;
  const { evidenceIndex } = instance;
  const host = hostOf(instance, condition.host);
  const component = evidenceIndex.knowledge.components.find(
    (one) => one.name === condition.component || one.aliases.includes(condition.component),
  );
  if (host < 0 || !component) return result('unknown');
  const coverage = context.coverage.of(host, component);
  const names = new Set([component.name, ...component.aliases]);
  const { parsed } = evidenceIndex.timeline;
  let last: { readonly at: number; readonly citation: EvidenceLine } | undefined;
  for (const log of coverage.logs) {
    const { records } = log;
    for (let row = records.count - 1; row >= 0; row -= 1) {
      const at = log.instant(row);
      if (at === undefined || !names.has(parsed.components[records.component(row)] ?? '')) continue;
      if (last && last.at >= at) break;
      last = { at, citation: evidenceIndex.citeRecord(log, row) };
      break;
    }
  }
  const captured = evidenceIndex.capturedAt(host);
  const missingEvidence: Occurrence[] = condition.after ? [condition.after] : [];
  if (!last) return result('unknown', { missingEvidence });
  let fields: Fields = {};
  if (condition.after) {
    const final = eventsOf(context, condition.after, 'bundle').findLast((seen) => seen.host === host);
    if (!final || final.citation.line !== last.citation.line || final.citation.source !== last.citation.source)
      return result('no', { citations: [last.citation] });
    fields = namedFields(instance.evidenceIndex, final);
  }
  const until = last.at + resolveDurationMs(instance, condition.for);
  if (until > captured) return result(evidenceIndex.hosts[host]?.capturedStated ? 'no' : 'unknown', { citations: [last.citation] });
  if (context.coverage.covers(host, component, last.at, until) === 'no') return result('unknown', { missingEvidence });
  return result('yes', {
    citations: [last.citation, ...coverage.citations.slice(0, 1)],
    strength: 'exact',
    kinds: ['absence'],
    fields,
    at: last.at,
  });
}
