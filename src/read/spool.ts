// Bytes that come once (entries of archives, a pipe) -> contents that can be read again: in memory, beyond a limit in one temporary file.
import { closeSync, mkdtempSync, openSync, readSync, rmSync, rmdirSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Content } from './content.js';
import { DEFAULT_MEMORY_LIMIT, type OpenOptions } from './options.js';
import { positionedContent } from './positioned.js';

/** One content that is being taken in. */
export interface Intake {
  /** Takes over the bytes: they must not change afterwards. Throws if the temporary file cannot be written. */
  write(bytes: Uint8Array): void;
  /** No more bytes come. */
  end(): Content;
}

/** Keeps what was taken in until it is closed. */
export interface Spool {
  begin(): Intake;
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
  return {
    size,
    chunks: () => pieces,
    slice(offset, length) {
      const from = Math.min(Math.max(0, offset), size);
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - from)));
      let skip = from;
      let done = 0;
      for (const piece of pieces) {
        if (done === bytes.length) break;
        const part = piece.subarray(skip, skip + bytes.length - done);
        skip = Math.max(0, skip - piece.length);
        bytes.set(part, done);
        done += part.length;
      }
      return bytes;
    },
  };
}

/** Nothing is written before the memory of `options.memoryLimit` is used up. */
export function createSpool(options: OpenOptions): Spool {
  const limit = options.memoryLimit ?? DEFAULT_MEMORY_LIMIT;
  let temporary: Temporary | undefined;
  let held = 0;

  return {
    begin() {
      let pieces: Uint8Array[] = [];
      let size = 0;
      let file: Temporary | undefined;
      let begin = 0;
      return {
        write(bytes) {
          if (!file && held + bytes.length > limit) {
            file = temporary ??= createTemporary(options.temporaryFolder ?? tmpdir());
            begin = file.end;
            for (const piece of pieces) file.append(piece);
            pieces = [];
            held -= size;
          }
          if (file) file.append(bytes);
          else {
            pieces.push(bytes);
            held += bytes.length;
          }
          size += bytes.length;
        },
        end() {
          const from = file;
          if (!from) return heldContent(pieces, size);
          return positionedContent((into, length, position) => readSync(from.descriptor, into, 0, length, position), size, begin);
        },
      };
    },
    close() {
      temporary?.close();
      temporary = undefined;
    },
  };
}
