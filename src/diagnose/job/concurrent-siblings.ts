// Spans of several sisters in, for each of them whether another one was under way at an instant out. Sisters may be thousands: each question is two searches.

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
