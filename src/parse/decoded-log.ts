// A decoded log -> its records, with the texts and positions of the captured file.

import type { Knowledge } from '../knowledge/index.js';
import { type Fields, type LogRecords, MISSING_FIELD, type ParsedLog, UNNUMBERED_FIELD } from '../model/index.js';
import { say } from '../wording/index.js';
import type { GivenOrder, WrittenLast } from './date-order.js';
import { looksLikeLog } from './frames/looks-like-log.js';
import { parseLog } from './log.js';
import type { NameTables } from './records/name-table.js';
import { decodeAltered, type DecodedLog, same, transcodeLog } from './text/decode.js';
import { watchEncoding } from './text/encoding.js';
import { readHead } from './text/file-head.js';
import { createCodePage, reinterpretAsUtf8 } from './text/transcode.js';

/** Parses a log that `readableLog` prepared. Throws only if the source cannot be read any more. */
export function parseDecodedLog(
  log: DecodedLog,
  knowledge: Knowledge,
  tables: NameTables,
  given?: GivenOrder,
  writtenLast?: WrittenLast,
): ParsedLog {
  const { captured, written, source, encoding } = log;
  const shareOfRecords = (head: Uint8Array) => looksLikeLog(head, knowledge);
  const passing = watchEncoding(source);
  const parsed = parseLog(passing.source, knowledge, tables, given, writtenLast);
  // Hardly any log is made of pieces, or is UTF-8; those that are get read once more.
  const altered = log.hasSeam() ? decodeAltered(captured, new Set(), shareOfRecords) : undefined;
  if (altered) return parseDecodedLog(altered, knowledge, tables, given, writtenLast);
  const seen = encoding ?? passing.encoding();
  if (encoding !== undefined || seen !== 'utf-8') return { ...restoreCaptured(parsed, log), encoding: seen };
  const utf8 = transcodeLog(written, createCodePage('utf-8'), readHead(written), shareOfRecords);
  // What was repaired once is not repaired again: a mark in the middle of a line stays.
  if (written === captured && utf8.hasSeam()) return parseDecodedLog(utf8, knowledge, tables, given, writtenLast);
  const again =
    written === captured
      ? utf8
      : { ...utf8, captured, alterations: log.alterations, byteAt: (offset: number) => log.byteAt(utf8.byteAt(offset)) };
  return { ...restoreCaptured(parseLog(again.source, knowledge, tables, given, writtenLast), again), encoding: seen };
}

/** The same with the texts and places of the captured file. */
function restoreCaptured(parsed: ParsedLog, { captured, alterations, writtenSize, isUtf8, byteAt }: DecodedLog): ParsedLog {
  const { records } = parsed;
  const text = isUtf8 ? reinterpretAsUtf8 : (one: string) => one;
  const end = (row: number) => byteAt(records.offset(row) + records.length(row));
  const own: LogRecords = {
    ...records,
    source: captured,
    ...(byteAt !== same && {
      offset: (row: number) => byteAt(records.offset(row)),
      length: (row: number) => end(row) - byteAt(records.offset(row)),
    }),
    ...(isUtf8 && {
      mayHold: undefined,
      raw: (row: number) => text(records.raw(row)),
      message: (row: number) => text(records.message(row)),
      fields: (row: number) => mapFields(records.fields(row), text),
      ownFields: (row: number) => mapFields(records.ownFields(row), text),
      field: (row: number, name: string) => mapText(records.field(row, name), text),
      ownField: (row: number, name: string) => mapText(records.ownField(row, name), text),
      // The numbers are those of texts that were read as another encoding.
      fieldNumber: (row: number, name: string) => withoutNumber(records.fieldNumber(row, name)),
      ownFieldNumber: (row: number, name: string) => withoutNumber(records.ownFieldNumber(row, name)),
    }),
  };
  const peculiarities = alterations.length === 0 ? [] : [say('log-altered', { alterations })];
  return {
    ...parsed,
    records: own,
    ...(peculiarities.length > 0 && { peculiarities: [...peculiarities, ...(parsed.peculiarities ?? [])] }),
    ...(writtenSize === undefined ? {} : { writtenSize }),
  };
}

const withoutNumber = (number: number): number => (number === MISSING_FIELD ? number : UNNUMBERED_FIELD);

function mapText(value: string | undefined, change: (text: string) => string): string | undefined {
  return value === undefined ? undefined : change(value);
}

function mapFields(fields: Fields | undefined, change: (text: string) => string): Fields | undefined {
  return fields && Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, change(value)]));
}
