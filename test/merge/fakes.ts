// a few properties -> logs, sites and knowledge as merge needs them, without files to parse

import type { Message } from '../../src/contract/index.js';
import type { Knowledge } from '../../src/knowledge/index.js';
import type { Site } from '../../src/merge/sites/index.js';
import { type Fields, type LogRecords, type ParsedLog, type Source, UNNUMBERED_FIELD } from '../../src/model/index.js';
import { builtInKnowledge } from '../../src/read/index.js';

/** One record; what is left out is not printed. */
export interface FakeRecord {
  readonly wall?: number;
  readonly zone?: number;
  readonly component?: number;
  readonly template?: number;
  readonly frame?: number;
  readonly flags?: number;
  readonly fields?: Fields;
  readonly text?: string;
  readonly damage?: Message;
}

export function fakeSource(label: string, text = ''): Source {
  const bytes = Buffer.from(text, 'latin1');
  return {
    label,
    size: bytes.length,
    *chunks() {
      yield bytes;
    },
    slice: (offset, length) => bytes.subarray(offset, offset + length),
  };
}

/** Records, one a line. */
export function fakeRecords(source: Source, rows: readonly FakeRecord[]): LogRecords {
  const texts = rows.map(({ text = '' }) => text);
  return {
    source,
    count: rows.length,
    blocks: [
      {
        rows: rows.length,
        wall: Float64Array.from(rows, ({ wall = Number.NaN }) => wall),
        thread: new Uint32Array(rows.length),
        template: Uint16Array.from(rows, ({ template = -1 }) => template + 1),
        attributes: Uint16Array.from(rows.keys()),
      },
    ],
    attributes: rows.map(({ component = 0, zone = 0, flags = 0 }) => ({ component, zone, flags, hasThread: false })),
    wall: (row) => rows[row]?.wall ?? Number.NaN,
    zone: (row) => rows[row]?.zone ?? 0,
    thread: () => -1,
    component: (row) => rows[row]?.component ?? 0,
    template: (row) => rows[row]?.template ?? -1,
    frame: (row) => rows[row]?.frame ?? -1,
    flags: (row) => rows[row]?.flags ?? 0,
    offset: (row) => texts.slice(0, row).reduce((sum, text) => sum + text.length + 1, 0),
    length: (row) => texts[row]?.length ?? 0,
    line: (row) => row + 1,
    isReadable: () => true,
    raw: (row) => texts[row] ?? '',
    message: (row) => texts[row] ?? '',
    fields: (row) => rows[row]?.fields,
    ownFields: (row) => rows[row]?.fields,
    field: (row, name) => rows[row]?.fields?.[name],
    ownField: (row, name) => rows[row]?.fields?.[name],
    fieldNumber: () => UNNUMBERED_FIELD,
    ownFieldNumber: () => UNNUMBERED_FIELD,
    damage: (row) => rows[row]?.damage,
    zoneText: () => undefined,
    severity: () => null,
    follow: () => undefined,
    heldBytes: 0,
  };
}

export function fakeLog(label: string, rows: readonly FakeRecord[] = [], more: Partial<ParsedLog> = {}): ParsedLog {
  const source = fakeSource(label, rows.map(({ text = '' }) => `${text}\n`).join(''));
  return { records: fakeRecords(source, rows), components: [], generation: 'live', blankLines: 0, ...more };
}

export function fakeSite(code: string, more: Partial<Site> = {}): Site {
  return { code, stated: {}, folder: code, others: [], ...more };
}

/** The built-in knowledge with parts replaced. */
export function fakeKnowledge(parts: Partial<Knowledge>): Knowledge {
  return { ...builtInKnowledge(), ...parts };
}
