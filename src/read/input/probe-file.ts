// path -> the file as it is now, and the format of the archive that it is
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type ArchiveFormat, detectFormat, FORMAT_HEAD_BYTES } from '../archives/archive-format.js';
import { isSelfExtracting } from '../archives/zip-place.js';
import type { Content } from '../content/content.js';
import { type OpenFiles, READ_FLAGS, snapshotContent } from '../content/open-files.js';

/** A file that can be read; `format` is undefined if it is not an archive. */
export interface ProbedFile {
  readonly content: Content;
  readonly format: ArchiveFormat | undefined;
}

/** Bytes that were read last, and of files that were read before. */
const head = new Uint8Array(FORMAT_HEAD_BYTES);

/** Whether a file begins like a program for Windows. */
const isProgram = ([first, second]: Uint8Array): boolean => first === 0x4d && second === 0x5a;

/** Opens a file to find out whether it can be read and how it begins, and closes it again. Throws as `openSync` does; undefined if it is not a plain file. */
export function probeFile(path: string | Buffer, openFiles: OpenFiles): ProbedFile | undefined {
  const descriptor = openSync(path, READ_FLAGS);
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return undefined;
    const content = snapshotContent({ path, size: stat.size, device: stat.dev, inode: stat.ino }, openFiles);
    const size = stat.size === 0 ? 0 : readSync(descriptor, head, 0, head.length, 0);
    const format = detectFormat(head.subarray(0, size));
    return { content, format: format === undefined && isProgram(head) && isSelfExtracting(content) ? 'zip' : format };
  } finally {
    closeSync(descriptor);
  }
}
