// Printed stamps without fixed columns -> wall times, read by a cursor: unpadded, shortened, in the order and with the marks of other countries, or as other
// programs write them.

import { startOfDay } from './calendar.js';
import { cursorPosition, digits, isAtEnd, month, moveCursor, openCursor, peek, skip, skipBlanks, weekday } from './cursor.js';
import { fraction, halfBefore, inHalf, isBehindHalf, milliseconds, timeOfDay } from './time-of-day.js';
import type { Machine } from '../templates/machine.js';
import {
  DATE_AMBIGUOUS,
  DATE_ANY,
  DATE_DAY_FIRST,
  DATE_MONTH_FIRST,
  VALUE_CLOCK,
  VALUE_DATE_FORM,
  VALUE_DAY_FIRST,
  VALUE_OTHER_YEAR,
  VALUE_WALL,
  VALUE_YEAR_FIRST,
} from './stamp-registers.js';

const DOT = 0x2e;
const COMMA = 0x2c;
const DASH = 0x2d;
const SLASH = 0x2f;
const BLANK = 0x20;
/** What stands between the parts of a date; a blank only beside the name of a month. */
const SEPARATORS: readonly number[] = [SLASH, DASH, DOT, BLANK];
const WEEKDAYS: readonly string[] = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

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
  const common = commonYear(values, year);
  return isDayFirst ? startOfDay(common, second, first) : startOfDay(common, first, second);
}

/** Years of Thailand are as many ahead. */
const BUDDHIST_YEARS = 543;

/**
 * The year that a printed one is, which the machine is told if it is of another calendar. Those of Iran and Arabia have other days as well: NaN.
 * What programs print is neither of the Middle Ages nor of centuries to come.
 */
function commonYear(values: Float64Array, year: number): number {
  const isBuddhist = year >= 2400 && year < 2700;
  if (!isBuddhist && (year < 1300 || year >= 1500)) return year;
  values[VALUE_OTHER_YEAR] = year;
  return isBuddhist ? year - BUDDHIST_YEARS : Number.NaN;
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
    return thirdLength > 2 ? Number.NaN : startOfDay(commonYear(machine.values, yearOf(first, firstLength)), second, third);
  }
  if (thirdLength === 1) return Number.NaN;
  if (separator === DOT && thirdLength > 2) skip(DOT);
  const year = yearOf(third, thirdLength);
  return isNamed ? startOfDay(commonYear(machine.values, year), second, first) : dayOf(machine, year, first, second, separator === DOT);
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

/** Moves past the name of a weekday, as a shell prints it before the date, and the blanks behind it; false if another word is there. */
function skipWeekday(): boolean {
  const from = cursorPosition();
  const is = WEEKDAYS.includes(String.fromCharCode(peek(), peek(1), peek(2)));
  moveCursor(from + 3);
  skip(COMMA);
  return is && skipBlanks();
}

/** Date and time as Windows prints them in any country, perhaps behind a weekday: `1/12/1999 4:49:44 PM`, `13.3.2019 13.41.13`, `2012-09-18 13:41:13`. */
export function looseLocal(machine: Machine): number {
  if (peek() > 0x40 && !skipWeekday()) return Number.NaN;
  const day = looseDay(machine);
  skip(COMMA);
  if (!skipGap()) return Number.NaN;
  const before = halfBefore();
  const time = timeOfDay({ isFree: true });
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
