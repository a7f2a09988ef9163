// Files by descriptor, of which only a few are open at a time: thousands of logs must not use up what the system allows.
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { ReadError } from '../../errors.js';
import { reading } from './file-errors.js';
import { PACKING_HEAD, type Packing, packingOf } from '../archives/archive-format.js';

/** A file as it was when it was found. */
export interface FileMark {
  readonly path: string;
  readonly size: number;
  /** Device and number of the file: the same path may hold another file later. */
  readonly device: number;
  readonly inode: number;
}

/** Open files, the longest unused of which is closed when there are too many. */
export interface Descriptors {
  /** Like `readSync`; opens the file if need be. Throws `ReadError` if it is gone, denied, or has been replaced by another one. */
  read(file: FileMark, into: Uint8Array, length: number, position: number): number;
  /** Closes all of them, for good. */
  close(): void;
}

// Without it, opening a pipe that took the place of a file would wait for ever. Windows has no such flag (and its type says otherwise).
const READ = constants.O_RDONLY | ((constants as { O_NONBLOCK?: number }).O_NONBLOCK ?? 0);

const head = new Uint8Array(PACKING_HEAD);

/** Opens a file once, to know that it can be read and how it begins, and closes it again. Throws as `openSync` does; undefined if it is no plain file. */
export function markFile(path: string): { readonly mark: FileMark; readonly packing: Packing | undefined } | undefined {
  const descriptor = openSync(path, READ);
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return undefined;
    const mark = { path, size: stat.size, device: stat.dev, inode: stat.ino };
    const got = stat.size === 0 ? 0 : readSync(descriptor, head, 0, head.length, 0);
    return { mark, packing: packingOf(head.subarray(0, got)) };
  } finally {
    closeSync(descriptor);
  }
}

/** @param most how many may be open at a time */
export function createDescriptors(most = 32): Descriptors {
  const open = new Map<FileMark, number>();
  let isClosed = false;

  function reopen(file: FileMark): number {
    if (isClosed) throw new Error(`${file.path} is read after its bundle was closed`);
    for (const [oldest, descriptor] of open) {
      if (open.size < most) break;
      open.delete(oldest);
      closeSync(descriptor);
    }
    const descriptor = openSync(file.path, READ);
    const stat = fstatSync(descriptor);
    if (stat.ino !== file.inode || stat.dev !== file.device) {
      closeSync(descriptor);
      throw new ReadError('another file took its place');
    }
    return descriptor;
  }

  return {
    read(file, into, length, position) {
      return reading(() => {
        let descriptor = open.get(file);
        if (descriptor === undefined) descriptor = reopen(file);
        else open.delete(file); // it moves to the end: a map keeps the order in which it was filled
        open.set(file, descriptor);
        return readSync(descriptor, into, 0, length, position);
      });
    },
    close() {
      isClosed = true;
      for (const descriptor of open.values()) closeSync(descriptor);
      open.clear();
    },
  };
}
