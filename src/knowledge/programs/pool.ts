// Growing code with the literals, byte classes and values that it points into, each stored once.

import type { ByteRun } from '../types/index.js';
import { classOf } from './follow.js';
import { append } from '../../lists.js';

/** Growing code with the pools that it points into. */
export interface Pool {
  readonly code: number[];
  readonly literals: number[];
  /** Flags, 256 a class. */
  readonly classes: number[];
  /** What is in the pools already: flags -> number of the class, bytes -> offset, words of a value -> address. */
  readonly classNumbers: Map<string, number>;
  readonly literalOffsets: Map<string, number>;
  readonly valueAddresses: Map<string, number>;
}

export function createPool(): Pool {
  return { code: [], literals: [], classes: [], classNumbers: new Map(), literalOffsets: new Map(), valueAddresses: new Map() };
}

/** Bytes as a text that a map can be keyed by. */
function keyOf(bytes: ArrayLike<number>): string {
  let key = '';
  for (let i = 0; i < bytes.length; i++) key += String.fromCharCode(bytes[i]!);
  return key;
}

const keys = new WeakMap<Uint8Array, string>();

/** The key of flags. Nearly all are those of a few types. */
function keyOfClass(flags: Uint8Array): string {
  let key = keys.get(flags);
  if (key === undefined) keys.set(flags, (key = keyOf(flags)));
  return key;
}

/** Number of a class in the pool. */
export function internClass(pool: Pool, flags: Uint8Array): number {
  const key = keyOfClass(flags);
  const known = pool.classNumbers.get(key);
  if (known !== undefined) return known;
  const number = pool.classes.length / 256;
  for (const flag of flags) pool.classes.push(flag);
  pool.classNumbers.set(key, number);
  return number;
}

/** Offset of some bytes in the literal pool. */
export function internLiteral(pool: Pool, bytes: readonly number[]): number {
  const key = keyOf(bytes);
  const known = pool.literalOffsets.get(key);
  if (known !== undefined) return known;
  const offset = pool.literals.length;
  append(pool.literals, bytes);
  pool.literalOffsets.set(key, offset);
  return offset;
}

/** Address of a value: number of alternatives, then for each the number of its runs and (class, min, max) of each run. */
export function internValue(pool: Pool, alternatives: readonly (readonly ByteRun[])[]): number {
  const words = [alternatives.length];
  for (const runs of alternatives) {
    words.push(runs.length);
    for (const run of runs) words.push(internClass(pool, classOf(run.ranges)), run.min, run.max);
  }
  const key = words.join();
  const known = pool.valueAddresses.get(key);
  if (known !== undefined) return known;
  const address = pool.code.length;
  append(pool.code, words);
  pool.valueAddresses.set(key, address);
  return address;
}
