// Logs in other encodings -> the bytes that frames and templates are made for. Frames are ASCII and templates code page 1252, so a text that code page 1252
// can hold becomes that, and any other becomes UTF-8.

import { decodeWindows1252, encodeWindows1252 } from '../../knowledge/index.js';
import type { CodePage, Source } from '../../model/index.js';
import { readAllBytes } from './text-file.js';
import { utf8MarkLength } from './utf8-offsets.js';

/** A source in other bytes. */
export interface Transcoded {
  readonly source: Source;
  /** What its bytes are now. */
  readonly target: 'windows-1252' | 'utf-8';
}

/** Characters (UTF-16 units) as bytes of code page 1252; 0 for those that it lacks, and for NUL. */
const NARROW = new Uint8Array(65_536);
for (let byte = 0; byte < 256; byte++) NARROW[decodeWindows1252(Uint8Array.of(byte)).charCodeAt(0)] = byte;

/** A code page by the name that `TextDecoder` has for it. A byte order mark is not part of the text. */
export function createCodePage(name: string): CodePage {
  return {
    name,
    decoder() {
      const decoder = new TextDecoder(name);
      return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
    },
  };
}

function* decodePieces(source: Source, page: CodePage): Generator<string> {
  const decoder = page.decoder();
  for (const piece of source.chunks()) yield decoder.write(piece);
  yield decoder.end();
}

/** Bytes of code page 1252; undefined if the text has a character that it lacks. */
function encodeNarrow(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const byte = NARROW[unit]!;
    if (byte === 0 && unit !== 0) return undefined;
    bytes[i] = byte;
  }
  return bytes;
}

function encodeNarrowPieces(source: Source, page: CodePage): Uint8Array[] | undefined {
  const pieces: Uint8Array[] = [];
  for (const text of decodePieces(source, page)) {
    const piece = encodeNarrow(text);
    if (!piece) return undefined;
    pieces.push(piece);
  }
  return pieces;
}

/** A source of the same name that holds other bytes, in memory. */
function createMemorySource(source: Source, pieces: readonly Uint8Array[]): Source {
  const bytes = Buffer.concat(pieces);
  return {
    ...source,
    size: bytes.length,
    chunks: () => (bytes.length === 0 ? [] : [bytes]),
    slice: (offset, length) => Uint8Array.prototype.slice.call(bytes, offset, offset + length),
  };
}

/**
 * Reads a source by its code page. The result is held in memory.
 *
 * @param isUtf8  always as UTF-8
 */
export function transcode(source: Source, page: CodePage, isUtf8 = false): Transcoded {
  const narrow = isUtf8 ? undefined : encodeNarrowPieces(source, page);
  if (narrow) return { source: createMemorySource(source, narrow), target: 'windows-1252' };
  if (page.name === 'utf-8') {
    // Bytes that are no UTF-8 stay what and where they are.
    const bytes = readAllBytes(source);
    return { source: createMemorySource(source, [bytes.subarray(utf8MarkLength(bytes))]), target: 'utf-8' };
  }
  const pieces: Uint8Array[] = [];
  let rest = '';
  for (const text of decodePieces(source, page)) {
    // Both halves of a character must come together.
    const whole = rest + text;
    const cut = /[\ud800-\udbff]$/.test(whole) ? whole.length - 1 : whole.length;
    pieces.push(Buffer.from(whole.slice(0, cut)));
    rest = whole.slice(cut);
  }
  if (rest !== '') pieces.push(Buffer.from(rest));
  return { source: createMemorySource(source, pieces), target: 'utf-8' };
}

/** A text that was read from UTF-8 as if it were code page 1252 -> what it says. */
export function reinterpretAsUtf8(text: string): string {
  return /[^\0-\x7f]/.test(text) ? Buffer.from(encodeWindows1252(text)).toString('utf8') : text;
}
