// records of several logs -> one order: by instant, and inside a file by line, whatever its stamps say

/** The records of one log. */
export interface OrderedLog<Log> {
  readonly log: Log;
  /** In file order; NaN = no stamp. */
  readonly instants: Float64Array;
}

interface Head<Log> {
  readonly log: Log;
  readonly instants: Float64Array;
  /** Position of the log among the others. */
  readonly rank: number;
  row: number;
  /** The latest stamp up to the row. */
  key: number;
}

const isBefore = (a: Head<unknown>, b: Head<unknown>): boolean => a.key < b.key || (a.key === b.key && a.rank < b.rank);

/** Restores the heap below a place. */
function sink<Log>(heap: Head<Log>[], from: number): void {
  for (let i = from; ; ) {
    const left = 2 * i + 1;
    const [here, l, r] = [heap[i], heap[left], heap[left + 1]];
    if (!here || !l) return;
    const [least, child] = r && isBefore(r, l) ? [left + 1, r] : [left, l];
    if (!isBefore(child, here)) return;
    heap[i] = child;
    heap[least] = here;
    i = least;
  }
}

/** Moves to the next row that is kept; false at the end of the log. Rows on the way count for the latest stamp. */
function advance<Log>(head: Head<Log>, isKept: (log: Log, row: number) => boolean): boolean {
  const { instants } = head;
  for (; head.row < instants.length; head.row += 1) {
    const at = instants[head.row]!;
    if (at > head.key) head.key = at;
    if (isKept(head.log, head.row)) return true;
  }
  return false;
}

/**
 * Merges the logs. A record without a stamp follows the record before it; a stamp that goes back in its file does not overtake it.
 * Ties go to the earlier log of the list, then to the earlier line.
 *
 * @param isKept  records of which it is false are left out; the order of the others does not depend on it
 */
export function* mergeInOrder<Log>(
  logs: readonly OrderedLog<Log>[],
  isKept: (log: Log, row: number) => boolean = () => true,
): Iterable<{ readonly log: Log; readonly row: number }> {
  const heap = logs.flatMap(({ log, instants }, rank): Head<Log>[] => {
    // Records before the first stamp belong to it.
    const key = instants.find((at) => !Number.isNaN(at)) ?? Number.NEGATIVE_INFINITY;
    const head: Head<Log> = { log, instants, rank, row: 0, key };
    return advance(head, isKept) ? [head] : [];
  });
  for (let i = Math.floor(heap.length / 2) - 1; i >= 0; i -= 1) sink(heap, i);
  for (let head = heap[0]; head; head = heap[0]) {
    yield { log: head.log, row: head.row };
    head.row += 1;
    if (!advance(head, isKept)) {
      const last = heap.pop();
      if (last && last !== head) heap[0] = last;
    }
    sink(heap, 0);
  }
}

/** What a log is sorted by. */
export interface SortableLog {
  readonly log: { readonly records: { readonly source: { readonly label: string } }; readonly generation: 'live' | 'older' };
  /** Code of its site; undefined if it is not known: such logs come first. */
  readonly site: string | undefined;
}

/** Sorts logs by site and label, an older generation before the live one. */
export function sortLogs<Log extends SortableLog>(logs: readonly Log[]): Log[] {
  return logs
    .map((one) => {
      const key = [one.site, one.log.records.source.label].join(' ');
      return { one, key, stem: key.replace(/\.[^.]*$/, ''), isOlder: one.log.generation === 'older' };
    })
    .sort((a, b) => {
      const olderFirst = Number(b.isOlder) - Number(a.isOlder);
      return a.stem === b.stem && olderFirst !== 0 ? olderFirst : a.key < b.key ? -1 : 1;
    })
    .map(({ one }) => one);
}
