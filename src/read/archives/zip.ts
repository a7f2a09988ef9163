// a zip -> its files. Its directory is at its end, so it is read by position, not as a stream.
import { crc32 } from 'node:zlib';
import { type Entry, fromRandomAccessReader, getFileNameLowLevel, RandomAccessReader, type ZipFile } from 'yauzl';
import { ReadError } from '../../errors.js';
import type { SpecialFileType } from '../../contract/index.js';
import { say } from '../../wording/index.js';
import type { Content } from '../content/content.js';
import { ReadingStopped, reasonOf } from '../limits/reading-stopped.js';
import { inflate } from './inflate.js';
import { type Chunks, chunksOf } from '../content/chunks.js';
import { splitEntryName, type EntrySink } from './entry-sink.js';

/** Compression methods of zips, by number. */
const METHODS: Readonly<Record<number, string>> = {
  1: 'shrink',
  2: 'reduce',
  3: 'reduce',
  4: 'reduce',
  5: 'reduce',
  6: 'implode',
  9: 'deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'zstd',
  95: 'xz',
  99: 'AES',
};

const STORED = 0;
const DEFLATED = 8;

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
  const method = entry.compressionMethod;
  if (method === STORED || method === DEFLATED) return undefined;
  return [parts, 'unreadable', say('compression-unsupported', { method: METHODS[method] ?? String(method) })];
}

/** What an entry unpacked to. */
interface UnpackedEntry {
  size: number;
  sum: number;
  isWhole: boolean;
}

/** The unpacked bytes of an entry, checked against what the zip states. */
async function* unpacked(entry: Entry, packed: Chunks, result: UnpackedEntry): AsyncGenerator<Uint8Array> {
  for await (const chunk of entry.compressionMethod === STORED ? packed : inflate(packed, 'raw', entry.uncompressedSize)) {
    result.size += chunk.length;
    if (result.size > entry.uncompressedSize)
      throw new ReadingStopped('limit', say('entry-larger-than-stated', { stated: entry.uncompressedSize }), { isHostile: true });
    result.sum = crc32(chunk, result.sum);
    yield chunk;
  }
  result.isWhole = true;
}

async function addEntry(entry: Entry, start: number, content: Content, sink: EntrySink): Promise<void> {
  const parts = splitEntryName(nameOf(entry));
  const { uncompressedSize: size, compressedSize: packedSize } = entry;
  const result: UnpackedEntry = { size: 0, sum: 0, isWhole: false };
  await sink.addEntry(parts, unpacked(entry, chunksOf(content, start, packedSize), result), { size, packedSize });
  if (!result.isWhole) return;
  if (result.size < size) sink.addProblem(parts, 'damaged', say('entry-smaller-than-stated', { size: result.size, stated: size }));
  else if (result.sum !== entry.crc32) sink.addProblem(parts, 'damaged', say('checksum-mismatch'));
}

/** Reads all entries of a zip. Throws where its directory is damaged or missing, and what the sink throws. */
export async function readZip(content: Content, sink: EntrySink): Promise<void> {
  const zip = await openZip(content);
  try {
    for await (const entry of zip.eachEntry()) {
      if (nameOf(entry).endsWith('/')) continue;
      const reason = reasonToSkip(entry);
      if (reason) {
        sink.skipEntry(...reason);
        continue;
      }
      let start: number;
      try {
        ({ fileDataStart: start } = await zip.readLocalFileHeaderPromise(entry, { minimal: true }));
      } catch (error) {
        sink.skipEntry(splitEntryName(nameOf(entry)), 'damaged', say('entry-not-found', { reason: reasonOf(error) }));
        continue;
      }
      await addEntry(entry, start, content, sink);
    }
  } finally {
    zip.close();
  }
}
