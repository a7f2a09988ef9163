// Trailers that were seen before. Most records end like an earlier one in all but the digits of the clock and of the thread, so they are compared with it four
// bytes at a time instead of being taken apart again (`hot-lines.ts`). Nothing is known here that the frame programs did not find out: a trailer that is new,
// or of another day, is read by them and then learned. A digit stands for every digit, so nothing is learned where a pattern tells digits apart.

import { clockAt, msAt } from './stamps.js';

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

/** Trailers with wildcards, as numbers. An image is a number; its fields stand at `FIELDS` times that number. */
export interface Trailers<T> {
  /** Image by hash, -1: none. */
  readonly places: Int32Array;
  /** See the constants. Distances count from the first byte of the trailer; -1: not there. */
  readonly fields: Int32Array;
  /** Wall time at 00:00:00, by image. */
  readonly days: Float64Array;
  /** Bytes of the images by words, and which bits of them count: `WORDS` an image. */
  readonly words: Int32Array;
  readonly masks: Int32Array;
  /** By image. */
  readonly common: readonly T[];
  /** Counts a trailer that was found. */
  hits: number;
  learn(bytes: Uint8Array, view: DataView, trailer: SeenTrailer<T>): void;
}

/** Words of an image: the longest trailer that is learned has four times as many bytes. */
export const WORDS = 64;
export const FIELDS = 16;
export const NEXT = 0; // image with the same hash
export const LENGTH = 1; // in bytes
export const COUNT = 2; // of its words
export const CLOCK = 3;
export const HAS_MS = 4;
export const DECIMAL = 5;
export const DECIMAL_END = 6;
export const HEX = 7;
export const HEX_END = 8;

/** Bytes of which the hash looks at every other word: enough to hold clock, zone and thread. */
export const HASHED = 48;
const PLACES = 1024;
const MOST_IMAGES = 1024;
/** Of a byte that may change only the kind counts: digit, upper or lower case letter. */
const KIND = 0xf0;

/** Place of the trailer that ends at `stop`. */
export function trailerPlace(view: DataView, stop: number): number {
  let hash = 0;
  for (let at = stop - HASHED + 4; at < stop; at += 8) hash = Math.imul(hash ^ (view.getInt32(at, true) & 0xf0f0_f0f0), 0x9e37_79b1);
  return (hash ^ (hash >>> 15)) & (PLACES - 1);
}

/** Opens a memory of trailers for one log. */
export function createTrailers<T>(isUsable: boolean): Trailers<T> {
  const places = new Int32Array(PLACES).fill(-1);
  const common: T[] = [];
  let room = 16;
  let fields: Int32Array = new Int32Array(room * FIELDS);
  let days = new Float64Array(room);
  let words: Int32Array = new Int32Array(room * WORDS);
  let masks: Int32Array = new Int32Array(room * WORDS);
  let learned = 0;

  function makeRoom(): void {
    if (common.length === MOST_IMAGES) {
      places.fill(-1);
      common.length = 0;
    }
    if (common.length < room) return;
    room *= 4;
    fields = enlarged(fields, room * FIELDS);
    words = enlarged(words, room * WORDS);
    masks = enlarged(masks, room * WORDS);
    const moreDays = new Float64Array(room);
    moreDays.set(days);
    days = moreDays;
  }

  /** Whether the trailer is known: records with blanks behind them, and those that are cut by the end of a piece, come here again. */
  function isLike(image: number, view: DataView, start: number, stop: number): boolean {
    if (fields[image * FIELDS + LENGTH] !== stop - start) return false;
    const count = fields[image * FIELDS + COUNT]!;
    if (start + 4 * count > view.byteLength) return false;
    for (let i = 0, word = image * WORDS; i < count; i++, word++) {
      if (((view.getInt32(start + 4 * i, true) ^ words[word]!) & masks[word]!) !== 0) return false;
    }
    return true;
  }

  const trailers: Trailers<T> = {
    places,
    get fields() {
      return fields;
    },
    get days() {
      return days;
    },
    get words() {
      return words;
    },
    get masks() {
      return masks;
    },
    common,
    hits: 0,
    learn(bytes, view, trailer) {
      const { start, stop, clock, hasMs } = trailer;
      // Where hardly any trailer comes back, learning costs more than it brings.
      if (!isUsable || stop < HASHED || stop - start > 4 * WORDS || (learned > MOST_IMAGES && trailers.hits < 4 * learned)) return;
      const place = trailerPlace(view, stop);
      for (let image = places[place]!; image >= 0; image = fields[image * FIELDS + NEXT]!) if (isLike(image, view, start, stop)) return;
      makeRoom();
      learned++;
      const image = common.push(trailer.common) - 1;
      const distance = (position: number) => (position < 0 ? -1 : position - start);
      const count = (stop - start + 3) >> 2;
      const ends = [trailer.decimalStart, trailer.decimalEnd, trailer.hexStart, trailer.hexEnd].map(distance);
      fields.set([places[place]!, stop - start, count, clock - start, hasMs ? 1 : 0, ...ends], image * FIELDS);
      days[image] = trailer.wall - clockAt(bytes, clock) - (hasMs ? msAt(bytes, clock + 8) : 0);
      const [text, counting] = imageOf(bytes, trailer, 4 * count);
      for (let i = 0; i < count; i++) {
        words[image * WORDS + i] = text.getInt32(4 * i, true);
        masks[image * WORDS + i] = counting.getInt32(4 * i, true);
      }
      places[place] = image;
    },
  };
  return trailers;
}

/** The bytes of a trailer and which of their bits count, both padded with zeros. */
function imageOf<T>(bytes: Uint8Array, trailer: SeenTrailer<T>, padded: number): readonly [DataView, DataView] {
  const { start, stop, clock, hasMs } = trailer;
  const text = new Uint8Array(padded);
  text.set(bytes.subarray(start, stop));
  const counting = new Uint8Array(padded).fill(0xff, 0, stop - start);
  const open = (from: number, to: number) => from >= 0 && counting.fill(KIND, from - start, to - start);
  for (const digit of [0, 1, 3, 4, 6, 7]) open(clock + digit, clock + digit + 1);
  if (hasMs) open(clock + 9, clock + 12);
  open(trailer.decimalStart, trailer.decimalEnd);
  open(trailer.hexStart, trailer.hexEnd);
  return [new DataView(text.buffer), new DataView(counting.buffer)];
}

function enlarged(words: Int32Array, length: number): Int32Array {
  const larger = new Int32Array(length);
  larger.set(words);
  return larger;
}
