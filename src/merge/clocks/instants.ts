// a log and what is known of zones -> the instants of its records
// They are UTC by the clock of its host; errors of that clock are not removed.

import { DAY_MS, type ParsedBundle, type ParsedLog, type PrintedZone, type RecordBlock } from '../../model/index.js';
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

/** How wall times of one log become instants. */
interface Reading {
  /** Minutes that the stamps of some attributes are east of UTC, NaN where they do not say: exactly, and by a name. */
  readonly exact: Float64Array;
  readonly named: Float64Array;
  readonly calibration: Calibration | undefined;
  readonly borrowed: ((wall: number) => number | undefined) | undefined;
  readonly zone: Zone;
}

/** The offset of a row that states none exactly; NaN: that of the zone. */
function offsetOf({ named, calibration, borrowed }: Reading, attributes: number, row: number, wall: number): number {
  if (borrowed) return borrowed(wall) ?? Number.NaN;
  return (calibration && offsetAt(calibration, row)) ?? named[attributes]!;
}

/** The day of the last record that was read by the zone, and what has to be taken from its wall times; NaN if that changes on it. */
interface Day {
  from: number;
  errorMs: number;
}

/**
 * Reads the wall times of a block.
 *
 * @param first   row of the log that is the first of the block
 * @param before  instant of the record before it, NaN if there is none
 * @returns the same for the next block
 */
function readBlock(block: RecordBlock, first: number, reading: Reading, day: Day, instants: Instants, before: number): number {
  const { rows, wall: walls, attributes } = block;
  const { exact, zone } = reading;
  let last = before;
  for (let at = 0; at < rows; at += 1) {
    const wall = walls[at]!;
    instants[first + at] = wall;
    if (Number.isNaN(wall)) continue;
    let minutes = exact[attributes[at]!]!;
    if (Number.isNaN(minutes)) minutes = offsetOf(reading, attributes[at]!, first + at, wall);
    if (!Number.isNaN(minutes)) last = wall - minutes * MINUTE_MS;
    else {
      if (!(wall >= day.from && wall < day.from + DAY_MS)) {
        day.from = Math.floor(wall / DAY_MS) * DAY_MS;
        day.errorMs = zone.steadyOffset(wall) * MINUTE_MS;
      }
      last = Number.isNaN(day.errorMs) ? zone.toUtc(wall, last) : wall - day.errorMs;
    }
    instants[first + at] = last;
  }
  return last;
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
  const offsets = (isMeant: (offset: PrintedOffset) => boolean): Float64Array =>
    Float64Array.from(records.attributes, (one) => {
      const own = printed[one.zone];
      return own && isMeant(own) ? own.minutes : Number.NaN;
    });
  const reading: Reading = {
    exact: offsets(({ isExact }) => isExact && borrowed === undefined),
    named: offsets(() => !isStated),
    calibration: calibrations.get(log),
    borrowed,
    zone,
  };
  const instants = new Float64Array(records.count);
  const day: Day = { from: Number.NaN, errorMs: Number.NaN };
  let [first, before] = [0, Number.NaN];
  for (const block of records.blocks) {
    before = readBlock(block, first, reading, day, instants, before);
    first += block.rows;
  }
  return instants;
}
