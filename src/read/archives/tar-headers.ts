// a stream of tar -> the same without what cannot be told for what it is: from a damaged header to the next sound one
import type { Chunks } from '../content/chunks.js';
import { isTarHeader, TAR_BLOCK } from './archive-format.js';

/** Types of entries that only say something of the next one: its long name, its size. */
const AHEAD_TYPES = 'LKxg';
const DIRECTORY = '5';
/** Nothing that is said ahead is longer. */
const LONGEST_AHEAD = 4 << 20;
/** Where the word `ustar` stands in a header. */
const MAGIC = 257;

/** Bytes of the entry below a header, with the padding behind it. */
function paddedSize(size: number): number {
  return Math.ceil(size / TAR_BLOCK) * TAR_BLOCK;
}

/** The size that a header states: octal, or, beyond that, the last bytes of the field as a number. */
function statedSize(header: Buffer): number {
  if ((header[124]! & 0x80) !== 0) return header.readUIntBE(130, 6);
  return Number.parseInt(header.toString('latin1', 124, 136).replace(/^[ \0]+/, ''), 8) || 0;
}

/** Index of the next sound header that is not the first; -1 if there is none. Bytes may be missing, so it may stand anywhere. */
function findHeader(bytes: Buffer): number {
  for (let at = bytes.indexOf('ustar', MAGIC + 1, 'latin1'); at >= 0; at = bytes.indexOf('ustar', at + 1, 'latin1')) {
    const start = at - MAGIC;
    if (start + TAR_BLOCK <= bytes.length && isTarHeader(bytes.subarray(start, start + TAR_BLOCK))) return start;
  }
  for (let at = TAR_BLOCK; at + TAR_BLOCK <= bytes.length; at += TAR_BLOCK) if (isTarHeader(bytes.subarray(at, at + TAR_BLOCK))) return at;
  return -1;
}

const isEmpty = (block: Buffer): boolean => block.every((byte) => byte === 0);

/** What is known of a tar at the place where it is read. */
class TarWalk {
  /** What is said ahead of the next entry; it goes with it, or is lost with its header. */
  private ahead: Buffer[] = [];
  /** Bytes of the entry that are to come, and whether they are said ahead. */
  private left = 0;
  private isAhead = false;
  private lost = 0;
  private rest: Buffer = Buffer.alloc(0);
  private hasHeader = false;

  constructor(private readonly onLost: (bytes: number) => void) {}

  /** Takes in bytes, gives out those that are sound. */
  *pass(chunk: Uint8Array): Generator<Uint8Array> {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    this.rest = this.rest.length === 0 ? bytes : Buffer.concat([this.rest, bytes]);
    while (this.rest.length > 0) {
      if (this.left > 0) {
        const piece = this.take(Math.min(this.left, this.rest.length));
        this.left -= piece.length;
        if (this.isAhead) this.ahead.push(piece);
        else yield piece;
      } else if (this.rest.length < TAR_BLOCK) return;
      else {
        const block = this.rest.subarray(0, TAR_BLOCK);
        if (isTarHeader(block)) yield* this.begin(this.take(TAR_BLOCK));
        else if (this.lost === 0 && (isEmpty(block) || !this.hasHeader)) yield this.take(TAR_BLOCK);
        else if (!this.skip()) return;
      }
    }
  }

  /** What is left behind the last chunk. */
  *end(): Generator<Uint8Array> {
    if (this.lost > 0) this.tell(this.rest.length);
    else if (this.rest.length > 0) yield this.rest;
  }

  private take(count: number): Buffer {
    const piece = this.rest.subarray(0, count);
    this.rest = this.rest.subarray(count);
    return piece;
  }

  private *begin(header: Buffer): Generator<Uint8Array> {
    this.hasHeader = true;
    if (this.lost > 0) this.tell(0);
    const type = String.fromCharCode(header[156]!);
    const isFolder = type === DIRECTORY || (header[156] === 0 && /\/\0*$/.test(header.toString('latin1', 0, 100)));
    const stated = statedSize(header);
    this.isAhead = AHEAD_TYPES.includes(type) && stated <= LONGEST_AHEAD;
    if (this.isAhead) {
      this.ahead.push(header);
      this.left = paddedSize(stated);
      return;
    }
    // A size that is said ahead is that of a file too large for its header.
    const said = /(?:^|\n)\d+ size=(\d+)\n/.exec(Buffer.concat(this.ahead).toString('latin1'))?.[1];
    yield* this.ahead;
    yield header;
    this.ahead = [];
    this.left = isFolder ? 0 : paddedSize(said === undefined ? stated : Number(said));
  }

  /** Leaves out bytes up to the next sound header, or as many as cannot be the beginning of one; false if none can be left out yet. */
  private skip(): boolean {
    this.ahead = [];
    const next = findHeader(this.rest);
    // The beginning of a header may be at the end; blocks stay where they are.
    const count = next < 0 ? (Math.floor(this.rest.length / TAR_BLOCK) - 1) * TAR_BLOCK : next;
    this.lost += this.take(count).length;
    return count > 0;
  }

  private tell(more: number): void {
    this.onLost(this.lost + more);
    this.lost = 0;
  }
}

/**
 * Leaves out what follows a damaged header. A stream without any sound header passes as it is.
 *
 * @param onLost  called for each gap
 */
export async function* soundEntries(chunks: Chunks, onLost: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const walk = new TarWalk(onLost);
  for await (const chunk of chunks) yield* walk.pass(chunk);
  yield* walk.end();
}
