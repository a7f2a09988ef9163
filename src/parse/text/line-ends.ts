// Source -> source without padding that NT allocated, without the end mark of DOS, and with line feeds for line ends of other systems.

import type { Source } from '../../model/index.js';

const NUL = 0x00;
const BLANK = 0x20;
const END_MARK = 0x1a;
const FEED = 0x0a;
const RETURN = 0x0d;
const STEP = 64 * 1024;

/** The source up to its last byte that is neither NUL nor Ctrl-Z. */
export function stripPadding(source: Source): Source {
  let size = source.size;
  while (size > 0) {
    const from = Math.max(0, size - STEP);
    const bytes = source.slice(from, size - from);
    // What cannot be read any more is not padding.
    if (bytes.length < size - from) return source;
    let end = bytes.length;
    while (end > 0 && (bytes[end - 1] === NUL || bytes[end - 1] === END_MARK)) end--;
    size = from + end;
    if (end > 0) break;
  }
  return size === source.size ? source : clip(source, size);
}

function clip(source: Source, size: number): Source {
  return {
    ...source,
    size,
    *chunks() {
      let left = size;
      for (const piece of source.chunks()) {
        if (left <= 0) return;
        yield piece.length > left ? piece.subarray(0, left) : piece;
        left -= piece.length;
      }
    },
    slice: (offset, length) => source.slice(offset, Math.max(0, Math.min(length, size - offset))),
  };
}

/** NULs in a row that may have taken the place of a record: shorter ones are padding, shorter than the frame of any record. */
export const LONG_NULS = 32;

/**
 * Chunks get blanks for NULs, which NT leaves before records. Many in a row are what is left of records that were lost: they become a line of their
 * own, of NULs, whose first and last byte are line feeds, wherever chunks end. A slice keeps its bytes.
 */
export function replaceNuls(source: Source): Source {
  return {
    ...source,
    *chunks() {
      const nuls = new NulRuns();
      for (const piece of source.chunks()) yield nuls.replaceIn(piece);
      const rest = nuls.rest();
      if (rest.length > 0) yield rest;
    },
  };
}

/**
 * Chunks get blanks for Ctrl-Z where a line begins: it ended a file of DOS that others were added to, and is no part of what follows. A slice keeps its
 * bytes.
 */
export function replaceEndMarks(source: Source): Source {
  return {
    ...source,
    *chunks() {
      let before = FEED;
      for (const piece of source.chunks()) {
        const last = piece.at(-1) ?? before;
        const replaced = withoutEndMarks(piece, before);
        // A mark that was replaced at the end of a chunk leaves the next byte at the beginning of its line.
        before = last === END_MARK && replaced.at(-1) === BLANK ? FEED : last;
        yield replaced;
      }
    },
  };
}

/** @param before  byte before the chunk */
function withoutEndMarks(piece: Uint8Array, before: number): Uint8Array {
  let at = Buffer.from(piece.buffer, piece.byteOffset, piece.length).indexOf(END_MARK);
  if (at < 0) return piece;
  const copy = Buffer.from(piece);
  let begin = -1; // behind the mark that was replaced last
  for (; at >= 0; at = copy.indexOf(END_MARK, at + 1)) {
    const ahead = at === 0 ? before : copy[at - 1];
    if (ahead !== FEED && ahead !== RETURN && at !== begin) continue;
    copy[at] = BLANK;
    begin = at + 1;
  }
  return copy;
}

function hasMarkOrNul(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === END_MARK || bytes[at] === NUL) return true;
  return false;
}

/** Bytes of a record as they were in the chunks, the same array where nothing was replaced: a slice keeps what they had been. */
export function asScanned(record: Uint8Array): Uint8Array {
  if (!hasMarkOrNul(record)) return record;
  const marked = withoutEndMarks(record, FEED);
  if (!marked.includes(NUL)) return marked;
  return marked.map((byte) => (byte === NUL ? BLANK : byte));
}

/** Replaces NULs in chunks. Those at the end of a chunk are held back: the next one shows how many they are. */
class NulRuns {
  private held = 0;
  /** NULs of the run of those that are held that were given out. */
  private given = 0;

  replaceIn(piece: Uint8Array): Uint8Array {
    // A buffer searches faster than a plain array of bytes.
    if (this.held === 0 && !Buffer.from(piece.buffer, piece.byteOffset, piece.length).includes(NUL)) return piece;
    const copy = Buffer.alloc(this.held + piece.length);
    copy.set(piece, this.held);
    this.held = 0;
    for (let at = copy.indexOf(NUL); at >= 0; at = copy.indexOf(NUL, at)) {
      const begin = at;
      while (at < copy.length && copy[at] === NUL) at++;
      this.replace(copy, begin, at);
    }
    return copy.subarray(0, copy.length - this.held);
  }

  /** What is held back behind the last chunk. */
  rest(): Uint8Array {
    return Buffer.alloc(this.held, this.given > 0 ? FEED : BLANK);
  }

  private replace(copy: Buffer, begin: number, end: number): void {
    const { given } = this;
    const isLong = given + end - begin >= LONG_NULS;
    const isOpen = end === copy.length;
    if (isLong && given === 0) copy[begin] = FEED;
    if (isOpen) this.held = isLong ? 1 : end - begin;
    else if (isLong) copy[end - 1] = FEED;
    else copy.fill(BLANK, begin, end);
    this.given = isOpen && isLong ? given + end - begin - 1 : 0;
  }
}

/**
 * Carriage returns that end a line without a line feed become line feeds, unless fewer of the lines are records then.
 *
 * @param head            the beginning of the source
 * @param shareOfRecords  0 to 1: how many lines of a head are records
 */
export function normalizeLineEnds(source: Source, head: Uint8Array, shareOfRecords: (head: Uint8Array) => number): Source {
  if (!hasLoneReturn(head)) return source;
  const all = !head.includes(FEED);
  const turned = Uint8Array.from(head);
  replaceReturns(turned, all, undefined);
  if (shareOfRecords(turned) < shareOfRecords(head)) return source;
  return {
    ...source,
    *chunks() {
      let held: Uint8Array | undefined;
      for (const piece of source.chunks()) {
        if (held) {
          replaceReturns(held, all, piece[0]);
          yield held;
        }
        held = Uint8Array.from(piece);
      }
      if (held) {
        replaceReturns(held, all, undefined);
        yield held;
      }
    },
    slice(offset, length) {
      const bytes = Uint8Array.from(source.slice(offset, length));
      replaceReturns(bytes, all, source.slice(offset + length, 1)[0]);
      return bytes;
    },
  };
}

/** Whether a carriage return ends a line without a line feed. */
export function hasLoneReturn(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(RETURN); at >= 0; at = bytes.indexOf(RETURN, at + 1)) {
    const next = bytes[at + 1];
    if (next !== undefined && next !== FEED && next !== RETURN) return true;
  }
  return false;
}

/** Replaces carriage returns by line feeds, in place: all, or those that neither a line feed nor another carriage return follows. */
function replaceReturns(bytes: Uint8Array, all: boolean, after: number | undefined): void {
  for (let at = bytes.indexOf(RETURN); at >= 0; at = bytes.indexOf(RETURN, at + 1)) {
    const next = at + 1 < bytes.length ? bytes[at + 1] : after;
    if (all || (next !== undefined && next !== FEED && next !== RETURN)) bytes[at] = FEED;
  }
}
