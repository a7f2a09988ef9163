// jobs and rows -> the order in which they need a hand
import { byCodeUnit } from '../lists.js';
import type { Outcome, TriageRow } from '../contract/index.js';

/** What needs a hand first. */
export const WORST_FIRST: readonly Outcome[] = ['failed', 'blocked', 'unknown', 'delayed', 'waiting', 'recovered', 'healthy'];

/** Jobs in the order of work: the worst outcome first, the others as they were. */
export function worstFirst<T extends { readonly instance: { readonly outcome: Outcome } }>(jobs: readonly T[]): readonly T[] {
  return [...jobs].sort((a, b) => WORST_FIRST.indexOf(a.instance.outcome) - WORST_FIRST.indexOf(b.instance.outcome));
}

/** A bundle without a job needs a hand like a blocked job if something is known to be wrong, else like an undecided one. */
function rankOf({ outcome, cause }: TriageRow): number {
  const rank = (one: Outcome) => WORST_FIRST.indexOf(one);
  if (outcome !== null) return rank(outcome);
  return cause?.severity === 'error' ? rank('blocked') + 0.5 : rank('unknown') + 0.5;
}

/** Compares rows: what needs a hand first, then what has waited longest, then by name. */
export function compareRows(a: TriageRow, b: TriageRow): number {
  return (
    rankOf(a) - rankOf(b) ||
    (b.waitedMs ?? -1) - (a.waitedMs ?? -1) ||
    byCodeUnit(a.bundle, b.bundle) ||
    byCodeUnit(a.site ?? '', b.site ?? '') ||
    byCodeUnit(a.process ?? '', b.process ?? '') ||
    byCodeUnit(JSON.stringify(a.keys), JSON.stringify(b.keys)) ||
    byCodeUnit(a.parent ?? '', b.parent ?? '')
  );
}
