// Bytes of a file -> where characters of two bytes begin and end in it: UTF-16 that was appended to a narrow text, or begins before one.

import { isUtf8 } from 'node:buffer';

/** A span of UTF-16. */
export interface WideSpan {
  readonly start: number;
  readonly end: number;
  readonly isLittle: boolean;
}

const FEED = 0x0a;
const RETURN = 0x0d;
const LINE_END = Buffer.from([RETURN, FEED]);

/** Characters in a row that show that a text is wide: no narrow text has a NUL behind each of them. */
const LEAST_WIDE = 4;
/** Pairs of bytes of ASCII in a row that may show, within a line, that it is narrow from there. */
const LEAST_NARROW = 8;
/** So many places of a line are tried, and so many bytes from each are looked at. */
const MOST_TRIES = 8;
const LONGEST_LINE = 64 * 1024;
/** So much of a line of a narrow text of Western languages is ASCII. */
const LEAST_PLAIN = 0.9;
/** Of the characters in which a line begins, one in so many at least is no pair of bytes of ASCII if they are wide ... */
const MOST_PAIRS = 8;
/** ... and there are never as many such pairs in a row. */
const LONGEST_PAIRS = 16;

const isPlain = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x20 && byte < 0x7f) || (byte >= 0x09 && byte <= 0x0d));

const isPair = (bytes: Buffer, at: number): boolean => isPlain(bytes[at]) && isPlain(bytes[at + 1]);

/** Whether a mark of UTF-16 is at a place. */
const isMark = (bytes: Buffer, at: number, isLittle: boolean): boolean =>
  bytes[at] === (isLittle ? 0xff : 0xfe) && bytes[at + 1] === (isLittle ? 0xfe : 0xff);

/** Whether letters and marks of Western languages, each of two bytes, begin at a place. */
function isWideAt(bytes: Buffer, start: number, isLittle: boolean): boolean {
  for (let at = start; at < start + 2 * LEAST_WIDE; at += 2) {
    const low = bytes[isLittle ? at : at + 1];
    if (bytes[isLittle ? at + 1 : at] !== 0 || !(isPlain(low) || low! >= 0xa0)) return false;
  }
  return true;
}

/** Where a line ends, or all of it that is looked at. */
function stopOf(bytes: Buffer, start: number): number {
  const length = bytes.subarray(start, start + LONGEST_LINE).indexOf(FEED);
  return length < 0 ? Math.min(start + LONGEST_LINE, bytes.length) : start + length;
}

/**
 * Whether a line is narrow from a place to its end: it has no NUL and ends in a return and a line feed of a byte each. Without the return it must be ASCII for
 * long, or nearly so before what begins as a line does: the byte of a line feed is also a half of some characters.
 */
function isNarrowFrom(bytes: Buffer, start: number): boolean {
  const stop = stopOf(bytes, start);
  const line = bytes.subarray(start, stop);
  if (stop === start || line.includes(0)) return false;
  if (bytes[stop] === FEED && bytes[stop - 1] === RETURN) return true;
  if (line.length >= 2 * LONGEST_PAIRS && line.every(isPlain)) return true;
  if (!isUtf8(line) && line.filter(isPlain).length < LEAST_PLAIN * line.length) return false;
  const next = stop + 1;
  return (
    [true, false].some((isLittle) => isMark(bytes, next, isLittle) || isWideAt(bytes, next, isLittle)) ||
    !bytes.subarray(next, stopOf(bytes, next) + 1).includes(0)
  );
}

/** The end of the span that begins at a place: where a narrow text begins, with a line or within one. */
function wideEnd(bytes: Buffer, start: number, isLittle: boolean): number {
  const [feedByte, otherByte] = isLittle ? [0, 1] : [1, 0];
  let [run, tries] = [start, 0];
  for (let at = start; at + 1 < bytes.length; at += 2) {
    if (!isPair(bytes, at)) {
      run = at + 2;
      if (bytes[at + feedByte] !== FEED || bytes[at + otherByte] !== 0) continue;
      tries = 0;
      if (isNarrowFrom(bytes, run)) return run;
    } else if (at + 2 - run === 2 * LEAST_NARROW && tries++ < MOST_TRIES && isNarrowFrom(bytes, run)) return run;
  }
  return bytes.length;
}

/** Whether characters of two bytes fill the bytes from a place to another one. */
function areWide(bytes: Buffer, start: number, end: number): boolean {
  if ((end - start) % 2 !== 0) return false;
  let [pairs, run] = [0, 0];
  for (let at = start; at < end; at += 2) {
    run = isPair(bytes, at) ? run + 1 : 0;
    if (run > 0) pairs++;
    if (run === LONGEST_PAIRS) return false;
  }
  const characters = (end - start) / 2;
  return (characters - pairs) * MOST_PAIRS >= characters;
}

/** Where the line of a NUL may begin, the likeliest first: the byte of a line feed is also a half of some characters; with a return before it, it is none. */
function lineStarts(bytes: Buffer, from: number, nul: number): readonly number[] {
  const before = nul - 1;
  if (before < from) return [from];
  return [bytes.lastIndexOf(LINE_END, before) + 2, bytes.lastIndexOf(FEED, before) + 1].map((start) =>
    start > from && start > 1 ? start : from,
  );
}

/** The place where the span begins that has characters of Western languages at a NUL. The same bytes may be of either order, one byte apart. */
function spanAt(bytes: Buffer, from: number, nul: number): Omit<WideSpan, 'end'> | undefined {
  const found = [true, false]
    .map((isLittle) => ({ isLittle, place: isLittle ? nul - 1 : nul }))
    .filter(({ place, isLittle }) => place >= from && isWideAt(bytes, place, isLittle));
  if (found.length === 0) return undefined;
  // Nearly always only one of the orders fills a line.
  for (const start of lineStarts(bytes, from, nul)) {
    const whole = found.find(({ place, isLittle }) => start <= place && (isMark(bytes, start, isLittle) || areWide(bytes, start, place)));
    if (whole) return { start, isLittle: whole.isLittle };
  }
  const [{ isLittle, place }] = found as [(typeof found)[0]];
  return { start: place >= from + 2 && isMark(bytes, place - 2, isLittle) ? place - 2 : place, isLittle };
}

/** The first span from a place. */
function nextSpan(bytes: Buffer, from: number): WideSpan | undefined {
  for (let nul = bytes.indexOf(0, from); nul >= 0; nul = bytes.indexOf(0, nul + 1)) {
    const span = spanAt(bytes, from, nul);
    if (span) return { ...span, end: Math.max(wideEnd(bytes, span.start, span.isLittle), span.start + 2) };
    // A run of NULs is none.
    while (bytes[nul + 1] === 0) nul++;
  }
  return undefined;
}

/** All spans, in order. */
export function findWideSpans(bytes: Buffer): readonly WideSpan[] {
  const spans: WideSpan[] = [];
  for (let span = nextSpan(bytes, 0); span; span = nextSpan(bytes, span.end)) spans.push(span);
  return spans;
}
