// path -> the file as it is now, and the format of the archive that it is
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type ArchiveFormat, detectFormat, TAR_BLOCK } from '../archives/archive-format.js';
import { isSelfExtracting } from '../archives/zip-place.js';
import { type Content, wholeContent } from '../content/content.js';
import { type OpenFiles, READ_FLAGS, snapshotContent } from '../content/open-files.js';

/** A file that can be read; `format` is undefined if it is not an archive. */
export interface ProbedFile {
  readonly content: Content;
  readonly format: ArchiveFormat | undefined;
}

/** Bytes that were read last, and of files that were read before. */
const head = new Uint8Array(TAR_BLOCK);

/** Whether a file begins like a program for Windows. */
const isProgram = ([first, second]: Uint8Array): boolean => first === 0x4d && second === 0x5a;

/** All bytes of a small file; undefined if it does not hold as many as it should. */
function readWhole(descriptor: number, size: number): Uint8Array | undefined {
  const bytes = new Uint8Array(size);
  for (let done = 0; done < size; ) {
    const got = readSync(descriptor, bytes, done, size - done, done);
    if (got === 0) return undefined;
    done += got;
  }
  return bytes;
}

/**
 * Opens a file to find out whether it can be read and how it begins, and closes it again: most files of a capture are small, and have then been read for good.
 * Throws as `openSync` does; undefined if it is not a plain file.
 */
export function probeFile(path: string | Buffer, openFiles: OpenFiles): ProbedFile | undefined {
  const descriptor = openSync(path, READ_FLAGS);
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return undefined;
    const whole = openFiles.takeMemory(stat.size) ? readWhole(descriptor, stat.size) : undefined;
    const bytes = whole ? wholeContent(whole) : snapshotContent({ path, size: stat.size, device: stat.dev, inode: stat.ino }, openFiles);
    const content: Content = { ...bytes, state: { file: `${stat.dev}:${stat.ino}`, modified: stat.mtimeMs } };
    const begin = whole ?? head.subarray(0, readSync(descriptor, head, 0, head.length, 0));
    const format = detectFormat(begin.subarray(0, TAR_BLOCK));
    return { content, format: format === undefined && isProgram(begin) && isSelfExtracting(content) ? 'zip' : format };
  } finally {
    closeSync(descriptor);
  }
}
