// The instants of one log, in the order of its lines, in; the places where its clock was set out. The end of daylight saving time is none of them.

/** Records of different threads may stand a few seconds out of order. */
const DISORDER_MS = 5000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Stray stamps stand alone or in pairs, and are a moment off (a slow thread) or far off (a damaged stamp); a clock that was set stays so. */
const STRAY = 2;
const isStray = (distance: number): boolean => distance > HOUR_MS || (distance > DISORDER_MS && distance <= MINUTE_MS);
/** A jump forward is told from silence only if it is undone later, and only if it is long. */
const FORWARD_MS = 5 * MINUTE_MS;
const UNUSUAL = 4;

export interface Step {
  readonly kind: 'back' | 'forward';
  /** Rows before and after. */
  readonly before: number;
  readonly after: number;
  /** Difference of their instants: what the clock was set by, and the time that passed between them. */
  readonly ms: number;
}

export interface Steps {
  readonly steps: readonly Step[];
  /** Wall times at which an hour ended that then came again: the end of daylight saving time in a zone that is not known. */
  readonly folds: readonly number[];
}

const NONE: Steps = { steps: [], folds: [] };

/**
 * The end of the hour that came twice, if this looks like one: on a Sunday before three o'clock, in spring or autumn, less than an hour back.
 * Both times are wall times.
 */
function foldAt(before: number, after: number): number {
  if (before - after > HOUR_MS || before - after <= DISORDER_MS) return Number.NaN;
  const date = new Date(after);
  const month = date.getUTCMonth() + 1;
  const isSeason = (month >= 2 && month <= 4) || (month >= 9 && month <= 11);
  const end = Math.floor(before / HOUR_MS) * HOUR_MS + HOUR_MS;
  const isNight = date.getUTCHours() < 3 && end - after <= HOUR_MS;
  return date.getUTCDay() === 0 && isSeason && isNight ? end : Number.NaN;
}

/** The usual time between two records, for telling a jump from silence. */
function usualGap(at: Float64Array): number {
  const gaps: number[] = [];
  for (let i = 1; i < at.length; i += Math.max(1, Math.floor(at.length / 1000))) gaps.push(Math.abs((at[i] ?? 0) - (at[i - 1] ?? 0)));
  gaps.sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 2)] ?? 0;
}

/** Where the clock had been set forward, of a step back: the gap in which the stamps passed what they went back to. */
function forwardBefore(at: Float64Array, from: number, back: number): number {
  const target = at[back] ?? Number.NaN;
  const lost = (at[back - 1] ?? Number.NaN) - target;
  if (!(lost >= FORWARD_MS)) return -1;
  for (let i = back - 1; i > from; i -= 1) {
    if ((at[i - 1] ?? 0) > target + DISORDER_MS) continue;
    const gap = (at[i] ?? 0) - (at[i - 1] ?? 0);
    return gap >= lost && gap > UNUSUAL * usualGap(at.subarray(from, back)) ? i : -1;
  }
  return -1;
}

/** Leaves out stamps that lie far from both neighbours: they are wrong, the clock is not. */
function withoutStrays(instants: Float64Array, rows: readonly number[]): number[] {
  const kept: number[] = [];
  const at = (index: number): number => instants[rows[index] ?? -1] ?? Number.NaN;
  for (let i = 0; i < rows.length; i += 1) {
    const previous = instants[kept.at(-1) ?? -1] ?? Number.NEGATIVE_INFINITY;
    let length = 0;
    for (let n = 1; n <= STRAY && length === 0; n += 1) {
      const [here, last, next] = [at(i), at(i + n - 1), at(i + n)];
      if (!(next >= previous - DISORDER_MS)) continue;
      const isBehind = isStray(previous - here) && isStray(previous - last);
      const isAhead = isStray(here - next) && isStray(last - next);
      if (isBehind || isAhead) length = n;
    }
    if (length > 0) i += length - 1;
    else {
      const row = rows[i];
      if (row !== undefined) kept.push(row);
    }
  }
  return kept;
}

/**
 * Finds where the clock of a log was set back, and where it had been set forward before that. A clock that is set forward for good looks like silence.
 *
 * @param instants  of all rows, NaN for rows without a stamp
 * @param hasZone   whether they are true instants; else they are wall times, in which an hour may come twice
 */
export function findSteps(instants: Float64Array, hasZone: boolean): Steps {
  const stamped: number[] = [];
  let isRising = true;
  for (let row = 0, last = Number.NEGATIVE_INFINITY; row < instants.length; row += 1) {
    const at = instants[row] ?? Number.NaN;
    if (Number.isNaN(at)) continue;
    stamped.push(row);
    if (at < last - DISORDER_MS) isRising = false;
    last = at;
  }
  if (isRising) return NONE;
  const rows = withoutStrays(instants, stamped);
  const at = Float64Array.from(rows, (row) => instants[row] ?? Number.NaN);
  const steps: Step[] = [];
  const folds: number[] = [];
  const step = (kind: Step['kind'], i: number): void => {
    steps.push({ kind, before: rows[i - 1] ?? 0, after: rows[i] ?? 0, ms: (at[i] ?? 0) - (at[i - 1] ?? 0) });
  };
  let from = 0;
  for (let i = 1; i < at.length; i += 1) {
    const [previous, here] = [at[i - 1] ?? 0, at[i] ?? 0];
    if (here >= previous - DISORDER_MS) continue;
    const fold = hasZone ? Number.NaN : foldAt(previous, here);
    if (!Number.isNaN(fold)) folds.push(fold);
    else {
      const forward = forwardBefore(at, from, i);
      if (forward >= 0) step('forward', forward);
      step('back', i);
    }
    from = i;
  }
  return { steps, folds };
}
