// Where a condition looks: the hosts, the span of time, the events in it, and whether the log of the span is whole.

import type { EvidenceLine } from '../../contract/index.js';
import type { During, Occurrence } from '../../knowledge/index.js';
import { toleranceOf } from '../stages/candidates.js';
import type { CoverageMap } from '../evidence/coverage.js';
import { hostOf, matches } from '../job/instance.js';
import type { SeenEvent } from '../evidence/evidence-index.js';
import type { StageState, Track } from '../stages/stages.js';

/** Where a condition is asked: a track, the stage at fault, the coverage. */
export interface EvalContext {
  readonly track: Track;
  readonly coverage: CoverageMap;
  readonly stage: StageState | undefined;
  /** The diagnosis concerns the component as a whole; its events need no key. */
  readonly scopeComponent: boolean;
}

/** The span of time in which a condition looks at a host. */
export function spanOf(context: EvalContext, during: During, host: number): { readonly from: number; readonly to: number } {
  const { track, stage } = context;
  const { evidenceIndex } = track.instance;
  if (during === 'bundle') return { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  const begin = track.attempt.begin?.host ?? host;
  const attempt = { from: track.attempt.from - evidenceIndex.uncertainty(begin, host) - 1000, to: track.attempt.to };
  if (during === 'attempt' || !stage || Number.isNaN(stage.window.from)) return attempt;
  const slack = toleranceOf({ basis: 'fact' }) + evidenceIndex.uncertainty(stage.host, host) + stage.window.uncertainty;
  const end = stage.verdict === 'reached' && stage.basis !== 'inferred' && Number.isFinite(stage.at) ? stage.at + slack : track.attempt.to;
  return { from: Math.max(attempt.from, stage.window.from - slack), to: end };
}

/** The hosts at which an occurrence is looked for; -1 for one that nobody knows. */
export function hostsOf(context: EvalContext, occurrence: Occurrence): readonly number[] {
  const { instance } = context.track;
  if (occurrence.host !== undefined) return [hostOf(instance, occurrence.host)];
  return Object.values(instance.hosts);
}

/** Events of an occurrence in a span; `where` left out on request. */
export function eventsOf(context: EvalContext, occurrence: Occurrence, during: During, ignoreWhere = false): SeenEvent[] {
  const { instance } = context.track;
  const found = [...new Set(hostsOf(context, occurrence))].map((host) => {
    const { from, to } = spanOf(context, during, host);
    return instance.evidenceIndex
      .eventsAt(occurrence.of, host)
      .filter((seen) => seen.at >= from && seen.at < to && (ignoreWhere || matches(instance, occurrence.where, seen) === true));
  });
  // Several hosts: in the order of the timeline, whatever that is where instants are equal.
  const [first = [], ...others] = found.filter((list) => list.length > 0);
  if (others.length === 0) return first;
  const all = new Set(found.flat());
  return instance.evidenceIndex.events(occurrence.of).filter((seen) => all.has(seen));
}

/** Whether the log that would carry an event covers a span at its hosts. */
export function isCovered(
  context: EvalContext,
  occurrence: Occurrence,
  from: number,
  to: number,
): { readonly covered: boolean; readonly citations: readonly EvidenceLine[] } {
  const { evidenceIndex } = context.track.instance;
  const component = evidenceIndex.knowledge.components[evidenceIndex.eventOf(occurrence.of)?.component ?? -1];
  const hosts = hostsOf(context, occurrence).filter((host) => host >= 0);
  if (!component || hosts.length === 0 || hosts.some((host) => context.coverage.covers(host, component, from, to) === 'no'))
    return { covered: false, citations: [] };
  return { covered: true, citations: hosts.flatMap((host) => context.coverage.of(host, component).citations.slice(0, 1)) };
}

/** When the host of an occurrence was captured, at least. */
export function capturedAt(context: EvalContext, occurrence: Occurrence): number {
  const host = hostsOf(context, occurrence)[0] ?? -1;
  return context.track.instance.evidenceIndex.capturedAt(host);
}
