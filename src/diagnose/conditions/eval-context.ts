// occurrence -> where a condition looks for it: the hosts, the span of time, the events in it, and whether a log covers the span.

import type { EvidenceLine } from '../../contract/index.js';
import type { Condition, During, Occurrence } from '../../knowledge/index.js';
import { type Host, UNKNOWN_HOST } from '../../model/index.js';
import type { CoverageMap } from '../evidence/coverage.js';
import { inOrder, type SeenEvent } from '../evidence/event-list.js';
import { findEventsInSpan } from '../job/find-events.js';
import { hostOf } from '../job/instance.js';
import { toleranceOf } from '../stages/candidates.js';
import type { StageState, Track } from '../stages/stages.js';
import { beginFor } from '../stages/windows.js';
import type { ConditionResult } from './condition-result.js';

/** Where a condition is evaluated: a track, the stage at fault, the coverage. */
export interface EvalContext {
  readonly track: Track;
  readonly coverage: CoverageMap;
  readonly stage: StageState | undefined;
  /** The diagnosis concerns the component as a whole; its events need no key. */
  readonly scopeComponent: boolean;
}

/** A condition of one kind. */
export type ConditionOf<Kind extends Condition['kind']> = Extract<Condition, { readonly kind: Kind }>;

/** Evaluates a condition of one kind. `evaluate` evaluates the conditions that are part of it. */
export type Evaluator<Kind extends Condition['kind']> = (
  context: EvalContext,
  condition: ConditionOf<Kind>,
  evaluate: (context: EvalContext, condition: Condition) => ConditionResult,
) => ConditionResult;

/** The span of time in which a condition looks at a host. */
export function spanOf(context: EvalContext, during: During, host: Host): { readonly from: number; readonly to: number } {
  const { track, stage } = context;
  const { evidenceIndex } = track.instance;
  if (during === 'bundle') return { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  const attempt = track.attempt.spanAt(host);
  const begin = stage ? beginFor(track.instance, stage.window, host) : Number.NaN;
  if (during === 'attempt' || !stage || Number.isNaN(begin)) return attempt;
  const tolerance = toleranceOf({ basis: 'fact' });
  const isTimed = stage.verdict === 'reached' && stage.basis !== 'inferred' && Number.isFinite(stage.at);
  const end = isTimed ? stage.at + tolerance + evidenceIndex.uncertainty(stage.witness, host) : attempt.to;
  return { from: Math.max(attempt.from, begin - tolerance), to: end };
}

/** The hosts at which an occurrence is looked for; `UNKNOWN_HOST` is one of them if a host of the job is not known. */
export function hostsOf(context: EvalContext, occurrence: Occurrence): readonly Host[] {
  const { instance } = context.track;
  if (occurrence.host !== undefined) return [hostOf(instance, occurrence.host)];
  return Object.values(instance.hosts);
}

/** Events in a span, of all hosts at which an occurrence is looked for: `find` finds those of one. */
export function eventsAtHosts(
  context: EvalContext,
  occurrence: Occurrence,
  during: During,
  find: (host: Host, span: ReturnType<typeof spanOf>) => readonly SeenEvent[],
): readonly SeenEvent[] {
  const found: (readonly SeenEvent[])[] = [];
  for (const host of new Set(hostsOf(context, occurrence)))
    if (context.track.instance.evidenceIndex.eventsAt(occurrence.of, host).length > 0)
      found.push(find(host, spanOf(context, during, host)));
  return inOrder(found);
}

/** Events of an occurrence in a span. */
export function eventsOf(context: EvalContext, occurrence: Occurrence, during: During): readonly SeenEvent[] {
  const { of, where } = occurrence;
  return eventsAtHosts(context, occurrence, during, (host, span) => findEventsInSpan(context.track.instance, of, host, where, span));
}

/** Whether the log that would hold an event covers a span at its hosts, and the lines that prove it. */
export function findCoverage(
  context: EvalContext,
  occurrence: Occurrence,
  from: number,
  to: number,
): { readonly covered: boolean; readonly citations: readonly EvidenceLine[] } {
  const component = context.track.instance.evidenceIndex.componentOf(occurrence.of);
  const hosts = hostsOf(context, occurrence).filter((host) => host !== UNKNOWN_HOST);
  if (!component || hosts.length === 0 || hosts.some((host) => context.coverage.covers(host, component, from, to) === 'no'))
    return { covered: false, citations: [] };
  return { covered: true, citations: hosts.flatMap((host) => context.coverage.of(host, component).citations.slice(0, 1)) };
}

/** Whether the log that would hold an event covers a span until the capture, and the lines that prove it. */
export function findCoverageUntilCapture(context: EvalContext, occurrence: Occurrence, during: During): ReturnType<typeof findCoverage> {
  const [host = UNKNOWN_HOST] = hostsOf(context, occurrence);
  const captured = context.track.instance.evidenceIndex.capturedAt(host);
  const { from } = spanOf(context, during, host);
  return findCoverage(context, occurrence, Number.isFinite(from) ? Math.min(from, captured) : captured, captured);
}
