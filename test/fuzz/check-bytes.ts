// No byte of a log may be lost: each is part of a record, of a counted blank line, or of a line end.

import type { LogRecords, ParsedLog, Source } from '../../src/model/index.js';
import { recognise } from '../../src/parse/evidence/index.js';
import { readHead } from '../../src/parse/text/file-head.js';
import { decode, detectUtf16 } from '../../src/parse/text/text-file.js';
import { findAlterations } from '../../src/parse/text/alterations.js';
import { repairSource } from '../../src/parse/text/repair.js';
import { BrokenPromise, promise } from './failure.js';

/** Bytes by which a log is known as UTF-16. */
const HEAD = 65536;

/** The characters of a text, each with its place in the captured bytes. */
interface Units {
  readonly count: number;
  at(index: number): number;
  /** Offset of a character; that of the end behind the last one. */
  placeOf(index: number): number;
}

/** Only event logs, and logs in UTF-16, are read as anything else than one byte a character. */
function unitsOf(bytes: Buffer, isEventLog: boolean): Units {
  const wide = detectUtf16(isEventLog ? bytes : bytes.subarray(0, HEAD));
  if (wide === undefined) {
    const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    const begin = isMarked && (!isEventLog || decode(bytes).encoding === 'utf-8') ? 3 : 0;
    return { count: bytes.length - begin, at: (index) => bytes[begin + index] ?? 0, placeOf: (index) => begin + index };
  }
  const begin = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff) ? 2 : 0;
  const [low, high] = wide === 'utf-16le' ? [0, 1] : [1, 0];
  const placeOf = (index: number) => Math.min(bytes.length, begin + 2 * index);
  return {
    count: Math.ceil((bytes.length - begin) / 2),
    at: (index) => (bytes[placeOf(index) + low] ?? 0) | ((bytes[placeOf(index) + high] ?? 0) << 8),
    placeOf,
  };
}

/** What may be left out between two bytes that were kept: bytes of one character, marks, and what stands before lines or for other characters. */
const LEFT_OUT =
  /^(?:[^]{0,3}|(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff|&?(?:amp;)*(?:lt|gt|amp|quot|apos|nbsp|#\w+);|<?br ?\/?>|[^:\r\n]*(?::\\[^:\r\n]*)?\.(?:lo[g_][:-](?:\d+[:-])?|\w{1,8}:\d+:)|\x1b?\[?[\d;]*[A-Za-z]|\d+[:.)]|[>` \\|*+\x95\t-])+)$/i;

/** The characters of a log that was read as it was before other programs changed it. Nothing but what they added is left out. */
function unitsAsWritten(source: Source, bytes: Buffer): Units {
  const head = readHead(source);
  const repaired = repairSource(source, findAlterations(head));
  promise(repaired !== undefined, 'what is said to be undone can be undone', () => source.label);
  if (!repaired) return unitsOf(bytes, false);
  const { size } = repaired.source;
  const text = repaired.source.slice(0, size);
  for (let index = 0; index <= size; index++) {
    const from = index === 0 ? 0 : repaired.byteAt(index - 1) + 1;
    const gap = bytes.toString('latin1', from, repaired.byteAt(index));
    promise(
      LEFT_OUT.test(gap.replaceAll('\0', '')),
      'no lost byte',
      () => `${source.label}, byte ${from}: ${JSON.stringify(gap)} is left out`,
    );
  }
  return { count: size, at: (index) => text[index] ?? 0, placeOf: repaired.byteAt };
}

/** Units without the padding at the end of a log. */
function withoutPadding(units: Units): Units {
  let { count } = units;
  while (count > 0 && (units.at(count - 1) === 0 || units.at(count - 1) === 0x1a)) count--;
  return { ...units, count };
}

const isBlank = (unit: number, isEventLog: boolean): boolean =>
  unit === 0x20 || (unit >= 0x09 && unit <= 0x0d) || (!isEventLog && (unit === 0 || unit === 0x1a));

/** Which characters end lines. */
type EndsLine = (units: Units, index: number) => boolean;

const FEED = 0x0a;
const RETURN = 0x0d;
const byFeed: EndsLine = (units, index) => units.at(index) === FEED;
const byAnyReturn: EndsLine = (units, index) => units.at(index) === FEED || units.at(index) === RETURN;
const isLone: EndsLine = (units, index) =>
  units.at(index) === RETURN && index + 1 < units.count && units.at(index + 1) !== FEED && units.at(index + 1) !== RETURN;
const byLoneReturn: EndsLine = (units, index) => units.at(index) === FEED || isLone(units, index);

/** How lines of a text may end: whether a return that stands alone ends one hangs on how well the whole file reads then, but it is the same for all of them. */
function lineEndsOf(units: Units): readonly EndsLine[] {
  for (let index = 0; index < units.count; index++) if (isLone(units, index)) return [byFeed, byLoneReturn, byAnyReturn];
  return [byFeed];
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly line: number;
}

function spansOf(records: LogRecords): Span[] {
  return Array.from({ length: records.count }, (_, row) => {
    const from = records.offset(row);
    return { from, to: from + records.length(row), line: records.line(row) };
  }).sort((a, b) => a.from - b.from || a.to - b.to);
}

/**
 * Checks the logs of a bundle. Several may come from one source, one after another.
 *
 * @throws BrokenPromise
 */
export function checkBytes(logs: readonly ParsedLog[]): void {
  const bySource = new Map<Source, ParsedLog[]>();
  for (const log of logs) bySource.set(log.records.source, [...(bySource.get(log.records.source) ?? []), log]);
  for (const [source, own] of bySource) checkSource(source, own);
}

function checkSource(source: Source, logs: readonly ParsedLog[]): void {
  const bytes = Buffer.from(source.slice(0, source.size));
  const isEventLog = recognise(source, readHead(source)) === 'event-log';
  const isAltered = logs.some(({ peculiarities }) => peculiarities?.some(({ code }) => code === 'log-altered'));
  const all = isAltered ? unitsAsWritten(source, bytes) : unitsOf(bytes, isEventLog);
  const units = isEventLog ? all : withoutPadding(all);
  const failures: BrokenPromise[] = [];
  const ends = isEventLog ? [byFeed] : lineEndsOf(units);
  for (const endsLine of ends) {
    try {
      checkLines(source, bytes, logs, units, { isEventLog, endsLine });
      return;
    } catch (error) {
      if (!(error instanceof BrokenPromise)) throw error;
      failures.push(error);
    }
  }
  throw failures[0] ?? new Error('no line ends');
}

interface Lines {
  readonly isEventLog: boolean;
  readonly endsLine: EndsLine;
}

function checkLines(source: Source, bytes: Buffer, logs: readonly ParsedLog[], units: Units, { isEventLog, endsLine }: Lines): void {
  const where = (place: number) => `${source.label}, byte ${place} of ${bytes.length}`;
  // The last line so far: whether a record stands on it, and whether it has a byte at all.
  const last = { line: 1, hasRecord: false, isEmpty: true };
  let blankLines = 0;
  let index = 0;
  let end = units.placeOf(0);

  /** Walks over characters before the place `to`, all of which must be blank unless a record holds them. */
  function walk(to: number, isHeld: boolean): void {
    for (; index < units.count && units.placeOf(index) < to; index++) {
      const unit = units.at(index);
      const isFine = isHeld || isBlank(unit, isEventLog);
      promise(isFine, 'no lost byte', () => `${where(units.placeOf(index))}: ${unit.toString(16)} in line ${last.line} is in no record`);
      last.isEmpty = false;
      if (isHeld) last.hasRecord = true;
      if (!endsLine(units, index)) continue;
      if (!last.hasRecord) blankLines++;
      Object.assign(last, { line: last.line + 1, hasRecord: false, isEmpty: true });
    }
  }

  for (const { from, to, line } of logs.flatMap(({ records }) => spansOf(records))) {
    const span = () => `${where(from)}: a record of ${to - from} bytes, the one before ends at ${end}`;
    promise(from >= end && to > from, 'records do not overlap', span);
    promise(to <= bytes.length, 'records lie in the file', span);
    walk(from, false);
    promise(line === last.line, 'line numbers are right', () => `${where(from)}: line ${line} is line ${last.line}`);
    walk(to, true);
    end = to;
  }
  walk(bytes.length, false);
  if (!last.isEmpty && !last.hasRecord) blankLines++;
  const counted = logs.reduce((sum, log) => sum + log.blankLines, 0);
  promise(counted === blankLines, 'blank lines are counted', () => `${source.label}: ${counted} instead of ${blankLines}`);
}
