// Bytes of an evidence file -> its lines. The bytes show the encoding: UTF-16 and UTF-8 by mark or pattern, else code page 1252.
import { isAscii } from 'node:buffer';
import { decodeWindows1252 } from '../../knowledge/index.js';
import type { Source } from '../../model/index.js';

const RETURN = 0x0d;

/** A decoded file. */
export interface TextFile {
  readonly source: Source;
  /** Without line ends. The empty rest after the last line end does not count. */
  readonly lines: readonly string[];
  /** The last line has no line end: perhaps the file breaks off there. */
  readonly isOpenEnded: boolean;
  readonly encoding: Encoding;
}

/** How the bytes of a file become characters. */
export type Encoding = 'ascii' | 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * Detects UTF-16 by its mark, or by zero bytes that are nearly all on one side of the pairs.
 *
 * @returns undefined for other encodings
 */
export function detectUtf16(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  let even = 0;
  let odd = 0;
  const end = Math.min(head.length, 4096) & ~1;
  if (!head.subarray(0, end).includes(0)) return undefined;
  for (let i = 0; i < end; i += 2) {
    if (head[i] === 0) even += 1;
    if (head[i + 1] === 0) odd += 1;
  }
  const most = end / 2;
  if (most < 4) return undefined;
  if (odd > most * 0.5 && even < most * 0.05) return 'utf-16le';
  return even > most * 0.5 && odd < most * 0.05 ? 'utf-16be' : undefined;
}

/** Decodes; broken UTF-8 counts as code page 1252, where every byte is a character. */
export function decode(bytes: Uint8Array): { readonly text: string; readonly encoding: Encoding } {
  const wide = detectUtf16(bytes);
  if (wide) return { text: new TextDecoder(wide).decode(bytes), encoding: wide };
  if (isAscii(bytes)) return { text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'), encoding: 'ascii' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: decodeWindows1252(bytes), encoding: 'windows-1252' };
  }
}

function splitLines(text: string): { readonly lines: string[]; readonly isOpenEnded: boolean } {
  const lines = text.split('\n');
  const isOpenEnded = lines.at(-1) !== '';
  if (!isOpenEnded) lines.pop();
  return { lines: lines.map(withoutReturns), isOpenEnded };
}

function withoutReturns(line: string): string {
  let end = line.length;
  while (end > 0 && line.charCodeAt(end - 1) === RETURN) end--;
  return end === line.length ? line : line.slice(0, end);
}

/** All bytes of a source. Throws if it cannot be read any more. */
export function readAllBytes(source: Source): Uint8Array {
  const bytes = new Uint8Array(source.size);
  let size = 0;
  for (const piece of source.chunks()) {
    bytes.set(piece.subarray(0, bytes.length - size), size);
    size += piece.length;
  }
  return bytes.subarray(0, Math.min(size, bytes.length));
}

/** Reads a whole file. Throws if it cannot be read any more. */
export function readTextFile(source: Source): TextFile {
  const { text, encoding } = decode(readAllBytes(source));
  return { source, encoding, ...splitLines(text) };
}

/** The first whole lines of a file, for recognising it. */
export function splitHead(head: Uint8Array, isWhole: boolean): readonly string[] {
  // A cut inside a character would make all of it look like code page 1252; before the last line end there is no such cut.
  const end = isWhole ? head.length : head.lastIndexOf(10) + 1 || head.length;
  const { lines } = splitLines(decode(head.subarray(0, detectUtf16(head) === 'utf-16le' && end < head.length ? end + 1 : end)).text);
  return lines;
}

/** Gives the raw text of lines by number; '' for a line that is not there. */
export function createLineText(file: TextFile): (line: number) => string {
  return (line) => file.lines[line - 1] ?? '';
}
