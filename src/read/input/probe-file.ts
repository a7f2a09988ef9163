// path -> the file as it is now, and the archive format that it begins like
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type ArchiveFormat, detectFormat, FORMAT_HEAD_BYTES } from '../archives/archive-format.js';
import { type FileSnapshot, READ_FLAGS } from '../content/open-files.js';

/** A file that can be read; `format` is undefined if it is not an archive. */
export interface ProbedFile {
  readonly file: FileSnapshot;
  readonly format: ArchiveFormat | undefined;
}

const head = new Uint8Array(FORMAT_HEAD_BYTES);

/** Opens a file to find out whether it can be read and how it begins, and closes it again. Throws as `openSync` does; undefined if it is not a plain file. */
export function probeFile(path: string): ProbedFile | undefined {
  const descriptor = openSync(path, READ_FLAGS);
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return undefined;
    const file = { path, size: stat.size, device: stat.dev, inode: stat.ino };
    const size = stat.size === 0 ? 0 : readSync(descriptor, head, 0, head.length, 0);
    return { file, format: detectFormat(head.subarray(0, size)) };
  } finally {
    closeSync(descriptor);
  }
}
