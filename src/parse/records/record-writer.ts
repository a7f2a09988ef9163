// Rows of one source, in any format -> `LogRecords`. Texts are read from the source again each time they are asked for.

import { decodeWindows1252 } from '../../knowledge/index.js';
import type { Knowledge } from '../../knowledge/index.js';
import { FLAG_CUT, FLAG_DAMAGED, FLAG_MALFORMED, type Fields, type LogRecords, type Source } from '../../model/index.js';
import type { Message, Severity } from '../../contract/index.js';
import { say } from '../../wording/index.js';
import { createFieldReader } from './field-reader.js';
import { SEVERITIES } from './severity.js';
import { type Columns, createColumns, type RowBatch } from './columns.js';
import type { NameTables } from './name-table.js';
import { createRowSearch } from './row-search.js';
import { type AttributesTable, createAttributesTable, type RecordAttributes } from './attributes-table.js';
import { type CaptureBatch, type Captured, CaptureStore } from './capture-store.js';

/** How the texts of one format are read. */
export interface RecordFormat {
  /** Index into `Knowledge.frames` of a pattern; -1 = none. */
  frameOf(pattern: number): number;
  /** Why a damaged record of the pattern is one; undefined if it is not. */
  damageOf(pattern: number, record: Uint8Array): Message | undefined;
  /** A text of ASCII without which `severityOf` finds nothing; undefined: it never does. */
  readonly severityMark: string | undefined;
  /** Severity that the text of a record states; null if none. */
  severityOf(record: Uint8Array, pattern: number): Severity | null;
  /** Whether messages stand in the bytes of their records as they are. */
  readonly isVerbatim: boolean;
  /** The message in the bytes of a record, without its frame. */
  messageOf(record: Uint8Array, pattern: number): Uint8Array;
  /** Fields of a message that fits the template; undefined if it has none. */
  fieldsOf(template: number, component: number, message: Uint8Array): Fields | undefined;
}

/** Writes the records of one source in the order of the file. */
export interface RecordWriter {
  /** The number that stands for some attributes, for `add`. */
  readonly internAttributes: AttributesTable['intern'];
  /**
   * Adds a record.
   *
   * @param wall      NaN if none
   * @param thread    any number if the attributes say that there is none
   * @param template  index into `Knowledge.templates`, -1 = unrecognised
   * @param captured  its captures; undefined: they have to be read from the record
   */
  add(
    offset: number,
    length: number,
    line: number,
    wall: number,
    thread: number,
    template: number,
    attributes: number,
    captured?: Captured,
  ): void;
  /**
   * Adds records that are consecutive lines.
   *
   * @param base  offset in the source of offset 0 of the batch
   * @param line  number of the first line
   */
  addAll(rows: RowBatch, captures: CaptureBatch, count: number, base: number, line: number): void;
  /** Takes back the last records. */
  dropLast(rows: number): void;
  /** Number of records so far. */
  readonly count: number;
  attributesOf(row: number): RecordAttributes;
  setFlags(row: number, flags: number): void;
  /** Numbers of the components that records have, 0 (none) left out. */
  components(): readonly number[];
  /** Ends the writing. */
  finish(): LogRecords;
}

/**
 * Opens the records of a source for writing.
 *
 * @param tables  names of the components and zones that records refer to by number
 */
export function createRecordWriter(source: Source, knowledge: Knowledge, tables: NameTables, format: RecordFormat): RecordWriter {
  const columns = createColumns();
  const captures = new CaptureStore(knowledge, tables.values, columns.template);
  const attributes = createAttributesTable();
  const attributesOf = (row: number): RecordAttributes => attributes.all[columns.attributes(row)]!;
  return {
    internAttributes: attributes.intern,
    add(offset, length, line, wall, thread, template, attributes, captured) {
      columns.push(offset, length, line, wall, thread, template, attributes);
      captures.add(template, captured);
    },
    addAll(rows, batch, count, base, line) {
      columns.pushAll(rows, count, base, line);
      captures.addAll(rows.template, count, batch);
    },
    dropLast(rows) {
      captures.drop(rows);
      columns.drop(rows);
    },
    get count() {
      return columns.count;
    },
    attributesOf,
    setFlags(row, flags) {
      const old = attributesOf(row);
      columns.setAttributes(row, attributes.intern(old.component, old.zone, old.pattern, flags, old.hasThread, old.severity));
    },
    components: () => [...new Set(attributes.all.map((one) => one.component))].filter((component) => component > 0),
    finish() {
      columns.trim();
      captures.trim();
      return createRecords(source, knowledge, tables, format, columns, captures, attributes.all);
    },
  };
}

const NOT_SOUND = FLAG_CUT | FLAG_MALFORMED | FLAG_DAMAGED;

/** Why a record is damaged, cut or malformed; undefined if it is none of these. */
function damageOf(record: Uint8Array, { flags, pattern }: RecordAttributes, format: RecordFormat): Message | undefined {
  if (flags & FLAG_CUT) return say('record-cut');
  if (flags & FLAG_MALFORMED) return record[0] === 0 ? say('record-nuls', { bytes: record.length }) : say('record-malformed');
  return flags & FLAG_DAMAGED ? format.damageOf(pattern, record) : undefined;
}

/** Longest text that is shown: a string has no room for a line of 512 MB, and one of JSON or of a page for much less. */
const LONGEST_TEXT = 16 * 1024 * 1024;

/** The text of bytes; of too many, the beginning, and how many more there are. */
function textOf(bytes: Uint8Array): string {
  if (bytes.length <= LONGEST_TEXT) return decodeWindows1252(bytes);
  return `${decodeWindows1252(bytes.subarray(0, LONGEST_TEXT))} ... [+${bytes.length - LONGEST_TEXT} bytes]`;
}

/** Reads written rows: numbers from their columns, fields from the captures that were kept, other texts from their source. */
function createRecords(
  source: Source,
  knowledge: Knowledge,
  tables: NameTables,
  format: RecordFormat,
  columns: Columns,
  captures: CaptureStore,
  attributes: AttributesTable['all'],
): LogRecords {
  const attributesOf = (row: number): RecordAttributes => attributes[columns.attributes(row)]!;
  const bytesOf = (row: number) => source.slice(columns.offset(row), columns.length(row));
  const messageOf = (row: number) => format.messageOf(bytesOf(row), attributesOf(row).pattern);
  const search = createRowSearch(source, columns, columns.count);
  // Hardly any record states one.
  const mayState = format.severityMark === undefined ? undefined : search(format.severityMark);
  const reader = createFieldReader(knowledge, captures, columns.template, (row, template) =>
    format.fieldsOf(template, attributesOf(row).component, messageOf(row)),
  );
  const records: LogRecords = {
    source,
    count: columns.count,
    blocks: columns.blocks,
    attributes,
    heldBytes: columns.heldBytes + captures.heldBytes,
    wall: columns.wall,
    zone: (row) => attributesOf(row).zone,
    thread: (row) => (attributesOf(row).hasThread ? columns.thread(row) : -1),
    component: (row) => attributesOf(row).component,
    template: columns.template,
    flags: (row) => attributesOf(row).flags,
    frame: (row) => format.frameOf(attributesOf(row).pattern),
    offset: columns.offset,
    length: columns.length,
    line: columns.line,
    isReadable: (row) => bytesOf(row).length === columns.length(row) && source.change?.() === undefined,
    raw: (row) => textOf(bytesOf(row)),
    message: (row) => textOf(messageOf(row)),
    ownFields: reader.ownFields,
    ownField: reader.ownField,
    fields: (row) => reader.fields(records, row),
    field: (row, name) => reader.field(records, row, name),
    ownFieldNumber: reader.ownFieldNumber,
    fieldNumber: (row, name) => reader.fieldNumber(records, row, name),
    damage(row) {
      const own = attributesOf(row);
      return own.flags & NOT_SOUND ? damageOf(bytesOf(row), own, format) : undefined;
    },
    severity(row) {
      const { severity, pattern } = attributesOf(row);
      const own = SEVERITIES[severity] ?? null;
      const stated = own !== 'error' && mayState?.(row) ? format.severityOf(bytesOf(row), pattern) : null;
      return SEVERITIES.indexOf(stated) > severity ? stated : own;
    },
    zoneText: (row) => tables.zones.names[attributesOf(row).zone] || undefined,
    follow: reader.follow,
    mayHold: format.isVerbatim ? search : undefined,
  };
  return records;
}
