// `dir /s` text of Windows NT and later, in any language -> files and folders. Only the form of the lines counts, not their words.
import type { DirectoryListing, ListingEntry } from '../../model/index.js';
import { say } from '../../wording/index.js';
import { DATE, decideOrder, msOfTime, splitDate, TIME, wallOfDate, type PrintedDate } from './printed-time.js';
import { reportUnreadableLines, type ParsedEvidence } from './parsed-evidence.js';
import { createLineText, type TextFile } from '../text/text-file.js';

/** Blanks of all kinds that separate digits of a number; byte FF is a blank of the old code pages. */
const GAP = String.raw`[ \u00a0\u202f\u2009\u00ff]`;
const NUMBER = String.raw`\d{1,3}(?:[.,'\u2019]\d{3})+|\d{1,3}(?:${GAP}\d{3})+|\d+`;

const ENTRY = new RegExp(String.raw`^\s{0,2}(${DATE})\s+(${TIME})\s+(\S.*)$`);
const DIRECTORY = /^<([^<>\d]+)>\s+(\S.*)$/;
const FILE = new RegExp(String.raw`^(${NUMBER}) (.+)$`);
const SIZE = new RegExp(`^(?:${NUMBER})$`);
/** Words, then an absolute path to the end of the line. */
const HEADING = /^\s?\S[^\\<>|"]*\s((?:[A-Za-z]:\\|\\\\[^\\])[^<>|"*?]*)$/;
/** An absolute path, then one word: Japanese, Chinese, Korean, Hungarian, Turkish. */
const HEADING_BEHIND = /^ ((?:[A-Za-z]:\\|\\\\[^\\])[^<>|"*?]*?)\s+[^\s\\]+\s*$/;
/** `Volume Serial Number is DA02-2E00`. */
const SERIAL = /^ \S.*\b[0-9A-F]{4}-[0-9A-F]{4}$/;
/** ` Volume in drive C has no label.` */
const VOLUME = /^ \S.*?\s([A-Za-z]):?(?:\s|$)/;
/** `7 File(s)  48,729 bytes`, `854,364,160 bytes free`, `146 File(s)`, `Total Files Listed:`. */
const TOTAL = new RegExp(String.raw`^\s+(?:(?:${NUMBER})\s+\D|\S[^\d\\]*:$)`);
/** The last number of such a line, and at least two words after it: bytes that are free. */
const FREE = new RegExp(String.raw`^\s+(?:(?:${NUMBER})\s[^\d]*?\s)?(${NUMBER})\s+[^\s\d]+\s+[^\s\d][^\d]*$`);
/** The last number of a line, and one word. Languages without blanks write bytes that are free as a longer word than bytes. */
const UNIT = new RegExp(String.raw`(?:^|\s)(${NUMBER})\s+([^\s\d]+)$`);
/** `dir /x` puts a short name before each name, and blanks if a file has none. */
const NO_SHORT_NAME = new RegExp(String.raw`^(?:<[^<>\d]+>|(?:${NUMBER}) ) {13,}\S`);
const SHORT_NAME = 13;
/** From the beginning of `<DIR>` to the names. */
const MARK = 15;
/** The top of a drive or of a share, which does not list itself. */
const TOP = /^(?:[A-Z]:|\\\\[^\\]+\\[^\\]+)$/;

/** The folder that a heading names. */
function headingOf(line: string): string | undefined {
  if (!line.includes('\\')) return undefined;
  return (HEADING.exec(line) ?? HEADING_BEHIND.exec(line))?.[1];
}

/** Whether this is the beginning of a listing: a heading with a path and an entry, or the two lines that name the volume. */
export function isListing(lines: readonly string[]): boolean {
  const hasSerial = lines.slice(0, 20).some((line) => SERIAL.test(line));
  const hasHeading = lines.some((line) => headingOf(line) !== undefined);
  const isEntry = (line: string) => {
    const tail = ENTRY.exec(line)?.[3];
    return tail !== undefined && (DIRECTORY.test(tail) || FILE.test(tail));
  };
  return (hasSerial && (hasHeading || lines.some((line) => VOLUME.test(line)))) || (hasHeading && lines.some(isEntry));
}

function numberOf(text: string): number {
  return Number(text.replace(/\D/g, ''));
}

interface Row {
  readonly path: string;
  readonly isDirectory: boolean;
  readonly size: number;
  readonly date: PrintedDate | undefined;
  readonly time: string;
  readonly line: number;
}

/** Size and name of a file. Where blanks part the digits, the column of the names decides which blank is the last of the number. */
function splitFile(tail: string, column: number, nameColumn: number): { readonly size: string; readonly name: string } | undefined {
  const inColumn = nameColumn - column;
  if (nameColumn > 0 && SIZE.test(tail.slice(0, Math.max(0, inColumn - 1)))) {
    return { size: tail.slice(0, inColumn - 1), name: tail.slice(inColumn) };
  }
  const [, size, name] = FILE.exec(tail) ?? [];
  return size === undefined || name === undefined ? undefined : { size, name };
}

/** Collects what a listing states, line by line. */
class ListingReader {
  readonly rows: Row[] = [];
  readonly free: { drive: string; bytes: number; line: number }[] = [];
  readonly unreadable: number[] = [];
  private readonly headings = new Map<string, number>();
  /** Folders whose block ends with a total, that lost a line, that show themselves. */
  private readonly closed = new Set<string>();
  private readonly damaged = new Set<string>();
  private readonly shown = new Set<string>();
  private folder: string | undefined;
  private drive = '';
  private nameColumn = 0;
  private isInBlock = false;
  /** The last word of the total before, such as `bytes`. */
  private unit = '';

  /** @param shortNames  width of the column of short names; 0 if there is none */
  constructor(
    private readonly file: TextFile,
    private readonly shortNames: number,
  ) {}

  readLine(line: string, number: number): void {
    const entry = ENTRY.exec(line);
    // Half a name looks like a whole one.
    const isWhole = number < this.file.lines.length || !this.file.isOpenEnded;
    if (entry && isWhole && this.readEntry(line, number, entry)) return;
    const heading = entry ? undefined : headingOf(line);
    if (heading !== undefined) this.openFolder(heading, number);
    else if (TOTAL.test(line)) this.readTotal(line, number);
    else if (entry || /^\s{0,2}\d/.test(line) || (this.isInBlock && line.trim() !== '')) {
      this.unreadable.push(number);
      if (this.folder !== undefined) this.damaged.add(this.folder);
    } else if (this.folder === undefined && this.drive === '') this.drive = VOLUME.exec(line)?.[1]?.toUpperCase() ?? '';
  }

  private openFolder(heading: string, number: number): void {
    const folder = heading
      .trimEnd()
      .replace(/(?<!\\)\\+$/, '')
      .toUpperCase();
    this.folder = folder;
    this.drive = /^[A-Z]:/.exec(folder)?.[0] ?? folder;
    this.nameColumn = 0;
    this.isInBlock = true;
    this.headings.set(folder, number);
  }

  private readTotal(line: string, number: number): void {
    const { drive, unit } = this;
    if (this.folder !== undefined) this.closed.add(this.folder);
    this.isInBlock = false;
    const [, count, word = ''] = UNIT.exec(line) ?? [];
    const bytes = FREE.exec(line)?.[1] ?? (unit !== '' && word !== unit && word.includes(unit) ? count : undefined);
    this.unit = word;
    if (bytes !== undefined && drive !== '') this.free.push({ drive: drive.replace(/:$/, ''), bytes: numberOf(bytes), line: number });
  }

  /** Reads the line of a file or folder; false if it has no name. */
  private readEntry(line: string, number: number, [, date = '', time = '', tail = '']: RegExpExecArray): boolean {
    const { folder, shortNames } = this;
    const column = line.length - tail.length;
    const [, mark, listed] = DIRECTORY.exec(tail) ?? [];
    const inFile = mark === undefined ? splitFile(tail, column, this.nameColumn) : undefined;
    const listedAs =
      shortNames === 0 ? (listed ?? inFile?.name) : (mark === undefined ? inFile?.name : tail.slice(MARK))?.slice(shortNames);
    const name = (listedAs ?? '').trimEnd();
    if (name === '') return false;
    if (name === '.' || name === '..') {
      this.nameColumn = line.lastIndexOf(name) - shortNames;
      if (folder !== undefined) this.shown.add(folder);
      return true;
    }
    // A junction shows where it leads, in brackets.
    const own = mark === undefined ? name : name.replace(/ \[[^\]]*\]$/, '');
    const path = (folder === undefined ? own : `${folder}\\${own}`).toUpperCase();
    const isDirectory = mark !== undefined && !/^SYMLINK$/i.test(mark);
    this.rows.push({ path, isDirectory, size: numberOf(inFile?.size ?? '0'), date: splitDate(date), time, line: number });
    return true;
  }

  private isComplete(path: string): boolean {
    if (this.damaged.has(path) || !(this.shown.has(path) || TOP.test(path))) return false;
    // Where no block has a total, the next heading ends it, and nothing the last one.
    return this.closed.size === 0 ? path !== this.folder : this.closed.has(path);
  }

  /** Folders of which everything was listed, with the lines of their headings. */
  completeFolders(): ReadonlyMap<string, number> {
    return new Map([...this.headings].filter(([path]) => this.isComplete(path)));
  }

  /** The folder in whose block the file ends, without a total and without a damaged line. */
  cutFolder(): string | undefined {
    const { folder } = this;
    return folder === undefined || !this.isInBlock || this.isComplete(folder) || this.damaged.has(folder) ? undefined : folder;
  }
}

/**
 * Parses a listing. A folder counts as listed only if its block shows itself (else a pattern was asked for), ends as others do (with a total), and no
 * line of it was lost: then what it does not show is not there.
 */
export function parseListing(file: TextFile): ParsedEvidence<DirectoryListing> {
  const hasShortNames = file.lines.some((line) => NO_SHORT_NAME.test(ENTRY.exec(line)?.[3] ?? ''));
  const reader = new ListingReader(file, hasShortNames ? SHORT_NAME : 0);
  for (const [i, line] of file.lines.entries()) reader.readLine(line, i + 1);
  const { rows, free, unreadable } = reader;
  const order = decideOrder(
    rows.flatMap((row) => row.date ?? []),
    false,
  );
  const entries = rows.map(({ path, isDirectory, size, date, time, line }): ListingEntry => {
    const wall = date ? wallOfDate(date, order) + msOfTime(time) : Number.NaN;
    return { path, isDirectory, size, wall, line };
  });
  const directories = reader.completeFolders();
  const folder = reader.cutFolder();
  const damage = [...reportUnreadableLines(unreadable), ...(folder === undefined ? [] : [say('listing-cut', { folder })])];
  return { evidence: { kind: 'listing', source: file.source, entries, directories, free, text: createLineText(file) }, damage };
}
