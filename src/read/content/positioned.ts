// Bytes that are read by position, from a file or a part of one, made into a `Content`.
import { ReadError } from '../../errors.js';
import { say } from '../../wording/index.js';
import type { Content } from './content.js';
import { copyFromPages, type ReadAt } from './pages.js';

const CHUNK_BYTES = 256 * 1024;
const idle: Uint8Array[] = [];

/**
 * @param size bytes to offer; a file that has grown since yields no more, and the pass over one that has shrunk ends with a `ReadError`
 * @param begin position of the first of them
 */
export function positionedContent(readAt: ReadAt, size: number, begin = 0): Content {
  return {
    size,
    *chunks() {
      // One buffer serves all files, one after the other; only passes that run at the same time need a second one.
      const buffer = idle.pop() ?? new Uint8Array(CHUNK_BYTES);
      try {
        for (let done = 0; done < size; ) {
          const got = readAt(buffer, Math.min(CHUNK_BYTES, size - done), begin + done);
          if (got <= 0) throw new ReadError(say('file-shrunk', { size: done, expected: size }));
          done += got;
          yield buffer.subarray(0, got);
        }
      } finally {
        idle.push(buffer);
      }
    },
    slice(offset, length) {
      const from = Math.min(Math.max(0, offset), size);
      // Records are read one by one: small buffers out of a pool cost a third.
      const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - from)));
      let done = 0;
      try {
        done = copyFromPages(bytes, readAt, from, begin, size);
      } catch (error) {
        if (!(error instanceof ReadError)) throw error;
        // The file went away after it was parsed: a report with a line missing is better than none.
      }
      return bytes.subarray(0, done);
    },
  };
}
