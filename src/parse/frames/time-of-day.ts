// A time of day without fixed columns -> ms since midnight, at the cursor: unpadded, in the marks of other countries, with fractions and halves of the day.

import { cursorPosition, digits, moveCursor, peek, skip, skipBlanks } from './cursor.js';
import type { Machine } from '../templates/machine.js';
import { VALUE_DECIMAL, VALUE_FRACTION_DIGITS, VALUE_FRACTION_PADDED, VALUE_RUN_ON } from './stamp-registers.js';

const COLON = 0x3a;
const DOT = 0x2e;
const COMMA = 0x2c;
/** Letters with which the units of a time begin. */
const HOURS = 0x68;
const MINUTES = 0x6d;
const SECONDS = 0x73;
const HOUR_MS = 3_600_000;
/** Most digits behind the point of a second that any program prints. */
const MOST_DIGITS = 9;

/** How times of day may be printed. */
interface TimeForm {
  /** Whether some countries have dots or letters for colons: `13.41.13`, `13 h 41 min 13 s`. */
  readonly isFree?: boolean;
  /** Digits of minutes and seconds: scripts that put times together themselves write one. */
  readonly least?: number;
  /** Whether seconds may be missing. */
  readonly mayEndInMinutes?: boolean;
}

/** Moves past the unit of a number, which begins with a letter; false if it is not there. */
function skipUnit(letter: number): boolean {
  const from = cursorPosition();
  skipBlanks();
  if ((peek() | 0x20) !== letter) {
    moveCursor(from);
    return false;
  }
  while (((peek() | 0x20) - 0x61) >>> 0 < 26) moveCursor(cursorPosition() + 1);
  if ((peek(1) - 0x30) >>> 0 <= 9) skipBlanks();
  return true;
}

/** `hh:mm:ss` at the cursor in ms, the hour perhaps of one digit; NaN if it is not a time. */
export function timeOfDay({ isFree = false, least = 2, mayEndInMinutes = false }: TimeForm = {}): number {
  const hour = digits(1, 2);
  const isNamed = isFree && skipUnit(HOURS);
  const separator = isFree && peek() === DOT ? DOT : COLON;
  if (hour < 0 || hour > 23 || (!isNamed && !skip(separator))) return Number.NaN;
  const minute = digits(least, 2);
  const isOver = !(isNamed && skipUnit(MINUTES)) && !skip(separator);
  if (minute < 0 || minute > 59 || (isOver && !mayEndInMinutes && !isNamed)) return Number.NaN;
  const second = isOver ? 0 : digits(least, 2);
  if (isNamed && !isOver) skipUnit(SECONDS);
  return second < 0 || second > 59 ? Number.NaN : ((hour * 60 + minute) * 60 + second) * 1000;
}

/** `.mmm` at the cursor, of three digits or more; what is finer than a millisecond is dropped. NaN if it is not there. */
export function milliseconds(most: number): number {
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
export function isBehindHalf(): boolean {
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
