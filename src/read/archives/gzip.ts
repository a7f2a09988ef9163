// a stream of gzip -> the file in it
import { crc32 } from 'node:zlib';
import { ReadError } from '../../errors.js';
import { say } from '../../wording/index.js';
import { type Chunks, countBytes, peek } from '../content/chunks.js';
import { createRatioMeter } from '../limits/budget.js';
import type { Limits } from '../options.js';
import type { EntrySink } from './entry-sink.js';
import { inflateStream } from './inflate.js';

const MAGIC = [0x1f, 0x8b, 8];
const HEADER_BYTES = 10;
const TRAILER_BYTES = 8;
/** Bits of the fourth byte: a checksum of the header, extra bytes, a name, a comment. */
const [HAS_CHECKSUM, HAS_EXTRA, HAS_NAME, HAS_COMMENT] = [2, 4, 8, 16];
/** Bytes behind the end that are padding: tapes and copies fill their last block. */
const NUL = 0;

/** Bytes that are taken from the front of chunks. */
class ByteQueue {
  private bytes: Uint8Array = new Uint8Array();
  private readonly iterator: AsyncIterator<Uint8Array>;

  constructor(chunks: AsyncGenerator<Uint8Array>) {
    this.iterator = chunks;
  }

  /** Takes that many bytes; fewer where the chunks end. */
  async take(count: number): Promise<Uint8Array> {
    while (this.bytes.length < count) {
      const next = await this.iterator.next();
      if (next.done === true) break;
      this.bytes = Buffer.concat([this.bytes, next.value]);
    }
    const taken = this.bytes.subarray(0, count);
    this.bytes = this.bytes.subarray(taken.length);
    return taken;
  }

  /** Takes bytes up to the first NUL, and that. */
  async skipText(): Promise<void> {
    for (;;) {
      const [byte] = await this.take(1);
      if (byte === undefined) throw new ReadError(say('ends-early'));
      if (byte === 0) return;
    }
  }

  putBack(bytes: Uint8Array): void {
    this.bytes = this.bytes.length === 0 ? bytes : Buffer.concat([bytes, this.bytes]);
  }

  /** Takes what is there and all that follows. */
  async *takeAll(): AsyncGenerator<Uint8Array> {
    const first = this.bytes;
    this.bytes = new Uint8Array();
    if (first.length > 0) yield first;
    for (let next = await this.iterator.next(); next.done !== true; next = await this.iterator.next()) yield next.value;
  }
}

/** Takes a header. Throws where the chunks end in it; returns false if there is none. */
async function takeHeader(queue: ByteQueue): Promise<boolean> {
  const header = await queue.take(HEADER_BYTES);
  if (!MAGIC.every((byte, i) => header[i] === byte)) {
    queue.putBack(header);
    return false;
  }
  if (header.length < HEADER_BYTES) throw new ReadError(say('ends-early'));
  const flags = header[3]!;
  if (flags & HAS_EXTRA) {
    const [low = 0, high = 0] = await queue.take(2);
    await queue.take(low + 256 * high);
  }
  if (flags & HAS_NAME) await queue.skipText();
  if (flags & HAS_COMMENT) await queue.skipText();
  if (flags & HAS_CHECKSUM) await queue.take(2);
  return true;
}

/** Whether nothing but NULs is left. */
async function isPadding(queue: ByteQueue): Promise<boolean> {
  for await (const chunk of queue.takeAll()) if (chunk.some((byte) => byte !== NUL)) return false;
  return true;
}

/** What is wrong with a gzip that could be unpacked to its end. */
interface GzipFaults {
  /** A checksum, or a size, is not that of what it unpacks to. */
  isWrong: boolean;
  /** Bytes follow that are neither gzip nor padding; what came before them is whole. */
  hasGarbage: boolean;
}

/** Unpacks one gzip after another. Where bytes are missing or damaged it throws, behind all that could be read. */
async function* gunzip(chunks: Chunks, faults: GzipFaults): AsyncGenerator<Uint8Array> {
  const { readAll } = await peek(chunks, 1);
  const source = readAll();
  const queue = new ByteQueue(source);
  try {
    if (!(await takeHeader(queue))) throw new ReadError(say('damaged'));
    do {
      const end = { rest: new Uint8Array() };
      let [sum, size] = [0, 0];
      for await (const chunk of inflateStream(queue.takeAll(), end)) {
        sum = crc32(chunk, sum);
        size += chunk.length;
        yield chunk;
      }
      queue.putBack(end.rest);
      const trailer = Buffer.from(await queue.take(TRAILER_BYTES));
      if (trailer.length < TRAILER_BYTES) throw new ReadError(say('ends-early'));
      faults.isWrong ||= trailer.readUInt32LE(0) !== sum || trailer.readUInt32LE(4) !== size % 2 ** 32;
    } while (await takeHeader(queue));
    faults.hasGarbage = !(await isPadding(queue));
  } finally {
    await source.return(undefined);
  }
}

/** Reads a gzip to its end; what is in it has no name of its own here. Throws what the sink throws. */
export async function readGzip(chunks: Chunks, sink: EntrySink, limits: Limits): Promise<void> {
  const meter = createRatioMeter(limits, false);
  const faults: GzipFaults = { isWrong: false, hasGarbage: false };
  const unpacked = gunzip(
    countBytes(chunks, (count) => meter.addPacked(count)),
    faults,
  );
  await sink.addEntry(
    [],
    countBytes(unpacked, (count) => meter.addUnpacked(count)),
    {},
  );
  if (faults.isWrong) sink.addDamage([], say('checksum-mismatch'));
  if (faults.hasGarbage) sink.addProblem([], 'damaged', say('garbage-behind-end'));
}
