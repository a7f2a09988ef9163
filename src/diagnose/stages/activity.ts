// line `reached by activity of` -> the records that prove it: who wrote when, whatever the wording.

import type { EvidenceLine } from '../../contract/index.js';
import type { ComponentDef, StageActivity } from '../../knowledge/index.js';
import { smallest } from '../../lists.js';
import { type Host, type TimelineLog, UNKNOWN_HOST } from '../../model/index.js';
import type { CoverageMap } from '../evidence/coverage.js';
import { type Attempt, STAMP_MS } from '../job/attempts.js';
import { hostOf, type Instance } from '../job/instance.js';
import { isExcepted } from './candidates.js';
import { findState, type StageState } from './stages.js';

/** Work that only happens after a stage. */
export interface Activity {
  /** Instant of its first record. */
  readonly at: number;
  readonly host: Host;
  /** The first and the last record. */
  readonly citations: readonly EvidenceLine[];
}

interface WrittenRecord {
  readonly at: number;
  readonly log: TimelineLog;
  readonly row: number;
}

/** The first and the last record of components at a host in a span of time; `to` is not in it. */
function findEnds(
  instance: Instance,
  coverage: CoverageMap,
  host: Host,
  components: readonly ComponentDef[],
  from: number,
  to: number,
): readonly [WrittenRecord, WrittenRecord] | undefined {
  const names = instance.evidenceIndex.timeline.parsed.components;
  let [first, last]: (WrittenRecord | undefined)[] = [];
  for (const component of components) {
    const own = new Set<string | undefined>([component.name, ...component.aliases]);
    for (const log of coverage.of(host, component).logs)
      for (let row = 0; row < log.records.count; row += 1) {
        const at = log.instant(row);
        if (at === undefined || at < from || at >= to || !own.has(names[log.records.component(row)])) continue;
        if (!first || at < first.at) first = { at, log, row };
        if (!last || at >= last.at) last = { at, log, row };
      }
  }
  return first && last && [first, last];
}

/** When the work that counts may begin: after the last sign of the stage that it follows, else with the attempt. Undefined: that stage was not seen. */
function beginOf(
  instance: Instance,
  states: readonly StageState[],
  { after }: StageActivity,
  attempt: Attempt,
  host: Host,
): number | undefined {
  // Without a stage that it follows, whatever the host wrote in the attempt counts.
  if (after === undefined) return attempt.spanAt(host).from;
  const before = findState(states, after);
  const margin = attempt.begin === undefined ? 0 : instance.evidenceIndex.uncertainty(attempt.begin.host, host);
  const start = Math.max(attempt.spanAt(host).from, attempt.from + margin);
  if (!before?.applies) return before?.optional === true && before.verdict !== 'reached' ? undefined : start;
  if (before.verdict !== 'reached' || before.basis === 'inferred' || Number.isNaN(before.at)) return undefined;
  const signs = before.successes.length > 0 ? before.successes : [{ at: before.at, host: before.witness }];
  // What another host says of it came later; the first that says so is enough. On the host itself, it goes on until the last of its records.
  const own = signs.findLast((sign) => sign.host === host);
  const others = signs.map((sign) => sign.at + instance.evidenceIndex.uncertainty(sign.host, host));
  return Math.max(start, own?.at ?? smallest(others)) + STAMP_MS;
}

/** The activity that proves a stage, if there is any. */
export function findActivity(
  instance: Instance,
  coverage: CoverageMap,
  states: readonly StageState[],
  state: StageState,
  attempt: Attempt,
  variant: string | undefined,
): Activity | undefined {
  for (const line of state.stage.activity) {
    if (line.only !== undefined && line.only !== variant) continue;
    const host = hostOf(instance, line.host);
    const from = host === UNKNOWN_HOST ? undefined : beginOf(instance, states, line, attempt, host);
    if (from === undefined || isExcepted(instance, state.stage, line.unless, attempt)) continue;
    const components = line.components.flatMap((name) => instance.evidenceIndex.findComponent(name) ?? []);
    const ends = findEnds(instance, coverage, host, components, from, attempt.spanAt(host).to);
    if (!ends) continue;
    const [first, last] = ends;
    const isOne = first.log === last.log && first.row === last.row;
    return { at: first.at, host, citations: (isOne ? [first] : ends).map(({ log, row }) => instance.evidenceIndex.citeRecord(log, row)) };
  }
  return undefined;
}
