// One file in any encoding -> bytes that can be read, and records whose texts are what the file says.

import type { Knowledge } from '../knowledge/index.js';
import type { Fields, LogRecords, ParsedLog, Source } from '../model/index.js';
import { detectCodePage, watchEncoding } from './text/encoding.js';
import { readHead, MAX_EVIDENCE_BYTES, detectUtf16 } from './evidence/index.js';
import type { NameTables } from './records/name-table.js';
import { replaceNuls, normalizeLineEnds, stripPadding } from './text/line-ends.js';
import { parseLog } from './log.js';
import { createCodePage, reinterpretAsUtf8, transcode } from './text/transcode.js';
import { utf8MarkLength, createUtf8Offsets } from './text/utf8-offsets.js';

/** A log whose bytes can be scanned. */
export interface DecodedLog {
  /** As it was captured. */
  readonly captured: Source;
  /** In bytes for which frames are made. */
  readonly source: Source;
  /** What the captured bytes are; undefined if all of them have to be seen first. */
  readonly encoding: string | undefined;
  /** Size in code page 1252, of a log in Unicode that it can hold: SMS writes no Unicode. */
  readonly writtenSize?: number;
  /** Whether `source` is UTF-8. */
  readonly isUtf8: boolean;
  /** Where a byte of `source` stands in `captured`. */
  readonly byteAt: (offset: number) => number;
}

/** A file as readers of evidence want it: UTF-16, UTF-8 or code page 1252, without padding. `encoding` is what the user said, where that counts. */
export function decodeText(captured: Source): { readonly source: Source; readonly encoding?: string } {
  const head = readHead(captured);
  if (detectUtf16(head)) return { source: captured };
  const page = detectCodePage(captured, head);
  if (page === undefined || page.name === 'utf-8' || captured.size > MAX_EVIDENCE_BYTES) return { source: stripPadding(captured) };
  return { source: stripPadding(transcode(captured, page, true).source), encoding: page.name };
}

const same = (offset: number) => offset;

/** Makes a source readable. Throws if it cannot be read any more. */
export function decodeLog(captured: Source, head: Uint8Array, knowledge: Knowledge): DecodedLog {
  const page = detectCodePage(captured, head);
  if (page) return transcodeLog(captured, page.name === 'utf-8' ? createCodePage('utf-8') : page, head, knowledge);
  const source = stripPadding(captured);
  return {
    captured,
    source: normalizeLineEnds(replaceNuls(source), head, knowledge),
    encoding: captured.codePage?.name,
    isUtf8: false,
    byteAt: same,
  };
}

function transcodeLog(captured: Source, page: ReturnType<typeof createCodePage>, head: Uint8Array, knowledge: Knowledge): DecodedLog {
  const { source, target } = transcode(captured, page);
  const whole = stripPadding(source);
  const mark = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff) ? 2 : 0;
  const isPaired = page.name.startsWith('utf-16') && target === 'windows-1252';
  return {
    captured,
    source: normalizeLineEnds(replaceNuls(whole), readHead(whole), knowledge),
    encoding: page.name,
    ...(page.name.startsWith('utf-') && target === 'windows-1252' ? { writtenSize: source.size } : {}),
    isUtf8: target === 'utf-8',
    byteAt: isPaired ? (offset) => mark + 2 * offset : page.name === 'utf-8' ? locateInUtf8(captured, head, target) : same,
  };
}

function locateInUtf8(captured: Source, head: Uint8Array, target: 'windows-1252' | 'utf-8'): (offset: number) => number {
  const mark = utf8MarkLength(head);
  if (target === 'windows-1252') return createUtf8Offsets(captured, mark);
  return mark === 0 ? same : (offset) => mark + offset;
}

/** Parses a log that `readableLog` prepared. Throws only if the source cannot be read any more. */
export function parseDecodedLog(log: DecodedLog, knowledge: Knowledge, tables: NameTables): ParsedLog {
  const { captured, source, encoding } = log;
  if (encoding !== undefined) return { ...restoreCaptured(parseLog(source, knowledge, tables), log), encoding };
  const passing = watchEncoding(source);
  const parsed = parseLog(passing.source, knowledge, tables);
  const seen = passing.encoding();
  // Hardly any log is UTF-8; those that are get read once more.
  if (seen !== 'utf-8') return { ...restoreCaptured(parsed, log), encoding: seen };
  const again = transcodeLog(captured, createCodePage('utf-8'), readHead(captured), knowledge);
  return { ...restoreCaptured(parseLog(again.source, knowledge, tables), again), encoding: seen };
}

/** The same with the texts and places of the captured file. */
function restoreCaptured(parsed: ParsedLog, { captured, writtenSize, isUtf8, byteAt }: DecodedLog): ParsedLog {
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
      raw: (row: number) => text(records.raw(row)),
      message: (row: number) => text(records.message(row)),
      fields: (row: number) => mapFields(records.fields(row), text),
      zoneText: (row: number) => mapText(records.zoneText(row), text),
    }),
  };
  return { ...parsed, records: own, ...(writtenSize === undefined ? {} : { writtenSize }) };
}

function mapText(value: string | undefined, change: (text: string) => string): string | undefined {
  return value === undefined ? undefined : change(value);
}

function mapFields(fields: Fields | undefined, change: (text: string) => string): Fields | undefined {
  return fields && Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, change(value)]));
}
