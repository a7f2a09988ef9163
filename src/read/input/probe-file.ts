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

const head = new Uint8Array(FORMAT_HEAD_BYTES);

/** Opens a file to find out whether it can be read and how it begins, and closes it again. Throws as `openSync` does; undefined if it is not a plain file. */
export function probeFile(path: string, openFiles: OpenFiles): ProbedFile | undefined {
  const descriptor = openSync(path, READ_FLAGS);
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return undefined;
    const content = snapshotContent({ path, size: stat.size, device: stat.dev, inode: stat.ino }, openFiles);
    const size = stat.size === 0 ? 0 : readSync(descriptor, head, 0, head.length, 0);
    const format = detectFormat(head.subarray(0, size));
    return { content, format: format === undefined && isSelfExtracting(content) ? 'zip' : format };
  } finally {
    closeSync(descriptor);
  }
}
