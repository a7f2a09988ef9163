// Compressed pieces -> the bytes that were compressed.
import { pipeline, Readable } from 'node:stream';
import { createGunzip, createInflateRaw, gunzipSync, inflateRawSync } from 'node:zlib';
import { peek, type Pieces } from '../content/chunks.js';

/** `gzip` with its header, one or several after each other; `raw` as in a zip. */
export type Deflated = 'gzip' | 'raw';

const CHUNK = 256 * 1024;
const SMALL = 64 * 1024;

/** The whole at once, which is much quicker for small files; undefined if it is not that small, or damaged. */
function inflateSmall(bytes: Uint8Array, how: Deflated, size: number | undefined): Uint8Array | undefined {
  // One buffer of the right size instead of many: the one byte more shows that nothing follows.
  const chunkSize = Math.min(16 * SMALL, Math.max(64, (size ?? 4 * bytes.length) + 1));
  const options = { maxOutputLength: 16 * SMALL, chunkSize };
  try {
    // A copy, since what zlib hands out is a small part of a buffer that would be held with it.
    return Buffer.from(how === 'gzip' ? gunzipSync(bytes, options) : inflateRawSync(bytes, options));
  } catch {
    return undefined;
  }
}

/**
 * Inflates. Throws where the pieces are damaged or break off, after all that could be read.
 *
 * @param size  unpacked bytes to expect, if anybody says so
 */
export async function* inflate(pieces: Pieces, how: Deflated, size?: number): AsyncGenerator<Uint8Array> {
  const { head, isWhole, all } = await peek(pieces, SMALL);
  const small = isWhole ? inflateSmall(head, how, size) : undefined;
  if (small !== undefined) {
    yield small;
    return;
  }
  const engine = how === 'gzip' ? createGunzip({ chunkSize: CHUNK }) : createInflateRaw({ chunkSize: CHUNK });
  // Errors of either side arrive at the loop below.
  pipeline(Readable.from(all(), { objectMode: false }), engine, () => undefined);
  for await (const piece of engine as AsyncIterable<Uint8Array>) yield piece;
}
