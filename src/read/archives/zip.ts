// a zip -> its files. Its directory is at its end, so it is read by position, not as a stream.
import { type Entry, fromRandomAccessReader, getFileNameLowLevel, RandomAccessReader, type ZipFile } from 'yauzl';
import { ReadError, reasonOf } from '../../errors.js';
import type { SpecialFileType } from '../../contract/index.js';
import { say } from '../../wording/index.js';
import type { Content } from '../content/content.js';
import { ReadingStopped } from '../limits/reading-stopped.js';
import { inflate } from './inflate.js';
import { chunksOf } from '../content/chunks.js';
import { splitEntryName, type EntrySink } from './entry-sink.js';
import { addPacked, reasonByMethod, STORED } from './zip-entry.js';
import { readLocalEntries } from './zip-headers.js';
import { withoutProgram } from './zip-place.js';

const UTF8_NAME = 0x800;

// In the upper half of the attributes, if a Unix made the entry (or a Mac, which says so in the same way).
const MADE_BY_UNIX = [3, 19];
const KIND_BITS = 0o170000;
const SPECIAL: Readonly<Record<number, SpecialFileType>> = {
  0o120000: 'link',
  0o010000: 'named-pipe',
  0o020000: 'device',
  0o060000: 'device',
  0o140000: 'socket',
};

class ContentReader extends RandomAccessReader {
  readonly #content: Content;

  constructor(content: Content) {
    super();
    this.#content = content;
  }

  override read(buffer: Buffer, offset: number, length: number, position: number, callback: (error: Error | null) => void): void {
    const bytes = this.#content.slice(position, length);
    buffer.set(bytes, offset);
    callback(bytes.length < length ? new ReadError(say('ends-early')) : null);
  }
}

function openZip(content: Content): Promise<ZipFile> {
  // Names are made harmless here, and sizes are checked against the bytes: one bad entry must not cost the others.
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: false };
  return new Promise((resolve, reject) => {
    fromRandomAccessReader(new ContentReader(content), content.size, options, (error, zip) => {
      if (error) reject(error);
      else resolve(zip);
    });
  });
}

/** The name of an entry: in UTF-8 if it says so or can be read so, else in code page 437. */
function nameOf(entry: Entry): string {
  const raw = entry.fileNameRaw;
  if ((entry.generalPurposeBitFlag & UTF8_NAME) === 0) {
    try {
      const name = new TextDecoder('utf-8', { fatal: true }).decode(raw);
      return getFileNameLowLevel(UTF8_NAME, Buffer.from(name), entry.extraFields, false);
    } catch {
      // Not UTF-8: an old code page.
    }
  }
  return getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, false);
}

/** Why an entry is not read; undefined if it is. */
function reasonToSkip(entry: Entry): Parameters<EntrySink['skipEntry']> | undefined {
  const parts = splitEntryName(nameOf(entry));
  const type = MADE_BY_UNIX.includes(entry.versionMadeBy >> 8) ? SPECIAL[(entry.externalFileAttributes >>> 16) & KIND_BITS] : undefined;
  if (type !== undefined) return [parts, 'not-a-file', say('special-file', { type })];
  if (parts.length === 0) return [parts, 'not-a-file', say('entry-unnamed')];
  if (entry.isEncrypted()) return [parts, 'denied', say('encrypted')];
  return reasonByMethod(parts, entry.compressionMethod);
}

/** Adds one entry of the directory. */
async function addListed(zip: ZipFile, entry: Entry, content: Content, sink: EntrySink): Promise<void> {
  const parts = splitEntryName(nameOf(entry));
  const reason = reasonToSkip(entry);
  if (reason) {
    sink.skipEntry(...reason);
    return;
  }
  let start: number;
  try {
    ({ fileDataStart: start } = await zip.readLocalFileHeaderPromise(entry, { minimal: true }));
  } catch (error) {
    sink.skipEntry(parts, 'damaged', say('entry-not-found', { reason: reasonOf(error) }));
    return;
  }
  const { compressionMethod: method, uncompressedSize: size, compressedSize: packedSize, crc32: sum } = entry;
  const packed = chunksOf(content, start, packedSize);
  await addPacked(parts, { size, packedSize, sum }, method === STORED ? packed : inflate(packed, size), sink);
}

/**
 * Reads all entries of a zip; those that its directory does not name too, if that is damaged or missing. Throws then, behind them, and what the sink throws.
 *
 * @param whole  may begin with the program that unpacks it
 */
export async function readZip(whole: Content, sink: EntrySink): Promise<void> {
  const content = withoutProgram(whole);
  const listed = new Set<number>();
  let zip: ZipFile | undefined;
  try {
    zip = await openZip(content);
    for await (const entry of zip.eachEntry()) {
      listed.add(entry.relativeOffsetOfLocalHeader);
      if (!nameOf(entry).endsWith('/')) await addListed(zip, entry, content, sink);
    }
  } catch (error) {
    if (!(error instanceof ReadingStopped)) await readLocalEntries(content, sink, listed);
    throw error;
  } finally {
    zip?.close();
  }
}
