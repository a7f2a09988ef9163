// instants of one log, in the order of its lines -> the places where its clock was set
// The end of daylight saving time is not one of them.

/** Records of different threads may be a few seconds out of order. */
const DISORDER_MS = 5000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Stray stamps come alone or in pairs, and are a moment off (a slow thread) or far off (a damaged stamp); a clock that was set stays so. */
const STRAY = 2;
const isStray = (distance: number): boolean => distance > HOUR_MS || (distance > DISORDER_MS && distance <= MINUTE_MS);
/** A jump forward differs from silence only if it is undone later, and only if it is long. */
const FORWARD_MS = 5 * MINUTE_MS;
const UNUSUAL = 4;
/** Gaps that are looked at for the usual one. */
const GAPS = 1000;

/** Two rows between which the clock was set. */
export interface Step {
  readonly kind: 'back' | 'forward';
  /** Rows before and after. */
  readonly before: number;
  readonly after: number;
  /** Difference of their instants: what the clock was set by, and the time that passed between them. */
  readonly ms: number;
}

/** What the order of stamps shows of a clock. */
export interface Steps {
  readonly steps: readonly Step[];
  /** Wall times at which an hour ended that then came again: the end of daylight saving time in a zone that is not known. */
  readonly folds: readonly number[];
}

interface Stamp {
  readonly row: number;
  readonly at: number;
}

function isRising(instants: Float64Array): boolean {
  let last = Number.NEGATIVE_INFINITY;
  for (const at of instants) {
    if (at < last - DISORDER_MS) return false;
    if (!Number.isNaN(at)) last = at;
  }
  return true;
}

function stampsOf(instants: Float64Array): Stamp[] {
  const stamps: Stamp[] = [];
  instants.forEach((at, row) => {
    if (!Number.isNaN(at)) stamps.push({ row, at });
  });
  return stamps;
}

/** How many stamps from an index on are far from what comes before and after them. */
function strayLength(stamps: readonly Stamp[], index: number, previous: number): number {
  for (let length = 1; length <= STRAY; length += 1) {
    const [first, last, next] = [stamps[index], stamps[index + length - 1], stamps[index + length]];
    if (!first || !last || !next || next.at < previous - DISORDER_MS) continue;
    const isBehind = isStray(previous - first.at) && isStray(previous - last.at);
    const isAhead = isStray(first.at - next.at) && isStray(last.at - next.at);
    if (isBehind || isAhead) return length;
  }
  return 0;
}

/** Leaves out stamps that are far from both neighbours: they are wrong, the clock is not. */
function withoutStrays(stamps: readonly Stamp[]): Stamp[] {
  const kept: Stamp[] = [];
  let [previous, skipped] = [Number.NEGATIVE_INFINITY, 0];
  for (const [index, stamp] of stamps.entries()) {
    if (skipped === 0) skipped = strayLength(stamps, index, previous);
    if (skipped > 0) skipped -= 1;
    else {
      kept.push(stamp);
      previous = stamp.at;
    }
  }
  return kept;
}

/**
 * The end of the hour that came twice, if this looks like one: on a Sunday before three o'clock, in spring or autumn, less than an hour back.
 * Both times are wall times.
 */
function foldAt(before: number, after: number): number | undefined {
  if (before - after > HOUR_MS || before - after <= DISORDER_MS) return undefined;
  const date = new Date(after);
  const month = date.getUTCMonth() + 1;
  const isSeason = (month >= 2 && month <= 4) || (month >= 9 && month <= 11);
  const end = Math.floor(before / HOUR_MS) * HOUR_MS + HOUR_MS;
  const isNight = date.getUTCHours() < 3 && end - after <= HOUR_MS;
  return date.getUTCDay() === 0 && isSeason && isNight ? end : undefined;
}

const stepBetween = (kind: Step['kind'], before: Stamp, after: Stamp): Step => ({
  kind,
  before: before.row,
  after: after.row,
  ms: after.at - before.at,
});

/** The usual time between two stamps of a run, for telling a jump from silence; undefined for a single stamp. */
function usualGap(run: readonly Stamp[]): number | undefined {
  const stride = Math.max(1, Math.floor(run.length / GAPS));
  const gaps = run.flatMap((stamp, index) => {
    const before = (index - 1) % stride === 0 ? run[index - 1] : undefined;
    return before ? [Math.abs(stamp.at - before.at)] : [];
  });
  gaps.sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 2)];
}

/** Where the clock had been set forward, of a step back: the gap in which the stamps passed what they went back to. */
function forwardBefore(run: readonly Stamp[], last: Stamp, back: Stamp): Step | undefined {
  const lost = last.at - back.at;
  if (lost < FORWARD_MS) return undefined;
  const index = run.slice(0, -1).findLastIndex((stamp) => stamp.at <= back.at + DISORDER_MS);
  const [before, after] = [run[index], run[index + 1]];
  const usual = usualGap(run);
  if (!before || !after || usual === undefined) return undefined;
  const gap = after.at - before.at;
  return gap >= lost && gap > UNUSUAL * usual ? stepBetween('forward', before, after) : undefined;
}

/**
 * Finds where the clock of a log was set back, and where it had been set forward before that. A clock that is set forward for good looks like silence.
 *
 * @param instants  of all rows, NaN for rows without a stamp
 * @param hasZone   whether they are true instants; else they are wall times, in which an hour may come twice
 */
export function findSteps(instants: Float64Array, hasZone: boolean): Steps {
  if (isRising(instants)) return { steps: [], folds: [] };
  const steps: Step[] = [];
  const folds: number[] = [];
  let run: Stamp[] = [];
  for (const stamp of withoutStrays(stampsOf(instants))) {
    const last = run.at(-1);
    if (!last || stamp.at >= last.at - DISORDER_MS) {
      run.push(stamp);
      continue;
    }
    const fold = hasZone ? undefined : foldAt(last.at, stamp.at);
    if (fold !== undefined) folds.push(fold);
    else {
      const forward = forwardBefore(run, last, stamp);
      if (forward) steps.push(forward);
      steps.push(stepBetween('back', last, stamp));
    }
    run = [stamp];
  }
  return { steps, folds };
}
