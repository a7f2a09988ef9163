// logs of a site, when it was captured -> stamps that cannot be right: those after the capture, where another component of the site wrote none.
// What such a record says holds; when it was written is not known.

import type { ParsedLog } from '../../model/index.js';
import type { CaptureTime } from './capture-time.js';

const MINUTE_MS = 60_000;

/** The last stamp of a log. NaN if it has none. */
function lastStamp({ records }: ParsedLog): number {
  for (let row = records.count - 1; row >= 0; row -= 1) {
    const wall = records.wall(row);
    if (!Number.isNaN(wall)) return wall;
  }
  return Number.NaN;
}

/** Whether two logs were written by the same clock and component, as the generations of one log. */
const isSameWriter = (one: ParsedLog, other: ParsedLog): boolean =>
  one.computer === undefined && other.computer === undefined && one.components.join() === other.components.join();

/**
 * The wall time of each log after which none of its stamps can be right. Of a site whose capture time is stated and not refuted, each log beside which another
 * component wrote, and nothing later than that time.
 *
 * @param uncertaintyMs  how far the stated time may be off because the clocks of two sites differ
 */
export function latestStamps(logs: readonly ParsedLog[], time: CaptureTime, uncertaintyMs: number): ReadonlyMap<ParsedLog, number> {
  const latest = new Map<ParsedLog, number>();
  if (!time.isStated || time.wall === undefined) return latest;
  const limit = time.wall + uncertaintyMs + MINUTE_MS;
  const sound = logs.filter((log) => lastStamp(log) <= limit);
  for (const log of logs) if (sound.some((other) => other !== log && !isSameWriter(log, other))) latest.set(log, limit);
  return latest;
}

/** The instants of a log without those of stamps after `latest`, and how many these are. */
export function withoutLateStamps(
  { records }: ParsedLog,
  instants: Float64Array,
  latest: number | undefined,
): { readonly instants: Float64Array; readonly late: number; readonly newest: number } {
  let [late, newest] = [0, Number.NaN];
  let kept = instants;
  if (latest === undefined) return { instants, late, newest };
  for (let row = 0; row < records.count; row += 1) {
    const wall = records.wall(row);
    if (!(wall > latest)) continue;
    if (late === 0) kept = instants.slice();
    kept[row] = Number.NaN;
    late += 1;
    if (!(newest >= wall)) newest = wall;
  }
  return { instants: kept, late, newest };
}
