// files -> their bytes, through a few descriptors: thousands of logs must not use up what the system allows.
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { ApiError, ReadError } from '../../errors.js';
import { say } from '../../wording/index.js';
import type { Content } from './content.js';
import { withReadErrors } from './file-errors.js';
import { positionedContent } from './positioned.js';

/** A file as it was when it was found. */
export interface FileSnapshot {
  readonly path: string;
  readonly size: number;
  /** Device and number of the file: the same path may hold another file later. */
  readonly device: number;
  readonly inode: number;
}

/** Open files, the longest unused of which is closed when there are too many. */
export interface OpenFiles {
  /** Like `readSync`; opens the file if need be. Throws `ReadError` if it is gone, denied, or has been replaced by another one. */
  read(file: FileSnapshot, into: Uint8Array, length: number, position: number): number;
  /** Closes all of them, for good. */
  close(): void;
}

/** Flags for opening a file. Without `O_NONBLOCK`, opening a pipe that took the place of a file would wait for ever. Windows has no such flag (and its type says otherwise). */
export const READ_FLAGS = constants.O_RDONLY | ((constants as { O_NONBLOCK?: number }).O_NONBLOCK ?? 0);

/** @param most how many may be open at a time */
export function createOpenFiles(most = 32): OpenFiles {
  const open = new Map<FileSnapshot, number>();
  let isClosed = false;

  function reopen(file: FileSnapshot): number {
    if (isClosed) throw new ApiError('bundle-closed', say('bundle-closed', { bundle: file.path }));
    for (const [oldest, descriptor] of open) {
      if (open.size < most) break;
      open.delete(oldest);
      closeSync(descriptor);
    }
    const descriptor = openSync(file.path, READ_FLAGS);
    const stat = fstatSync(descriptor);
    if (stat.ino !== file.inode || stat.dev !== file.device) {
      closeSync(descriptor);
      throw new ReadError(say('file-replaced'));
    }
    return descriptor;
  }

  return {
    read(file, into, length, position) {
      return withReadErrors(() => {
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

/** The content of a file that stays where it is. */
export function snapshotContent(file: FileSnapshot, openFiles: OpenFiles): Content {
  return positionedContent((into, length, position) => openFiles.read(file, into, length, position), file.size);
}
