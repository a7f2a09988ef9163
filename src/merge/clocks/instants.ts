// a log and what is known of zones -> the instants of its records
// They are UTC by the clock of its host; errors of that clock are not removed.

import type { ParsedBundle, ParsedLog, PrintedZone } from '../../model/index.js';
import { calibrate, type Calibration, offsetAt } from './calibration.js';
import { printedOffset, type Zone } from './zones/zones.js';

const MINUTE_MS = 60_000;

/** The instants of one log, in file order; NaN = no stamp. */
export type Instants = Float64Array;

/** What a stamp itself says of its offset, minutes east of UTC. A bias is exact, a name only usual. */
export interface PrintedOffset {
  readonly text: string;
  readonly minutes: number;
  readonly isExact: boolean;
}

/** What the records of a bundle show of their offsets from UTC. */
export interface StampOffsets {
  /** By number, as in `ParsedBundle.zones`; undefined where nothing is printed, or an unknown name. */
  readonly printed: readonly (PrintedOffset | undefined)[];
  /** By log; only logs with status messages. */
  readonly calibrations: ReadonlyMap<ParsedLog, Calibration>;
}

/** Offset of each zone that stamps print. */
export function printedOffsets(zones: readonly PrintedZone[]): readonly (PrintedOffset | undefined)[] {
  return zones.map(({ text, biasMinutes }) => {
    if (biasMinutes !== undefined) return { text, minutes: -biasMinutes, isExact: true };
    const minutes = text === '' ? undefined : printedOffset(text);
    return minutes === undefined ? undefined : { text, minutes, isExact: false };
  });
}

/** Reads the offsets that stamps and status messages of a bundle show. */
export function stampOffsets(parsed: ParsedBundle): StampOffsets {
  const calibrations = new Map<ParsedLog, Calibration>();
  for (const log of parsed.logs) {
    const calibration = calibrate(log);
    if (calibration) calibrations.set(log, calibration);
  }
  return { printed: printedOffsets(parsed.zones), calibrations };
}

/**
 * Instants of the records of a log, by what is surest of: a printed bias, status messages, the zone of the host, a printed name.
 *
 * @param isStated  whether somebody stated the zone of the host; else a name in a stamp is surer
 * @param borrowed  wall time -> offset of other logs; given for a log whose own biases are not right
 */
export function instantsOf(
  log: ParsedLog,
  { printed, calibrations }: StampOffsets,
  zone: Zone,
  isStated: boolean,
  borrowed?: (wall: number) => number | undefined,
): Instants {
  const { records } = log;
  const calibration = calibrations.get(log);
  const minutesAt = (row: number): number | undefined => {
    if (borrowed) return borrowed(records.wall(row));
    const own = printed[records.zone(row)];
    if (own?.isExact === true) return own.minutes;
    const proven = calibration && offsetAt(calibration, row);
    return proven ?? (isStated ? undefined : own?.minutes);
  };
  const instants = new Float64Array(records.count);
  let before: number | undefined;
  for (let row = 0; row < records.count; row += 1) {
    const wall = records.wall(row);
    if (Number.isNaN(wall)) {
      instants[row] = Number.NaN;
      continue;
    }
    const minutes = minutesAt(row);
    const at: number = minutes === undefined ? zone.toUtc(wall, before) : wall - minutes * MINUTE_MS;
    instants[row] = at;
    before = at;
  }
  return instants;
}
