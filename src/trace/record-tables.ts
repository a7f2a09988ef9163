// logs of a timeline -> the tables that filters test

import { codesInText, type EventDef, findValueName, type Knowledge, suggestSeverity, type TypeDef, unsigned } from '../knowledge/index.js';
import type { RecordCode, RecordSeverity, RecordTable } from '../filter/index.js';
import { FLAG_MALFORMED, FLAG_PLAIN, type Timeline, type TimelineLog, UNKNOWN_HOST } from '../model/index.js';
import type { ClockFace } from './clock-face.js';

/** A printed code as a number without sign; undefined for text that is none. */
function numberOf(text: string, { compare }: TypeDef): number | undefined {
  const number = compare === 'hex' && !/^0x/i.test(text) ? Number.parseInt(text, 16) : Number(text);
  return Number.isFinite(number) ? unsigned(number) : undefined;
}

/** Fields of an event that hold codes, with their types; numbers count as codes without a name. */
function codeFields(knowledge: Knowledge, event: EventDef): readonly (readonly [field: string, type: TypeDef])[] {
  return Object.entries(event.fields).flatMap(([field, name]) => {
    const type = knowledge.types[name];
    return type?.lookup === undefined ? [] : [[field, type] as const];
  });
}

/** What all tables of a timeline share: numbers of events, and what each of them says by itself. */
interface SharedNames {
  /** Ids of events; '' for one that only says that a text is to be ignored. */
  readonly events: readonly string[];
  readonly severities: readonly RecordSeverity[];
  /** Template -> event. */
  readonly eventOfTemplate: Int32Array;
  readonly codeFields: (event: number) => readonly (readonly [field: string, type: TypeDef])[];
}

function sharedNames(knowledge: Knowledge): SharedNames {
  const fields = new Map<number, readonly (readonly [string, TypeDef])[]>();
  return {
    events: knowledge.events.map(({ id, ignored }) => (ignored ? '' : id)),
    severities: knowledge.events.map(({ severity }) => severity),
    eventOfTemplate: Int32Array.from(knowledge.templates, ({ event }) => event),
    codeFields(number) {
      const event = knowledge.events[number];
      const known = fields.get(number) ?? (event ? codeFields(knowledge, event) : []);
      fields.set(number, known);
      return known;
    },
  };
}

function formatsOf(timeline: Timeline, knowledge: Knowledge, { records }: TimelineLog): (row: number) => string {
  return (row) => {
    const flags = records.flags(row);
    if (flags & FLAG_MALFORMED) return 'malformed';
    if (flags & FLAG_PLAIN) return 'plain';
    const isEventLog = timeline.parsed.components[records.component(row)]?.startsWith('NT:');
    return knowledge.frames[records.frame(row)]?.format ?? (isEventLog ? 'nt' : 'plain');
  };
}

function tableOf(timeline: Timeline, knowledge: Knowledge, log: TimelineLog, face: ClockFace, shared: SharedNames): RecordTable {
  const { records, host } = log;
  const { eventOfTemplate, severities } = shared;
  const event = (row: number): number => {
    const template = records.template(row);
    return template < 0 ? -1 : eventOfTemplate[template]!;
  };
  const codes = (row: number): readonly RecordCode[] => {
    const number = event(row);
    if (number < 0) return codesInText(knowledge, records.message(row));
    const named = shared.codeFields(number);
    const fields = named.length === 0 ? undefined : records.fields(row);
    return named.flatMap(([field, type]) => {
      const printed = fields?.[field];
      const value = printed === undefined ? undefined : numberOf(printed, type);
      return printed === undefined || value === undefined ? [] : [{ value, name: findValueName(knowledge, type, printed) }];
    });
  };
  return {
    count: records.count,
    site: host === UNKNOWN_HOST ? null : host.code,
    file: records.source.label,
    components: timeline.parsed.components,
    events: shared.events,
    component: (row) => records.component(row),
    event,
    instant: (row) => log.instant(row),
    toInstant: (wall) => face.toInstant(log, wall),
    thread: (row) => records.thread(row),
    line: (row) => records.line(row),
    format: formatsOf(timeline, knowledge, log),
    severity: (row) => {
      const number = event(row);
      return records.severity(row) ?? (number < 0 ? suggestSeverity(records.message(row)) : (severities[number] ?? null));
    },
    text: (row) => records.message(row),
    mayHold: records.mayHold,
    fields: (row) => records.fields(row) ?? {},
    codes,
  };
}

/** The tables of the logs of a timeline, in their order. */
export function recordTables(timeline: Timeline, knowledge: Knowledge, face: ClockFace): ReadonlyMap<TimelineLog, RecordTable> {
  const shared = sharedNames(knowledge);
  return new Map(timeline.logs.map((log) => [log, tableOf(timeline, knowledge, log, face, shared)]));
}
