// Stamps and other values of frames that are code: byte arithmetic, no strings. Each reader reads a whole span or nothing.

import type { Reader } from './machine.js';

/** Where readers leave numbers in `Machine.values`. */
export const VALUE_WALL = 0; // wall time in ms
export const VALUE_DAY = 1; // ms of the day's beginning, where day and time stand apart
export const VALUE_TIME = 2; // ms since the day's beginning
export const VALUE_THREAD = 3;
export const VALUES = 4;

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Begin of a day in ms since 1970; NaN if there is no such day. `month` is 1-based. */
export function dayOf(year: number, month: number, day: number): number {
  const days = DAYS[month - 1];
  if (days === undefined || day < 1) return Number.NaN;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (day > (month === 2 && isLeap ? 29 : days)) return Number.NaN;
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  return year < 100 ? Number.NaN : Date.UTC(year, month - 1, day);
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

/** Month at the cursor, 1-based, any case; -1 if none. */
function month(): number {
  if (end - at < 3) return -1;
  const [a, b, c] = [source[at]! | 0x20, source[at + 1]! | 0x20, source[at + 2]! | 0x20];
  for (let i = 0; i < MONTHS.length; i += 3) {
    if ((MONTHS.charCodeAt(i) | 0x20) === a && MONTHS.charCodeAt(i + 1) === b && MONTHS.charCodeAt(i + 2) === c) {
      at += 3;
      return i / 3 + 1;
    }
  }
  return -1;
}

/** Name of a weekday at the cursor. Which day it is does not matter: the date says it. */
function weekday(): boolean {
  if (end - at < 3) return false;
  for (let i = 0; i < 3; i++) {
    const letter = source[at + i]! | 0x20;
    if (letter < 0x61 || letter > 0x7a) return false;
  }
  at += 3;
  return true;
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

// ---- the readers -----------------------------------------------------------------------------------------------------------------

/** Reads the span from the cursor to its end; what it returns is left in a value. NaN: it is not one. */
type Read = () => number;

/** `Www Mmm dd hh:mm:ss[.mmm] yyyy`, the text of C's asctime(), with day and hour perhaps of one digit. */
function asctime(hasFraction: boolean): Read {
  // Records come in bursts: the day of the last one is nearly always that of the next.
  const known = new Uint8Array(14);
  let knownDay = Number.NaN;

  const isKnown = (from: number, year: number): boolean => {
    for (let i = 0; i < 10; i++) if (source[from + i] !== known[i]) return false;
    for (let i = 0; i < 4; i++) if (source[year + i] !== known[10 + i]) return false;
    return true;
  };

  return () => {
    const from = at;
    if (end - from > 22 && isKnown(from, end - 4)) {
      at = from + 10;
      const time = skip(0x20) ? timeOfDay(0x3a) : Number.NaN;
      const ms = hasFraction ? fraction(6) : 0;
      if (skip(0x20) && at === end - 4) {
        at = end;
        return knownDay + time + ms;
      }
      at = from;
    }
    if (!weekday() || !skipBlanks()) return Number.NaN;
    const mon = month();
    if (mon < 0 || !skipBlanks()) return Number.NaN;
    const dayOfMonth = digits(1, 2);
    const dayEnd = at;
    if (dayOfMonth < 0 || !skipBlanks()) return Number.NaN;
    const time = timeOfDay(0x3a);
    const ms = hasFraction ? fraction(6) : 0;
    if (!skipBlanks()) return Number.NaN;
    const yearAt = at;
    const year = digits(4, 4);
    const day = year < 0 ? Number.NaN : dayOf(year, mon, dayOfMonth);
    if (dayEnd === from + 10 && yearAt === end - 4 && !Number.isNaN(day)) {
      known.set(source.subarray(from, from + 10));
      known.set(source.subarray(yearAt, end), 10);
      knownDay = day;
    }
    return day + time + ms;
  };
}

/** `MM-DD-YYYY`, month and day perhaps of one digit. */
function mdyDate(): number {
  const mon = digits(1, 2);
  if (mon < 0 || !skip(0x2d)) return Number.NaN;
  const day = digits(1, 2);
  if (day < 0 || !skip(0x2d)) return Number.NaN;
  const year = digits(4, 4);
  return year < 0 ? Number.NaN : dayOf(year, mon, day);
}

/** `MM-DD-YYYY hh:mm:ss.mmm` */
function mdyMs(): number {
  const day = mdyDate();
  if (!skip(0x20)) return Number.NaN;
  return day + timeOfDay(0x3a) + fraction(6);
}

/** A reader of spans of certain lengths. Only one of the lengths can be right, or the longest is. */
function spanReader(longest: number, shortest: number, value: number, read: Read): Reader {
  return (machine, position) => {
    const { bytes, limit, step } = machine;
    source = bytes;
    for (let length = Math.min(longest, (limit - position) * step); length >= shortest; length--) {
      at = step > 0 ? position : position - length;
      end = at + length;
      const result = read();
      if (at === end && !Number.isNaN(result)) {
        machine.values[value] = result;
        return position + length * step;
      }
    }
    return -1;
  };
}

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
  asctime: spanReader(24, 22, VALUE_WALL, asctime(false)),
  'asctime-ms': spanReader(29, 26, VALUE_WALL, asctime(true)),
  'mdy-ms': spanReader(23, 21, VALUE_WALL, mdyMs),
  'ccm-date': spanReader(10, 8, VALUE_DAY, mdyDate),
};
