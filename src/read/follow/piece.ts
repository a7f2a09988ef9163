// New bytes of a file that grows.

/** Whole lines that came to a file, with lines before them for context. */
export interface Piece {
  /** Absolute path of the file, as it was called when it was first seen; `/stdin` for a pipe. */
  readonly path: string;
  /** Lines that were given before, then the new ones. */
  readonly bytes: Uint8Array;
  /** Where the new lines begin in `bytes`. */
  readonly from: number;
  /** Offset of byte 0 of `bytes` in the file. */
  readonly offset: number;
  /** Line feeds of the file before `bytes`. */
  readonly linesBefore: number;
}

/** Bytes before new ones that are given again: enough for what a record takes over from records before it. */
const CONTEXT_BYTES = 64 * 1024;
/** A line may be as long; then it is given in parts. */
const LONGEST_LINE = 8 * 1024 * 1024;
const LINE_FEED = 10;

/** Joins bytes as they come to whole lines. */
export interface LineCutter {
  /** Takes bytes; the whole lines among them, or undefined if there is none yet. */
  take(bytes: Uint8Array): Piece | undefined;
  /** What is left of a line that will not go on. */
  rest(): Piece | undefined;
  /** Bytes that were taken. */
  readonly taken: number;
  /** Bytes that were given, as whole lines. */
  readonly given: number;
}

function countLines(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) if (byte === LINE_FEED) count += 1;
  return count;
}

/** Behind the last line feed; of UTF-16 behind its second byte. 0 if there is none. */
function endOfLines(bytes: Uint8Array, isWide: boolean, offset: number): number {
  for (let at = bytes.length - 1; at >= 0; at -= 1) {
    if (bytes[at] !== LINE_FEED) continue;
    if (!isWide) return at + 1;
    // Low byte first: a NUL follows, at an odd place of the file.
    if ((offset + at) % 2 === 0 && bytes[at + 1] === 0) return at + 2;
  }
  return 0;
}

/** @param path  what its pieces are called */
export function createLineCutter(path: string): LineCutter {
  let context: Uint8Array = new Uint8Array();
  let pending: Uint8Array = new Uint8Array();
  let linesBefore = 0;
  let offset = 0;
  let taken = 0;
  let isWide: boolean | undefined;

  function give(length: number): Piece | undefined {
    if (length === 0) return undefined;
    const fresh = pending.subarray(0, length);
    const bytes = Buffer.concat([context, fresh]);
    const piece: Piece = { path, bytes, from: context.length, offset, linesBefore };
    pending = pending.slice(length);
    // The context begins at the beginning of a line.
    const excess = Math.max(0, bytes.length - CONTEXT_BYTES);
    const cut = excess === 0 ? 0 : excess + endOfFirstLine(bytes.subarray(excess), isWide === true);
    linesBefore += countLines(bytes.subarray(0, cut));
    offset += cut;
    context = bytes.subarray(cut);
    return piece;
  }

  return {
    take(bytes) {
      taken += bytes.length;
      pending = pending.length === 0 ? bytes.slice() : Buffer.concat([pending, bytes]);
      if (isWide === undefined && pending.length >= 2) isWide = isUtf16(pending);
      const end = endOfLines(pending, isWide === true, offset + context.length);
      return give(end === 0 && pending.length > LONGEST_LINE ? pending.length : end);
    },
    rest: () => give(pending.length),
    get taken() {
      return taken;
    },
    get given() {
      return taken - pending.length;
    },
  };
}

const isUtf16 = (bytes: Uint8Array): boolean => (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] !== 0 && bytes[1] === 0);

function endOfFirstLine(bytes: Uint8Array, isWide: boolean): number {
  const at = bytes.indexOf(LINE_FEED);
  if (at < 0) return bytes.length;
  return Math.min(bytes.length, at + (isWide ? 2 : 1));
}
