// bytes that came to a log, with lines before them -> the new records alone
// The same parser reads them: the lines before give it what it needs to know (how stamps are written, what a thread carries over), and their records are left out.

import type { Knowledge } from '../knowledge/index.js';
import type { LogRecords, ParsedBundle, ParsedLog, Source } from '../model/index.js';
import { type ParseOptions, parse } from './parse-bundle.js';
import { sliceRecords } from './records/slice-records.js';

/** New lines of a log. */
export interface ContinuedLog {
  /** Name of the file in its bundle. */
  readonly label: string;
  /** Path that an editor can open; undefined for a pipe. */
  readonly path?: string;
  /** Lines that were read before, then the new ones. */
  readonly bytes: Uint8Array;
  /** Where the new lines begin in `bytes`. */
  readonly from: number;
  /** Offset of byte 0 of `bytes` in the file. */
  readonly offset: number;
  /** Line feeds of the file before `bytes`. */
  readonly linesBefore: number;
}

/** Bytes in memory. */
function memorySource({ label, path, bytes }: ContinuedLog): Source {
  return {
    label,
    ...(path !== undefined && { path }),
    size: bytes.length,
    *chunks() {
      // A pass may change what it is given.
      yield Buffer.from(bytes);
    },
    slice: (offset, length) => bytes.slice(offset, offset + length),
  };
}

/** The first row that begins at an offset or behind it. */
function firstRowAt(records: LogRecords, offset: number): number {
  let row = records.count;
  while (row > 0 && records.offset(row - 1) >= offset) row -= 1;
  return row;
}

function newRecords(log: ParsedLog, { from, offset, linesBefore }: ContinuedLog): readonly ParsedLog[] {
  const first = firstRowAt(log.records, from);
  if (first === log.records.count) return [];
  const own = sliceRecords(log.records, first, log.records.count, true);
  const records: LogRecords = {
    ...own,
    line: (row) => own.line(row) + linesBefore,
    offset: (row) => own.offset(row) + offset,
  };
  return [{ ...log, records }];
}

/**
 * Parses what came to one log. Content never causes an exception.
 *
 * @returns a bundle with the new records alone; without a log if there are none
 */
export function parseContinued(continued: ContinuedLog, knowledge: Knowledge, options: ParseOptions = {}): ParsedBundle {
  const { label } = continued;
  const source = memorySource(continued);
  const parsed = parse({ name: label, path: label, sources: [source], problems: [], close: () => undefined }, knowledge, options);
  return { ...parsed, logs: parsed.logs.flatMap((log) => newRecords(log, continued)) };
}
