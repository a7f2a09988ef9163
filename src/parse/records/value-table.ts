// Captures of records -> numbers: equal texts have equal numbers. Lookups are by bytes, so that no string is made for a record.

import { decodeWindows1252 } from '../../knowledge/index.js';
import { MISSING_FIELD, UNNUMBERED_FIELD } from '../../model/index.js';

/** The number of a text that was not kept: there are too many of them, or it is too long. It has to be read from its record. */
export const NOT_KEPT = UNNUMBERED_FIELD;
/** The number of a capture that is missing from its record. */
export const MISSING = MISSING_FIELD;

const LONGEST = 255;
/** Job ids and times differ from record to record: a large log would fill the memory with them. */
const MOST_TEXTS = 500_000;
const FIRST_TEXTS = 1024;
const FIRST_BYTES = 4096;

/** Distinct texts, numbered from 2 on in the order in which they are met. All logs of a bundle share one. */
export class ValueTable {
  /** Where the texts begin in `pool`, by number; each ends where the next begins. */
  private starts = new Uint32Array(FIRST_TEXTS);
  private pool = new Uint8Array(FIRST_BYTES);
  /** Numbers by hash; 0: free. Never more than half full. */
  private places = new Uint32Array(2 * FIRST_TEXTS);
  private count = 2;
  private readonly texts: string[] = [];

  /** @param most  texts that are kept */
  constructor(private readonly most = MOST_TEXTS) {}

  /** The number of a text. */
  intern(bytes: Uint8Array, start: number, end: number): number {
    if (end - start > LONGEST) return NOT_KEPT;
    const { places } = this;
    let place = hashOf(bytes, start, end) & (places.length - 1);
    for (let number = places[place]!; number !== 0; number = places[place]!) {
      if (this.isSame(number, bytes, start, end - start)) return number;
      place = (place + 1) & (places.length - 1);
    }
    return this.count - 2 < this.most ? this.add(bytes, start, end, place) : NOT_KEPT;
  }

  /** The text of a number; undefined for `NOT_KEPT` and `MISSING`. */
  textOf(number: number): string | undefined {
    if (number <= MISSING) return undefined;
    return (this.texts[number] ??= decodeWindows1252(this.pool.subarray(this.starts[number], this.starts[number + 1])));
  }

  /** The number of a part of a text. */
  partOf(number: number, from: number, to: number): number {
    if (number <= MISSING) return number;
    const { starts, pool } = this;
    const end = starts[number + 1]!;
    const start = starts[number]!;
    return this.intern(pool, Math.min(end, start + from), Math.min(end, start + to));
  }

  private isSame(number: number, bytes: Uint8Array, start: number, length: number): boolean {
    const { pool, starts } = this;
    const from = starts[number]!;
    if (starts[number + 1]! - from !== length) return false;
    for (let i = 0; i < length; i++) if (pool[from + i] !== bytes[start + i]) return false;
    return true;
  }

  private add(bytes: Uint8Array, start: number, end: number, place: number): number {
    const number = this.count++;
    const from = this.starts[number]!;
    const to = from + end - start;
    if (to > this.pool.length) this.pool = copyInto(new Uint8Array(2 * this.pool.length), this.pool);
    for (let i = from; i < to; i++) this.pool[i] = bytes[start + i - from]!;
    this.starts[number + 1] = to;
    this.places[place] = number;
    if (number + 2 === this.starts.length) this.grow();
    return number;
  }

  private grow(): void {
    const { pool } = this;
    const starts = copyInto(new Uint32Array(2 * this.starts.length), this.starts);
    const places = new Uint32Array(2 * starts.length);
    for (let number = 2; number < this.count; number++) {
      let place = hashOf(pool, starts[number]!, starts[number + 1]!) & (places.length - 1);
      while (places[place] !== 0) place = (place + 1) & (places.length - 1);
      places[place] = number;
    }
    this.starts = starts;
    this.places = places;
  }
}

function copyInto<T extends Uint8Array | Uint32Array>(larger: T, all: T): T {
  larger.set(all);
  return larger;
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x9e37_79b1);
  return hash ^ (hash >>> 15);
}
