// Programs with their pools as strings that a JSON file can hold, and back. Words are 32 bits, little-endian; all is in base64.

import type { Pool } from './pool.js';
import type { CodeData } from '../types/index.js';

/** What a pool holds, without what was only needed to fill it. */
export function packCode({ code, literals, classes }: Pool): CodeData {
  return { code: packWords(code), literals: Buffer.from(literals).toString('base64'), classes: packFlags(classes) };
}

/** 32-bit words as base64. */
export function packWords(words: readonly number[]): string {
  const bytes = Buffer.alloc(words.length * 4);
  words.forEach((word, i) => bytes.writeInt32LE(word, i * 4));
  return bytes.toString('base64');
}

/**
 * Flags as base64, one bit each.
 *
 * @param flags 0 or 1; a multiple of eight of them
 */
export function packFlags(flags: ArrayLike<number>): string {
  const bytes = Buffer.alloc(flags.length / 8);
  for (let i = 0; i < flags.length; i++) bytes[i >> 3]! |= flags[i]! << (i & 7);
  return bytes.toString('base64');
}

/** What `packWords` packed. */
export function unpackWords(base64: string): Int32Array {
  const bytes = Buffer.from(base64, 'base64');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const words = new Int32Array(bytes.length >> 2);
  for (let i = 0; i < words.length; i++) words[i] = view.getInt32(4 * i, true);
  return words;
}

/** What `packFlags` packed. */
export function unpackFlags(base64: string): Uint8Array {
  const bits = Buffer.from(base64, 'base64');
  const flags = new Uint8Array(bits.length * 8);
  for (let i = 0; i < bits.length; i++) {
    const byte = bits[i]!;
    // Most classes hold few bytes.
    if (byte !== 0) for (let bit = 0; bit < 8; bit++) flags[8 * i + bit] = (byte >> bit) & 1;
  }
  return flags;
}
