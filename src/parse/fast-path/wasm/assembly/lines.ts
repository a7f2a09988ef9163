// Lines with a known trailer layout -> rows. This loop reads most lines of most logs; a line that does not fit is left to the frame programs in TypeScript.

import { ROW_LENGTH, ROW_OFFSET, ROWS, ROW_ATTRIBUTES, ROW_TEMPLATE, ROW_THREAD, ROW_WALL, RESULT, WINDOW } from './memory';
import { beginCaptures, captureCount, templateOf } from './messages';
import {
  CATALOGUE,
  CLOCK,
  countHits,
  DECIMAL,
  DECIMAL_END,
  FRACTION,
  HEX,
  HEX_END,
  layoutAt,
  findLayout,
  MIDNIGHT,
  ATTRIBUTES,
  TABLES,
} from './trailer-layouts';

export {
  CAPTURES,
  HEAP,
  LENGTH_SHIFT,
  MOST_CAPTURES,
  SLOTS,
  ROW_LENGTH,
  ROW_OFFSET,
  ROW_ATTRIBUTES,
  ROW_TEMPLATE,
  ROW_THREAD,
  ROW_WALL,
  ROWS,
  SCRATCH,
  SLOT_COUNT,
  RESULT,
  WINDOW,
  WINDOW_SIZE,
} from './memory';
export { forgetMessages } from './messages';
export { forgetLayouts, learn, LONGEST } from './trailer-layouts';

const CLOCK_ZEROS: u64 = 0x3030_3a30_303a_3030; // 00:00:00
/** Added to the digits of a clock: what becomes 0x80 or more is too large. */
const CLOCK_LIMITS: u64 = 0x767a_0076_7a00_7676;
const CLOCK_BITS: u64 = 0x8080_0080_8000_8080;
const MS_ZEROS: u32 = 0x3030_302e; // .000
const MS_LIMITS: u32 = 0x7676_7600;
const MS_BITS: u32 = 0x8080_8000;

const ZEROS: u64 = 0x3030_3030_3030_3030;
/** Added to digits: anything that becomes 0x80 or more is not a digit. */
const NINES: u64 = 0x7676_7676_7676_7676;
const HIGH_BITS: u64 = 0x8080_8080_8080_8080;

/** No time, no thread. */
const NONE: i64 = -1;

/** Milliseconds since midnight; of the fraction those bits count that are given. */
function readClock(clock: usize, fractionBits: u32): i64 {
  // The layout guarantees the colons, and that each digit is 0 to 9 or a character after 9.
  const digits = load<u64>(clock) - CLOCK_ZEROS;
  const fraction = (load<u32>(clock, 8) - MS_ZEROS) & fractionBits;
  const hour = <i32>(digits & 15) * 10 + <i32>((digits >> 8) & 15);
  if (((digits + CLOCK_LIMITS) & CLOCK_BITS) != 0 || ((fraction + MS_LIMITS) & MS_BITS) != 0 || hour > 23) return NONE;
  const minute = <i32>((digits >> 24) & 15) * 10 + <i32>((digits >> 32) & 15);
  const second = <i32>((digits >> 48) & 15) * 10 + <i32>((digits >> 56) & 15);
  const ms = <i32>((fraction >> 8) & 15) * 100 + <i32>((fraction >> 16) & 15) * 10 + <i32>(fraction >> 24);
  return ((hour * 60 + minute) * 60 + second) * 1000 + ms;
}

/** Bytes of a word that are the last so many. */
function lastBytes(count: i32): u64 {
  return <u64>-1 << (<u64>(8 - count) << 3);
}

/** Value of decimal digits, all at once: pairs, then fours, then eight. Each is 0 to 9 or a character after 9. */
function readDecimal(end: usize, count: i32): i64 {
  if (count > 8) return readLongDecimal(end - <usize>count, end);
  const bytes = lastBytes(count);
  let value = ((load<u64>(end - 8) & bytes) | (ZEROS & ~bytes)) - ZEROS;
  if (((value + NINES) & HIGH_BITS) != 0) return NONE;
  value = (value * 10 + (value >> 8)) & 0x00ff_00ff_00ff_00ff;
  value = (value * 100 + (value >> 16)) & 0x0000_ffff_0000_ffff;
  return (value * 10_000 + (value >> 32)) & 0xffff_ffff;
}

function readLongDecimal(from: usize, to: usize): i64 {
  let value: i64 = 0;
  for (let at = from; at < to; at++) {
    const digit = <i64>load<u8>(at) - 0x30;
    if (digit > 9) return NONE;
    value = value * 10 + digit;
  }
  return value;
}

/** Value of at most eight hexadecimal digits, in the same way. */
function readHex(end: usize, count: i32): i64 {
  const bytes = lastBytes(count);
  const text = i64x2.splat((load<u64>(end - 8) & bytes) | (ZEROS & ~bytes));
  const digits = i8x16.sub(text, i8x16.splat(0x30));
  const letters = i8x16.sub(v128.or(text, i8x16.splat(0x20)), i8x16.splat(0x61));
  const areDigits = i8x16.lt_u(digits, i8x16.splat(10));
  if (!i8x16.all_true(v128.or(areDigits, i8x16.lt_u(letters, i8x16.splat(6))))) return NONE;
  let value = <u64>i64x2.extract_lane(v128.bitselect(digits, i8x16.add(letters, i8x16.splat(10)), areDigits), 0);
  value = ((value << 4) | (value >> 8)) & 0x00ff_00ff_00ff_00ff;
  value = ((value << 8) | (value >> 16)) & 0x0000_ffff_0000_ffff;
  return ((value << 16) | (value >> 32)) & 0xffff_ffff;
}

/** Number of the thread, 0 if the trailer has none. */
function readThreadId(layout: usize, trailer: usize): i64 {
  const decimalFrom = load<i32>(layout, DECIMAL);
  const hexFrom = load<i32>(layout, HEX);
  let value: i64 = 0;
  if (decimalFrom >= 0) {
    const end = load<i32>(layout, DECIMAL_END);
    value = readDecimal(trailer + <usize>end, end - decimalFrom);
  }
  if (hexFrom >= 0) {
    const end = load<i32>(layout, HEX_END);
    const other = readHex(trailer + <usize>end, end - hexFrom);
    if (decimalFrom >= 0 && value != other) return NONE;
    value = other;
  }
  return value > 0xffff_ffff ? NONE : value;
}

/** The two bytes with which the trailer of a record can begin. */
let firstByte: i8 = 0;
let otherFirstByte: i8 = 0;

export function setTrailerFirstBytes(one: i32, other: i32): void {
  firstByte = <i8>one;
  otherFirstByte = <i8>other;
}

const FEED: i8 = 10;

/** Position of the first line feed or first byte of a trailer; `to` or more if there is none. */
function findTrailerStart(from: usize, to: usize): usize {
  for (let at = from; at < to; at += 32) {
    const mask = i8x16.bitmask(matchFirstBytes(v128.load(at))) | (i8x16.bitmask(matchFirstBytes(v128.load(at, 16))) << 16);
    if (mask != 0) return at + <usize>ctz(mask);
  }
  return to;
}

function matchFirstBytes(bytes: v128): v128 {
  const matches = v128.or(i8x16.eq(bytes, i8x16.splat(firstByte)), i8x16.eq(bytes, i8x16.splat(otherFirstByte)));
  return v128.or(matches, i8x16.eq(bytes, i8x16.splat(FEED)));
}

/** Position of the line feed; `to` or more if there is none. */
function findLineFeed(from: usize, to: usize): usize {
  const feeds = i8x16.splat(FEED);
  for (let at = from; at < to; at += 32) {
    const mask = i8x16.bitmask(i8x16.eq(v128.load(at), feeds)) | (i8x16.bitmask(i8x16.eq(v128.load(at, 16), feeds)) << 16);
    if (mask != 0) return at + <usize>ctz(mask);
  }
  return to;
}

/**
 * Reads lines up to the first one with another layout, as long as there is room for rows. Further results are at `RESULT`.
 *
 * @returns position of the first line that was not read
 */
export function read(from: usize, to: usize): usize {
  let start = from;
  let row: usize = 0;
  let number = -1;
  let isFast = true;
  beginCaptures();
  for (; row < ROWS; row++) {
    // Messages that hold such a byte, and lines with blanks at their end, are rare enough to be left to the frame programs.
    const trailer = findTrailerStart(start, to);
    const feed = findLineFeed(trailer, to);
    if (feed >= to) break;
    isFast = false;
    const end = load<u8>(feed - 1) == 0x0d ? feed - 1 : feed;
    const found = findLayout(trailer, <i32>(end - trailer));
    if (found < 0) break;
    const layout = layoutAt(found);
    const clock = readClock(trailer + <usize>load<i32>(layout, CLOCK), load<u32>(layout, FRACTION));
    const thread = readThreadId(layout, trailer);
    if ((clock | thread) < 0) break;
    const answer = templateOf(load<i32>(layout, CATALOGUE), <usize>load<u32>(layout, TABLES), start, trailer);
    if (answer < 0) break;
    isFast = true;
    number = found;
    store<u32>(ROW_OFFSET + (row << 2), <u32>(start - WINDOW));
    store<u32>(ROW_LENGTH + (row << 2), <u32>(end - start));
    store<f64>(ROW_WALL + (row << 3), load<f64>(layout, MIDNIGHT) + <f64>clock);
    store<u32>(ROW_THREAD + (row << 2), <u32>thread);
    store<u16>(ROW_TEMPLATE + (row << 1), <u16>answer);
    store<u16>(ROW_ATTRIBUTES + (row << 1), <u16>load<i32>(layout, ATTRIBUTES));
    start = feed + 1;
  }
  countHits(<i32>row);
  store<i32>(RESULT, <i32>row);
  store<i32>(RESULT, number, 4);
  store<i32>(RESULT, isFast ? 1 : 0, 8);
  store<i32>(RESULT, captureCount, 12);
  return start;
}
