// Dates and times of day as the parts of Windows print them (by the settings of the machine) -> wall times.

import type { DateOrder } from '../../contract/index.js';

/** Three numbers of a date, in the order of the text, and the separator between them. */
export interface PrintedDate {
  readonly parts: readonly [number, number, number];
  readonly separator: string;
  /** The first part has four digits: the order needs no guess. */
  readonly isYearFirst: boolean;
}

/** `11/04/97`, `4.11.1997`, `1997-11-04`. No anchors. */
export const DATE = String.raw`\d{1,4}(?:/|-|\.)\d{1,2}(?:/|-|\.)\d{1,4}`;

/** `09:06a`, `9:06 AM`, `09:06:33`, `09.06`. No anchors. */
export const TIME = String.raw`\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[aApP](?:\.?\s?[mM]\.?)?)?`;

const DATE_PARTS = /^(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})$/;
const TIME_PARTS = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\s?([aApP]))?/;

/** Splits a date; undefined if it is not one. */
export function splitDate(text: string): PrintedDate | undefined {
  const [, first = '', separator = '', second = '', third = ''] = DATE_PARTS.exec(text) ?? [];
  if (first === '' || first.length === 3 || third.length === 3 || (first.length === 4 && third.length > 2)) return undefined;
  return { parts: [Number(first), Number(second), Number(third)], separator, isYearFirst: first.length === 4 };
}

/** Two digits: below 80 of this century. */
function fullYear(year: number): number {
  return year >= 100 ? year : year < 80 ? 2000 + year : 1900 + year;
}

/** Wall time of the start of a day; NaN for a day that does not exist. */
export function wallOfDate(date: PrintedDate, order: DateOrder): number {
  const [a, b, c] = date.parts;
  const actual = date.isYearFirst ? 'ymd' : order;
  const [year, month, day] = actual === 'ymd' ? [a, b, c] : actual === 'mdy' ? [c, a, b] : [c, b, a];
  const wall = Date.UTC(fullYear(year), month - 1, day);
  const back = new Date(wall);
  return month >= 1 && month <= 12 && back.getUTCDate() === day && back.getUTCMonth() === month - 1 ? wall : Number.NaN;
}

/** Milliseconds since the beginning of the day, NaN if it is not a time. */
export function msOfTime(text: string): number {
  const [, hours = '', minutes = '', seconds = '0', half] = TIME_PARTS.exec(text) ?? [];
  if (hours === '' || Number(minutes) > 59 || Number(seconds) > 59) return Number.NaN;
  let hour = Number(hours);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return Number.NaN;
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  return hour > 23 ? Number.NaN : ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

/** What lies further apart says nothing of day and month: a clock that stood at 1980, a log that was cleared. */
const LONGEST_STEP_MS = 366 * 86_400_000;

/** How well an order fits the dates of a file; less is better, the first difference counts. */
function misfit(dates: readonly PrintedDate[], order: DateOrder, isSorted: boolean): readonly number[] {
  const real = dates.map((date) => wallOfDate(date, order)).filter((wall) => !Number.isNaN(wall));
  if (!isSorted) return [dates.length - real.length];
  let [up, down, way] = [0, 0, 0];
  real.forEach((wall, i) => {
    const before = real[i - 1] ?? wall;
    if (wall > before) up += 1;
    else if (wall < before) down += 1;
    way += Math.min(Math.abs(wall - before), LONGEST_STEP_MS);
  });
  // Days that follow each other look like the same day of several months when day and month are mistaken for each other.
  return [dates.length - real.length, Math.min(up, down), way];
}

/**
 * Decides in which order the dates of one file are printed: the order that makes most of them real days; among equals what the
 * separator suggests: `.` day first, else month first. In a file that is sorted by time, before that: the order in which it runs one
 * way, and that in which its records lie closer together.
 */
export function decideOrder(dates: readonly PrintedDate[], isSorted: boolean): DateOrder {
  const preferred: readonly DateOrder[] = dates[0]?.separator === '.' ? ['dmy', 'mdy', 'ymd'] : ['mdy', 'dmy', 'ymd'];
  const ranked = preferred.map((order) => ({ order, misfit: misfit(dates, order, isSorted) }));
  ranked.sort((a, b) => {
    const first = a.misfit.findIndex((value, i) => value !== b.misfit[i]);
    return first < 0 ? 0 : (a.misfit[first] ?? 0) - (b.misfit[first] ?? 0);
  });
  return ranked[0]?.order ?? 'mdy';
}
