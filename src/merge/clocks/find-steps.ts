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

/** Stamps that are read in one go: a function that is called often is compiled well, however long a log is. */
const PIECE = 4096;

/** The first index of some whose instant is further back than disorder from the one before it; `to` if there is none. */
function goesBackIn(at: Float64Array, from: number, to: number, before: number): number {
  let last = before;
  for (let index = from; index < to; index += 1) {
    const here = at[index]!;
    if (here < last - DISORDER_MS) return index;
    last = here;
  }
  return to;
}

/**
 * The same from an index up to the end.
 *
 * @param before  instant of the one before it
 */
function nextBack(at: Float64Array, from: number, before: number): number {
  for (let begin = from; begin < at.length; begin += PIECE) {
    const end = Math.min(at.length, begin + PIECE);
    const found = goesBackIn(at, begin, end, begin === from ? before : at[begin - 1]!);
    if (found < end) return found;
  }
  return at.length;
}

function copyStamps(instants: Float64Array, from: number, to: number, { rows, at }: Stamps, count: number): number {
  let next = count;
  for (let row = from; row < to; row += 1) {
    const instant = instants[row]!;
    if (Number.isNaN(instant)) continue;
    rows[next] = row;
    at[next] = instant;
    next += 1;
  }
  return next;
}

/** The stamps of all rows that have one. */
function stampsOf(instants: Float64Array): Stamps {
  const all: Stamps = { rows: new Uint32Array(instants.length), at: new Float64Array(instants.length) };
  let count = 0;
  for (let from = 0; from < instants.length; from += PIECE)
    count = copyStamps(instants, from, Math.min(instants.length, from + PIECE), all, count);
  return { rows: all.rows.subarray(0, count), at: all.at.subarray(0, count) };
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
  const keep = (from: number, to: number): void => {
    if (from === to) return;
    kept.rows.set(rows.subarray(from, to), count);
    kept.at.set(at.subarray(from, to), count);
    count += to - from;
    previous = at[to - 1]!;
  };
  for (let index = 0; index < at.length; ) {
    // Only two stamps before a place where time goes back can be stray.
    const back = nextBack(at, index, previous);
    const sure = back === at.length ? back : Math.max(index, back - STRAY);
    keep(index, sure);
    index = sure;
    for (const end = Math.min(at.length, back + 1); index < end; ) {
      const strays = strayLength(at, index, previous);
      if (strays === 0) keep(index, index + 1);
      index += Math.max(1, strays);
    }
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
  const steps: Step[] = [];
  const folds: number[] = [];
  const all = stampsOf(instants);
  if (nextBack(all.at, 0, Number.NEGATIVE_INFINITY) === all.at.length) return { steps, folds };
  const stamps = withoutStrays(all);
  const { at } = stamps;
  let from = 0;
  for (let i = nextBack(at, 0, Number.NEGATIVE_INFINITY); i < at.length; i = nextBack(at, i + 1, at[i]!)) {
    const fold = hasZone ? undefined : foldAt(at[i - 1]!, at[i]!);
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
