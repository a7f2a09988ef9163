// A log that was made of pieces or went through another program -> the bytes that were written: one width of characters, no marks and names between them.

import { isUtf8 } from 'node:buffer';
import type { Alteration } from '../../contract/index.js';
import { decodeWindows1252, encodeWindows1252 } from '../../knowledge/index.js';
import type { Source } from '../../model/index.js';
import { findAlterations, marksOf, prefixLength, standsFor } from './alterations.js';
import { MAX_TEXT_BYTES, readHead } from './file-head.js';
import { readAllBytes } from './text-file.js';
import { findWideSpans, type WideSpan } from './wide-spans.js';

/** A source in other bytes, and where each of them was. */
export interface RepairedSource {
  readonly source: Source;
  /** Offset in the captured file of an offset in `source`. */
  readonly byteAt: (offset: number) => number;
  /** What was undone. */
  readonly alterations: readonly Alteration[];
}

const MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Pieces of bytes that stay, in order, each with its place. */
class Kept {
  private readonly bytes: Buffer;
  private readonly places: Uint32Array;
  private length = 0;

  constructor(most: number) {
    this.bytes = Buffer.allocUnsafe(most);
    this.places = new Uint32Array(most + 1);
  }

  /** Keeps a byte, which is another one now or was not there at all. */
  add(byte: number, place: number): void {
    this.bytes[this.length] = byte;
    this.places[this.length++] = place;
  }

  addAll(from: Buffer, start: number, end: number): void {
    for (let at = start; at < end; at++) this.add(from[at]!, at);
  }

  /** @param end  of the captured file */
  finish(source: Source, end: number): Omit<RepairedSource, 'alterations'> {
    const bytes = this.bytes.subarray(0, this.length);
    const { places, length } = this;
    places[length] = end;
    return {
      source: {
        ...source,
        size: length,
        chunks: () => (length === 0 ? [] : [bytes]),
        slice: (offset, count) => Uint8Array.prototype.slice.call(bytes, offset, offset + count),
      },
      byteAt: (offset) => places[Math.min(offset, length)]!,
    };
  }
}

/** Whether the bytes outside of spans are UTF-8. */
function isNarrowUtf8(bytes: Buffer, spans: readonly WideSpan[]): boolean {
  const ends = [0, ...spans.map(({ end }) => end)];
  return ends.every((end, index) => isUtf8(bytes.subarray(end, spans[index]?.start ?? bytes.length)));
}

/** The characters of a span, each with its place, without marks. */
function* charactersOf(bytes: Buffer, { start, end, isLittle }: WideSpan): Generator<readonly [character: string, place: number]> {
  const unitAt = (place: number) => (isLittle ? bytes.readUInt16LE(place) : bytes.readUInt16BE(place));
  for (let place = start; place + 1 < end; place += 2) {
    const unit = unitAt(place);
    if (unit === 0xfeff) continue;
    const isPair = unit >= 0xd800 && unit < 0xdc00 && place + 3 < end;
    yield [isPair ? String.fromCharCode(unit, unitAt(place + 2)) : String.fromCharCode(unit), place];
    if (isPair) place += 2;
  }
}

const in1252 = (character: string): Uint8Array => Uint8Array.from(encodeWindows1252(character));
const inUtf8 = (character: string): Uint8Array => Buffer.from(character);

/** Whether code page 1252 has all characters of spans. */
function fit1252(bytes: Buffer, spans: readonly WideSpan[]): boolean {
  for (const span of spans)
    for (const [character] of charactersOf(bytes, span)) if (decodeWindows1252(in1252(character)) !== character) return false;
  return true;
}

/** All bytes in one encoding: in that of the narrow ones, or in UTF-8 if that has not all characters. */
function widthsMadeOne(bytes: Buffer, spans: readonly WideSpan[], kept: Kept): void {
  const isUtf8Already = isNarrowUtf8(bytes, spans);
  const encode = !isUtf8Already && fit1252(bytes, spans) ? in1252 : inUtf8;
  const addNarrow = (start: number, end: number): void => {
    if (isUtf8Already || encode === in1252) kept.addAll(bytes, start, end);
    else for (let at = start; at < end; at++) for (const byte of encode(decodeWindows1252(bytes.subarray(at, at + 1)))) kept.add(byte, at);
  };
  let at = 0;
  for (const span of spans) {
    addNarrow(at, span.start);
    for (const [character, place] of charactersOf(bytes, span)) for (const byte of encode(character)) kept.add(byte, place);
    at = span.end;
  }
  addNarrow(at, bytes.length);
}

/** Lines without what stands before them, and with the characters that markup stands for. Returns whether a mark stood behind the beginning. */
function linesMadeBare(bytes: Buffer, alterations: ReadonlySet<Alteration>, kept: Kept): boolean {
  const marks = marksOf(bytes, alterations);
  let hasMarks = false;
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed < 0 ? bytes.length : feed + 1;
    let at = start;
    while (bytes.subarray(at, at + MARK.length).equals(MARK)) at += MARK.length;
    hasMarks ||= at > start && at > MARK.length;
    at += prefixLength(bytes.toString('latin1', at, Math.min(end, at + 1024)), alterations);
    addUnmarked(bytes, at, end, marks, kept);
    start = end;
  }
  return hasMarks;
}

/** A line with the characters that marks stand for; those that stand for none are left out. */
function addUnmarked(bytes: Buffer, start: number, end: number, marks: readonly RegExp[], kept: Kept): void {
  const line = marks.length === 0 ? '' : bytes.toString('latin1', start, end);
  let at = start;
  for (const { 0: mark, index } of marks.flatMap((one) => [...line.matchAll(one)]).sort((a, b) => a.index - b.index)) {
    kept.addAll(bytes, at, start + index);
    for (const byte of Buffer.from(standsFor(mark), 'latin1')) kept.add(byte, start + index);
    at = start + index + mark.length;
  }
  kept.addAll(bytes, at, end);
}

/**
 * A source as it was written; undefined if it is too large to be held in memory.
 *
 * @param before  what was undone already: one program prints what another one altered
 */
export function repairSource(
  source: Source,
  alterations: ReadonlySet<Alteration>,
  before: ReadonlySet<Alteration> = new Set(),
): RepairedSource | undefined {
  if (source.size > MAX_TEXT_BYTES) return undefined;
  const bytes = Buffer.from(readAllBytes(source));
  const spans = findWideSpans(bytes);
  // No byte becomes more than three.
  const wide = new Kept((spans.length === 0 ? 1 : 3) * bytes.length);
  widthsMadeOne(bytes, spans, wide);
  const even = wide.finish(source, bytes.length);
  const [text = Buffer.alloc(0)] = [...even.source.chunks()] as Buffer[];
  const bare = new Kept(text.length);
  const hasMarks = linesMadeBare(text, alterations, bare);
  const { source: repaired, byteAt } = bare.finish(source, text.length);
  const undone = new Set([...before, ...alterations]);
  const behind = findAlterations(readHead(repaired), undone);
  const more = behind.size > 0 ? repairSource(repaired, behind, undone) : undefined;
  const toEven = more ? (offset: number) => byteAt(more.byteAt(offset)) : byteAt;
  return {
    source: more?.source ?? repaired,
    byteAt: (offset) => even.byteAt(toEven(offset)),
    alterations: [
      ...alterations,
      ...(spans.some(({ start, end }) => start > 1 || end < bytes.length - 1) ? (['widths'] as const) : []),
      ...(hasMarks ? (['marks'] as const) : []),
      ...(more?.alterations ?? []),
    ],
  };
}

/** Whether bytes hold characters of two widths, or a mark behind their beginning. */
function hasSeamIn(bytes: Buffer): boolean {
  return bytes.includes(MARK, 1) || findWideSpans(bytes).length > 0;
}

/** A source that finds out while it is read whether it may hold a seam; only then all of it is looked at, wherever its pieces ended. */
export function watchSeams(source: Source): { readonly source: Source; readonly hasSeam: () => boolean } {
  let mayHaveSeam = false;
  return {
    source: {
      ...source,
      *chunks() {
        for (const piece of source.chunks()) {
          const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
          mayHaveSeam ||= bytes.includes(0) || bytes.includes(MARK[0]!);
          yield piece;
        }
      },
    },
    hasSeam: () => mayHaveSeam && source.size <= MAX_TEXT_BYTES && hasSeamIn(Buffer.from(readAllBytes(source))),
  };
}
