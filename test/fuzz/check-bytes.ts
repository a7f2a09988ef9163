// No byte of a log may be lost: each is part of a record, of a counted blank line, or of a line end.

import type { LogRecords, ParsedLog, Source } from '../../src/model/index.js';
import { recognise } from '../../src/parse/evidence/index.js';
import { readHead } from '../../src/parse/text/file-head.js';
import { decode, detectUtf16 } from '../../src/parse/text/text-file.js';
import { promise } from './failure.js';

/** How characters stand in the bytes. */
interface Units {
  /** Where the text begins, behind a byte order mark. */
  readonly begin: number;
  readonly width: 1 | 2;
  /** The character at a place. */
  at(place: number): number;
}

/** Only event logs are read as anything else than one byte a character. */
function unitsOf(bytes: Buffer, isEventLog: boolean): Units {
  const wide = isEventLog ? detectUtf16(bytes) : undefined;
  if (wide === undefined) {
    const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    const hasMark = isMarked && (!isEventLog || decode(bytes).encoding === 'utf-8');
    return { begin: hasMark ? 3 : 0, width: 1, at: (place) => bytes[place] ?? 0 };
  }
  const hasMark = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const [low, high] = wide === 'utf-16le' ? [0, 1] : [1, 0];
  return { begin: hasMark ? 2 : 0, width: 2, at: (place) => (bytes[place + low] ?? 0) | ((bytes[place + high] ?? 0) << 8) };
}

const isBlank = (unit: number, isEventLog: boolean): boolean =>
  unit === 0x20 || (unit >= 0x09 && unit <= 0x0d) || (isEventLog ? String.fromCharCode(unit).trim() === '' : unit === 0);

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

/** A return that ends a line by itself: whether it counts as one hangs on how well the whole file reads then. */
const LONE_RETURN = /\r(?![\r\n])/;

function checkSource(source: Source, logs: readonly ParsedLog[]): void {
  const bytes = Buffer.from(source.slice(0, source.size));
  if (LONE_RETURN.test(bytes.toString('latin1'))) return;
  const isEventLog = recognise(source, readHead(source)) === 'event-log';
  const units = unitsOf(bytes, isEventLog);
  const where = (place: number) => `${source.label}, byte ${place} of ${bytes.length}`;
  // The last line so far: whether a record stands on it, and whether it has a byte at all.
  const last = { line: 1, hasRecord: false, isEmpty: true };
  let blankLines = 0;
  let at = units.begin;

  /** Walks over bytes up to `to`, all of which must be blank unless a record holds them. */
  function walk(to: number, isHeld: boolean): void {
    for (; at < to && at < bytes.length; at += units.width) {
      const unit = units.at(at);
      const isFine = isHeld || isBlank(unit, isEventLog);
      promise(isFine, 'no lost byte', () => `${where(at)}: ${unit.toString(16)} in line ${last.line} is in no record`);
      last.isEmpty = false;
      if (isHeld) last.hasRecord = true;
      if (unit !== 0x0a) continue;
      if (!last.hasRecord) blankLines++;
      Object.assign(last, { line: last.line + 1, hasRecord: false, isEmpty: true });
    }
  }

  for (const { from, to, line } of logs.flatMap(({ records }) => spansOf(records))) {
    const span = () => `${where(from)}: a record of ${to - from} bytes, the one before ends at ${at}`;
    promise(from >= at && to > from, 'records do not overlap', span);
    promise(to <= bytes.length, 'records lie in the file', span);
    walk(from, false);
    promise(line === last.line, 'line numbers are right', () => `${where(from)}: line ${line} is line ${last.line}`);
    walk(to, true);
  }
  walk(bytes.length, false);
  if (!last.isEmpty && !last.hasRecord) blankLines++;
  const counted = logs.reduce((sum, log) => sum + log.blankLines, 0);
  promise(counted === blankLines, 'blank lines are counted', () => `${source.label}: ${counted} instead of ${blankLines}`);
}
