// records of a timeline -> rows of the result contract

import { codesInText, type EventDef, type Knowledge, findValueName, suggestSeverity, type TypeDef } from '../../knowledge/index.js';
import type { TimelineRow } from '../../contract/index.js';
import {
  type Fields,
  FLAG_MALFORMED,
  FLAG_PLAIN,
  type LogRecords,
  type RecordRef,
  type Timeline,
  type TimelineLog,
  UNKNOWN_HOST,
  NT_LOG,
  isoInstant,
  isoLocal,
} from '../../model/index.js';

/** Decimal fields are numbers, all others text. */
function typedFields(
  knowledge: Knowledge,
  types: Readonly<Record<string, string>>,
  fields: Readonly<Record<string, string>>,
): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, text]) => {
      const type = types[name];
      const isNumber = type !== undefined && knowledge.types[type]?.compare === 'decimal' && /^\d{1,15}$/.test(text);
      return [name, isNumber ? Number(text) : text];
    }),
  );
}

const codes = new WeakMap<EventDef, readonly (readonly [field: string, type: TypeDef])[]>();

/** Fields of an event whose type has a table of names. Asked once an event: most have none. */
function codesOf(knowledge: Knowledge, event: EventDef): readonly (readonly [field: string, type: TypeDef])[] {
  let known = codes.get(event);
  if (!known) {
    known = Object.entries(event.fields).flatMap(([field, name]) => {
      const type = knowledge.types[name];
      return type?.lookup === undefined ? [] : [[field, type] as const];
    });
    codes.set(event, known);
  }
  return known;
}

/** Symbolic names of the codes of a record; undefined if there is none. */
function namesOf(knowledge: Knowledge, event: EventDef, fields: Fields): Record<string, string> | undefined {
  let names: Record<string, string> | undefined;
  for (const [field, type] of codesOf(knowledge, event)) {
    const value = fields[field];
    const name = value === undefined ? undefined : findValueName(knowledge, type, value);
    if (name !== undefined) (names ??= {})[field] = name;
  }
  return names;
}

/** The format of a record as the result contract calls it. */
function formatOf({ records }: TimelineLog, row: number, timeline: Timeline, knowledge: Knowledge): string {
  const flags = records.flags(row);
  if (flags & FLAG_MALFORMED) return 'malformed';
  if (flags & FLAG_PLAIN) return 'plain';
  const isEventLog = timeline.parsed.components[records.component(row)]?.startsWith(NT_LOG);
  return knowledge.frames[records.frame(row)]?.format ?? (isEventLog ? 'nt' : 'plain');
}

/** Whether another record begins on the same line. */
function sharesLine(records: LogRecords, row: number): boolean {
  const line = records.line(row);
  return (row > 0 && records.line(row - 1) === line) || (row + 1 < records.count && records.line(row + 1) === line);
}

function eventOf({ log, row }: RecordRef, knowledge: Knowledge): EventDef | undefined {
  const template = knowledge.templates[log.records.template(row)];
  return template && knowledge.events[template.event];
}

/** What can be said of a text that no template knows. */
function guessesOf(
  knowledge: Knowledge,
  text: string,
  severity: TimelineRow['severity'],
): Pick<TimelineRow, 'suggestedSeverity' | 'codes'> {
  const suggested = severity === null ? suggestSeverity(text) : null;
  const codes = codesInText(knowledge, text).map(({ printed, name }) => ({ printed, name: name ?? null }));
  return { ...(suggested !== null && { suggestedSeverity: suggested }), ...(codes.length > 0 && { codes }) };
}

function rowOf(timeline: Timeline, knowledge: Knowledge, { log, row }: RecordRef, event: EventDef | undefined): TimelineRow {
  const { records, host } = log;
  const damage = records.damage(row);
  const fields = (event && records.fields(row)) ?? {};
  const names = event && namesOf(knowledge, event, fields);
  const format = formatOf(log, row, timeline, knowledge);
  const severity = records.severity(row) ?? event?.severity ?? null;
  const message = records.message(row);
  return {
    bundle: timeline.parsed.bundle.path,
    at: isoInstant(log.instant(row)),
    local: isoLocal(records.wall(row)),
    zone: records.zoneText(row) ?? null,
    site: host === UNKNOWN_HOST ? null : host.code,
    component: timeline.parsed.components[records.component(row)] || null,
    thread: records.thread(row) < 0 ? null : records.thread(row),
    severity,
    ...(event ? {} : guessesOf(knowledge, message, severity)),
    event: event && !event.ignored ? event.id : null,
    fields: event ? typedFields(knowledge, event.fields, fields) : {},
    ...(names ? { names } : {}),
    message,
    source: records.source.label,
    line: records.line(row),
    ...(sharesLine(records, row) ? { offset: records.offset(row) } : {}),
    ...(damage === undefined || format === 'malformed' ? {} : { damaged: damage }),
    format,
  };
}

/** The row of a record; undefined if it cannot be read any more. */
export function timelineRow(timeline: Timeline, knowledge: Knowledge, ref: RecordRef): TimelineRow | undefined {
  const row = rowOf(timeline, knowledge, ref, eventOf(ref, knowledge));
  return row.message !== '' || ref.log.records.isReadable(ref.row) ? row : undefined;
}

/**
 * Rows in timeline order; without `all` only recognised events. Records that cannot be read any more have no rows: `Source.change` says that some are
 * missing.
 *
 * @param rowOf  the row of a record; undefined if it has none
 */
export function* timelineRows(
  timeline: Timeline,
  knowledge: Knowledge,
  all: boolean,
  rowOf: (ref: RecordRef) => TimelineRow | undefined,
): Iterable<TimelineRow> {
  for (const ref of timeline.inOrder()) {
    const event = eventOf(ref, knowledge);
    if (!all && (!event || event.ignored)) continue;
    const row = rowOf(ref);
    if (row) yield row;
  }
}
