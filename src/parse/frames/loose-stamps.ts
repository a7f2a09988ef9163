// Printed stamps without fixed columns -> wall times, read by a cursor: unpadded, shortened, or as other programs write them.

import { startOfDay, isThreeLetters, readMonth } from './calendar.js';
import type { Machine, Reader } from '../templates/machine.js';
import { VALUE_CLOCK, VALUE_TIME } from './stamp-registers.js';

// One cursor is enough, since readers do not call each other.
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

/** Moves the cursor over a byte; false if another byte is there. */
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
  const number = end - at < 3 ? -1 : readMonth(source, at);
  at += 3;
  return number;
}

function weekday(): boolean {
  const is = end - at >= 3 && isThreeLetters(source, at);
  at += 3;
  return is;
}

/** `hh:mm:ss` at the cursor in ms, the hour perhaps of one digit; NaN if it is not a time. */
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
export function looseAsctime(hasFraction: boolean): number {
  if (!weekday() || !skipBlanks()) return Number.NaN;
  const number = month();
  if (number < 0 || !skipBlanks()) return Number.NaN;
  const dayOfMonth = digits(1, 2);
  if (dayOfMonth < 0 || !skipBlanks()) return Number.NaN;
  const time = timeOfDay(0x3a) + (hasFraction ? fraction(6) : 0);
  if (!skipBlanks()) return Number.NaN;
  return startOfDay(digits(4, 4), number, dayOfMonth) + time;
}

/** `MM-DD-YYYY`, month and day perhaps of one digit. */
export function looseDate(): number {
  const number = digits(1, 2);
  if (number < 0 || !skip(0x2d)) return Number.NaN;
  const day = digits(1, 2);
  return day < 0 || !skip(0x2d) ? Number.NaN : startOfDay(digits(4, 4), number, day);
}

/** `MM-DD-YYYY hh:mm:ss.mmm` */
export function looseMdyMs(): number {
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
  return startOfDay(at - from === 4 ? year : year + (year < 70 ? 2000 : 1900), number, day);
}

/** `m/d/yyyy hh:mm:ss` */
export function looseMdy(): number {
  const day = looseDay();
  return skip(0x20) ? day + timeOfDay(0x3a) : Number.NaN;
}

/** `Www m/d/yyyy hh:mm:ss` */
export function looseWeekdayMdy(): number {
  return weekday() && skip(0x20) ? looseMdy() : Number.NaN;
}

const NOON = 12 * 3600 * 1000;

/** `m/d/yyyy h:mm:ss PM`; without AM or PM the hours run to 23. */
export function looseMdyHalf(): number {
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

/** Reads a span of one of several lengths by the cursor, the longest first; all of it must be read. Returns the position after it, -1 if no length fits. */
export function readLoosely(
  machine: Machine,
  position: number,
  longest: number,
  shortest: number,
  value: number,
  read: () => number,
): number {
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

/**
 * Reads `hh:mm:ss.mmm` and the bias after it, forwards only. Writers differ: `-60`, `600` after a blank, or three more digits run together with the milliseconds;
 * some cultures print `.` for `:`.
 *
 * @param biasSlot  the slot that gets the text of the bias
 */
export function createCcmTimeReader(biasSlot: number): Reader {
  return (machine, position) => {
    const { bytes, limit, slots } = machine;
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
    slots[2 * biasSlot] = slots[2 * biasSlot + 1] = -1;
    const after = at;
    if (skip(0x20)) skipBlanks();
    const bias = at;
    if (!skip(0x2b)) skip(0x2d);
    if (digits(1, 4) < 0) return after;
    slots[2 * biasSlot] = bias;
    slots[2 * biasSlot + 1] = at;
    return at;
  };
}
