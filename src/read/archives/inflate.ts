// compressed chunks -> their bytes
import { pipeline, Readable } from 'node:stream';
import { createGunzip, createInflateRaw, gunzipSync, inflateRawSync } from 'node:zlib';
import { peek, type Chunks } from '../content/chunks.js';

/** `gzip` with its header, one or several after each other; `raw` as in a zip. */
export type DeflateFormat = 'gzip' | 'raw';

const CHUNK_BYTES = 256 * 1024;
const SMALL_BYTES = 64 * 1024;

/** All at once, much faster for small files; undefined if the file is larger, or damaged. */
function inflateSmall(bytes: Uint8Array, format: DeflateFormat, size: number | undefined): Uint8Array | undefined {
  // One buffer of the right size instead of many: the one byte more shows that nothing follows.
  const chunkSize = Math.min(16 * SMALL_BYTES, Math.max(64, (size ?? 4 * bytes.length) + 1));
  const options = { maxOutputLength: 16 * SMALL_BYTES, chunkSize };
  try {
    // A copy, since zlib returns a small part of a large buffer, which would stay in memory with it.
    return Buffer.from(format === 'gzip' ? gunzipSync(bytes, options) : inflateRawSync(bytes, options));
  } catch {
    return undefined;
  }
}

/**
 * Inflates. Throws where the chunks are damaged or break off, after all that could be read.
 *
 * @param size  unpacked bytes to expect, if known
 */
export async function* inflate(chunks: Chunks, format: DeflateFormat, size?: number): AsyncGenerator<Uint8Array> {
  const { head, isWhole, readAll } = await peek(chunks, SMALL_BYTES);
  const small = isWhole ? inflateSmall(head, format, size) : undefined;
  if (small !== undefined) {
    yield small;
    return;
  }
  const engine = format === 'gzip' ? createGunzip({ chunkSize: CHUNK_BYTES }) : createInflateRaw({ chunkSize: CHUNK_BYTES });
  // Errors of either side arrive at the loop below.
  pipeline(Readable.from(readAll(), { objectMode: false }), engine, () => undefined);
  for await (const chunk of engine as AsyncIterable<Uint8Array>) yield chunk;
}
