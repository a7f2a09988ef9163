// A zip, whose table of contents stands at its end and so has to be at hand as a whole -> its files.
import { crc32 } from 'node:zlib';
import { type Entry, fromRandomAccessReader, getFileNameLowLevel, RandomAccessReader, type ZipFile } from 'yauzl';
import type { Content } from '../content/content.js';
import { Halt, reasonOf } from '../limits/limit-exceeded.js';
import { inflate } from './inflate.js';
import { type Pieces, piecesOf } from '../content/chunks.js';
import { partsOf, type Sink } from './entry-sink.js';

/** Methods of packing that zips use or used, by number. */
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
const KINDS: Readonly<Record<number, string>> = {
  0o120000: 'a link',
  0o010000: 'a named pipe',
  0o020000: 'a device',
  0o060000: 'a device',
  0o140000: 'a socket',
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
    callback(bytes.length < length ? new Error('it breaks off') : null);
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
      // Then it is a name in a page of its time.
    }
  }
  return getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, false);
}

/** Why an entry is not read; undefined if it is. */
function whyNot(entry: Entry): Parameters<Sink['skip']> | undefined {
  const parts = partsOf(nameOf(entry));
  const kind = MADE_BY_UNIX.includes(entry.versionMadeBy >> 8) ? KINDS[(entry.externalFileAttributes >>> 16) & KIND_BITS] : undefined;
  if (kind !== undefined) return [parts, 'not-a-file', `It is ${kind} and was not read.`];
  if (parts.length === 0) return [parts, 'not-a-file', 'An entry of the archive has no name and was not read.'];
  if (entry.isEncrypted()) return [parts, 'denied', 'It is encrypted and was not read.'];
  const method = entry.compressionMethod;
  if (method === STORED || method === DEFLATED) return undefined;
  return [parts, 'unreadable', `It is packed by a method (${METHODS[method] ?? `number ${method}`}) that smslog does not know.`];
}

/** What came out of an entry. */
interface Found {
  size: number;
  sum: number;
  isWhole: boolean;
}

/** The unpacked bytes of an entry, held against what the zip says of them. */
async function* unpacked(entry: Entry, packed: Pieces, found: Found): AsyncGenerator<Uint8Array> {
  for await (const piece of entry.compressionMethod === STORED ? packed : inflate(packed, 'raw', entry.uncompressedSize)) {
    found.size += piece.length;
    if (found.size > entry.uncompressedSize)
      throw new Halt('limit', `It unpacks to more than the ${entry.uncompressedSize} bytes that the archive states and was not read.`, {
        isHostile: true,
      });
    found.sum = crc32(piece, found.sum);
    yield piece;
  }
  found.isWhole = true;
}

async function take(entry: Entry, start: number, content: Content, sink: Sink): Promise<void> {
  const parts = partsOf(nameOf(entry));
  const { uncompressedSize: size, compressedSize: packed } = entry;
  const found: Found = { size: 0, sum: 0, isWhole: false };
  await sink.take(parts, unpacked(entry, piecesOf(content, start, packed), found), { size, packed });
  if (!found.isWhole) return;
  if (found.size < size) sink.problem(parts, 'damaged', `It holds ${found.size} bytes where the archive states ${size}.`);
  else if (found.sum !== entry.crc32) sink.problem(parts, 'damaged', 'Its checksum is wrong: it may not be what was packed.');
}

/** Reads all entries of a zip. Throws where its table of contents is damaged or missing, and what the sink throws. */
export async function readZip(content: Content, sink: Sink): Promise<void> {
  const zip = await openZip(content);
  try {
    for await (const entry of zip.eachEntry()) {
      if (nameOf(entry).endsWith('/')) continue;
      const reason = whyNot(entry);
      if (reason) {
        sink.skip(...reason);
        continue;
      }
      let start: number;
      try {
        ({ fileDataStart: start } = await zip.readLocalFileHeaderPromise(entry, { minimal: true }));
      } catch (error) {
        sink.skip(partsOf(nameOf(entry)), 'damaged', `It cannot be found in the archive (${reasonOf(error)}).`);
        continue;
      }
      await take(entry, start, content, sink);
    }
  } finally {
    zip.close();
  }
}
