// bytes that come once (entries of archives, a pipe) -> contents that can be read again: in memory, beyond a limit in one temporary file
import { closeSync, mkdtempSync, openSync, readSync, rmSync, rmdirSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Content } from './content.js';
import { withReadErrors } from './file-errors.js';
import { say } from '../../wording/index.js';
import { ReadingStopped, reasonOf } from '../limits/reading-stopped.js';
import { DEFAULT_MEMORY_LIMIT, type OpenOptions } from '../options.js';
import { positionedContent } from './positioned.js';

/** Takes in one content. */
export interface SpoolWriter {
  /** Takes over the bytes: they must not change afterwards. Throws a fatal `ReadingStopped` if the temporary file cannot be written. */
  write(bytes: Uint8Array): void;
  /** Ends the writing. */
  finish(): Content;
  /** Drops what was written. */
  discard(): void;
}

/** Keeps contents until it is closed. */
export interface Spool {
  openWriter(): SpoolWriter;
  /** Frees the memory of a content that is not needed any more. */
  release(content: Content): void;
  /** Bytes that are kept in memory at most. */
  readonly memoryLimit: number;
  /** Frees memory and the temporary file. */
  close(): void;
}

interface TemporaryFile {
  append(bytes: Uint8Array): void;
  readonly end: number;
  readonly descriptor: number;
  close(): void;
}

function createTemporaryFile(folder: string): TemporaryFile {
  const own = mkdtempSync(join(folder, 'smslog-'));
  const path = join(own, 'input');
  const descriptor = openSync(path, 'wx+', 0o600);
  let onExit: (() => void) | undefined;
  let end = 0;
  try {
    // Where the system allows it the name goes at once, so that nothing is left behind whatever happens to the process.
    unlinkSync(path);
    rmdirSync(own);
  } catch {
    onExit = () => rmSync(own, { recursive: true, force: true });
    process.once('exit', onExit);
  }
  return {
    descriptor,
    get end() {
      return end;
    },
    append(bytes) {
      for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done, bytes.length - done, end + done);
      end += bytes.length;
    },
    close() {
      closeSync(descriptor);
      if (!onExit) return;
      process.removeListener('exit', onExit);
      onExit();
    },
  };
}

/** Bytes in memory, as the chunks in which they came. */
function memoryContent(chunks: readonly Uint8Array[], size: number): Content {
  const starts = new Float64Array(chunks.length);
  for (let i = 1; i < chunks.length; i++) starts[i] = starts[i - 1]! + chunks[i - 1]!.length;

  /** The chunk that holds a byte. */
  function chunkAt(offset: number): number {
    let low = 0;
    let high = chunks.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low;
  }

  return {
    size,
    chunks: () => chunks,
    slice(offset, length) {
      const from = Math.min(Math.max(0, offset), size);
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - from)));
      for (let i = chunkAt(from), done = 0; done < bytes.length; i++) {
        const skip = from + done - starts[i]!;
        const part = chunks[i]!.subarray(skip, skip + bytes.length - done);
        bytes.set(part, done);
        done += part.length;
      }
      return bytes;
    },
  };
}

/** Nothing is written before the memory of `options.memoryLimit` is used up. */
export function createSpool(options: OpenOptions): Spool {
  const memoryLimit = options.memoryLimit ?? DEFAULT_MEMORY_LIMIT;
  const inMemory = new WeakMap<Content, number>();
  let temporary: TemporaryFile | undefined;
  let held = 0;

  function openWriter(): SpoolWriter {
    let chunks: Uint8Array[] = [];
    let size = 0;
    let file: TemporaryFile | undefined;
    let offset = 0;

    function discard(): void {
      if (!file) held -= size;
      chunks = [];
      size = 0;
    }

    function moveToFile(): TemporaryFile {
      temporary ??= createTemporaryFile(options.temporaryFolder ?? tmpdir());
      offset = temporary.end;
      for (const chunk of chunks) temporary.append(chunk);
      chunks = [];
      held -= size;
      return temporary;
    }

    return {
      write(bytes) {
        try {
          if (!file && held + bytes.length > memoryLimit) file = moveToFile();
          file?.append(bytes);
        } catch (error) {
          throw new ReadingStopped('unreadable', say('temporary-file-failed', { reason: reasonOf(error) }), { isFatal: true });
        }
        if (!file) {
          chunks.push(bytes);
          held += bytes.length;
        }
        size += bytes.length;
      },
      finish() {
        const from = file;
        if (from)
          return positionedContent(
            (into, length, position) => withReadErrors(() => readSync(from.descriptor, into, 0, length, position)),
            size,
            offset,
          );
        const content = memoryContent(chunks, size);
        inMemory.set(content, size);
        return content;
      },
      discard,
    };
  }

  return {
    openWriter,
    memoryLimit,
    release(content) {
      held -= inMemory.get(content) ?? 0;
      inMemory.delete(content);
    },
    close() {
      temporary?.close();
      temporary = undefined;
    },
  };
}
