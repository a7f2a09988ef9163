// files -> their bytes, through a few descriptors: thousands of logs must not use up what the system allows.
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { ApiError } from '../../errors.js';
import { say } from '../../wording/index.js';
import type { ReadMessage } from '../read-message.js';
import type { Content } from './content.js';
import { createFileChanges, type FileSnapshot } from './file-changes.js';
import { isOutOfDescriptors } from './file-errors.js';
import { positionedContent } from './positioned.js';

/** Open files, the longest unused of which is closed when there are too many. */
export interface OpenFiles {
  /**
   * Like `readSync`; opens the file if need be. Throws `ReadError` if it is gone, denied, has been replaced by another one, or does not hold any more what
   * it held; returns 0 where it ends early.
   */
  read(file: FileSnapshot, into: Uint8Array, length: number, position: number): number;
  /** Whether a file of this size may be read as a whole and kept until these are closed: a small one, as long as there are not too many. */
  takeMemory(size: number): boolean;
  /** Why bytes of a file that was found could not be read any more, or are others now; undefined if nothing is known of that. */
  changeOf(file: FileSnapshot): ReadMessage | undefined;
  /** Closes all of them, for good. */
  close(): void;
}

/** Flags for opening a file. Without `O_NONBLOCK`, opening a pipe that took the place of a file would wait for ever. Windows has no such flag (and its type says otherwise). */
export const READ_FLAGS = constants.O_RDONLY | ((constants as { O_NONBLOCK?: number }).O_NONBLOCK ?? 0);

/** A file that stays open is read even if another one took its name: a log that is rolled over. */
const MOST_OPEN = 128;
/** Reads of a file after which it is looked at again. */
const READS_BETWEEN_LOOKS = 16;

/** Files up to this size are read as a whole when they are found; of more of them than fit into this memory, bytes are read where they are needed. */
const SMALL_BYTES = 256 * 1024;
const MEMORY_BYTES = 16 * 1024 * 1024;

interface OpenFile {
  readonly descriptor: number;
  /** Reads since it was looked at. */
  reads: number;
}

/** Opens a file. `makeRoom` closes another one if the system allows no more, and returns whether it did. */
function openAny(path: string | Buffer, makeRoom: () => boolean): number {
  for (;;) {
    try {
      return openSync(path, READ_FLAGS);
    } catch (error) {
      if (!isOutOfDescriptors(error) || !makeRoom()) throw error;
    }
  }
}

/** @param most how many may be open at a time */
export function createOpenFiles(most = MOST_OPEN): OpenFiles {
  const open = new Map<FileSnapshot, OpenFile>();
  const changes = createFileChanges();
  let isClosed = false;
  let memory = MEMORY_BYTES;

  function closeOldest(): boolean {
    for (const [oldest, { descriptor }] of open) {
      open.delete(oldest);
      closeSync(descriptor);
      return true;
    }
    return false;
  }

  function reopen(file: FileSnapshot): OpenFile {
    if (isClosed) throw new ApiError('bundle-closed', say('bundle-closed', { bundle: String(file.path) }));
    while (open.size >= most) closeOldest();
    const one = { descriptor: openAny(file.path, closeOldest), reads: 0 };
    try {
      changes.look(file, one.descriptor);
    } catch (error) {
      closeSync(one.descriptor);
      throw error;
    }
    return one;
  }

  return {
    read(file, into, length, position) {
      return changes.watch(file, () => {
        const known = open.get(file);
        const one = known ?? reopen(file);
        if (known) open.delete(file); // it moves to the end: a map keeps the order in which it was filled
        open.set(file, one);
        one.reads += 1;
        if (one.reads % READS_BETWEEN_LOOKS === 0) changes.look(file, one.descriptor);
        const got = readSync(one.descriptor, into, 0, length, position);
        // Only what was found is asked for.
        if (got === 0 && length > 0) changes.look(file, one.descriptor);
        return got;
      });
    },
    takeMemory(size) {
      if (size > Math.min(SMALL_BYTES, memory)) return false;
      memory -= size;
      return true;
    },
    changeOf(file) {
      const one = open.get(file);
      if (one) changes.lookAgain(file, one.descriptor);
      return changes.of(file);
    },
    close() {
      isClosed = true;
      for (const { descriptor } of open.values()) closeSync(descriptor);
      open.clear();
    },
  };
}

/** The content of a file that stays where it is. */
export function snapshotContent(file: FileSnapshot, openFiles: OpenFiles): Content {
  const content = positionedContent((into, length, position) => openFiles.read(file, into, length, position), file.size);
  return { ...content, change: () => openFiles.changeOf(file) };
}
