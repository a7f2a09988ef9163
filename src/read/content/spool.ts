// Bytes that come once (entries of archives, a pipe) -> contents that can be read again: in memory, beyond a limit in one temporary file.
import { closeSync, mkdtempSync, openSync, readSync, rmSync, rmdirSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Content } from './content.js';
import { reading } from './file-errors.js';
import { Halt, reasonOf } from '../limits/limit-exceeded.js';
import { DEFAULT_MEMORY_LIMIT, type OpenOptions } from '../options.js';
import { positionedContent } from './positioned.js';

/** One content that is being taken in. */
export interface Intake {
  /** Takes over the bytes: they must not change afterwards. Throws a final `Halt` if the temporary file cannot be written. */
  write(bytes: Uint8Array): void;
  /** No more bytes come. */
  end(): Content;
  /** What came is not needed. */
  drop(): void;
}

/** Keeps what was taken in until it is closed. */
export interface Spool {
  begin(): Intake;
  /** A content is not needed any more: its memory may be used for others. */
  forget(content: Content): void;
  /** Bytes that are kept in memory at most. */
  readonly memoryLimit: number;
  /** Frees memory and the temporary file. */
  close(): void;
}

interface Temporary {
  append(bytes: Uint8Array): void;
  readonly end: number;
  readonly descriptor: number;
  close(): void;
}

function createTemporary(folder: string): Temporary {
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

/** Bytes in memory, as the pieces in which they came. */
function heldContent(pieces: readonly Uint8Array[], size: number): Content {
  const starts = new Float64Array(pieces.length);
  for (let i = 1; i < pieces.length; i++) starts[i] = starts[i - 1]! + pieces[i - 1]!.length;

  /** The piece that holds a byte. */
  function pieceAt(offset: number): number {
    let low = 0;
    let high = pieces.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low;
  }

  return {
    size,
    chunks: () => pieces,
    slice(offset, length) {
      const from = Math.min(Math.max(0, offset), size);
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - from)));
      for (let i = pieceAt(from), done = 0; done < bytes.length; i++) {
        const skip = from + done - starts[i]!;
        const part = pieces[i]!.subarray(skip, skip + bytes.length - done);
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
  let temporary: Temporary | undefined;
  let held = 0;

  function begin(): Intake {
    let pieces: Uint8Array[] = [];
    let size = 0;
    let file: Temporary | undefined;
    let begin = 0;

    function drop(): void {
      if (!file) held -= size;
      pieces = [];
      size = 0;
    }

    function moveToFile(): Temporary {
      temporary ??= createTemporary(options.temporaryFolder ?? tmpdir());
      begin = temporary.end;
      for (const piece of pieces) temporary.append(piece);
      pieces = [];
      held -= size;
      return temporary;
    }

    return {
      write(bytes) {
        try {
          if (!file && held + bytes.length > memoryLimit) file = moveToFile();
          file?.append(bytes);
        } catch (error) {
          throw new Halt('unreadable', `The temporary file cannot be written (${reasonOf(error)}); the rest was not read.`, {
            isFinal: true,
          });
        }
        if (!file) {
          pieces.push(bytes);
          held += bytes.length;
        }
        size += bytes.length;
      },
      end() {
        const from = file;
        if (from)
          return positionedContent(
            (into, length, position) => reading(() => readSync(from.descriptor, into, 0, length, position)),
            size,
            begin,
          );
        const content = heldContent(pieces, size);
        inMemory.set(content, size);
        return content;
      },
      drop,
    };
  }

  return {
    begin,
    memoryLimit,
    forget(content) {
      held -= inMemory.get(content) ?? 0;
      inMemory.delete(content);
    },
    close() {
      temporary?.close();
      temporary = undefined;
    },
  };
}
