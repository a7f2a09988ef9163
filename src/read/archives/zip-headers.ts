// a zip whose directory is missing or damaged -> its entries, by the headers before them
import { say } from '../../wording/index.js';
import { chunksOf } from '../content/chunks.js';
import type { Content } from '../content/content.js';
import { type EntrySink, splitEntryName } from './entry-sink.js';
import { inflateStream } from './inflate.js';
import { addPacked, DEFLATED, reasonByMethod, type StatedEntry } from './zip-entry.js';

const HEADER = Buffer.from([0x50, 0x4b, 3, 4]);
const DIRECTORY = Buffer.from([0x50, 0x4b, 1, 2]);
const DESCRIPTOR = Buffer.from([0x50, 0x4b, 7, 8]);
const HEADER_BYTES = 30;
const [FIRST_WINDOW, LARGEST_WINDOW] = [64, 256 * 1024];
const [IS_ENCRYPTED, HAS_DESCRIPTOR] = [1, 8];
/** Stands for a size of more than four bytes, which is stated elsewhere. */
const ELSEWHERE = 0xffff_ffff;

/** The first place from which one of the signatures stands; the size of the content if none does. */
function findSignature(content: Content, from: number, signatures: readonly Buffer[]): number {
  // The next entry usually begins at once.
  for (let [at, width] = [from, FIRST_WINDOW]; at < content.size; [at, width] = [at + width, Math.min(LARGEST_WINDOW, 8 * width)]) {
    const bytes = Buffer.from(content.slice(at, width + HEADER.length - 1));
    const places = signatures.map((one) => bytes.indexOf(one)).filter((place) => place >= 0);
    const first = places.sort((a, b) => a - b)[0];
    if (first !== undefined) return at + first;
  }
  return content.size;
}

/** The header of an entry. */
interface LocalHeader extends StatedEntry {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly hasDescriptor: boolean;
  /** Where its bytes begin. */
  readonly start: number;
}

/** The header at a place; undefined if it breaks off, or if the signature stands there by chance: no entry is without a name. */
function headerAt(content: Content, at: number): LocalHeader | undefined {
  const bytes = Buffer.from(content.slice(at, HEADER_BYTES));
  if (bytes.length < HEADER_BYTES) return undefined;
  const nameLength = bytes.readUInt16LE(26);
  if (nameLength === 0) return undefined;
  const start = at + HEADER_BYTES + nameLength + bytes.readUInt16LE(28);
  const flags = bytes.readUInt16LE(6);
  const hasDescriptor = (flags & HAS_DESCRIPTOR) !== 0;
  const [sum, packedSize, size] = [bytes.readUInt32LE(14), bytes.readUInt32LE(18), bytes.readUInt32LE(22)];
  const isStated = !hasDescriptor && packedSize !== ELSEWHERE && size !== ELSEWHERE;
  return {
    name: new TextDecoder().decode(content.slice(at + HEADER_BYTES, nameLength)),
    method: bytes.readUInt16LE(8),
    isEncrypted: (flags & IS_ENCRYPTED) !== 0,
    hasDescriptor,
    start,
    ...(isStated && { sum, packedSize, size }),
  };
}

/** Why an entry is not read; undefined if it is. */
function reasonToSkip({ isEncrypted, method }: LocalHeader, parts: readonly string[]): Parameters<EntrySink['skipEntry']> | undefined {
  if (parts.length === 0) return [parts, 'not-a-file', say('entry-unnamed')];
  return isEncrypted ? [parts, 'denied', say('encrypted')] : reasonByMethod(parts, method);
}

/** What stands behind the bytes of an entry whose header states nothing. */
function descriptorAt(content: Content, at: number): StatedEntry {
  const bytes = Buffer.from(content.slice(at, 16));
  if (bytes.length < 16 || !DESCRIPTOR.equals(bytes.subarray(0, 4))) return {};
  return { sum: bytes.readUInt32LE(4), packedSize: bytes.readUInt32LE(8), size: bytes.readUInt32LE(12) };
}

/** Adds a deflated entry, which shows itself where it ends. Returns that place; where its bytes begin if it was not read to its end. */
async function addDeflated(parts: readonly string[], header: LocalHeader, content: Content, sink: EntrySink): Promise<number> {
  const { start, hasDescriptor } = header;
  let [taken, after] = [0, start];
  async function* packed(): AsyncGenerator<Uint8Array> {
    for (const chunk of chunksOf(content, start, content.size - start)) {
      taken += chunk.length;
      yield await Promise.resolve(chunk);
    }
  }
  async function* unpacked(): AsyncGenerator<Uint8Array> {
    const end = { rest: new Uint8Array() };
    yield* inflateStream(packed(), end);
    after = start + taken - end.rest.length;
  }
  await addPacked(parts, hasDescriptor ? () => descriptorAt(content, after) : header, unpacked(), sink);
  return after;
}

/** Adds a stored entry: as long as it is stated to be, else up to the next signature. Returns where it ends. */
async function addStored(parts: readonly string[], header: LocalHeader, content: Content, sink: EntrySink): Promise<number> {
  const { start, packedSize = Number.POSITIVE_INFINITY } = header;
  const end = start + packedSize <= content.size ? start + packedSize : findSignature(content, start, [HEADER, DIRECTORY, DESCRIPTOR]);
  const stated = header.hasDescriptor ? descriptorAt(content, end) : header;
  await addPacked(parts, stated, chunksOf(content, start, end - start), sink);
  return end;
}

/**
 * Reads the entries that have a header. The last one may break off; it is damaged then.
 *
 * @param known  places of headers whose entries were read before
 */
export async function readLocalEntries(content: Content, sink: EntrySink, known: ReadonlySet<number>): Promise<void> {
  for (let at = findSignature(content, 0, [HEADER]); at < content.size; ) {
    const header = known.has(at) ? undefined : headerAt(content, at);
    let after = at + HEADER.length;
    if (header && !header.name.endsWith('/')) {
      const parts = splitEntryName(header.name);
      const reason = reasonToSkip(header, parts);
      if (reason) sink.skipEntry(...reason);
      else after = await (header.method === DEFLATED ? addDeflated : addStored)(parts, header, content, sink);
    }
    at = findSignature(content, Math.max(after, at + HEADER.length), [HEADER]);
  }
}
