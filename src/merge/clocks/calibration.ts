// records of one log -> what its status messages prove of its offset from UTC
// SMS 2.0 prints GMT beside the local time of the record.
// The name of a zone in a stamp proves less: it may say "Standard" in summer (KB Q303279, Q308945).

import type { LogRecords, ParsedLog } from '../../model/index.js';

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const MARK = 'GMTDATE=';
/** A message is logged when it is made; one that is handed on later proves nothing. */
const NEAR_MS = 2 * MINUTE_MS;
const MOST_MS = 15 * 60 * MINUTE_MS;
/** Stamps that are looked at for milliseconds, and messages that are read. */
const STAMPS = 64;
const MESSAGES = 2000;
/** Share of the messages that must agree with some quarter of an hour: four of fifteen do by chance. */
const AGREEING = 0.7;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const STAMP = /GMTDATE=\w{3} (\w{3}) +(\d{1,2}) (\d{1,2}):(\d{2}):(\d{2})(?:\.(\d{1,4}))? (\d{4})/;

/** What one status message proves: minutes east of UTC, from its row on. */
export interface ProvenOffset {
  readonly row: number;
  readonly minutes: number;
}

/** Offset of a log from UTC, by rising rows; at least one. */
export type Calibration = readonly ProvenOffset[];

/** Only formats with milliseconds hold status messages. */
function hasMilliseconds(records: LogRecords): boolean {
  for (let row = 0, left = STAMPS; row < records.count && left > 0; row += 1) {
    const wall = records.wall(row);
    if (Number.isNaN(wall)) continue;
    if (wall % 1000 !== 0) return true;
    left -= 1;
  }
  return false;
}

/** The mark in the bytes of a file. */
function markIn(encoding: string | undefined): Buffer {
  if (encoding === 'utf-16le') return Buffer.from(MARK, 'utf16le');
  return encoding === 'utf-16be' ? Buffer.from(MARK, 'utf16le').swap16() : Buffer.from(MARK);
}

/** Byte offsets of the mark, in order. */
function* marksOf({ records, encoding }: ParsedLog): Iterable<number> {
  const mark = markIn(encoding);
  let rest = Buffer.alloc(0);
  let offset = 0;
  for (const piece of records.source.chunks()) {
    const bytes = Buffer.concat([rest, piece]);
    const base = offset - rest.length;
    for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + mark.length)) yield base + at;
    rest = Buffer.from(bytes.subarray(Math.max(0, bytes.length - mark.length + 1)));
    offset += piece.length;
  }
}

/** The row that holds a byte. */
function rowAt(records: LogRecords, offset: number): number {
  let [low, high] = [0, records.count - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (records.offset(middle) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** GMT of a status message; undefined if the text holds none. */
function gmtIn(text: string): number | undefined {
  const match = STAMP.exec(text);
  if (!match) return undefined;
  const [, month = '', day, hour, minute, second, fraction = '0', year] = match;
  const index = MONTHS.indexOf(month);
  if (index < 0) return undefined;
  return Date.UTC(Number(year), index, Number(day), Number(hour), Number(minute), Number(second), Number(fraction.slice(0, 3)));
}

/** What the status messages of a log prove; undefined if it has none, or if they do not agree with the stamps. */
export function calibrate(log: ParsedLog): Calibration | undefined {
  const { records } = log;
  if (records.count === 0 || !hasMilliseconds(records)) return undefined;
  const proven: ProvenOffset[] = [];
  let read = 0;
  for (const mark of marksOf(log)) {
    if (read >= MESSAGES) break;
    const row = rowAt(records, mark);
    const [wall, gmt] = [records.wall(row), gmtIn(records.raw(row))];
    if (gmt === undefined || Number.isNaN(wall)) continue;
    read += 1;
    const difference = wall - gmt;
    const quarters = Math.round(difference / QUARTER_MS);
    if (Math.abs(difference - quarters * QUARTER_MS) > NEAR_MS || Math.abs(difference) > MOST_MS) continue;
    proven.push({ row, minutes: quarters * 15 });
  }
  return proven.length > 0 && proven.length >= AGREEING * read ? proven : undefined;
}

/** Minutes east of UTC at a row: those of the last message up to it, or of the first one. */
export function offsetAt(calibration: Calibration, row: number): number | undefined {
  let [low, high] = [0, calibration.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const proven = calibration[middle];
    if (proven && proven.row <= row) low = middle;
    else high = middle - 1;
  }
  return calibration[low]?.minutes;
}
