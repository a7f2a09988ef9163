// Stamps that packs declare -> their readers. A stamp without a year is read in the year that the log is told to begin in, and later ones in the years that follow.

import { hasField, lengthsOfStamp, type PatternPart, type StampDef } from '../../knowledge/index.js';
import type { Machine, Reader } from '../templates/machine.js';
import { startOfDay } from './calendar.js';
import { cursorPosition, digits, isAtEnd, month, openCursor, peek, skip, skipBlanks, weekday } from './cursor.js';
import { isPossibleBias } from '../records/bias.js';
import { yearOf } from './loose-stamps.js';
import {
  DATE_ANY,
  VALUE_CLOCK,
  VALUE_DATE_FORM,
  VALUE_MONTH,
  VALUE_OFFSET,
  VALUE_WALL,
  VALUE_YEAR,
  VALUE_YEARLESS,
} from './stamp-registers.js';

const MINUTE_MS = 60_000;
/** Months between two stamps that are more likely a turn of the year. */
const HALF_A_YEAR = 6;

/** What a stamp prints. A number is -1 if something else stands in its place. */
interface Printed {
  /** Undefined: no year is printed. */
  year?: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  ms: number;
  /** Minutes east of UTC; NaN if they are not printed. */
  offset: number;
  /** ms since 1970 UTC. */
  instant?: number;
}

/** `.123`, `,5`, or nothing, in ms; what is finer is dropped. -1 for a mark without digits. */
function readFraction(): number {
  if (!skip(0x2e) && !skip(0x2c)) return 0;
  const from = cursorPosition();
  const first = digits(1, 3);
  const count = cursorPosition() - from;
  digits(0, 6);
  return first < 0 ? -1 : first * 10 ** (3 - count);
}

/** `Z`, `+02:00`, `+0200`, `-05` at the cursor in minutes east of UTC; NaN if nothing is printed, -Infinity if it is no offset. */
function readOffset(): number {
  if (skip(0x5a)) return 0;
  const sign = skip(0x2d) ? -1 : skip(0x2b) ? 1 : 0;
  if (sign === 0) return Number.NaN;
  const hours = digits(2, 2);
  const isFollowed = skip(0x3a) || (peek() - 0x30) >>> 0 <= 9;
  const minutes = isFollowed ? digits(2, 2) : 0;
  const size = hours * 60 + minutes;
  return hours < 0 || minutes < 0 || !isPossibleBias(size) ? Number.NEGATIVE_INFINITY : sign * size;
}

/** How each capture is read; false if something else is there. */
const READ: Readonly<Record<string, (printed: Printed) => boolean>> = {
  Y: (printed) => (printed.year = digits(4, 4)) >= 0,
  y: (printed) => {
    const year = digits(2, 2);
    printed.year = yearOf(year, 2);
    return year >= 0;
  },
  M: (printed) => (printed.month = digits(1, 2)) >= 0,
  Mon: (printed) => (printed.month = month()) >= 0,
  D: (printed) => (printed.day = digits(1, 2)) >= 0,
  W: () => weekday(),
  h: (printed) => (printed.hour = digits(1, 2)) >= 0 && printed.hour < 24,
  m: (printed) => (printed.minute = digits(2, 2)) >= 0 && printed.minute < 60,
  // The second that is put in between is the last of its minute.
  s: (printed) => (printed.second = digits(2, 2)) >= 0 && printed.second <= 60,
  frac: (printed) => (printed.ms = readFraction()) >= 0,
  zone: (printed) => (printed.offset = readOffset()) !== Number.NEGATIVE_INFINITY,
  epoch: (printed) => (printed.instant = digits(9, 11) * 1000) >= 0,
  epochms: (printed) => (printed.instant = digits(12, 14)) >= 0,
};

function readPart(part: PatternPart, printed: Printed): boolean {
  if (part.kind === 'gap') return skipBlanks();
  if (part.kind === 'capture') return READ[part.name]?.(printed) ?? false;
  for (let i = 0; i < part.text.length; i++) if (!skip(part.text.charCodeAt(i))) return false;
  return true;
}

/** The year of a stamp that prints none: the one before it says which, and a jump over half a year is a turn of the year. */
function followingYear({ values }: Machine, ofMonth: number): number {
  const before = values[VALUE_MONTH]!;
  const turn = before === 0 || Math.abs(ofMonth - before) < HALF_A_YEAR ? 0 : ofMonth < before ? 1 : -1;
  return values[VALUE_YEAR]! + turn;
}

/** Wall time of what is printed, ms; NaN if there is no such day. An instant is the wall time of UTC. */
function wallOf(printed: Printed, year: number): number {
  const { instant, hour, minute, second, ms } = printed;
  if (instant !== undefined) return instant + ms;
  return startOfDay(year, printed.month, printed.day) + (hour * 60 + minute) * MINUTE_MS + Math.min(second, 59) * 1000 + ms;
}

/** Makes the reader of a stamp. Forwards it reads as much as it can, backwards the longest span that is a stamp as a whole. */
export function createStampReader(stamp: StampDef): Reader {
  const { parts } = stamp;
  const { least, most } = lengthsOfStamp(stamp);
  const isYearless = !hasField(stamp, 'Y', 'y', 'epoch', 'epochms');

  /** Reads the span at the cursor. */
  function read(machine: Machine, mustEnd: boolean): boolean {
    const printed: Printed = { month: -1, day: -1, hour: 0, minute: 0, second: 0, ms: 0, offset: Number.NaN };
    for (const part of parts) if (!readPart(part, printed)) return false;
    const year = printed.year ?? followingYear(machine, printed.month);
    const wall = wallOf(printed, year);
    if (Number.isNaN(wall) || (mustEnd && !isAtEnd())) return false;
    const { values } = machine;
    values[VALUE_WALL] = wall;
    values[VALUE_CLOCK] = -1;
    values[VALUE_DATE_FORM] = DATE_ANY;
    values[VALUE_OFFSET] = printed.instant === undefined ? printed.offset : 0;
    values[VALUE_YEARLESS] = isYearless ? 1 : 0;
    if (isYearless) {
      values[VALUE_YEAR] = year;
      values[VALUE_MONTH] = printed.month;
    }
    return true;
  }

  return (machine, position) => {
    const { bytes, limit, step } = machine;
    const longest = Math.min(most, (limit - position) * step);
    if (step > 0) {
      openCursor(bytes, position, position + longest);
      return longest >= least && read(machine, false) ? cursorPosition() : -1;
    }
    for (let length = longest; length >= least; length--) {
      openCursor(bytes, position - length, position);
      if (read(machine, true)) return position - length;
    }
    return -1;
  };
}

/** The offset of a stamp as records print it: `Z`, `+02:00`; '' for NaN. */
export function offsetText(minutes: number): string {
  if (Number.isNaN(minutes)) return '';
  if (minutes === 0) return 'Z';
  const size = Math.abs(minutes);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
