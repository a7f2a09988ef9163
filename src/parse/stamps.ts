// Stamps and other values of frames that are code: byte arithmetic, no strings. Each reader reads a whole span or nothing.

import type { Machine, Reader } from './machine.js';

/** Where readers leave numbers in `Machine.values`. */
export const VALUE_WALL = 0; // wall time in ms
export const VALUE_DAY = 1; // ms of the day's beginning, where day and time stand apart
export const VALUE_TIME = 2; // ms since the day's beginning
export const VALUE_THREAD = 3;
/** Where `hh:mm:ss` stands; -1 if the layout is an unusual one. */
export const VALUE_CLOCK = 4;
/** 1 if `.mmm` follows it, else 0. */
export const VALUE_MS = 5;
export const VALUES = 6;

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Begin of a day in ms since 1970; NaN if there is no such day. `month` is 1-based. */
export function dayOf(year: number, month: number, day: number): number {
  const key = (year * 16 + month) * 32 + day;
  if (key === latestKey) return latestDay;
  const start = beginOf(year, month, day);
  if (day < 32) {
    latestKey = key;
    latestDay = start;
  }
  return start;
}

// Records come in bursts: the day of the last one is nearly always that of the next.
let latestKey = -1;
let latestDay = Number.NaN;

function beginOf(year: number, month: number, day: number): number {
  const days = DAYS[month - 1];
  if (days === undefined || day < 1) return Number.NaN;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (day > (month === 2 && isLeap ? 29 : days)) return Number.NaN;
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  return year < 100 ? Number.NaN : Date.UTC(year, month - 1, day);
}

// ---- the usual layouts, at fixed places -----------------------------------------------------------------------------------------

/** Two digits as a number; -1 if they are none. A blank counts as a zero in front of a digit. */
function twoDigits(bytes: Uint8Array, at: number, blank: boolean): number {
  const low = bytes[at + 1]! - 0x30;
  let high = bytes[at]! - 0x30;
  if (blank && high === -0x10) high = 0;
  return high >>> 0 > 9 || low >>> 0 > 9 ? -1 : high * 10 + low;
}

/** `hh:mm:ss` in ms, NaN if it is no time. */
export function clockAt(bytes: Uint8Array, at: number): number {
  const hour = twoDigits(bytes, at, false);
  const minute = twoDigits(bytes, at + 3, false);
  const second = twoDigits(bytes, at + 6, false);
  if (hour >>> 0 > 23 || minute >>> 0 > 59 || second >>> 0 > 59 || bytes[at + 2] !== 0x3a || bytes[at + 5] !== 0x3a) return Number.NaN;
  return ((hour * 60 + minute) * 60 + second) * 1000;
}

/** `.mmm` in ms, NaN if it is none. */
export function msAt(bytes: Uint8Array, at: number): number {
  const tens = twoDigits(bytes, at + 1, false);
  const last = bytes[at + 3]! - 0x30;
  return bytes[at] !== 0x2e || tens < 0 || last >>> 0 > 9 ? Number.NaN : tens * 10 + last;
}

function yearAt(bytes: Uint8Array, at: number): number {
  const century = twoDigits(bytes, at, false);
  const year = twoDigits(bytes, at + 2, false);
  return century < 0 || year < 0 ? -1 : century * 100 + year;
}

// The month of the last stamp, by its letters: nearly always that of the next.
let monthLetters = 0;
let monthNumber = -1;

/** Day of `Www Mmm dd ` at `from` and `yyyy` at `year`; NaN if it is none. */
function asctimeDay(bytes: Uint8Array, from: number, year: number): number {
  const letters = (bytes[from + 4]! << 16) | (bytes[from + 5]! << 8) | bytes[from + 6]!;
  if (letters !== monthLetters) {
    monthLetters = letters;
    monthNumber = monthOf(bytes, from + 4);
  }
  const day = twoDigits(bytes, from + 8, true);
  if (
    monthNumber < 0 ||
    day < 0 ||
    bytes[from + 3] !== 0x20 ||
    bytes[from + 7] !== 0x20 ||
    bytes[from + 10] !== 0x20 ||
    !isName(bytes, from)
  )
    return Number.NaN;
  return dayOf(yearAt(bytes, year), monthNumber, day);
}

/** Three letters, such as those of a weekday. Which day it is does not matter: the date says it. */
function isName(bytes: Uint8Array, at: number): boolean {
  return (
    ((bytes[at]! | 0x20) - 0x61) >>> 0 < 26 && ((bytes[at + 1]! | 0x20) - 0x61) >>> 0 < 26 && ((bytes[at + 2]! | 0x20) - 0x61) >>> 0 < 26
  );
}

/** Month of three letters, 1-based, any case; -1 if they are none. */
function monthOf(bytes: Uint8Array, at: number): number {
  for (let i = 0; i < MONTHS.length; i += 3) {
    let same = 0;
    while (same < 3 && (bytes[at + same]! | 0x20) === (MONTHS.charCodeAt(i + same) | 0x20)) same++;
    if (same === 3) return i / 3 + 1;
  }
  return -1;
}

// ---- a cursor over one span; one is enough, since readers do not call each other -------------------------------------------------

let source: Uint8Array = new Uint8Array(0);
let at = 0;
let end = 0;

/** Number of `min` to `max` digits at the cursor, as many as there are; -1 if there are fewer. */
function digits(min: number, max: number): number {
  let value = 0;
  let taken = 0;
  while (taken < max && at < end) {
    const digit = source[at]! - 0x30;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
    at++;
    taken++;
  }
  return taken < min ? -1 : value;
}

/** Whether the byte stands at the cursor, which it then passes. */
function skip(byte: number): boolean {
  if (at >= end || source[at] !== byte) return false;
  at++;
  return true;
}

function skipBlanks(): boolean {
  const from = at;
  while (at < end && source[at] === 0x20) at++;
  return at > from;
}

/** Month at the cursor; -1 if none. */
function month(): number {
  const number = end - at < 3 ? -1 : monthOf(source, at);
  at += 3;
  return number;
}

function weekday(): boolean {
  const is = end - at >= 3 && isName(source, at);
  at += 3;
  return is;
}

/** `hh:mm:ss` at the cursor in ms, the hour perhaps of one digit; NaN if there is no such time. */
function timeOfDay(separator: number): number {
  const hour = digits(1, 2);
  if (hour < 0 || hour > 23 || !skip(separator)) return Number.NaN;
  const minute = digits(2, 2);
  if (minute < 0 || minute > 59 || !skip(separator)) return Number.NaN;
  const second = digits(2, 2);
  return second < 0 || second > 59 ? Number.NaN : ((hour * 60 + minute) * 60 + second) * 1000;
}

/** `.mmm` at the cursor, of three digits or more; what is finer than a millisecond is dropped. NaN if it is not there. */
function fraction(most: number): number {
  if (!skip(0x2e)) return Number.NaN;
  const ms = digits(3, 3);
  if (ms < 0) return Number.NaN;
  digits(0, most - 3);
  return ms;
}

/** `Www Mmm dd hh:mm:ss[.mmm] yyyy`, day and hour perhaps of one digit, the fraction perhaps of more than three. */
function looseAsctime(hasFraction: boolean): number {
  if (!weekday() || !skipBlanks()) return Number.NaN;
  const number = month();
  if (number < 0 || !skipBlanks()) return Number.NaN;
  const dayOfMonth = digits(1, 2);
  if (dayOfMonth < 0 || !skipBlanks()) return Number.NaN;
  const time = timeOfDay(0x3a) + (hasFraction ? fraction(6) : 0);
  if (!skipBlanks()) return Number.NaN;
  return dayOf(digits(4, 4), number, dayOfMonth) + time;
}

/** `MM-DD-YYYY`, month and day perhaps of one digit. */
function looseDate(): number {
  const number = digits(1, 2);
  if (number < 0 || !skip(0x2d)) return Number.NaN;
  const day = digits(1, 2);
  return day < 0 || !skip(0x2d) ? Number.NaN : dayOf(digits(4, 4), number, day);
}

/** `MM-DD-YYYY hh:mm:ss.mmm` */
function looseMdyMs(): number {
  const day = looseDate();
  return skip(0x20) ? day + timeOfDay(0x3a) + fraction(6) : Number.NaN;
}

/** `m/d/yyyy` or `m-d-yyyy`, the year perhaps of two digits: those before 70 are of this century. */
function looseDay(): number {
  const number = digits(1, 2);
  const separator = source[at];
  if (number < 0 || (separator !== 0x2f && separator !== 0x2d) || !skip(separator)) return Number.NaN;
  const day = digits(1, 2);
  if (day < 0 || !skip(separator)) return Number.NaN;
  const from = at;
  const year = digits(2, 4);
  if (year < 0 || at - from === 3) return Number.NaN;
  return dayOf(at - from === 4 ? year : year + (year < 70 ? 2000 : 1900), number, day);
}

/** `m/d/yyyy hh:mm:ss` */
function looseMdy(): number {
  const day = looseDay();
  return skip(0x20) ? day + timeOfDay(0x3a) : Number.NaN;
}

/** `Www m/d/yyyy hh:mm:ss` */
function looseWeekdayMdy(): number {
  return weekday() && skip(0x20) ? looseMdy() : Number.NaN;
}

const NOON = 12 * 3600 * 1000;

/** `m/d/yyyy h:mm:ss PM`; without AM or PM the hours run to 23. */
function looseMdyHalf(): number {
  const day = looseDay();
  if (!skip(0x20)) return Number.NaN;
  const time = timeOfDay(0x3a);
  if (at === end) return day + time;
  if (!skip(0x20) || end - at !== 2 || (source[at + 1]! | 0x20) !== 0x6d) return Number.NaN;
  const half = source[at]! | 0x20;
  at += 2;
  const isHour = time >= 3600 * 1000 && time < NOON + 3600 * 1000;
  if (!isHour || (half !== 0x61 && half !== 0x70)) return Number.NaN;
  return day + (time % NOON) + (half === 0x70 ? NOON : 0);
}

/** Reads a span of one of several lengths by the cursor, the longest first; it must be used up. Returns the position after it, -1 if there is none. */
function readLoosely(machine: Machine, position: number, longest: number, shortest: number, value: number, read: () => number): number {
  const { bytes, limit, step } = machine;
  source = bytes;
  for (let length = Math.min(longest, (limit - position) * step); length >= shortest; length--) {
    at = step > 0 ? position : position - length;
    end = at + length;
    const result = read();
    if (at !== end || Number.isNaN(result)) continue;
    machine.values[value] = result;
    machine.values[VALUE_CLOCK] = -1;
    return position + length * step;
  }
  return -1;
}

// ---- the readers -----------------------------------------------------------------------------------------------------------------

const looseSeconds = () => looseAsctime(false);
const looseMs = () => looseAsctime(true);

/** Begin of a span of fixed length; -1 if there is no room for it. */
function spanBegin({ limit, step }: Machine, position: number, length: number): number {
  if ((limit - position) * step < length) return -1;
  return step > 0 ? position : position - length;
}

function leave({ values }: Machine, wall: number, clock: number, ms: 0 | 1): void {
  values[VALUE_WALL] = wall;
  values[VALUE_CLOCK] = clock;
  values[VALUE_MS] = ms;
}

const readAsctime: Reader = (machine, position) => {
  const from = spanBegin(machine, position, 24);
  const wall =
    from < 0 || machine.bytes[from + 19] !== 0x20
      ? Number.NaN
      : asctimeDay(machine.bytes, from, from + 20) + clockAt(machine.bytes, from + 11);
  if (Number.isNaN(wall)) return readLoosely(machine, position, 24, 22, VALUE_WALL, looseSeconds);
  leave(machine, wall, from + 11, 0);
  return position + 24 * machine.step;
};

const readAsctimeMs: Reader = (machine, position) => {
  const from = spanBegin(machine, position, 28);
  const { bytes } = machine;
  const wall =
    from < 0 || bytes[from + 23] !== 0x20
      ? Number.NaN
      : asctimeDay(bytes, from, from + 24) + clockAt(bytes, from + 11) + msAt(bytes, from + 19);
  // Forwards a fourth digit may follow; backwards the year ends the span.
  if (Number.isNaN(wall)) return readLoosely(machine, position, 31, 26, VALUE_WALL, looseMs);
  leave(machine, wall, from + 11, 1);
  return position + 28 * machine.step;
};

const readMdyMs: Reader = (machine, position) => {
  const from = spanBegin(machine, position, 23);
  const { bytes } = machine;
  const wall = from < 0 ? Number.NaN : dashedDay(bytes, from) + clockAt(bytes, from + 11) + msAt(bytes, from + 19);
  if (Number.isNaN(wall)) return readLoosely(machine, position, 24, 21, VALUE_WALL, looseMdyMs);
  leave(machine, wall, from + 11, 1);
  return position + 23 * machine.step;
};

/** Day of `MM-DD-YYYY ` */
function dashedDay(bytes: Uint8Array, from: number): number {
  if (bytes[from + 2] !== 0x2d || bytes[from + 5] !== 0x2d || bytes[from + 10] !== 0x20) return Number.NaN;
  return dayOf(yearAt(bytes, from + 6), twoDigits(bytes, from, false), twoDigits(bytes, from + 3, false));
}

const readCcmDate: Reader = (machine, position) => readLoosely(machine, position, 10, 8, VALUE_DAY, looseDate);

const readMdy: Reader = (machine, position) => readLoosely(machine, position, 19, 14, VALUE_WALL, looseMdy);
const readWeekdayMdy: Reader = (machine, position) => readLoosely(machine, position, 23, 18, VALUE_WALL, looseWeekdayMdy);
const readMdyHalf: Reader = (machine, position) => readLoosely(machine, position, 22, 14, VALUE_WALL, looseMdyHalf);

/**
 * `hh:mm:ss.mmm` with the bias behind it, forwards only. Writers differ: `-60`, `600` after a blank, or three more digits run together with the milliseconds;
 * some cultures print `.` for `:`.
 *
 * @param biasSlot  the slot that gets the text of the bias
 */
export function ccmTimeReader(biasSlot: number): Reader {
  return (machine, position) => {
    const { bytes, limit, marks } = machine;
    if (machine.step < 0) return -1;
    source = bytes;
    at = position;
    end = limit;
    let time = timeOfDay(0x3a);
    if (Number.isNaN(time)) {
      at = position;
      time = timeOfDay(0x2e);
    }
    time += fraction(3);
    if (Number.isNaN(time)) return -1;
    machine.values[VALUE_TIME] = time;
    marks[2 * biasSlot] = marks[2 * biasSlot + 1] = -1;
    const after = at;
    if (skip(0x20)) skipBlanks();
    const bias = at;
    if (!skip(0x2b)) skip(0x2d);
    if (digits(1, 4) < 0) return after;
    marks[2 * biasSlot] = bias;
    marks[2 * biasSlot + 1] = at;
    return at;
  };
}

/** The stamp types of frames, by the name that grammar files give them. `ccm-time` is made by `ccmTimeReader`. */
export const STAMP_READERS: Readonly<Record<string, Reader>> = {
  asctime: readAsctime,
  'asctime-ms': readAsctimeMs,
  'mdy-ms': readMdyMs,
  mdy: readMdy,
  'weekday-mdy': readWeekdayMdy,
  'mdy-half': readMdyHalf,
  'ccm-date': readCcmDate,
};
