// Source -> its lines, in one pass and without copies; only a line that spans two chunks is joined.

import type { Source } from '../../model/index.js';

/** Lines longer than this are not kept whole. */
export const LONGEST_LINE = 1 << 20;

/** Bytes that are kept of the end of a longer line: enough for its trailer. */
const KEPT_END = 1 << 16;

/** Sees one line: `bytes` from `start` to `end`, without the line feed. The bytes are only valid during the call. */
export interface LineReader {
  /**
   * May read whole lines, as many as it can.
   *
   * @param offset  offset of byte 0 of the bytes in the source
   * @returns position of the first line that it did not read
   */
  many(bytes: Buffer, start: number, offset: number): number;
  /**
   * @param offset   of the line in the source
   * @param isEnded  whether a line feed follows; false for the rest after the last one
   */
  line(bytes: Buffer, start: number, end: number, offset: number, isEnded: boolean): void;
  /** A line of more than `LONGEST_LINE` bytes: only its end is given. `length` is that of the whole line, without the line feed. */
  longLine(ending: Buffer, offset: number, length: number, isEnded: boolean): void;
}

const LINE_FEED = 10;

/**
 * Reads all lines of a source.
 *
 * @param from  offset of its first byte, for the reader
 */
export function readLines(source: Pick<Source, 'chunks'>, reader: LineReader, from = 0): void {
  let carry = Buffer.allocUnsafe(4096);
  let carried = 0;
  let dropped = 0; // bytes of the carried line that are not kept
  let lineOffset = 0;
  let offset = from;

  function keep(bytes: Buffer, start: number, end: number): void {
    for (let from = start; from < end; ) {
      const take = Math.min(end - from, LONGEST_LINE + KEPT_END - carried);
      if (carried + take > carry.length) {
        const larger = Buffer.allocUnsafe(Math.min(LONGEST_LINE + KEPT_END, Math.max(2 * carry.length, carried + take)));
        carry.copy(larger, 0, 0, carried);
        carry = larger;
      }
      bytes.copy(carry, carried, from, from + take);
      carried += take;
      from += take;
      if (carried < LONGEST_LINE + KEPT_END) continue;
      carry.copy(carry, 0, carried - KEPT_END, carried);
      dropped += carried - KEPT_END;
      carried = KEPT_END;
    }
  }

  /** Hands over the carried line, with its line feed if it has one. */
  function finish(isEnded: boolean): void {
    const end = isEnded ? carried - 1 : carried;
    const length = dropped + end;
    if (length > LONGEST_LINE) reader.longLine(carry.subarray(Math.max(0, end - KEPT_END), end), lineOffset, length, isEnded);
    else if (reader.many(carry.subarray(0, carried), 0, lineOffset) === 0) reader.line(carry, 0, end, lineOffset, isEnded);
    carried = dropped = 0;
  }

  for (const piece of source.chunks()) {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    let start = 0;
    if (carried > 0 || dropped > 0) {
      const end = bytes.indexOf(LINE_FEED);
      start = end < 0 ? bytes.length : end + 1;
      keep(bytes, 0, start);
      if (end >= 0) finish(true);
    }
    for (;;) {
      start = reader.many(bytes, start, offset);
      const end = bytes.indexOf(LINE_FEED, start);
      if (end < 0) break;
      if (end - start > LONGEST_LINE) reader.longLine(bytes.subarray(end - KEPT_END, end), offset + start, end - start, true);
      else reader.line(bytes, start, end, offset + start, true);
      start = end + 1;
    }
    if (start < bytes.length) {
      lineOffset = offset + start;
      keep(bytes, start, bytes.length);
    }
    offset += bytes.length;
  }
  if (carried > 0) finish(false);
}
