// Printed stamps without fixed columns -> wall times, read by a cursor: unpadded, shortened, in the order and with the marks of other countries, or as other
// programs write them.

import { startOfDay } from './calendar.js';
import { cursorPosition, digits, isAtEnd, month, moveCursor, openCursor, peek, skip, skipBlanks, weekday } from './cursor.js';
import type { Machine } from '../templates/machine.js';
import {
  DATE_AMBIGUOUS,
  DATE_ANY,
  DATE_DAY_FIRST,
  DATE_MONTH_FIRST,
  VALUE_CLOCK,
  VALUE_DATE_FORM,
  VALUE_DAY_FIRST,
  VALUE_DECIMAL,
  VALUE_FRACTION_DIGITS,
  VALUE_FRACTION_PADDED,
  VALUE_RUN_ON,
  VALUE_WALL,
  VALUE_YEAR_FIRST,
} from './stamp-registers.js';

const COLON = 0x3a;
const DOT = 0x2e;
const COMMA = 0x2c;
const DASH = 0x2d;
const SLASH = 0x2f;
const BLANK = 0x20;
/** What stands between the parts of a date; a blank only beside the name of a month. */
const SEPARATORS: readonly number[] = [SLASH, DASH, DOT, BLANK];
const HOUR_MS = 3_600_000;
/** Most digits behind the point of a second that any program prints. */
export const MOST_DIGITS = 9;

// ---- time of day -------------------------------------------------------------------------------------------------------------------

/**
 * `hh:mm:ss` at the cursor in ms, the hour perhaps of one digit, some countries with dots for colons; NaN if it is not a time.
 *
 * @param least  digits of minutes and seconds: scripts that put times together themselves write one
 */
export function timeOfDay(mayHaveDots = false, least = 2): number {
  const hour = digits(1, 2);
  const separator = mayHaveDots && peek() === DOT ? DOT : COLON;
  if (hour < 0 || hour > 23 || !skip(separator)) return Number.NaN;
  const minute = digits(least, 2);
  if (minute < 0 || minute > 59 || !skip(separator)) return Number.NaN;
  const second = digits(least, 2);
  return second < 0 || second > 59 ? Number.NaN : ((hour * 60 + minute) * 60 + second) * 1000;
}

/** `.mmm` at the cursor, of three digits or more; what is finer than a millisecond is dropped. NaN if it is not there. */
function milliseconds(most: number): number {
  if (!skip(DOT)) return Number.NaN;
  const ms = digits(3, 3);
  if (ms < 0) return Number.NaN;
  digits(0, most - 3);
  return ms;
}

/**
 * A fraction of a second at the cursor in ms, if there is one: behind a point, a comma or a colon. One or two digits are milliseconds whose leading zeros
 * are missing, unless the machine is told that they are decimal.
 */
export function fraction({ values }: Machine): number {
  values[VALUE_FRACTION_DIGITS] = values[VALUE_FRACTION_PADDED] = values[VALUE_RUN_ON] = 0;
  const isFraction = (peek() === DOT || peek() === COMMA || peek() === COLON) && (peek(1) - 0x30) >>> 0 <= 9;
  if (!isFraction) return 0;
  moveCursor(cursorPosition() + 1);
  const isPadded = peek() === 0x30;
  const from = cursorPosition();
  const first = digits(1, 3);
  digits(0, MOST_DIGITS - 3);
  const count = cursorPosition() - from;
  values[VALUE_FRACTION_DIGITS] = count;
  values[VALUE_FRACTION_PADDED] = isPadded && count === 2 ? 1 : 0;
  if (count >= 3 || values[VALUE_DECIMAL] !== 1) return first;
  return count === 2 ? first * 10 : first * 100;
}

/** Halves of the day in other alphabets, in UTF-8, and whether they are the later one. */
const HALVES = ['上午 下午', '午前 午後', '오전 오후', 'πμ μμ', 'π.μ. μ.μ.', 'ص م'].flatMap((pair) =>
  pair.split(' ').map((text, index) => ({ bytes: Buffer.from(text), isLater: index === 1 })),
);

/** AM or PM at the cursor: 0 or 12 hours in ms; -1 if it is neither. Letters of either case, with dots and blanks between them or not. */
function half(): number {
  if (peek() >= 0x80) {
    const found = HALVES.find(({ bytes }) => bytes.every((byte, index) => peek(index) === byte));
    if (found === undefined) return -1;
    moveCursor(cursorPosition() + found.bytes.length);
    return found.isLater ? 12 * HOUR_MS : 0;
  }
  const letter = peek() | 0x20;
  if (letter !== 0x61 && letter !== 0x70) return -1;
  const from = cursorPosition();
  moveCursor(from + 1);
  const isDotted = skip(DOT);
  if (isDotted) skipBlanks();
  if ((peek() | 0x20) !== 0x6d) {
    moveCursor(from);
    return -1;
  }
  moveCursor(cursorPosition() + 1);
  if (isDotted) skip(DOT);
  return letter === 0x70 ? 12 * HOUR_MS : 0;
}

/** Whether AM or PM was read last. */
function isBehindHalf(): boolean {
  const last = peek(peek(-1) === DOT ? -2 : -1) | 0x20;
  return last === 0x6d;
}

/** The time with a half of the day; NaN if no clock of twelve hours shows such a time. */
function ofHalf(time: number, later: number): number {
  return time < HOUR_MS || time >= 13 * HOUR_MS ? Number.NaN : (time % (12 * HOUR_MS)) + later;
}

/** A half of the day before a time, as some countries write it, with the blanks behind it; -1 if there is none. */
export function halfBefore(): number {
  const later = half();
  if (later >= 0) skipBlanks();
  return later;
}

/** The time `time` with AM or PM behind it, if that is at the cursor, or before it; NaN if no clock of twelve hours shows such a time. */
export function inHalf(time: number, before = -1): number {
  if (before >= 0) return ofHalf(time, before);
  const from = cursorPosition();
  skipBlanks();
  const later = half();
  if (later < 0) {
    moveCursor(from);
    return time;
  }
  return ofHalf(time, later);
}

// ---- dates -------------------------------------------------------------------------------------------------------------------------

/**
 * Start of the day of two numbers, in the order that is told, or in the only possible one.
 *
 * @param isDotted  whether dots are between them: no country prints them so with the month first
 */
export function dayOf({ values }: Machine, year: number, first: number, second: number, isDotted = false): number {
  const isEither = first <= 12 && second <= 12 && !isDotted;
  const isDayFirst = isEither ? values[VALUE_DAY_FIRST] === 1 : second <= 12;
  values[VALUE_DATE_FORM] = first === second ? DATE_ANY : isEither ? DATE_AMBIGUOUS : isDayFirst ? DATE_DAY_FIRST : DATE_MONTH_FIRST;
  return isDayFirst ? startOfDay(year, second, first) : startOfDay(year, first, second);
}

/** A year of two or four digits: of two, those before 70 are of this century. */
export function yearOf(number: number, length: number): number {
  return length > 2 ? number : number + (number < 70 ? 2000 : 1900);
}

/** One number of a date: its digits, and how many there are. */
function datePart(): readonly [number: number, length: number] {
  const from = cursorPosition();
  const number = digits(1, 4);
  return [number, cursorPosition() - from];
}

function separatorOfDate(separator: number): boolean {
  if (!skip(separator)) return false;
  if (separator === DOT) skipBlanks();
  return true;
}

/** The name of a month at the cursor, shortened or not; -1 if there is none. */
export function monthName(): number {
  const number = month();
  while (((peek() | 0x20) - 0x61) >>> 0 < 26) moveCursor(cursorPosition() + 1);
  return number;
}

/**
 * A date of three numbers at the cursor: month, day and year in any order, with slashes, dashes or dots between them. A year of four digits may stand first;
 * which of the others is the month is told to the machine, unless only one order is possible. NaN if it is no date.
 */
export function looseDay(machine: Machine): number {
  const [first, firstLength] = datePart();
  const separator = peek();
  if (first < 0 || firstLength === 3 || !SEPARATORS.includes(separator)) return Number.NaN;
  separatorOfDate(separator);
  const isNamed = (peek() | 0x20) >= 0x61;
  const second = isNamed ? monthName() : digits(1, 2);
  if (second < 0 || (separator === BLANK && !isNamed) || !separatorOfDate(separator)) return Number.NaN;
  const [third, thirdLength] = datePart();
  if (third < 0 || thirdLength === 3) return Number.NaN;
  machine.values[VALUE_DATE_FORM] = DATE_ANY;
  const isYearFirst = firstLength === 4 || (thirdLength <= 2 && machine.values[VALUE_YEAR_FIRST] === 1);
  if (isYearFirst) {
    if (separator === DOT) skip(DOT);
    return thirdLength > 2 ? Number.NaN : startOfDay(yearOf(first, firstLength), second, third);
  }
  if (thirdLength === 1) return Number.NaN;
  if (separator === DOT && thirdLength > 2) skip(DOT);
  const year = yearOf(third, thirdLength);
  return isNamed ? startOfDay(year, second, first) : dayOf(machine, year, first, second, separator === DOT);
}

// ---- stamps ------------------------------------------------------------------------------------------------------------------------

/** `Www Mmm dd hh:mm:ss[.mmm] yyyy`, day and hour perhaps of one digit, the fraction perhaps of more than three. */
function looseAsctime(hasFraction: boolean): number {
  if (!weekday() || !skipBlanks()) return Number.NaN;
  const number = month();
  if (number < 0 || !skipBlanks()) return Number.NaN;
  const dayOfMonth = digits(1, 2);
  if (dayOfMonth < 0 || !skipBlanks()) return Number.NaN;
  const time = timeOfDay() + (hasFraction ? milliseconds(6) : 0);
  if (!skipBlanks()) return Number.NaN;
  return startOfDay(digits(4, 4), number, dayOfMonth) + time;
}

export const looseSeconds = (): number => looseAsctime(false);
export const looseMs = (): number => looseAsctime(true);

/** `MM-DD-YYYY hh:mm:ss.mmm` */
export function looseMdyMs(machine: Machine): number {
  const day = looseDay(machine);
  return skip(0x20) ? day + timeOfDay() + milliseconds(6) : Number.NaN;
}

/** `m/d/yyyy hh:mm:ss` */
export function looseMdy(machine: Machine): number {
  const day = looseDay(machine);
  return skip(0x20) ? day + timeOfDay() : Number.NaN;
}

/** `Www m/d/yyyy hh:mm:ss` */
export function looseWeekdayMdy(machine: Machine): number {
  return weekday() && skip(0x20) ? looseMdy(machine) : Number.NaN;
}

/** Moves past what parts a date from a time: blanks, or the T of ISO 8601. */
export function skipGap(): boolean {
  return skip(0x54) || skipBlanks();
}

/** Date and time as Windows prints them in any country: `1/12/1999 4:49:44 PM`, `13.3.2019 13.41.13`, `2012-09-18 13:41:13`. */
export function looseLocal(machine: Machine): number {
  const day = looseDay(machine);
  skip(COMMA);
  if (!skipGap()) return Number.NaN;
  const before = halfBefore();
  const time = timeOfDay(true);
  return day + inHalf(time + fraction(machine), before);
}

/** The same with AM or PM, which no message ends in by chance. */
export function looseLocalHalf(machine: Machine): number {
  const wall = looseLocal(machine);
  return isBehindHalf() ? wall : Number.NaN;
}

/**
 * Reads a span of one of several lengths by the cursor, the longest first; all of it must be read.
 *
 * @returns the position after it; -1 if no length fits
 */
export function readLoosely(
  machine: Machine,
  position: number,
  longest: number,
  shortest: number,
  read: (machine: Machine) => number,
): number {
  const { bytes, limit, step } = machine;
  for (let length = Math.min(longest, (limit - position) * step); length >= shortest; length--) {
    const from = step > 0 ? position : position - length;
    openCursor(bytes, from, from + length);
    machine.values[VALUE_DATE_FORM] = DATE_ANY;
    const wall = read(machine);
    if (Number.isNaN(wall) || !isAtEnd()) continue;
    machine.values[VALUE_WALL] = wall;
    machine.values[VALUE_CLOCK] = -1;
    return position + length * step;
  }
  return -1;
}
