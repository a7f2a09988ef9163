// Printed events -> records of the components `NT:<source>`, or `STATUS:<component>` for status messages, oldest first.
import type { Knowledge } from '../../knowledge/index.js';
import { encodeWindows1252 } from '../../knowledge/index.js';
import {
  FLAG_CUT,
  FLAG_MALFORMED,
  FLAG_NO_TIME,
  FLAG_PLAIN,
  type LogRecords,
  type ParsedLog,
  type RecordBlock,
  type Source,
  STATUS_LOG,
} from '../../model/index.js';
import type { Message } from '../../contract/index.js';
import { say } from '../../wording/index.js';
import { findComponent } from '../templates/catalogue.js';
import { createEventLogFormat, matchNtEvent } from './event-messages.js';
import type { NameTables } from '../records/name-table.js';
import { createRecordWriter } from '../records/record-writer.js';
import { CLASSIC } from './event-columns.js';
import { findEventForm } from './event-forms.js';
import type { EventForm, EventRow } from './event-rows.js';
import { severityOf } from '../records/severity.js';
import { decideOrder, msOfTime, splitDate, wallOfDate } from './printed-time.js';
import { readAllBytes, decode } from '../text/text-file.js';

/** Wall times of rows; the order of day, month and year is decided once for the file. */
function readWallTimes(rows: readonly EventRow[]): number[] {
  const dates = rows.map((row) => splitDate(row.date));
  const order = decideOrder(
    dates.filter((date) => date !== undefined),
    true,
  );
  return rows.map((row, i) => {
    const date = dates[i];
    return date ? wallOfDate(date, order) + msOfTime(row.time) : Number.NaN;
  });
}

/** Event Viewer saves the newest event first by default. */
function isNewestFirst(walls: readonly number[]): boolean {
  const real = walls.filter((wall) => !Number.isNaN(wall));
  let [up, down] = [0, 0];
  real.forEach((wall, i) => {
    const before = real[i - 1] ?? wall;
    if (wall > before) up += 1;
    else if (wall < before) down += 1;
  });
  return down >= up;
}

function reverseBlock({ rows, wall, thread, template, attributes }: RecordBlock): RecordBlock {
  return {
    rows,
    wall: wall.slice(0, rows).reverse(),
    thread: thread.slice(0, rows).reverse(),
    template: template.slice(0, rows).reverse(),
    attributes: attributes.slice(0, rows).reverse(),
  };
}

/** The same records, last one first. */
function reverseRecords(records: LogRecords): LogRecords {
  const turn = (row: number) => records.count - 1 - row;
  return {
    source: records.source,
    count: records.count,
    blocks: [...records.blocks].reverse().map(reverseBlock),
    attributes: records.attributes,
    follow: (older) => {
      records.follow(older);
    },
    heldBytes: records.heldBytes,
    wall: (row) => records.wall(turn(row)),
    zone: (row) => records.zone(turn(row)),
    thread: (row) => records.thread(turn(row)),
    component: (row) => records.component(turn(row)),
    template: (row) => records.template(turn(row)),
    flags: (row) => records.flags(turn(row)),
    frame: (row) => records.frame(turn(row)),
    offset: (row) => records.offset(turn(row)),
    length: (row) => records.length(turn(row)),
    line: (row) => records.line(turn(row)),
    isReadable: (row) => records.isReadable(turn(row)),
    raw: (row) => records.raw(turn(row)),
    message: (row) => records.message(turn(row)),
    fields: (row) => records.fields(turn(row)),
    ownFields: (row) => records.ownFields(turn(row)),
    field: (row, name) => records.field(turn(row), name),
    ownField: (row, name) => records.ownField(turn(row), name),
    fieldNumber: (row, name) => records.fieldNumber(turn(row), name),
    ownFieldNumber: (row, name) => records.ownFieldNumber(turn(row), name),
    damage: (row) => records.damage(turn(row)),
    zoneText: (row) => records.zoneText(turn(row)),
    severity: (row) => records.severity(turn(row)),
  };
}

/** A text of one byte a character, so that positions in it are positions in the text. */
function createNarrowSource(source: Source, text: string): Source {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 65_536) {
    // Halves of characters count as one each: code page 1252 has none of them anyway.
    bytes.set(encodeWindows1252(text.slice(at, at + 65_536).replace(/[\ud800-\udfff]/g, '?')), at);
  }
  return { ...source, size: bytes.length, chunks: () => [bytes], slice: (offset, length) => bytes.slice(offset, offset + length) };
}

/** Description in the text of a row, in one line: without the blank lines that event texts often end with. The text itself if it is not a row. */
function descriptionIn(form: EventForm, text: string): string {
  const lines = (form.parse(text)?.description ?? text).split(/[\r\n]+/).map((line) => line.trim());
  return lines.filter((line) => line !== '').join(' ');
}

/** Records of a Unicode file: texts as they are, positions in bytes of the file. */
function mapToFile(records: LogRecords, source: Source, text: string, form: EventForm, byteAt: (position: number) => number): LogRecords {
  const end = (row: number) => records.offset(row) + records.length(row);
  const raw = (row: number) => text.slice(records.offset(row), end(row));
  return {
    ...records,
    source,
    offset: (row) => byteAt(records.offset(row)),
    length: (row) => byteAt(end(row)) - byteAt(records.offset(row)),
    raw,
    message: (row) => descriptionIn(form, raw(row)),
  };
}

/** Makes a function: number of a character -> its byte offset, in UTF-16 or UTF-8. */
function bytePosition(bytes: Uint8Array, encoding: string, text: string): (position: number) => number {
  if (encoding !== 'utf-8') {
    const mark = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff) ? 2 : 0;
    // Half a character at the end of the file is one in the text.
    return (position) => Math.min(bytes.length, mark + 2 * position);
  }
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb ? 3 : 0;
  return (position) => mark + Buffer.byteLength(text.slice(0, position));
}

/** The computer that the newest event names: it may have had another name before. */
function findComputer(rows: readonly EventRow[], newestFirst: boolean): { readonly computer?: string } {
  // A viewer of status messages shows those of many machines.
  const named = rows.filter(({ id, computer, component }) => id >= 0 && computer !== '' && !component.startsWith(STATUS_LOG));
  const newest = newestFirst ? named[0] : named.at(-1);
  return newest ? { computer: newest.computer } : {};
}

/** Lines that tell the form. */
const HEAD = 65_536;

/** What is unusual about a file: it is none that Event Viewer saved. */
function peculiaritiesOf(form: EventForm, components: ReadonlySet<string>): readonly Message[] {
  const hasStatus = [...components].some((name) => name.startsWith(STATUS_LOG));
  return [...(hasStatus ? [say('status-rows')] : []), ...(form.isSelection ? [say('events-selected')] : [])];
}

/** Reads an event log. Throws if the file cannot be read any more. */
export function parseEventLog(source: Source, knowledge: Knowledge, tables: NameTables): ParsedLog {
  const bytes = readAllBytes(source);
  const { text, encoding } = decode(bytes);
  const isNarrow = text.length === bytes.length;
  const form = findEventForm(text.slice(0, HEAD).split('\n')) ?? CLASSIC;
  const { rows, headings, blankLines } = form.split(text);
  const walls = readWallTimes(rows);
  const format = createEventLogFormat(knowledge, (record) =>
    Buffer.from(descriptionIn(form, Buffer.from(record).toString('latin1')), 'latin1'),
  );
  const writer = createRecordWriter(isNarrow ? source : createNarrowSource(source, text), knowledge, tables, format);

  const components = new Set<string>();
  for (const { start, end, line } of headings)
    writer.add(start, end - start, line, Number.NaN, 0, -1, writer.internAttributes(0, 0, -1, FLAG_PLAIN | FLAG_NO_TIME, false));
  for (const [i, row] of rows.entries()) {
    const wall = walls[i] ?? Number.NaN;
    const isReadable = row.id >= 0;
    const known = isReadable ? findComponent(knowledge, row.component) : -1;
    if (isReadable) components.add(knowledge.components[known]?.name ?? row.component);
    // A row that breaks off is one; a whole one may as well lack its line end.
    const damage = isReadable ? 0 : FLAG_MALFORMED | (row.end === text.length ? FLAG_CUT : 0);
    const attributes = writer.internAttributes(
      tables.components.add(row.component),
      row.zone === '' ? 0 : tables.zones.add(row.zone),
      -1,
      damage | (Number.isNaN(wall) ? FLAG_NO_TIME : 0),
      false,
      severityOf(row.severity ?? ''),
    );
    const template = known < 0 ? -1 : matchNtEvent(knowledge, known, row.id, row.description);
    writer.add(row.start, row.end - row.start, row.line, wall, 0, template, attributes);
  }

  const newestFirst = isNewestFirst(walls);
  const written = writer.finish();
  const records = isNarrow ? written : mapToFile(written, source, text, form, bytePosition(bytes, encoding, text));
  const peculiarities = peculiaritiesOf(form, components);
  return {
    records: newestFirst ? reverseRecords(records) : records,
    components: [...components],
    generation: 'live',
    blankLines,
    encoding,
    ...findComputer(rows, newestFirst),
    ...(newestFirst ? {} : { isOldestFirst: true }),
    ...(form.isSelection ? { isSelection: true } : {}),
    ...(peculiarities.length > 0 ? { peculiarities } : {}),
    ...(components.size === 0 ? { unreadable: say('no-event') } : {}),
  };
}
