// records of one log -> those whose stamp cannot be right: single ones that the records around them contradict, and dates after the capture.
// What such a record says holds; when it happened is not known. A clock that was set stays so, and is no stray stamp.

import type { TimelineLog } from '../../model/index.js';

/** Records of different threads may be a little out of order. */
const DISORDER_MS = 60_000;
/** A first record that is so much older than the second does not show that the log was kept in between. */
const FIRST_GAP_MS = 7 * 86_400_000;

/** Stamps as columns, which may be longer than their count. */
interface Stamps {
  readonly rows: Uint32Array;
  readonly at: Float64Array;
  readonly count: number;
}

const NONE: ReadonlySet<number> = new Set();

/** Whether the stamps of a log rise, none of them is later than `latest`, and the first is not by itself. */
function isSound({ instants }: TimelineLog, latest: number): boolean {
  let [before, stamps] = [Number.NEGATIVE_INFINITY, 0];
  for (const at of instants) {
    if (Number.isNaN(at)) continue;
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
  const { rows, at, count } = stampsUpTo(log, latest, stray);
  for (let index = 0; index < count - 1; index += 1) {
    const [here, after] = [at[index]!, at[index + 1]!];
    if (index === 0 && after - here > FIRST_GAP_MS) stray.add(rows[index]!);
    if (here - after <= DISORDER_MS) continue;
    // Time goes back here. One of the two is stray if the others are in order without it.
    if (index === 0 || at[index - 1]! - after <= DISORDER_MS) stray.add(rows[index]!);
    if (index + 2 === count || here - at[index + 2]! <= DISORDER_MS) stray.add(rows[index + 1]!);
  }
  return stray;
}

/** The stamps that are not too late, as columns; the rows of those that are become stray. */
function stampsUpTo({ instants }: TimelineLog, latest: number, stray: Set<number>): Stamps {
  const [rows, at] = [new Uint32Array(instants.length), new Float64Array(instants.length)];
  let count = 0;
  for (let row = 0; row < instants.length; row += 1) {
    const instant = instants[row]!;
    if (instant > latest) stray.add(row);
    else if (!Number.isNaN(instant)) {
      rows[count] = row;
      at[count] = instant;
      count += 1;
    }
  }
  return { rows, at, count };
}
