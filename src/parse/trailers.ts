// Trailers that were seen before. Most records end like an earlier one in all but the digits of the clock and of the thread, so they are compared with it four
// bytes at a time instead of being taken apart again. Nothing is known here that the frame programs did not find out: a trailer that is new, or of another
// day, is read by them and then learned. A digit stands for every digit, so this is left to be when a pattern tells digits apart (`tellsDigitsApart`).

import { clockAt, msAt } from './stamps.js';
import { readThread } from './threads.js';

/** What the frame programs found in a trailer. Positions are those of its bytes. */
export interface SeenTrailer<T> {
  /** Where it begins (the message ends), and after its last byte. */
  readonly start: number;
  readonly stop: number;
  readonly wall: number;
  /** Where `hh:mm:ss` stands, and whether `.mmm` follows it. */
  readonly clock: number;
  readonly hasMs: boolean;
  /** Where the digits of the thread stand; `hexStart` is -1 if it is decimal only, `decimalStart` if it is hexadecimal only, both if there is none. */
  readonly decimalStart: number;
  readonly decimalEnd: number;
  readonly hexStart: number;
  readonly hexEnd: number;
  /** What its records have in common. */
  readonly common: T;
}

/** A trailer with wildcards. Distances count from its first byte. */
interface Image<T> {
  readonly length: number;
  /** Its words, and which bits of them count. */
  readonly words: Int32Array;
  readonly masks: Int32Array;
  /** Wall time at 00:00:00. */
  readonly day: number;
  readonly clock: number;
  readonly hasMs: boolean;
  readonly decimalStart: number;
  readonly decimalEnd: number;
  readonly hexStart: number;
  readonly hexEnd: number;
  readonly common: T;
  /** The next image with the same hash. */
  readonly next: Image<T> | undefined;
}

/** The trailers of one log. */
export interface Trailers<T> {
  /**
   * Looks for a seen trailer that the line ends with.
   *
   * @param start  where the line begins
   * @param stop   after its last byte that is no blank
   * @returns what is common to such records; what is its own stands in `found`. Undefined: it must be taken apart.
   */
  find(bytes: Uint8Array, view: DataView, start: number, stop: number): T | undefined;
  learn(bytes: Uint8Array, view: DataView, trailer: SeenTrailer<T>): void;
  /** Of the trailer found last: its length in bytes, its wall time, its thread (-1 if it has none). */
  readonly found: Float64Array;
}

export const FOUND_LENGTH = 0;
export const FOUND_WALL = 1;
export const FOUND_THREAD = 2;

/** Bytes of which the hash looks at every other word: enough to hold clock, zone and thread. */
const HASHED = 48;
const PLACES = 1024;
const MOST_IMAGES = 2048;
const LONGEST = 256;
/** Of a byte that may change only the kind counts: digit, upper or lower case letter. */
const KIND = 0xf0;

export function createTrailers<T>(isUsable: boolean): Trailers<T> {
  const places: (Image<T> | undefined)[] = new Array<Image<T> | undefined>(PLACES).fill(undefined);
  const found = new Float64Array(3);
  let images = 0;
  let learned = 0;
  let hits = 0;

  return {
    found,
    find(bytes, view, start, stop) {
      if (stop < HASHED) return undefined;
      for (let image = places[hashOf(view, stop)]; image !== undefined; image = image.next) {
        const from = stop - image.length;
        if (from < start || !isLike(image, view, from)) continue;
        const clock = from + image.clock;
        const wall = image.day + clockAt(bytes, clock) + (image.hasMs ? msAt(bytes, clock + 8) : 0);
        const thread = threadOf(image, bytes, from);
        if (Number.isNaN(wall) || thread < -1) return undefined;
        found[FOUND_LENGTH] = image.length;
        found[FOUND_WALL] = wall;
        found[FOUND_THREAD] = thread;
        hits++;
        return image.common;
      }
      return undefined;
    },
    learn(bytes, view, trailer) {
      const { start, stop } = trailer;
      // Where hardly any trailer comes back, learning costs more than it brings.
      if (!isUsable || stop < HASHED || stop - start > LONGEST || (learned > MOST_IMAGES && hits < 4 * learned)) return;
      if (images === MOST_IMAGES) {
        places.fill(undefined);
        images = 0;
      }
      const place = hashOf(view, stop);
      places[place] = imageOf(bytes, trailer, places[place]);
      images++;
      learned++;
    },
  };
}

function hashOf(view: DataView, stop: number): number {
  let hash = 0;
  for (let at = stop - HASHED; at < stop; at += 8) hash = Math.imul(hash ^ (view.getInt32(at + 4, true) & 0xf0f0_f0f0), 0x9e37_79b1);
  return (hash ^ (hash >>> 15)) & (PLACES - 1);
}

function isLike<T>({ words, masks }: Image<T>, view: DataView, from: number): boolean {
  if (from + 4 * words.length > view.byteLength) return false;
  for (let i = 0; i < words.length; i++) if (((view.getInt32(from + 4 * i, true) ^ words[i]!) & masks[i]!) !== 0) return false;
  return true;
}

/** Thread of a trailer that begins at `from`; -1 if it has none, -2 if its digits are no thread. */
function threadOf<T>(image: Image<T>, bytes: Uint8Array, from: number): number {
  const decimal = image.decimalStart < 0 ? -1 : readThread(bytes, from + image.decimalStart, from + image.decimalEnd, 10);
  const hex = image.hexStart < 0 ? -1 : readThread(bytes, from + image.hexStart, from + image.hexEnd, 16);
  if (image.decimalStart < 0) return image.hexStart < 0 ? -1 : hex < 0 ? -2 : hex;
  if (decimal < 0 || (image.hexStart >= 0 && hex !== decimal)) return -2;
  return decimal;
}

function imageOf<T>(bytes: Uint8Array, trailer: SeenTrailer<T>, next: Image<T> | undefined): Image<T> {
  const { start, stop, clock, hasMs, decimalStart, decimalEnd, hexStart, hexEnd } = trailer;
  const length = stop - start;
  const padded = new Uint8Array(4 * Math.ceil(length / 4));
  padded.set(bytes.subarray(start, stop));
  const counts = new Uint8Array(padded.length).fill(0xff, 0, length);
  const isOpen = (from: number, to: number) => from >= start && counts.fill(KIND, from - start, to - start);
  for (const digit of [0, 1, 3, 4, 6, 7]) isOpen(clock + digit, clock + digit + 1);
  if (hasMs) isOpen(clock + 9, clock + 12);
  isOpen(decimalStart, decimalEnd);
  isOpen(hexStart, hexEnd);
  const time = clockAt(bytes, clock) + (hasMs ? msAt(bytes, clock + 8) : 0);
  const distance = (position: number) => (position < 0 ? -1 : position - start);
  return {
    length,
    words: wordsOf(padded),
    masks: wordsOf(counts),
    day: trailer.wall - time,
    clock: clock - start,
    hasMs,
    decimalStart: distance(decimalStart),
    decimalEnd: distance(decimalEnd),
    hexStart: distance(hexStart),
    hexEnd: distance(hexEnd),
    common: trailer.common,
    next,
  };
}

function wordsOf(bytes: Uint8Array): Int32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Int32Array.from({ length: bytes.length / 4 }, (_, i) => view.getInt32(4 * i, true));
}
