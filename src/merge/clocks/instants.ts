// A log and what is known of zones in, the instants of its records out: UTC by the clock of its host, errors of that clock not removed.

import type { ParsedBundle, ParsedLog, PrintedZone } from '../../model/index.js';
import { calibrate, type Calibration, offsetAt } from './calibration.js';
import { printedOffset, type Zone } from './zones/zones.js';

const MINUTE_MS = 60_000;

/** The instants of one log, in file order; NaN = no stamp. */
export type Instants = Float64Array;

/** What a stamp itself says of its offset, minutes east of UTC. A bias is exact, a name only usual. */
export interface PrintedOffset {
  readonly minutes: number;
  readonly isExact: boolean;
}

/** By number, as in `ParsedBundle.zones`; undefined where nothing is printed, or a name that nobody knows. */
export function printedOffsets(zones: readonly PrintedZone[]): readonly (PrintedOffset | undefined)[] {
  return zones.map((zone) => {
    if (zone.biasMinutes !== undefined) return { minutes: -zone.biasMinutes, isExact: true };
    const minutes = zone.text === '' ? undefined : printedOffset(zone.text);
    return minutes === undefined ? undefined : { minutes, isExact: false };
  });
}

/** Status messages of each log, where it has some. */
export function calibrations(parsed: ParsedBundle): readonly (Calibration | undefined)[] {
  return parsed.logs.map((log) => calibrate(log));
}

/** What the records of a log are read by, in order of trust: a printed bias, status messages, the zone of the host, a printed name. */
export interface Reading {
  readonly printed: readonly (PrintedOffset | undefined)[];
  readonly calibration: Calibration | undefined;
  readonly zone: Zone;
  /** Whether the host's zone is said by somebody; else names in stamps are better. */
  readonly isSaid: boolean;
}

/** NaN for records without a stamp. */
export function instantsOf({ records }: ParsedLog, { printed, calibration, zone, isSaid }: Reading): Instants {
  const instants = new Float64Array(records.count);
  let before: number | undefined;
  for (let row = 0; row < records.count; row += 1) {
    const wall = records.wall(row);
    if (Number.isNaN(wall)) {
      instants[row] = Number.NaN;
      continue;
    }
    const own = printed[records.zone(row)];
    const minutes =
      own?.isExact === true
        ? own.minutes
        : calibration
          ? offsetAt(calibration, row)
          : own !== undefined && !isSaid
            ? own.minutes
            : undefined;
    const at: number = minutes === undefined ? zone.toUtc(wall, before) : wall - minutes * MINUTE_MS;
    instants[row] = at;
    before = at;
  }
  return instants;
}
