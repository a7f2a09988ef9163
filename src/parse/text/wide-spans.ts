// Bytes of a file -> where characters of two bytes begin and end in it: UTF-16 that was appended to a narrow text, or begins before one.

import { detectUtf16 } from './text-file.js';

/** A span of UTF-16. */
export interface WideSpan {
  readonly start: number;
  readonly end: number;
  readonly isLittle: boolean;
}

/** Characters that are looked at to tell a width. */
const SAMPLE = 16;
/** So many of them must be ASCII, one byte of each being 0. */
const LEAST_WIDE = 12;
/** Bytes without a NUL, up to a line feed, that show that a narrow text has begun. */
const LEAST_NARROW = 16;

const isPlain = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x20 && byte < 0x7f) || (byte >= 0x09 && byte <= 0x0d));

/** Whether characters of two bytes begin at a place; fewer than the sample are enough at the end. */
function isWideAt(bytes: Buffer, start: number, isLittle: boolean): boolean {
  let [wide, seen] = [0, 0];
  for (let at = start; at + 1 < bytes.length && seen < SAMPLE; at += 2, seen++) {
    const [low, high] = isLittle ? [bytes[at], bytes[at + 1]] : [bytes[at + 1], bytes[at]];
    if (high === 0 && isPlain(low)) wide++;
  }
  return seen >= 4 && wide >= (LEAST_WIDE * seen) / SAMPLE;
}

/** Where a narrow text begins in a line that began wide; -1 if it does not. */
function narrowStart(bytes: Buffer, start: number, end: number): number {
  let run = start;
  for (let at = start; at + 1 < end; at += 2) {
    if (bytes[at] === 0 || bytes[at + 1] === 0 || !isPlain(bytes[at]) || !isPlain(bytes[at + 1])) run = at + 2;
    else if (at + 2 - run >= LEAST_NARROW) {
      const feed = bytes.indexOf(0x0a, run);
      const stop = feed < 0 ? bytes.length : feed;
      return bytes.subarray(run, stop).includes(0) ? -1 : run;
    }
  }
  return -1;
}

/** The end of the span that begins at a place: where a narrow text begins. */
function wideEnd(bytes: Buffer, start: number, isLittle: boolean): number {
  const feed = isLittle ? Buffer.from([0x0a, 0]) : Buffer.from([0, 0x0a]);
  for (let at = start; at < bytes.length; ) {
    let place = bytes.indexOf(feed, at);
    while (place >= 0 && (place - start) % 2 !== 0) place = bytes.indexOf(feed, place + 1);
    const end = place < 0 ? bytes.length : place + 2;
    const narrow = narrowStart(bytes, at, end);
    if (narrow >= 0) return narrow;
    at = end;
  }
  return bytes.length;
}

/** The first span from a place. */
function nextSpan(bytes: Buffer, from: number): WideSpan | undefined {
  for (let nul = bytes.indexOf(0, from); nul >= 0; nul = bytes.indexOf(0, nul + 1)) {
    for (const isLittle of [true, false]) {
      const start = isLittle ? nul - 1 : nul;
      if (start < from || !isWideAt(bytes, start, isLittle)) continue;
      // A mark belongs to the text behind it.
      const mark =
        start >= from + 2 && bytes[start - 2] === (isLittle ? 0xff : 0xfe) && bytes[start - 1] === (isLittle ? 0xfe : 0xff) ? 2 : 0;
      return { start: start - mark, end: wideEnd(bytes, start, isLittle), isLittle };
    }
    // A run of NULs is none.
    while (bytes[nul + 1] === 0) nul++;
  }
  return undefined;
}

/** All spans, in order. */
export function findWideSpans(bytes: Buffer): readonly WideSpan[] {
  const spans: WideSpan[] = [];
  const first = detectUtf16(bytes);
  const isLittle = first === 'utf-16le';
  const whole = first && { start: 0, end: wideEnd(bytes, 0, isLittle), isLittle };
  for (let span = whole ?? nextSpan(bytes, 0); span; span = nextSpan(bytes, span.end)) spans.push(span);
  return spans;
}
