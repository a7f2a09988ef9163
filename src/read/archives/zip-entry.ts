// an entry of a zip -> the sink, checked against what the zip states of it
import { crc32 } from 'node:zlib';
import { say } from '../../wording/index.js';
import type { Chunks } from '../content/chunks.js';
import type { EntrySink } from './entry-sink.js';

/** Compression methods of zips, by number. */
const METHODS: Readonly<Record<number, string>> = {
  1: 'shrink',
  2: 'reduce',
  3: 'reduce',
  4: 'reduce',
  5: 'reduce',
  6: 'implode',
  9: 'deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'zstd',
  95: 'xz',
  99: 'AES',
};

export const STORED = 0;
export const DEFLATED = 8;

/** Why an entry is not read that is packed by a method; undefined if it is. */
export function reasonByMethod(parts: readonly string[], method: number): Parameters<EntrySink['skipEntry']> | undefined {
  if (method === STORED || method === DEFLATED) return undefined;
  return [parts, 'unreadable', say('compression-unsupported', { method: METHODS[method] ?? String(method) })];
}

/** What a zip states of an entry; undefined where it states it behind the entry, or not at all. */
export interface StatedEntry {
  readonly size?: number;
  readonly packedSize?: number;
  readonly sum?: number;
}

/**
 * Adds an entry.
 *
 * @param stated  asked for when all bytes have come
 */
export async function addPacked(
  parts: readonly string[],
  stated: StatedEntry | (() => StatedEntry),
  bytes: Chunks,
  sink: EntrySink,
): Promise<void> {
  let [size, sum, isWhole] = [0, 0, false];
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      size += chunk.length;
      sum = crc32(chunk, sum);
      yield chunk;
    }
    isWhole = true;
  }
  await sink.addEntry(parts, counted(), typeof stated === 'function' ? {} : stated);
  if (!isWhole) return;
  const { size: statedSize = size, sum: statedSum = sum } = typeof stated === 'function' ? stated() : stated;
  if (size < statedSize) sink.addDamage(parts, say('entry-smaller-than-stated', { size, stated: statedSize }));
  else if (size > statedSize) sink.addDamage(parts, say('entry-larger-than-stated', { stated: statedSize }));
  else if (sum !== statedSum) sink.addDamage(parts, say('checksum-mismatch'));
}
