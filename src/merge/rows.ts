// Records of a timeline as rows of the result contract.

import type { Knowledge } from '../knowledge/index.js';
import { FLAG_MALFORMED, FLAG_PLAIN, type RecordRef, type Timeline, type TimelineRow } from '../model.js';

function isoLocal(wall: number): string | null {
  return Number.isNaN(wall) ? null : new Date(wall).toISOString().replace(/\.000Z$|Z$/, '');
}

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
  const format =
    flags & FLAG_MALFORMED
      ? 'malformed'
      : flags & FLAG_PLAIN
        ? 'plain'
        : (knowledge.frames[records.frame(row)]?.format ?? (isEventLog(timeline, log, row) ? 'nt' : 'plain'));
  return {
    at: Number.isNaN(at) ? null : new Date(at).toISOString(),
    local: isoLocal(records.wall(row)),
    zone: records.zoneText(row) ?? null,
    site: timeline.hosts[timeline.hostOfLog[log] ?? -1]?.code ?? null,
    component: timeline.parsed.components[records.component(row)] || null,
    thread: records.thread(row) < 0 ? null : records.thread(row),
    severity: event?.severity ?? null,
    event: event && !event.ignored ? event.id : null,
    fields: event ? typedFields(knowledge, event.fields, records.fields(row) ?? {}) : {},
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
