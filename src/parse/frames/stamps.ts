// Printed stamps -> wall times, by byte arithmetic without strings. Each reader reads a whole span or nothing.

import { startOfDay, isThreeLetters, readMonth } from './calendar.js';
import { readMdyBias } from './biased-stamps.js';
import {
  dayOf,
  looseLocal,
  looseLocalHalf,
  looseMdy,
  looseMdyMs,
  looseMs,
  looseSeconds,
  looseWeekdayMdy,
  readLoosely,
} from './loose-stamps.js';
import type { Machine, Reader } from '../templates/machine.js';
import { DATE_ANY, VALUE_CLOCK, VALUE_DATE_FORM, VALUE_MS, VALUE_WALL } from './stamp-registers.js';

/** Two digits as a number; -1 if they are not digits. With `blank`, a blank before a digit counts as a zero. */
function twoDigits(bytes: Uint8Array, at: number, blank: boolean): number {
  const low = bytes[at + 1]! - 0x30;
  let high = bytes[at]! - 0x30;
  if (blank && high === -0x10) high = 0;
  return high >>> 0 > 9 || low >>> 0 > 9 ? -1 : high * 10 + low;
}

/** `hh:mm:ss` in ms, NaN if it is not a time. */
export function readClock(bytes: Uint8Array, at: number): number {
  const hour = twoDigits(bytes, at, false);
  const minute = twoDigits(bytes, at + 3, false);
  const second = twoDigits(bytes, at + 6, false);
  if (hour >>> 0 > 23 || minute >>> 0 > 59 || second >>> 0 > 59 || bytes[at + 2] !== 0x3a || bytes[at + 5] !== 0x3a) return Number.NaN;
  return ((hour * 60 + minute) * 60 + second) * 1000;
}

/** `.mmm` in ms; NaN if something else is printed. */
export function readMilliseconds(bytes: Uint8Array, at: number): number {
  const tens = twoDigits(bytes, at + 1, false);
  const last = bytes[at + 3]! - 0x30;
  return bytes[at] !== 0x2e || tens < 0 || last >>> 0 > 9 ? Number.NaN : tens * 10 + last;
}

function readYear(bytes: Uint8Array, at: number): number {
  const century = twoDigits(bytes, at, false);
  const year = twoDigits(bytes, at + 2, false);
  return century < 0 || year < 0 ? -1 : century * 100 + year;
}

// The month of the last stamp, by its letters: nearly always that of the next.
let monthLetters = 0;
let monthNumber = -1;

/** Day of `Www Mmm dd ` at `from` and `yyyy` at `year`; NaN if it is not a day. */
function asctimeDay(bytes: Uint8Array, from: number, year: number): number {
  const letters = (bytes[from + 4]! << 16) | (bytes[from + 5]! << 8) | bytes[from + 6]!;
  if (letters !== monthLetters) {
    monthLetters = letters;
    monthNumber = readMonth(bytes, from + 4);
  }
  const day = twoDigits(bytes, from + 8, true);
  if (
    monthNumber < 0 ||
    day < 0 ||
    bytes[from + 3] !== 0x20 ||
    bytes[from + 7] !== 0x20 ||
    bytes[from + 10] !== 0x20 ||
    !isThreeLetters(bytes, from)
  )
    return Number.NaN;
  return startOfDay(readYear(bytes, year), monthNumber, day);
}

/** Start of a span of fixed length; -1 if the input is too short for it. */
function findSpanStart({ limit, step }: Machine, position: number, length: number): number {
  if ((limit - position) * step < length) return -1;
  return step > 0 ? position : position - length;
}

function storeStamp({ values }: Machine, wall: number, clock: number, ms: 0 | 1): void {
  values[VALUE_WALL] = wall;
  values[VALUE_CLOCK] = clock;
  values[VALUE_MS] = ms;
}

const readAsctime: Reader = (machine, position) => {
  const from = findSpanStart(machine, position, 24);
  const wall =
    from < 0 || machine.bytes[from + 19] !== 0x20
      ? Number.NaN
      : asctimeDay(machine.bytes, from, from + 20) + readClock(machine.bytes, from + 11);
  if (Number.isNaN(wall)) return readLoosely(machine, position, 24, 22, looseSeconds);
  machine.values[VALUE_DATE_FORM] = DATE_ANY;
  storeStamp(machine, wall, from + 11, 0);
  return position + 24 * machine.step;
};

const readAsctimeMs: Reader = (machine, position) => {
  const from = findSpanStart(machine, position, 28);
  const { bytes } = machine;
  const wall =
    from < 0 || bytes[from + 23] !== 0x20
      ? Number.NaN
      : asctimeDay(bytes, from, from + 24) + readClock(bytes, from + 11) + readMilliseconds(bytes, from + 19);
  // Forwards a fourth digit may follow; backwards the year ends the span.
  if (Number.isNaN(wall)) return readLoosely(machine, position, 31, 26, looseMs);
  machine.values[VALUE_DATE_FORM] = DATE_ANY;
  storeStamp(machine, wall, from + 11, 1);
  return position + 28 * machine.step;
};

const readMdyMs: Reader = (machine, position) => {
  const from = findSpanStart(machine, position, 23);
  const { bytes } = machine;
  const wall = from < 0 ? Number.NaN : dashedDay(machine, from) + readClock(bytes, from + 11) + readMilliseconds(bytes, from + 19);
  if (Number.isNaN(wall)) return readLoosely(machine, position, 24, 21, looseMdyMs);
  storeStamp(machine, wall, from + 11, 1);
  return position + 23 * machine.step;
};

/** Day of `MM-DD-YYYY `, or `DD-MM-YYYY ` if that is how the log has it. */
function dashedDay(machine: Machine, from: number): number {
  const { bytes } = machine;
  const [first, second] = [twoDigits(bytes, from, false), twoDigits(bytes, from + 3, false)];
  if (first < 0 || second < 0 || bytes[from + 2] !== 0x2d || bytes[from + 5] !== 0x2d || bytes[from + 10] !== 0x20) return Number.NaN;
  return dayOf(machine, readYear(bytes, from + 6), first, second);
}

const readMdy: Reader = (machine, position) => readLoosely(machine, position, 19, 14, looseMdy);
const readWeekdayMdy: Reader = (machine, position) => readLoosely(machine, position, 23, 18, looseWeekdayMdy);
const readLocalHalf: Reader = (machine, position) => readLoosely(machine, position, 40, 14, looseLocalHalf);
const readLocal: Reader = (machine, position) => readLoosely(machine, position, 40, 14, looseLocal);

/** The stamp types of frames, by the name that grammar files give them. Those of attributes are made by `createAttributeReader`. */
export const STAMP_READERS: Readonly<Record<string, Reader>> = {
  asctime: readAsctime,
  'asctime-ms': readAsctimeMs,
  'mdy-ms': readMdyMs,
  'mdy-bias': readMdyBias,
  mdy: readMdy,
  'weekday-mdy': readWeekdayMdy,
  local: readLocal,
  'local-half': readLocalHalf,
};
