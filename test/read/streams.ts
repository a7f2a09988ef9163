// Bytes as they come through a pipe.
import { Readable } from 'node:stream';

/** A stream of these bytes in pieces of `size`. */
export function streamOf(bytes: Uint8Array, size = 1000): Readable {
  return Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    })(),
    { objectMode: false },
  );
}

/** A stream that fails after these bytes. */
export function brokenStreamOf(bytes: Uint8Array): Readable {
  return Readable.from(
    (async function* () {
      await Promise.resolve();
      if (bytes.length > 0) yield bytes;
      throw new Error('broken pipe');
    })(),
    { objectMode: false },
  );
}
