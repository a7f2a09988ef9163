// a file -> the zip in it: a self-extracting one begins with a program
import { type ArchiveFormat, detectFormat, TAR_BLOCK } from './archive-format.js';
import type { Content } from '../content/content.js';
import { chunksOf } from '../content/chunks.js';

const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const END_SIGNATURE = Buffer.from([0x50, 0x4b, 5, 6]);
const DIRECTORY_SIGNATURE = Buffer.from([0x50, 0x4b, 1, 2]);

/** Where the zip begins in a file that ends like one, and has a directory there; undefined if it does not. */
function zipStart(content: Content): number | undefined {
  const from = Math.max(0, content.size - END_BYTES - LONGEST_COMMENT);
  const tail = Buffer.from(content.slice(from, content.size - from));
  const at = tail.lastIndexOf(END_SIGNATURE);
  if (at < 0 || at + END_BYTES > tail.length) return undefined;
  // The directory ends where the end begins; its own offset counts from the beginning of the zip.
  const directory = from + at - tail.readUInt32LE(at + 12);
  const start = directory - tail.readUInt32LE(at + 16);
  return start >= 0 && DIRECTORY_SIGNATURE.equals(content.slice(directory, 4)) ? start : undefined;
}

const PROGRAM = Buffer.from('MZ');

/** Whether this is a program that unpacks the zip behind it. */
export function isSelfExtracting(content: Content): boolean {
  return PROGRAM.equals(content.slice(0, 2)) && zipStart(content) !== undefined;
}

/** The format of a whole file; undefined if it is not packed. */
export function formatOf(content: Content): ArchiveFormat | undefined {
  return detectFormat(content.slice(0, TAR_BLOCK)) ?? (isSelfExtracting(content) ? 'zip' : undefined);
}

/** The zip without a program before it, if its places count from its own beginning. */
export function withoutProgram(content: Content): Content {
  const start = zipStart(content) ?? 0;
  if (start === 0) return content;
  const size = content.size - start;
  return {
    size,
    chunks: () => chunksOf(content, start, size),
    slice: (offset, length) => content.slice(start + Math.min(size, Math.max(0, offset)), length),
  };
}
