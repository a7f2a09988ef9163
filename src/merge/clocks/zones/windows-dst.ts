// offsets of a zone -> the same zone with the rule of one year for all years
// Windows NT knows only one rule.

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const LAST = 5;

/** Minutes east of UTC at an instant. */
export type Offsets = (instant: number) => number;

/** One change of the clocks, as Windows keeps it: the n-th (5: last) weekday of a month, at a wall time. */
interface Change {
  readonly month: number;
  readonly weekday: number;
  readonly nth: number;
  readonly timeMs: number;
  readonly before: number;
  readonly after: number;
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();

/** The first minute in (from, to] with another offset than at `from`. */
function changeBetween(offsets: Offsets, from: number, to: number): number {
  const before = offsets(from);
  let [low, high] = [from, to];
  while (high - low > MINUTE_MS) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS;
    if (offsets(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

function changesOf(offsets: Offsets, year: number): readonly Change[] {
  const changes: Change[] = [];
  for (let day = Date.UTC(year, 0, 1); day < Date.UTC(year + 1, 0, 1); day += DAY_MS) {
    const [before, after] = [offsets(day), offsets(day + DAY_MS)];
    if (before === after) continue;
    const wall = new Date(changeBetween(offsets, day, day + DAY_MS) + before * MINUTE_MS);
    const [month, date] = [wall.getUTCMonth(), wall.getUTCDate()];
    const nth = date + 7 > daysIn(year, month) ? LAST : Math.ceil(date / 7);
    changes.push({ month, weekday: wall.getUTCDay(), nth, timeMs: wall.getTime() - Date.UTC(year, month, date), before, after });
  }
  return changes;
}

function instantOf({ month, weekday, nth, timeMs, before }: Change, year: number): number {
  const first = (7 + weekday - new Date(Date.UTC(year, month, 1)).getUTCDay()) % 7;
  let date = 1 + first + 7 * (nth - 1);
  while (date > daysIn(year, month)) date -= 7;
  return Date.UTC(year, month, date) + timeMs - before * MINUTE_MS;
}

/**
 * Applies the rule of one year to all years.
 *
 * @returns undefined if the year has no such rule: anything but none or two changes
 */
export function windowsDstRule(offsets: Offsets, year: number): Offsets | undefined {
  const changes = changesOf(offsets, year);
  if (changes.length === 0) {
    const only = offsets(Date.UTC(year, 6, 1));
    return () => only;
  }
  const [first, second] = changes;
  if (changes.length !== 2 || !first || !second) return undefined;
  const byYear = new Map<number, readonly [number, number]>();
  return (instant) => {
    // No clock changes within a day of New Year, so the year of UTC will do.
    const ofYear = new Date(instant).getUTCFullYear();
    let known = byYear.get(ofYear);
    if (!known) byYear.set(ofYear, (known = [instantOf(first, ofYear), instantOf(second, ofYear)]));
    return instant < known[0] ? first.before : instant < known[1] ? first.after : second.after;
  };
}
