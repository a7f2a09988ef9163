// spans of sibling sites -> whether another one was under way. Siblings may be thousands: each question is two searches.

import type { ProcessDef } from '../../knowledge/index.js';
import type { Scene } from '../evidence/evidence-index.js';
import { findAttempts } from './attempts.js';
import { newInstance } from './instance.js';
import { subjectsOf } from './subjects.js';

/** A span of time, instants; `to` is not in it, and never before `from`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** How many of some rising numbers are at most a limit. */
function countUpTo(sorted: Float64Array, limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many spans hold an instant; NaN: how many there are. */
function counterOf(spans: readonly Span[]): (at: number) => number {
  const begins = Float64Array.from(spans, (span) => span.from).sort();
  const ends = Float64Array.from(spans, (span) => span.to).sort();
  return (at) => (Number.isNaN(at) ? spans.length : countUpTo(begins, at) - countUpTo(ends, at));
}

/**
 * @param spansOf  when each sister was under way
 * @returns        whether another than the given sister was under way; at an instant of NaN: ever
 */
export function rivalry<Sister>(spansOf: ReadonlyMap<Sister, readonly Span[]>): (sister: Sister, at: number) => boolean {
  const all = counterOf([...spansOf.values()].flat());
  return (sister, at) => all(at) > counterOf(spansOf.get(sister) ?? [])(at);
}

type Rivalry = ReturnType<typeof rivalry<number>>;

/** For the children of each parent, by its code: found once for a scene. */
const RIVALRIES = new WeakMap<Scene, Map<ProcessDef, ReadonlyMap<string, Rivalry>>>();

export function rivalries(scene: Scene, process: ProcessDef): ReadonlyMap<string, Rivalry> {
  const known = RIVALRIES.get(scene) ?? new Map<ProcessDef, ReadonlyMap<string, Rivalry>>();
  RIVALRIES.set(scene, known);
  let found = known.get(process);
  if (!found) {
    const sisters = new Map<string, Map<number, readonly Span[]>>();
    for (const subject of subjectsOf(scene, process)) {
      const parent = scene.hosts[subject]?.parent;
      if (parent === undefined) continue;
      const spans = sisters.get(parent) ?? new Map<number, readonly Span[]>();
      sisters.set(parent, spans.set(subject, spansOf(scene, process, subject)));
    }
    known.set(process, (found = new Map([...sisters].map(([parent, spans]) => [parent, rivalry(spans)]))));
  }
  return found;
}

/** When a subject was under way: from a known beginning until it was done. */
function spansOf(scene: Scene, process: ProcessDef, subject: number): Span[] {
  return findAttempts(newInstance(scene, process, subject))
    .filter((attempt) => Number.isFinite(attempt.from))
    .map((attempt) => ({ from: attempt.from, to: Math.min(attempt.to, attempt.doneAt) }));
}
