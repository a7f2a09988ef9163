// Date of a record as scripts write it, at the cursor: three numbers in any order, `Fri 03/13/2026`, `March 13, 2026`, `20260313`.

import { startOfDay } from './calendar.js';
import { cursorPosition, digits, moveCursor, peek, skip, skipBlanks } from './cursor.js';
import { looseDay, monthName } from './loose-stamps.js';
import type { Machine } from '../templates/machine.js';
import { DATE_ANY, VALUE_DATE_FORM } from './stamp-registers.js';

const DOT = 0x2e;
const COMMA = 0x2c;

const isLetter = (byte: number): boolean => ((byte | 0x20) - 0x61) >>> 0 < 26;

/** Moves past a word and the blanks behind it, if digits or another word follow. */
function skipWord(): void {
  while (isLetter(peek())) moveCursor(cursorPosition() + 1);
  if (!skip(COMMA)) skip(DOT);
  skipBlanks();
}

/** `Mar 13 2026`, `March 13, 2026` */
function monthDayYear(): number {
  const number = monthName();
  if (!skipBlanks()) return Number.NaN;
  const day = digits(1, 2);
  skip(COMMA);
  return skipBlanks() ? startOfDay(digits(4, 4), number, day) : Number.NaN;
}

/** Number of digits at the cursor. */
function countDigits(): number {
  let count = 0;
  while ((peek(count) - 0x30) >>> 0 <= 9) count++;
  return count;
}

/** Start of the day; NaN if it is no date. */
export function writtenDay(machine: Machine): number {
  const from = cursorPosition();
  if (isLetter(peek())) {
    const day = monthDayYear();
    if (!Number.isNaN(day)) {
      machine.values[VALUE_DATE_FORM] = DATE_ANY;
      return day;
    }
    // The name of a weekday: the date says which it is.
    moveCursor(from);
    skipWord();
    if (isLetter(peek())) return monthDayYear();
  }
  if (countDigits() === 8) {
    machine.values[VALUE_DATE_FORM] = DATE_ANY;
    return startOfDay(digits(4, 4), digits(2, 2), digits(2, 2));
  }
  return looseDay(machine);
}
