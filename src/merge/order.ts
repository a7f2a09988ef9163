// Records of several logs in, one order out: by instant, and inside a file by line, whatever its stamps say.

import type { RecordRef } from '../model/index.js';

interface Head {
  readonly log: number;
  row: number;
  key: number;
}

/**
 * Merges the logs, each given as its instants in file order, NaN = no stamp. A record without a stamp follows the record before it; a stamp that goes back in its file does not overtake it.
 * Ties go to the earlier log (logs are in the order of site and label), then to the earlier line.
 */
export function* mergeInOrder(logs: readonly Float64Array[]): Iterable<RecordRef> {
  const heap: Head[] = [];
  const isBefore = (a: Head, b: Head): boolean => a.key < b.key || (a.key === b.key && a.log < b.log);
  const swap = (i: number, j: number): void => {
    const [a, b] = [heap[i], heap[j]];
    if (a && b) [heap[i], heap[j]] = [b, a];
  };
  const sink = (from: number): void => {
    let i = from;
    for (;;) {
      const left = 2 * i + 1;
      const [here, l, r] = [heap[i], heap[left], heap[left + 1]];
      if (!here || !l) return;
      const least = r && isBefore(r, l) ? left + 1 : left;
      const child = heap[least];
      if (!child || !isBefore(child, here)) return;
      swap(i, least);
      i = least;
    }
  };
  logs.forEach((instants, log) => {
    if (instants.length === 0) return;
    // Records before the first stamp belong to it.
    const first = instants.find((at) => !Number.isNaN(at)) ?? Number.NEGATIVE_INFINITY;
    heap.push({ log, row: 0, key: first });
  });
  for (let i = Math.floor(heap.length / 2) - 1; i >= 0; i -= 1) sink(i);
  for (let head = heap[0]; head; head = heap[0]) {
    yield { log: head.log, row: head.row };
    head.row += 1;
    const instants = logs[head.log];
    if (!instants || head.row >= instants.length) {
      const last = heap.pop();
      if (last && last !== head) heap[0] = last;
    } else {
      const at = instants[head.row] ?? Number.NaN;
      if (at > head.key) head.key = at;
    }
    sink(0);
  }
}
