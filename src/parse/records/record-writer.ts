// Rows of one source, in any format -> `LogRecords`. Texts are read from the source again each time they are asked for.

import { decodeWindows1252 } from '../../knowledge/index.js';
import type { Knowledge } from '../../knowledge/index.js';
import { FLAG_CUT, FLAG_DAMAGED, FLAG_MALFORMED, type Fields, type LogRecords, type Source } from '../../model/index.js';
import type { Message, Severity } from '../../contract/index.js';
import { say } from '../../wording/index.js';
import { inheritFields, type InheritedFields, inheritAcrossGenerations } from './inherited-fields.js';
import { SEVERITIES } from './severity.js';
import { type Columns, createColumns, type RowBatch } from './columns.js';
import type { NameTables } from './name-table.js';

/** What many records have in common. */
export interface RecordAttributes {
  /** Index into the component names of the bundle; 0 = none. */
  readonly component: number;
  /** Index into the zones of the bundle; 0 = none. */
  readonly zone: number;
  /** What the format says of the record: for logs the number of the frame pattern; -1 = none. */
  readonly pattern: number;
  /** Bits of `LogRecords.flags`. */
  readonly flags: number;
  readonly hasThread: boolean;
  /** Number of its severity, see `SEVERITIES`. */
  readonly severity: number;
}

/** How the texts of one format are read. */
export interface RecordFormat {
  /** Index into `Knowledge.frames` of a pattern; -1 = none. */
  frameOf(pattern: number): number;
  /** Why a damaged record of the pattern is one; undefined if it is not. */
  damageOf(pattern: number, record: Uint8Array): Message | undefined;
  /** Severity that the text of a record states; null if none. */
  severityOf(record: Uint8Array, pattern: number): Severity | null;
  /** The message in the bytes of a record, without its frame. */
  messageOf(record: Uint8Array, pattern: number): Uint8Array;
  /** Fields of a message that fits the template; undefined if it has none. */
  fieldsOf(template: number, component: number, message: Uint8Array): Fields | undefined;
}

/** Writes the records of one source in the order of the file. */
export interface RecordWriter {
  /** The number that stands for these attributes, for `add`. */
  internAttributes(component: number, zone: number, pattern: number, flags: number, hasThread: boolean, severity?: number): number;
  /**
   * Adds a record.
   *
   * @param wall      NaN if none
   * @param thread    any number if the attributes say that there is none
   * @param template  index into `Knowledge.templates`, -1 = unrecognised
   */
  readonly add: (offset: number, length: number, line: number, wall: number, thread: number, template: number, attributes: number) => void;
  /**
   * Adds records that are consecutive lines.
   *
   * @param base  offset in the source of offset 0 of the batch
   * @param line  number of the first line
   */
  readonly addAll: (rows: RowBatch, count: number, base: number, line: number) => void;
  /** Takes back the last records. */
  readonly dropLast: (rows: number) => void;
  /** Number of records so far. */
  readonly count: number;
  attributesOf(row: number): RecordAttributes;
  setFlags(row: number, flags: number): void;
  /** Numbers of the components that records have, 0 (none) left out. */
  components(): readonly number[];
  /** Ends the writing. */
  finish(): LogRecords;
}

/** Bits of the flags, of `hasThread` and of the severity in packed attributes. */
const FLAG_BITS = 8;

/**
 * Opens the records of a source for writing.
 *
 * @param tables  names of the components and zones that records refer to by number
 */
export function createRecordWriter(source: Source, knowledge: Knowledge, tables: NameTables, format: RecordFormat): RecordWriter {
  const columns = createColumns();
  const allAttributes: RecordAttributes[] = [];
  const numbers = new Map<number | string, number>();
  let latest: RecordAttributes | undefined;
  let latestNumber = -1;

  function attributes(component: number, zone: number, pattern: number, flags: number, hasThread: boolean, severity = 0): number {
    if (
      latest?.component === component &&
      latest.zone === zone &&
      latest.pattern === pattern &&
      latest.flags === flags &&
      latest.hasThread === hasThread &&
      latest.severity === severity
    ) {
      return latestNumber;
    }
    // 53 bits: 8 of flags, thread and severity, 11 of patterns, 16 of zones, 18 of components. Damaged logs may hold more zones or components than that.
    const low = ((pattern + 1) << FLAG_BITS) | (severity << 6) | (flags << 1) | (hasThread ? 1 : 0);
    const isSmall = zone < 65_536 && component < 262_144;
    const key = isSmall ? (component * 65_536 + zone) * 524_288 + low : `${component} ${zone} ${low}`;
    let number = numbers.get(key);
    if (number === undefined) {
      number = allAttributes.push({ component, zone, pattern, flags, hasThread, severity }) - 1;
      numbers.set(key, number);
    }
    latest = allAttributes[number];
    latestNumber = number;
    return number;
  }

  const attributesOf = (row: number): RecordAttributes => allAttributes[columns.attributes(row)]!;
  return {
    internAttributes: attributes,
    add: columns.push,
    addAll: columns.pushAll,
    dropLast: columns.drop,
    get count() {
      return columns.count;
    },
    attributesOf,
    setFlags(row, flags) {
      const old = attributesOf(row);
      columns.setAttributes(row, attributes(old.component, old.zone, old.pattern, flags, old.hasThread, old.severity));
    },
    components: () => [...new Set(allAttributes.map((one) => one.component))].filter((component) => component > 0),
    finish() {
      columns.trim();
      return createRecords(source, knowledge, tables, format, columns, attributesOf);
    },
  };
}

/** Why a record is damaged, cut or malformed; undefined if it is none of these. */
function damageOf(record: Uint8Array, { flags, pattern }: RecordAttributes, format: RecordFormat): Message | undefined {
  if (flags & FLAG_CUT) return say('record-cut');
  if (flags & FLAG_MALFORMED) return record[0] === 0 ? say('record-nuls', { bytes: record.length }) : say('record-malformed');
  return flags & FLAG_DAMAGED ? format.damageOf(pattern, record) : undefined;
}

/** Reads written rows: numbers from their columns, texts from their source. */
function createRecords(
  source: Source,
  knowledge: Knowledge,
  tables: NameTables,
  format: RecordFormat,
  columns: Columns,
  attributesOf: (row: number) => RecordAttributes,
): LogRecords {
  let inherited: InheritedFields | undefined;
  let older: LogRecords | undefined;
  const bytesOf = (row: number) => source.slice(columns.offset(row), columns.length(row));
  const messageOf = (row: number) => format.messageOf(bytesOf(row), attributesOf(row).pattern);
  const fieldsOf = (row: number): Fields | undefined => {
    const template = columns.template(row);
    return template < 0 ? undefined : (format.fieldsOf(template, attributesOf(row).component, messageOf(row)) ?? {});
  };
  const records: LogRecords = {
    source,
    count: columns.count,
    heldBytes: columns.heldBytes,
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
    raw: (row) => decodeWindows1252(bytesOf(row)),
    message: (row) => decodeWindows1252(messageOf(row)),
    ownFields: fieldsOf,
    fields(row) {
      const own = fieldsOf(row);
      if (!own) return undefined;
      if (!inherited) {
        const bare = { ...records, fields: fieldsOf };
        inherited = older ? inheritAcrossGenerations(older, bare, knowledge) : inheritFields(bare, knowledge);
      }
      return { ...inherited(row), ...own };
    },
    damage: (row) => damageOf(bytesOf(row), attributesOf(row), format),
    severity(row) {
      const { severity, pattern } = attributesOf(row);
      return SEVERITIES[severity] ?? format.severityOf(bytesOf(row), pattern);
    },
    zoneText: (row) => tables.zones.names[attributesOf(row).zone] || undefined,
    follow(generation) {
      older = generation;
      inherited = undefined;
    },
  };
  return records;
}
