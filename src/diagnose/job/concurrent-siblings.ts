// spans of sibling sites -> whether another one was under way. Siblings may be thousands: each question takes two searches.

import { countLeading } from '../../lists.js';
import type { Host } from '../../model/index.js';
import type { ProcessDef } from '../../knowledge/index.js';
import type { EvidenceIndex } from '../evidence/evidence-index.js';
import { findAttempts } from './attempts.js';
import { createInstance } from './instance.js';
import { findPossibleSubjects } from './subjects.js';

/** A span of time, instants; `to` is not in it, and never before `from`. */
export interface ActiveSpan {
  readonly from: number;
  readonly to: number;
}

/** How many of some rising numbers are at most a limit. */
const countUpTo = (sorted: Float64Array, limit: number): number => countLeading(sorted.length, (index) => sorted[index]! <= limit);

/** How many spans hold an instant; NaN: how many there are. */
function counterOf(spans: readonly ActiveSpan[]): (at: number) => number {
  const begins = Float64Array.from(spans, (span) => span.from).sort();
  const ends = Float64Array.from(spans, (span) => span.to).sort();
  return (at) => (Number.isNaN(at) ? spans.length : countUpTo(begins, at) - countUpTo(ends, at));
}

/**
 * @param activeSpansOf  when each sibling was under way
 * @returns        whether another than the given sibling was under way; at an instant of NaN: ever
 */
export function createConcurrencyCheck<Sibling>(
  activeSpansOf: ReadonlyMap<Sibling, readonly ActiveSpan[]>,
): (sibling: Sibling, at: number) => boolean {
  const all = counterOf([...activeSpansOf.values()].flat());
  const own = new Map<Sibling, (at: number) => number>();
  return (sibling, at) => {
    let count = own.get(sibling);
    if (!count) own.set(sibling, (count = counterOf(activeSpansOf.get(sibling) ?? [])));
    return all(at) > count(at);
  };
}

type ConcurrencyCheck = ReturnType<typeof createConcurrencyCheck<Host>>;

/** For the children of each parent, by its code: found once for an evidence index. */
const CHECKS = new WeakMap<EvidenceIndex, Map<ProcessDef, ReadonlyMap<string, ConcurrencyCheck>>>();

export function concurrencyByParent(evidenceIndex: EvidenceIndex, process: ProcessDef): ReadonlyMap<string, ConcurrencyCheck> {
  const known = CHECKS.get(evidenceIndex) ?? new Map<ProcessDef, ReadonlyMap<string, ConcurrencyCheck>>();
  CHECKS.set(evidenceIndex, known);
  let found = known.get(process);
  if (!found) {
    const siblings = new Map<string, Map<Host, readonly ActiveSpan[]>>();
    for (const subject of findPossibleSubjects(evidenceIndex, process)) {
      const parent = subject.parent;
      if (parent === undefined) continue;
      const spans = siblings.get(parent) ?? new Map<Host, readonly ActiveSpan[]>();
      siblings.set(parent, spans.set(subject, spansOf(evidenceIndex, process, subject)));
    }
    known.set(process, (found = new Map([...siblings].map(([parent, spans]) => [parent, createConcurrencyCheck(spans)]))));
  }
  return found;
}

/** When a subject was under way: from a known beginning until it was done. */
function spansOf(evidenceIndex: EvidenceIndex, process: ProcessDef, subject: Host): ActiveSpan[] {
  return findAttempts(createInstance(evidenceIndex, process, subject))
    .filter((attempt) => Number.isFinite(attempt.from))
    .map((attempt) => ({ from: attempt.from, to: Math.min(attempt.to, attempt.doneAt) }));
}
