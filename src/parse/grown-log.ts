// a log that grew -> its records: those of its beginning as they were parsed before, and what is behind it
// The same scanner goes on where it stopped. A log of which not all is certain to be read alike in two pieces is parsed as a whole: one that had to be decoded or
// repaired, whose dates are those of any country, or whose pieces meet where a record may go on.

import { FLAG_CUT, FLAG_DAMAGED, FLAG_MALFORMED, type LogRecords, type ParsedLog, type Source } from '../model/index.js';
import { joinRecords } from './records/join-records.js';
import { decideDateOrder, styleOf } from './date-order.js';
import { USUAL_STYLE } from './frames/stamp-forms.js';
import { isSameStyle, type LogSetting, type Pass, scanLog, toParsedLog } from './log.js';
import { watchEncoding } from './text/encoding.js';

/** How much of a log is left to be read again, and how much before that is kept. */
export interface GrowthLimits {
  /** Bytes at the end that are not kept at first: the log is being written there. */
  readonly left: number;
  /** Bytes behind what is kept that are read again each time; beyond them more is kept. */
  readonly most: number;
}

export const USUAL_GROWTH: GrowthLimits = { left: 64 * 1024, most: 1024 * 1024 };

type PlainEncoding = 'ascii' | 'windows-1252';

/** The beginning of a log, as it was parsed. */
export interface ParsedBeginning {
  /** How many bytes it has; a line ends there. */
  readonly size: number;
  readonly pass: Pass;
  readonly encoding: PlainEncoding;
  /** Its first and its last bytes, by which it is known again. */
  readonly head: Uint8Array;
  readonly tail: Uint8Array;
  /** How many pieces it was put together of. */
  readonly pieces: number;
}

/** A log, and its beginning for the next time. */
export interface GrownLog {
  readonly parsed: ParsedLog;
  readonly beginning: ParsedBeginning;
}

const WITNESS_BYTES = 4096;
const CHUNK = 256 * 1024;
const LINE_FEED = 10;
/** A chain of more pieces is read anew as a whole. */
const MOST_PIECES = 16;
/** NUL and Ctrl-Z are padding or damage; 0xEF may begin a mark of UTF-8. */
const ODD_BYTES = [0, 0x1a, 0xef];

const isEqual = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** Whether a log still begins like that. */
export function holdsBeginning(source: Source, { size, head, tail }: ParsedBeginning): boolean {
  return source.size >= size && isEqual(source.slice(0, head.length), head) && isEqual(source.slice(size - tail.length, tail.length), tail);
}

/** A part of a source whose bytes are looked at as they are read. */
function partOf(source: Source, from: number, to: number) {
  let isPlain = true;
  const part: Source = {
    ...source,
    *chunks() {
      for (let at = from; at < to && isPlain; at += CHUNK) {
        const length = Math.min(CHUNK, to - at);
        // A pass may change what it is given.
        const bytes = Buffer.from(source.slice(at, length));
        isPlain = bytes.length === length && !ODD_BYTES.some((byte) => bytes.includes(byte));
        if (isPlain) yield bytes;
      }
    },
  };
  return { part, isPlain: () => isPlain };
}

/** Reads a piece behind a pass; undefined if it is not certain to be read as in the whole. */
function readPiece(
  source: Source,
  setting: LogSetting,
  before: ParsedBeginning | undefined,
  to: number,
): { readonly pass: Pass; readonly encoding: PlainEncoding } | undefined {
  const from = before === undefined ? 0 : before.size;
  const { part, isPlain } = partOf(source, from, to);
  const watched = watchEncoding(part);
  const pass = scanLog(watched.source, setting, USUAL_STYLE, before?.pass, from);
  const own = watched.encoding();
  if (!isPlain() || own === 'utf-8') return undefined;
  const encoding = before?.encoding === 'windows-1252' ? 'windows-1252' : own;
  const { forms } = pass.state;
  if (forms.isFree || !Number.isNaN(forms.lastYearless) || (forms.monthFirst > 0 && forms.dayFirst > 0)) return undefined;
  if (!isSameStyle(styleOf(forms, decideDateOrder(forms, undefined)), USUAL_STYLE)) return undefined;
  return { pass, encoding };
}

/** Whether a record is whole, and what is behind it no part of it. */
function isSound(records: LogRecords, row: number): boolean {
  return row >= 0 && row < records.count && (records.flags(row) & (FLAG_CUT | FLAG_MALFORMED | FLAG_DAMAGED)) === 0;
}

/** Whether two pieces meet between two records that are each a line of their own. */
function meet({ records: before }: Pass, { records: after }: Pass, at: number): boolean {
  const last = before.count - 1;
  if (!isSound(before, last) || !isSound(after, 0)) return false;
  const end = before.offset(last) + before.length(last);
  return after.offset(0) === at && at - end <= 2 && after.line(0) === before.line(last) + 1;
}

/** A pass over both pieces; undefined if they do not meet well. */
function joinPasses(before: Pass, after: Pass, at: number): Pass | undefined {
  if (!meet(before, after, at)) return undefined;
  return {
    ...after,
    records: joinRecords(before.records, after.records),
    components: [...new Set([...before.components, ...after.components])],
    blankLines: before.blankLines + after.blankLines,
    understood: before.understood + after.understood,
  };
}

/** Where the last line ends that ends at a place or before it; 0 if there is none near it. */
function lineEndBefore(source: Source, place: number): number {
  const from = Math.max(0, place - CHUNK);
  const bytes = source.slice(from, place - from);
  return from + bytes.lastIndexOf(LINE_FEED) + 1;
}

/** What is kept of a log of some size; undefined if nothing is. */
function keepUpTo(source: Source, setting: LogSetting, before: ParsedBeginning | undefined, to: number): ParsedBeginning | undefined {
  const from = before === undefined ? 0 : before.size;
  const size = lineEndBefore(source, to);
  if (size <= from) return undefined;
  const read = readPiece(source, setting, before, size);
  const pass = read && (before ? joinPasses(before.pass, read.pass, from) : read.pass);
  if (!read || !pass) return undefined;
  return {
    size,
    pass,
    encoding: read.encoding,
    head: Uint8Array.from(source.slice(0, Math.min(WITNESS_BYTES, size))),
    tail: Uint8Array.from(source.slice(Math.max(0, size - WITNESS_BYTES), Math.min(WITNESS_BYTES, size))),
    pieces: before === undefined ? 1 : before.pieces + 1,
  };
}

/**
 * Parses a log, the beginning of which may have been parsed before.
 *
 * @param source  its bytes as they are captured, which need no decoding
 * @returns undefined if it has to be parsed as a whole
 */
export function parseGrownLog(
  source: Source,
  setting: LogSetting,
  known: ParsedBeginning | undefined,
  { left, most }: GrowthLimits = USUAL_GROWTH,
): GrownLog | undefined {
  let beginning = known && known.pieces < MOST_PIECES && holdsBeginning(source, known) ? known : undefined;
  if (!beginning || source.size - beginning.size > most) beginning = keepUpTo(source, setting, beginning, source.size - left) ?? beginning;
  if (!beginning) return undefined;
  const rest = readPiece(source, setting, beginning, source.size);
  const whole = rest && joinPasses(beginning.pass, rest.pass, beginning.size);
  if (!rest || !whole) return undefined;
  const records = { ...whole.records, source };
  return { parsed: { ...toParsedLog({ ...whole, records }, setting, undefined), encoding: rest.encoding }, beginning };
}
