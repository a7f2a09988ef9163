// The beginning of a log -> what other programs did to it; a line -> what they put before it, and the characters that their marks stand for.

import { isUtf8 } from 'node:buffer';
import type { Alteration } from '../../contract/index.js';
import { HEAD_BYTES } from './file-head.js';
import { detectUtf16 } from './text-file.js';

const BARE_NAME = String.raw`(?:[A-Za-z]:)?[^\s:<>|"*?][^:<>|"*?\r\n]*\.`;
const NAME = `${BARE_NAME}(?:log|lo_)`;
/** `LANSEND.LOG:12:`, `C:\SMS\LOGS\LANSEND.LOG:12:`, `> LANSEND.LOG:12:`, `LANSEND.LOG:12:1:` (a column), `LANSEND.LOG-11-` (a line around a hit). */
const FILE_LINE = new RegExp(String.raw`^(?:> {1,2}| {1,2})?${NAME}(?::\d+:(?:\d+:(?!\d))?|-\d+-)`, 'i');
/** The same with any name: `lansend.txt:12:`, `smsts.log.1:12:`. A message may begin so too. */
const ANY_FILE_LINE = new RegExp(String.raw`^(?:> {1,2}| {1,2})?(${BARE_NAME}\w{1,8}):(\d+):`);
/** `LANSEND.LOG:`; a message may begin so as well. */
const FILE_NAME = new RegExp(`^${NAME}:(?!\\\\)`, 'i');
/** `12:`, not the hour of a time; `[12]` as find.exe prints it; `  12<tab>`. */
const LINE_NUMBER = /^(?:(\d+):(?!\d)|\[(\d+)\]|[ ]*(\d+)\t)/;
/** A line with the name of a file, or with a mark, between lines that were found. */
const BETWEEN_HITS = new RegExp(`^(?:---------- .*|--|${NAME})\\s*$`, 'i');
/** What a text has somewhere in which names of files, or numbers, stand before the lines. */
const ANY_NAME = /\.(?:log|lo_)[:-]|\.\w{1,8}:\d+:/i;
const ANY_NUMBER = /^\s*(?:\d+:(?!\d)|\[\d+\]|\d+\t)/m;
/** Lines that must begin alike if a message may begin so too. */
const MOST_LINES = 0.8;

/** Characters and marks as HTML writes them, perhaps twice, and the marks that Markdown puts before characters. */
const TAG = String.raw`<\/?(?:br|p|pre|code|div|span|td|tr|table|tbody|html|body)(?: [^<>]*)?\/?>`;
const CHARACTER = String.raw`(?:lt|gt|amp|quot|apos|nbsp|#\d{1,3}|#x[0-9a-f]{1,2});`;
const ENTITY = new RegExp(`&${CHARACTER}|${TAG}`, 'gi');
const ENTITY_OF_ENTITY = new RegExp(`&(?:amp;)*${CHARACTER}|${TAG}`, 'gi');
const ESCAPE = /\\(?=[<>[\]$_*!"~`#|-])/g;
/** Frames that were written so. */
const IN_HTML = /&(?:amp;)*(?:lt|#60|#x3c);!\[LOG\[|\$\$&(?:amp;)*(?:lt|#60|#x3c);/i;
const IN_HTML_TWICE = /&amp;(?:amp;)*(?:lt|#60|#x3c);!\[LOG\[|\$\$&amp;(?:amp;)*(?:lt|#60|#x3c);/i;
const IN_ESCAPES = /\\<\\?!|<\\?!\\\[LOG|\\\$\\?\$/;
/** A frame on a line with a quotation mark or a code mark before it. */
const QUOTED = /^(?:(?:(?:> ?)+[^<\r\n]{0,80}|`+)<!\[LOG\[|[>`][^\r\n]*\$\$<)/m;
const QUOTE = /^(?:(?:> ?)+|`+)/;
/** The mark that ends a piece of code. */
const CODE_END = /(?<!`)`+(?=\s*$)/g;
/** An item of a list, in Windows-1252 or UTF-8, or a row of a table. */
const ITEM = /^[ \t]*(?:(?:[-*+\x95]|\xe2\x80\xa2|\d{1,6}[.)])[ \t]+|\|[ \t]*)/;
const ROW = /^[ \t]*\|.*>[ \t]*\|\s*$/;
const ROW_END = /(?<![ \t])[ \t]*\|[ \t]*(?=\r?\n?$)/g;
const ANY_ITEM = new RegExp(ITEM.source, 'm');
/** Quotation marks and blanks as a word processor, a mail or a browser makes them, where a frame has plain ones; in Windows-1252 or UTF-8. */
const TYPESET =
  /\]LOG\]!>[^\r\n]{0,1024}?(?:=(?:\xe2\x80[\x98-\x9f]|[\x84\x91-\x94])|["\x94\x9d]\xc2?\xa0[a-z]+=)|\$\$<[^<>\r\n]*><[\w-]+\xc2?\xa0/i;
const TYPOGRAPHY = /\xe2\x80[\x98-\x9f\xaf]|\xc2\xa0/g;
const TYPOGRAPHY_1252 = /[\x84\x91-\x94\xa0]/g;
const SINGLE = /\xe2\x80[\x98-\x9b]|[\x91\x92]/;
const WIDE_BLANK = /^(?:\xe2\x80\xaf|\xc2?\xa0)$/;
/** What terminals read as colours. */
const COLOUR = /\x1b\[[\d;]{0,32}[A-Za-z]/g;

const CHARACTERS: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};
const NBSP = 160;
const ENTITY_PARTS = /^&(?:amp;)*(?:#x([0-9a-f]+)|#(\d+)|(\w+));$/i;

/** What a mark stands for: one of markup for nothing, a character that is not ASCII for itself. */
export function standsFor(mark: string): string {
  const parts = ENTITY_PARTS.exec(mark);
  if (!parts) return mark.charCodeAt(0) < 0x80 ? '' : WIDE_BLANK.test(mark) ? ' ' : SINGLE.test(mark) ? "'" : '"';
  const [, hex, decimal, name = ''] = parts;
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  if (code === NBSP) return ' ';
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : (CHARACTERS[name.toLowerCase()] ?? mark);
}

/** The number that stands before a line; NaN if there is none. */
function lineNumber(line: string): number {
  const [, ...forms] = LINE_NUMBER.exec(line) ?? [];
  return Number(forms.find(Boolean));
}

/** Whether lines of files with their numbers are all there is: in each file they rise. */
function areFileLines(lines: readonly string[]): boolean {
  const last = new Map<string, number>();
  for (const line of lines) {
    const [, name, number] = ANY_FILE_LINE.exec(line) ?? [];
    if (name === undefined || Number(number) <= (last.get(name) ?? -1)) return false;
    last.set(name, Number(number));
  }
  return last.size < lines.length;
}

const isFramed = (line: string): boolean => line.includes('$$<') || line.includes('<![LOG[');

/** Whether a mark of a list or a table stands before each line with a frame: before one of clients a single one shows it, a message may begin so. */
function areItems(lines: readonly string[]): boolean {
  const framed = lines.filter(isFramed);
  return (
    framed.every((line) => ITEM.test(line)) && (framed.length > 1 || framed.some((line) => ROW.test(line) || /^.{1,12}<!\[/.test(line)))
  );
}

/** The ways in which lines are found: the output of one of them is searched by no other. */
const SEARCHES: readonly Alteration[] = ['file-lines', 'file-names', 'line-numbers'];

/**
 * What the beginning of a file shows of alterations that go through all of it.
 *
 * @param undone  those that it does not show any more
 */
export function findAlterations(head: Uint8Array, undone: ReadonlySet<Alteration> = new Set()): ReadonlySet<Alteration> {
  const wide = detectUtf16(head);
  const narrow = wide ? Buffer.from(new TextDecoder(wide).decode(head)) : Buffer.from(head.buffer, head.byteOffset, head.length);
  const text = narrow.toString('latin1');
  const found = new Set<Alteration>();
  // Whole lines are looked at only where a name, a number or a mark may stand before them; the end of a head may cut one.
  const all = ANY_NAME.test(text) || ANY_NUMBER.test(text) || ANY_ITEM.test(text) ? text.split('\n') : [];
  const lines = (head.length < HEAD_BYTES ? all : all.slice(0, -1)).filter((line) => line.trim() !== '');
  const hits = lines.filter((line) => !BETWEEN_HITS.test(line));
  if (lines.some((line) => FILE_LINE.test(line)) || areFileLines(hits)) found.add('file-lines');
  else if (lines.length > 1 && lines.filter((line) => FILE_NAME.test(line)).length >= MOST_LINES * lines.length) found.add('file-names');
  const numbers = hits.map(lineNumber);
  if (numbers.length > 1 && numbers.slice(1).every((number, index) => number > numbers[index]!)) found.add('line-numbers');
  if (IN_HTML.test(text)) found.add('html');
  if (IN_ESCAPES.test(text)) found.add('escapes');
  if (QUOTED.test(text)) found.add('quotes');
  if (areItems(lines)) found.add('lists');
  if (TYPESET.test(text)) found.add('typography');
  if (text.includes('\x1b[')) found.add('colours');
  const isSearched = SEARCHES.some((one) => undone.has(one));
  return new Set([...found].filter((one) => !undone.has(one) && !(isSearched && SEARCHES.includes(one))));
}

/** What stands before lines, by the alteration that put it there. */
const PREFIXES: readonly (readonly [Alteration, RegExp])[] = [
  ['file-lines', FILE_LINE],
  ['file-lines', ANY_FILE_LINE],
  ['file-names', FILE_NAME],
  ['line-numbers', LINE_NUMBER],
  ['quotes', QUOTE],
  ['lists', ITEM],
];

/** Length of what stands before a line and belongs to none. */
export function prefixLength(line: string, alterations: ReadonlySet<Alteration>): number {
  const [prefix] = PREFIXES.flatMap(([alteration, form]) => (alterations.has(alteration) ? (form.exec(line)?.[0] ?? []) : []));
  return prefix === undefined ? 0 : prefix.length;
}

/** What stands for characters, or for nothing, in a text, by the alteration that put it there. */
const MARKS: readonly (readonly [Alteration, (text: Buffer) => RegExp])[] = [
  ['html', (text) => (IN_HTML_TWICE.test(text.toString('latin1', 0, HEAD_BYTES)) ? ENTITY_OF_ENTITY : ENTITY)],
  ['escapes', () => ESCAPE],
  ['quotes', () => CODE_END],
  ['lists', () => ROW_END],
  ['typography', (text) => (isUtf8(text) ? TYPOGRAPHY : TYPOGRAPHY_1252)],
  ['colours', () => COLOUR],
];

/** The marks that stand for characters, or for nothing, in a text that was altered so. */
export function marksOf(text: Buffer, alterations: ReadonlySet<Alteration>): readonly RegExp[] {
  return MARKS.flatMap(([alteration, markIn]) => (alterations.has(alteration) ? [markIn(text)] : []));
}
