// files -> a zip archive on the disk, whole or not at all; the same files give the same bytes
import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { byCodeUnit } from '../../lists.js';
import { unwritable } from '../output/files.js';
import { temporaryPath } from '../output/write-whole.js';

/** A file of an archive. */
export interface ZipEntry {
  /** With forward slashes. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** One pass over the bytes, the same each time. */
  readonly chunks: () => Iterable<Uint8Array>;
}

/** The most that an archive can have which every unpacker reads: without the extension of the format for larger ones. */
export const MOST_BYTES = 0xffff_ffff;
export const MOST_ENTRIES = 0xfffe;

/** The first time that a zip can state, in whatever zone: when files were packed is nobody's business, and the same files are the same archive. */
const TIME = { mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true } as const;

function* copies(chunks: Iterable<Uint8Array>): Generator<Buffer> {
  // A chunk is valid only until the next one is asked for.
  for (const chunk of chunks) yield Buffer.from(chunk);
}

async function writeTo(path: string, entries: readonly ZipEntry[]): Promise<void> {
  const zip = new ZipFile();
  const failed = new Promise<never>((_resolve, reject) => zip.on('error', reject));
  for (const { path: name, size, chunks } of [...entries].sort((a, b) => byCodeUnit(a.path, b.path)))
    zip.addReadStreamLazy(name, { ...TIME, size }, (done) => done(null, Readable.from(copies(chunks()), { objectMode: false })));
  zip.end();
  await Promise.race([failed, pipeline(zip.outputStream, createWriteStream(path))]);
}

/**
 * Writes an archive beside its place, has it checked there, and moves it.
 *
 * @param check  looks at the archive; what it throws is thrown, and nothing is written
 * @throws OutputError if it cannot be written
 */
export async function writeZip(path: string, entries: readonly ZipEntry[], check: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = temporaryPath(path);
  try {
    await writeTo(temporary, entries).catch((error: unknown) => {
      throw unwritable(path, error);
    });
    await check(temporary);
    try {
      renameSync(temporary, path);
    } catch (error) {
      throw unwritable(path, error);
    }
  } finally {
    rmSync(temporary, { force: true });
  }
}
