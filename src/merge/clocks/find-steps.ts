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

/** The stamps of a log as columns, which cost nothing a record: their rows and their instants. */
interface Stamps {
  readonly rows: Uint32Array;
  readonly at: Float64Array;
}

function isRising(instants: Float64Array): boolean {
  let last = Number.NEGATIVE_INFINITY;
  for (const at of instants) {
    if (at < last - DISORDER_MS) return false;
    if (!Number.isNaN(at)) last = at;
  }
  return true;
}

function stampsOf(instants: Float64Array): Stamps {
  const [rows, at] = [new Uint32Array(instants.length), new Float64Array(instants.length)];
  let count = 0;
  for (let row = 0; row < instants.length; row += 1) {
    const instant = instants[row]!;
    if (Number.isNaN(instant)) continue;
    rows[count] = row;
    at[count] = instant;
    count += 1;
  }
  return { rows: rows.subarray(0, count), at: at.subarray(0, count) };
}

/** How many stamps from an index on are far from what comes before and after them. */
function strayLength(at: Float64Array, index: number, previous: number): number {
  for (let length = 1; length <= STRAY && index + length < at.length; length += 1) {
    const [first, last, next] = [at[index]!, at[index + length - 1]!, at[index + length]!];
    if (next < previous - DISORDER_MS) continue;
    const isBehind = isStray(previous - first) && isStray(previous - last);
    const isAhead = isStray(first - next) && isStray(last - next);
    if (isBehind || isAhead) return length;
  }
  return 0;
}

/** Leaves out stamps that are far from both neighbours: they are wrong, the clock is not. */
function withoutStrays({ rows, at }: Stamps): Stamps {
  const kept = { rows: new Uint32Array(rows.length), at: new Float64Array(at.length) };
  let [count, previous] = [0, Number.NEGATIVE_INFINITY];
  for (let index = 0; index < at.length; ) {
    const strays = strayLength(at, index, previous);
    index += strays;
    if (strays > 0) continue;
    previous = at[index]!;
    kept.rows[count] = rows[index]!;
    kept.at[count] = previous;
    count += 1;
    index += 1;
  }
  return { rows: kept.rows.subarray(0, count), at: kept.at.subarray(0, count) };
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

function stepAt(kind: Step['kind'], { rows, at }: Stamps, after: number): Step {
  return { kind, before: rows[after - 1]!, after: rows[after]!, ms: at[after]! - at[after - 1]! };
}

/** The usual time between two stamps, for telling a jump from silence; undefined for a single stamp. */
function usualGap(at: Float64Array): number | undefined {
  const gaps: number[] = [];
  for (let i = 1; i < at.length; i += Math.max(1, Math.floor(at.length / GAPS))) gaps.push(Math.abs(at[i]! - at[i - 1]!));
  gaps.sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 2)];
}

/**
 * Where the clock had been set forward, of a step back: the stamp before which the clock passed what it went back to.
 *
 * @param from  first stamp of the run that the step ends
 * @param back  the stamp after the step
 */
function forwardBefore(at: Float64Array, from: number, back: number): number | undefined {
  const target = at[back]!;
  const lost = at[back - 1]! - target;
  if (lost < FORWARD_MS) return undefined;
  let after = back - 1;
  while (after > from && at[after - 1]! > target + DISORDER_MS) after -= 1;
  const usual = after > from ? usualGap(at.subarray(from, back)) : undefined;
  if (usual === undefined) return undefined;
  const gap = at[after]! - at[after - 1]!;
  return gap >= lost && gap > UNUSUAL * usual ? after : undefined;
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
  const stamps = withoutStrays(stampsOf(instants));
  const { at } = stamps;
  let from = 0;
  for (let i = 1; i < at.length; i += 1) {
    const [previous, here] = [at[i - 1]!, at[i]!];
    if (here >= previous - DISORDER_MS) continue;
    const fold = hasZone ? undefined : foldAt(previous, here);
    if (fold !== undefined) folds.push(fold);
    else {
      const forward = forwardBefore(at, from, i);
      if (forward !== undefined) steps.push(stepAt('forward', stamps, forward));
      steps.push(stepAt('back', stamps, i));
    }
    from = i;
  }
  return { steps, folds };
}
