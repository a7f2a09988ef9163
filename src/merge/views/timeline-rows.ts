// Records of a timeline as rows of the result contract.

import { type EventDef, type Knowledge, nameOfValue, type TypeDef } from '../../knowledge/index.js';
import type { TimelineRow } from '../../contract/index.js';
import { type Fields, FLAG_MALFORMED, FLAG_PLAIN, type RecordRef, type Timeline } from '../../model/index.js';
import { isoInstant, isoLocal } from '../iso.js';

/** Decimal fields are numbers, all others text. */
function typedFields(
  knowledge: Knowledge,
  types: Readonly<Record<string, string>>,
  fields: Readonly<Record<string, string>>,
): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, text]) => {
      const isNumber = knowledge.types[types[name] ?? '']?.compare === 'decimal' && /^\d{1,15}$/.test(text);
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
    const name = value === undefined ? undefined : nameOfValue(knowledge, type, value);
    if (name !== undefined) (names ??= {})[field] = name;
  }
  return names;
}

function rowOf(timeline: Timeline, knowledge: Knowledge, { log, row }: RecordRef): TimelineRow | undefined {
  const records = timeline.parsed.logs[log]?.records;
  if (!records) return undefined;
  const template = knowledge.templates[records.template(row)];
  const event = template ? knowledge.events[template.event] : undefined;
  const flags = records.flags(row);
  const at = timeline.instant(log, row);
  const isShared =
    (row > 0 && records.line(row - 1) === records.line(row)) || (row + 1 < records.count && records.line(row + 1) === records.line(row));
  const damage = records.damage(row);
  const fields = event ? (records.fields(row) ?? {}) : {};
  const names = event && namesOf(knowledge, event, fields);
  const format =
    flags & FLAG_MALFORMED
      ? 'malformed'
      : flags & FLAG_PLAIN
        ? 'plain'
        : (knowledge.frames[records.frame(row)]?.format ?? (isEventLog(timeline, log, row) ? 'nt' : 'plain'));
  return {
    bundle: timeline.parsed.bundle.path,
    at: isoInstant(at),
    local: isoLocal(records.wall(row)),
    zone: records.zoneText(row) ?? null,
    site: timeline.hosts[timeline.hostOfLog[log] ?? -1]?.code ?? null,
    component: timeline.parsed.components[records.component(row)] || null,
    thread: records.thread(row) < 0 ? null : records.thread(row),
    severity: event?.severity ?? null,
    event: event && !event.ignored ? event.id : null,
    fields: event ? typedFields(knowledge, event.fields, fields) : {},
    ...(names ? { names } : {}),
    message: records.message(row),
    source: records.source.label,
    line: records.line(row),
    ...(isShared ? { offset: records.offset(row) } : {}),
    ...(damage === undefined || format === 'malformed' ? {} : { damaged: damage }),
    format,
  };
}

function isEventLog(timeline: Timeline, log: number, row: number): boolean {
  const records = timeline.parsed.logs[log]?.records;
  return records !== undefined && (timeline.parsed.components[records.component(row)] ?? '').startsWith('NT:');
}

/** Rows in timeline order; without `all` only recognised events. */
export function* timelineRows(timeline: Timeline, knowledge: Knowledge, all: boolean): Iterable<TimelineRow> {
  for (const ref of timeline.inOrder()) {
    const records = timeline.parsed.logs[ref.log]?.records;
    const template = records ? knowledge.templates[records.template(ref.row)] : undefined;
    const event = template ? knowledge.events[template.event] : undefined;
    if (!all && (!event || event.ignored)) continue;
    const row = rowOf(timeline, knowledge, ref);
    if (row) yield row;
  }
}
