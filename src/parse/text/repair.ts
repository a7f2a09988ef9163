// A log that was made of pieces or went through another program -> the bytes that were written: one width of characters, no marks and names between them.

import { isUtf8 } from 'node:buffer';
import type { Alteration } from '../../contract/index.js';
import { decodeWindows1252, encodeWindows1252 } from '../../knowledge/index.js';
import type { Source } from '../../model/index.js';
import { MAX_TEXT_BYTES } from './file-head.js';
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

const NAME = String.raw`(?:[A-Za-z]:)?[^\s:<>|"*?][^:<>|"*?\r\n]*\.(?:log|lo_)`;
/** `LANSEND.LOG:12:`, `C:\SMS\LOGS\LANSEND.LOG:12:`, `> LANSEND.LOG:12:`, `LANSEND.LOG:12:1:` (a column), `LANSEND.LOG-11-` (a line around a hit). */
const FILE_LINE = new RegExp(String.raw`^(?:> {1,2}| {1,2})?${NAME}(?::\d+:(?:\d+:(?!\d))?|-\d+-)`, 'i');
/** `LANSEND.LOG:`; a message may begin so as well. */
const FILE_NAME = new RegExp(`^${NAME}:(?!\\\\)`, 'i');
/** `12:`, not the hour of a time; `[12]` as find.exe prints it; `  12<tab>`. */
const LINE_NUMBER = /^(?:(\d+):(?!\d)|\[(\d+)\]|[ ]*(\d+)\t)/;
/** A line with the name of a file, or with a mark, between lines that were found. */
const BETWEEN_HITS = new RegExp(`^(?:---------- .*|--|${NAME})\\s*$`, 'i');
/** What a text has somewhere in which names of files, or numbers, stand before the lines. */
const ANY_NAME = /\.(?:log|lo_)[:-]/i;
const ANY_NUMBER = /^\s*(?:\d+:(?!\d)|\[\d+\]|\d+\t)/m;
/** Lines that must begin alike if a message may begin so too. */
const MOST_LINES = 0.8;

/** Characters and marks as HTML writes them, and the marks that Markdown puts before characters. */
const ENTITY =
  /&(?:lt|gt|amp|quot|apos|nbsp|#\d{1,3}|#x[0-9a-f]{1,2});|<\/?(?:br|p|pre|code|div|span|td|tr|table|tbody|html|body)(?: [^<>]*)?\/?>/gi;
const ESCAPE = /\\(?=[<>[\]$_*!"~`#|-])/g;
/** Frames that were written so. */
const IN_HTML = /&(?:lt|#60|#x3c);!\[LOG\[|\$\$&(?:lt|#60|#x3c);/i;
const IN_ESCAPES = /\\<\\?!|<\\?!\\\[LOG|\\\$\\?\$/;
/** A frame on a line with a quotation mark or a code mark before it. */
const QUOTED = /^(?:(?:(?:> ?)+|`+)<!\[LOG\[|[>`][^\r\n]*\$\$<)/m;
const QUOTE = /^(?:(?:> ?)+|`+)/;
/** The mark that ends a piece of code. */
const CODE_END = /(?<!`)`+(?=\s*$)/g;

const CHARACTERS: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&apos;': "'",
  '&nbsp;': ' ',
};
const NBSP = 160;
const NUMBERED = /^&#(?:x([0-9a-f]+)|(\d+));$/i;

/** What a mark stands for: one of markup for nothing, a character that is not ASCII for itself. */
function characterOf(mark: string): string {
  const [, hex, decimal] = NUMBERED.exec(mark) ?? [];
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  if (code === NBSP) return ' ';
  if (code >= 0x20 && code < 0x7f) return String.fromCharCode(code);
  const stands = CHARACTERS[mark.toLowerCase()];
  if (stands !== undefined) return stands;
  return mark.startsWith('&') ? mark : '';
}

/** The number that stands before a line; NaN if there is none. */
function lineNumber(line: string): number {
  const [, ...forms] = LINE_NUMBER.exec(line) ?? [];
  return Number(forms.find(Boolean));
}

/** What the beginning of a file shows of alterations that go through all of it. */
export function findAlterations(head: Uint8Array): ReadonlySet<Alteration> {
  const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1');
  const found = new Set<Alteration>();
  // Whole lines are looked at only where a name or a number may stand before them.
  const lines = ANY_NAME.test(text) || ANY_NUMBER.test(text) ? text.split('\n').filter((line) => line.trim() !== '') : [];
  if (lines.some((line) => FILE_LINE.test(line))) found.add('file-lines');
  else if (lines.length > 1 && lines.filter((line) => FILE_NAME.test(line)).length >= MOST_LINES * lines.length) found.add('file-names');
  const numbers = lines.filter((line) => !BETWEEN_HITS.test(line)).map(lineNumber);
  if (numbers.length > 1 && numbers.slice(1).every((number, index) => number > numbers[index]!)) found.add('line-numbers');
  if (IN_HTML.test(text)) found.add('html');
  if (IN_ESCAPES.test(text)) found.add('escapes');
  if (QUOTED.test(text)) found.add('quotes');
  return found;
}

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

/** What stands before lines, by the alteration that put it there. */
const PREFIXES: readonly (readonly [Alteration, RegExp])[] = [
  ['file-lines', FILE_LINE],
  ['file-names', FILE_NAME],
  ['line-numbers', LINE_NUMBER],
  ['quotes', QUOTE],
];

/** Length of what stands before a line and belongs to none. */
function prefixLength(line: string, alterations: ReadonlySet<Alteration>): number {
  const [prefix] = PREFIXES.flatMap(([alteration, form]) => (alterations.has(alteration) ? (form.exec(line)?.[0] ?? []) : []));
  return prefix === undefined ? 0 : prefix.length;
}

/** Lines without what stands before them, and with the characters that markup stands for. Returns whether a mark stood behind the beginning. */
function linesMadeBare(bytes: Buffer, alterations: ReadonlySet<Alteration>, kept: Kept): boolean {
  let hasMarks = false;
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed < 0 ? bytes.length : feed + 1;
    let at = start;
    while (bytes.subarray(at, at + MARK.length).equals(MARK)) at += MARK.length;
    hasMarks ||= at > start && at > MARK.length;
    at += prefixLength(bytes.toString('latin1', at, Math.min(end, at + 1024)), alterations);
    const marks = [
      ...(alterations.has('html') ? [ENTITY] : []),
      ...(alterations.has('escapes') ? [ESCAPE] : []),
      ...(alterations.has('quotes') ? [CODE_END] : []),
    ];
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
    for (const byte of Buffer.from(characterOf(mark), 'latin1')) kept.add(byte, start + index);
    at = start + index + mark.length;
  }
  kept.addAll(bytes, at, end);
}

/** A source as it was written; undefined if it is too large to be held in memory. */
export function repairSource(source: Source, alterations: ReadonlySet<Alteration>): RepairedSource | undefined {
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
  return {
    source: repaired,
    byteAt: (offset) => even.byteAt(byteAt(offset)),
    alterations: [...alterations, ...(spans.length > 0 ? (['widths'] as const) : []), ...(hasMarks ? (['marks'] as const) : [])],
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
