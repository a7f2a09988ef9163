// records of one log -> those whose stamp cannot be right: single ones that the records around them contradict, and dates after the capture.
// What such a record says holds; when it happened is not known. A clock that was set stays so, and is no stray stamp.

import type { TimelineLog } from '../../model/index.js';

/** Records of different threads may be a little out of order. */
const DISORDER_MS = 60_000;
/** A first record that is so much older than the second does not show that the log was kept in between. */
const FIRST_GAP_MS = 7 * 86_400_000;

const NONE: ReadonlySet<number> = new Set();

/** Whether the stamps of a log rise, none of them is later than `latest`, and the first is not by itself. */
function isSound(log: TimelineLog, latest: number): boolean {
  let [before, stamps] = [Number.NEGATIVE_INFINITY, 0];
  for (let row = 0; row < log.records.count; row += 1) {
    const at = log.instant(row);
    if (at === undefined) continue;
    if (at < before - DISORDER_MS || at > latest) return false;
    if (stamps === 1 && at - before > FIRST_GAP_MS) return false;
    before = at;
    stamps += 1;
  }
  return true;
}

/**
 * Rows with a stray stamp.
 *
 * @param latest  instant after which no record can have been written; NaN or Infinity if it is not known
 */
export function findStrayStamps(log: TimelineLog, latest: number): ReadonlySet<number> {
  if (isSound(log, latest)) return NONE;
  const stray = new Set<number>();
  const stamped: { readonly row: number; readonly at: number }[] = [];
  for (let row = 0; row < log.records.count; row += 1) {
    const at = log.instant(row);
    if (at === undefined) continue;
    if (at > latest) stray.add(row);
    else stamped.push({ row, at });
  }
  stamped.forEach(({ row, at }, index) => {
    const after = stamped[index + 1];
    if (!after) return;
    if (index === 0 && after.at - at > FIRST_GAP_MS) stray.add(row);
    if (at - after.at <= DISORDER_MS) return;
    // Time goes back here. One of the two is stray if the others are in order without it.
    const before = stamped[index - 1];
    const next = stamped[index + 2];
    if (!before || before.at - after.at <= DISORDER_MS) stray.add(row);
    if (!next || at - next.at <= DISORDER_MS) stray.add(after.row);
  });
  return stray;
}
