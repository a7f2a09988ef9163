// open files -> whether they still hold what they held when they were found
import { fstatSync, readSync } from 'node:fs';
import { ReadError } from '../../errors.js';
import { say } from '../../wording/index.js';
import type { ReadMessage } from '../read-message.js';
import { withReadErrors } from './file-errors.js';

/** A file as it was when it was found. */
export interface FileSnapshot {
  /** Bytes if it has a name that is no text. */
  readonly path: string | Buffer;
  readonly size: number;
  /** Device and number of the file: the same path may hold another file later. */
  readonly device: number;
  readonly inode: number;
}

/** Bytes at both ends of a file by which it is known again: a log that grows keeps them, one that was emptied and goes on does not. */
const WITNESS_BYTES = 256;

/** Both ends of a file as it was found, and when it was last written. */
interface Witness {
  readonly head: Buffer;
  readonly tail: Buffer;
  readonly modified: number;
}

function readPart(descriptor: number, from: number, length: number): Buffer {
  const bytes = Buffer.alloc(Math.max(0, length));
  return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, from));
}

/** What is known of files that changed. */
export interface FileChanges {
  /** Looks at an open file. Throws `ReadError` if it is another one than was found, or holds other bytes; one that became shorter is only noted. */
  look(file: FileSnapshot, descriptor: number): void;
  /** The same, unless a change is known; notes what is found. */
  lookAgain(file: FileSnapshot, descriptor: number): void;
  /** Runs a step that reads a file, and notes why it failed. */
  watch<T>(file: FileSnapshot, step: () => T): T;
  /** What was noted first of a file. */
  of(file: FileSnapshot): ReadMessage | undefined;
}

export function createFileChanges(): FileChanges {
  const witnesses = new Map<FileSnapshot, Witness>();
  const changes = new Map<FileSnapshot, ReadMessage>();

  function note(file: FileSnapshot, reason: string): void {
    if (!changes.has(file)) changes.set(file, say('file-changed', { reason }));
  }

  function look(file: FileSnapshot, descriptor: number): void {
    const stat = fstatSync(descriptor);
    if (stat.ino !== file.inode || stat.dev !== file.device) throw new ReadError(say('file-replaced'));
    const isShorter = stat.size < file.size;
    if (isShorter) note(file, say('file-shrunk', { size: stat.size, expected: file.size }).message);
    const witness = witnesses.get(file);
    if (witness?.modified === stat.mtimeMs) return;
    const length = Math.min(WITNESS_BYTES, file.size, stat.size);
    const head = readPart(descriptor, 0, length);
    const tail = isShorter ? undefined : readPart(descriptor, file.size - length, length);
    if (witness && !(witness.head.subarray(0, length).equals(head) && (!tail || witness.tail.equals(tail)))) {
      throw new ReadError(say('file-overwritten'));
    }
    if (tail) witnesses.set(file, { head, tail, modified: stat.mtimeMs });
  }

  function watch<T>(file: FileSnapshot, step: () => T): T {
    try {
      return withReadErrors(step);
    } catch (error) {
      if (error instanceof ReadError) note(file, error.message);
      throw error;
    }
  }

  return {
    look,
    watch,
    of: (file) => changes.get(file),
    lookAgain(file, descriptor) {
      if (changes.has(file)) return;
      try {
        watch(file, () => look(file, descriptor));
      } catch (error) {
        if (!(error instanceof ReadError)) throw error;
      }
    },
  };
}
