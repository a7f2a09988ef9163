// Where a condition looks: the hosts, the span of time, the events in it, and whether the log of the span is whole.

import type { During, Occurrence } from '../../knowledge/index.js';
import { toleranceOf } from '../stages/candidates.js';
import type { CoverageMap } from '../evidence/coverage.js';
import { hostOf, matches } from '../job/instance.js';
import type { Proof } from '../evidence/citation.js';
import type { SeenEvent } from '../evidence/evidence-index.js';
import type { StageState, Track } from '../stages/stages.js';

/** Where a condition is asked: a track, the stage at fault, the coverage. */
export interface Question {
  readonly track: Track;
  readonly coverage: CoverageMap;
  readonly stage: StageState | undefined;
  /** The diagnosis concerns the component as a whole; its events need no key. */
  readonly scopeComponent: boolean;
}

/** The span of time in which a condition looks at a host. */
export function spanOf(question: Question, during: During, host: number): { readonly from: number; readonly to: number } {
  const { track, stage } = question;
  const { scene } = track.instance;
  if (during === 'bundle') return { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  const begin = track.attempt.begin?.host ?? host;
  const attempt = { from: track.attempt.from - scene.uncertainty(begin, host) - 1000, to: track.attempt.to };
  if (during === 'attempt' || !stage || Number.isNaN(stage.window.from)) return attempt;
  const slack = toleranceOf({ basis: 'fact' }) + scene.uncertainty(stage.host, host) + stage.window.uncertainty;
  const end = stage.verdict === 'reached' && stage.basis !== 'inferred' && Number.isFinite(stage.at) ? stage.at + slack : track.attempt.to;
  return { from: Math.max(attempt.from, stage.window.from - slack), to: end };
}

/** The hosts at which an occurrence is looked for; -1 for one that nobody knows. */
export function hostsOf(question: Question, occurrence: Occurrence): readonly number[] {
  const { instance } = question.track;
  if (occurrence.host !== undefined) return [hostOf(instance, occurrence.host)];
  return Object.values(instance.hosts);
}

/** Events of an occurrence in a span; `where` left out on request. */
export function eventsOf(question: Question, occurrence: Occurrence, during: During, ignoreWhere = false): SeenEvent[] {
  const { instance } = question.track;
  const found = [...new Set(hostsOf(question, occurrence))].map((host) => {
    const { from, to } = spanOf(question, during, host);
    return instance.scene
      .seenAt(occurrence.of, host)
      .filter((seen) => seen.at >= from && seen.at < to && (ignoreWhere || matches(instance, occurrence.where, seen) === true));
  });
  // Several hosts: in the order of the timeline, whatever that is where instants are equal.
  const [first = [], ...others] = found.filter((list) => list.length > 0);
  if (others.length === 0) return first;
  const all = new Set(found.flat());
  return instance.scene.seen(occurrence.of).filter((seen) => all.has(seen));
}

/** Whether the log that would carry an event covers a span at its hosts. */
export function isCovered(
  question: Question,
  occurrence: Occurrence,
  from: number,
  to: number,
): { readonly covered: boolean; readonly proofs: readonly Proof[] } {
  const { scene } = question.track.instance;
  const component = scene.knowledge.components[scene.eventOf(occurrence.of)?.component ?? -1];
  const hosts = hostsOf(question, occurrence).filter((host) => host >= 0);
  if (!component || hosts.length === 0 || hosts.some((host) => question.coverage.covers(host, component, from, to) === 'no'))
    return { covered: false, proofs: [] };
  return { covered: true, proofs: hosts.flatMap((host) => question.coverage.of(host, component).proofs.slice(0, 1)) };
}

/** When the host of an occurrence was captured, at least. */
export function capturedAt(question: Question, occurrence: Occurrence): number {
  const host = hostsOf(question, occurrence)[0] ?? -1;
  return question.track.instance.scene.capturedAt(host);
}
