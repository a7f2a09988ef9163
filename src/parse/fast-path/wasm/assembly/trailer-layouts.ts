// Trailers that were seen before. Most records end like an earlier one in all but the digits of the clock and of the thread, so they are compared with it
// sixteen bytes at a time. Any digit matches any digit. The layout of a new trailer is found by the frame programs in TypeScript, and learned here.

import { LAYOUT_COUNT, LAYOUT_SIZE, LAYOUTS, BUCKET_COUNT, BUCKETS, SCRATCH } from './memory';

// Fields of an layout; distances count from the first byte of the trailer, -1: not there.
export const NEXT: usize = 0; // layout with the same hash
export const LENGTH: usize = 4; // in bytes
export const CLOCK: usize = 8; // of hh:mm:ss
export const FRACTION: usize = 12; // bits of `.mmm` behind it that count, 0 if it is not there
export const DECIMAL: usize = 16;
export const DECIMAL_END: usize = 20;
export const HEX: usize = 24;
export const HEX_END: usize = 28;
export const ATTRIBUTES: usize = 32;
export const CATALOGUE: usize = 36;
export const TABLES: usize = 40;
export const MIDNIGHT: usize = 48; // wall time at 00:00:00
const TEXT: usize = 64;
const MASK: usize = TEXT + 256;

/** Bytes that the hash looks at, the first of a trailer: those of `EXACT` themselves, of the others the kinds. Shorter trailers are not learned. */
const HASHED: i32 = 48;
const EXACT: i32 = 16;
/** Longer ones are not either. */
export const LONGEST: i32 = 256;
/** Of a digit that may change only the kind counts; a hexadecimal one may be of two kinds. */
const KIND: u8 = 0xf0;
const KINDS: u64 = 0xf0f0_f0f0_f0f0_f0f0;

let count: i32 = 0;
let learned: i32 = 0;
let hits: i32 = 0;

/** Forgets everything: a new log begins. */
export function forgetLayouts(): void {
  count = 0;
  learned = 0;
  hits = 0;
  memory.fill(BUCKETS, 0xff, 4 * BUCKET_COUNT);
}

export function countHits(number: i32): void {
  hits += number;
}

export function layoutAt(number: i32): usize {
  return LAYOUTS + <usize>number * LAYOUT_SIZE;
}

function bucketOf(trailer: usize, length: i32): usize {
  const exact = (load<u64>(trailer) * 0x9e37_79b9_7f4a_7c15) ^ (load<u64>(trailer + 8) * 0xc2b2_ae3d_27d4_eb4f);
  const middle = ((load<u64>(trailer + 16) & KINDS) * 0x1656_67b1_9e37_79f9) ^ ((load<u64>(trailer + 24) & KINDS) * 0x85eb_ca77_c2b2_ae63);
  const last = ((load<u64>(trailer + 32) & KINDS) * 0x27d4_eb2f_1656_67c5) ^ ((load<u64>(trailer + 40) & KINDS) * 0xd6e8_feb8_6659_fd93);
  const hash = (exact ^ middle ^ last ^ length) * 0x9e37_79b9_7f4a_7c15;
  return BUCKETS + ((<usize>(hash >> 40) & (BUCKET_COUNT - 1)) << 2);
}

function isLike(layout: usize, trailer: usize, length: usize): bool {
  let differing = i64x2.splat(0);
  for (let i: usize = 0; i < length; i += 16) {
    const own = v128.xor(v128.load(trailer + i), v128.load(layout + i, TEXT));
    differing = v128.or(differing, v128.and(own, v128.load(layout + i, MASK)));
  }
  return !v128.any_true(differing);
}

/** Number of the layout of a trailer, -1 if it is not known. */
export function findLayout(trailer: usize, length: i32): i32 {
  let number = load<i32>(bucketOf(trailer, length));
  while (number >= 0) {
    const layout = layoutAt(number);
    if (length == load<i32>(layout, LENGTH) && isLike(layout, trailer, <usize>length)) break;
    number = load<i32>(layout, NEXT);
  }
  return number;
}

/** Lets the bytes of a span change as far as the mask says. */
function open(layout: usize, from: i32, to: i32, mask: u8): void {
  if (from >= 0) memory.fill(layout + MASK + <usize>from, mask, <usize>(to - from));
}

function mayBeOpen(from: i32): bool {
  return from < 0 || from >= EXACT;
}

/**
 * Learns the layout of the trailer in the scratch.
 *
 * @param tables  address of the tables of its catalogue, 0 if it has none
 * @returns number of its layout, -1 if it is not learned
 */
export function learn(
  length: i32,
  clock: i32,
  hasMs: bool,
  decimal: i32,
  decimalEnd: i32,
  hex: i32,
  hexEnd: i32,
  midnight: f64,
  attributes: i32,
  catalogue: i32,
  tables: i32,
): i32 {
  // Where hardly any trailer comes back, learning costs more than it brings.
  if (length < HASHED || length > LONGEST || !mayBeOpen(clock) || !mayBeOpen(decimal) || !mayBeOpen(hex)) return -1;
  if (learned > <i32>LAYOUT_COUNT && hits < 4 * learned) return -1;
  const known = findLayout(SCRATCH, length);
  if (known >= 0) return known;
  if (count == <i32>LAYOUT_COUNT) {
    count = 0;
    memory.fill(BUCKETS, 0xff, 4 * BUCKET_COUNT);
  }
  learned++;
  const layout = layoutAt(count);
  memory.fill(layout, 0, LAYOUT_SIZE);
  const bucket = bucketOf(SCRATCH, length);
  store<i32>(layout, load<i32>(bucket), NEXT);
  store<i32>(layout, length, LENGTH);
  store<i32>(layout, clock, CLOCK);
  store<i32>(layout, hasMs ? -1 : 0, FRACTION);
  store<i32>(layout, decimal, DECIMAL);
  store<i32>(layout, decimalEnd, DECIMAL_END);
  store<i32>(layout, hex, HEX);
  store<i32>(layout, hexEnd, HEX_END);
  store<i32>(layout, attributes, ATTRIBUTES);
  store<i32>(layout, catalogue, CATALOGUE);
  store<i32>(layout, tables, TABLES);
  store<f64>(layout, midnight, MIDNIGHT);
  memory.copy(layout + TEXT, SCRATCH, <usize>length);
  memory.fill(layout + MASK, 0xff, <usize>length);
  for (let i = 0; i < 8; i++) if (i != 2 && i != 5) open(layout, clock + i, clock + i + 1, KIND);
  if (hasMs) open(layout, clock + 9, clock + 12, KIND);
  open(layout, decimal, decimalEnd, KIND);
  open(layout, hex, hexEnd, 0);
  store<i32>(bucket, count);
  return count++;
}
