// records of logs -> votes for the properties of a site
// Jobs and send requests carry the code of the site that made them, paths the names of servers.

import {
  type EventTopologySource,
  fieldNames,
  holdsForFields,
  indexKnowledge,
  type Knowledge,
  normalForm,
  rememberByFields,
  type TopologyDef,
  type TopologySource,
} from '../../../knowledge/index.js';
import type { Citation } from '../../../contract/index.js';
import type { LogRows, ParsedLog, RecordRef } from '../../../model/index.js';
import { defined, groupBy } from '../group-by.js';
import { CODE } from '../names/folders.js';

type Property = TopologyDef['property'];

/** A value of a property, and how many records vote for it. */
export interface Vote {
  readonly value: string;
  readonly count: number;
  /** How many records vote for any value. */
  readonly of: number;
  /** The first record that votes for it; undefined where no single one does. */
  readonly cite?: Citation;
}

/** The votes of the records of a bundle. */
export interface SiteVotes {
  /** All values that records of some logs vote for, the most frequent first. None for sources that are not records. */
  all(source: TopologySource, property: Property, logs: readonly ParsedLog[]): readonly Vote[];
  /** The value that at least two thirds vote for; undefined if there is none. */
  majority(source: TopologySource, property: Property, logs: readonly ParsedLog[]): Vote | undefined;
}

/** Share of the records that must agree. */
const MOST = 2 / 3;

/** Whether a source is read from records. */
export function isReadFromRecords(source: TopologySource): boolean {
  return source.kind === 'event' || source.kind === 'component' || source.kind === 'frame' || source.kind === 'eventlog';
}

/** Text of a field -> value of a property; undefined if it cannot be one. */
function parseValue(property: Property, text: string): string | undefined {
  const value = text.trim().toUpperCase();
  if (property === 'code' || property === 'parent' || property === 'child' || property === 'other') {
    const code = value.slice(0, 3);
    return CODE.test(code) ? code : undefined;
  }
  if (property === 'server' || property === 'computer') return /^(?:\\\\)?([^\\\s]+)(?:\\|$)/.exec(value)?.[1];
  return value === '' ? undefined : value;
}

/** One vote. `record` is undefined if the log as a whole casts it. */
interface Ballot {
  readonly value: string;
  readonly record?: RecordRef<ParsedLog>;
}

/** Records of one event in one log that are read: from a busy log as many, spread over all of it, as tell what it says. */
const MOST_READ = 400;

function sample(rows: Uint32Array): readonly number[] {
  if (rows.length <= MOST_READ) return [...rows];
  return Array.from({ length: MOST_READ }, (_, index) => rows[Math.floor((index * rows.length) / MOST_READ)]!);
}

/** What is printed behind a text, in any case; undefined if the text is not there. */
function textAfter(printed: string, before: string): string | undefined {
  const at = printed.toUpperCase().indexOf(before.toUpperCase());
  return at < 0 ? undefined : printed.slice(at + before.length);
}

type OccurrencesOf = (eventId: string) => readonly LogRows[];

/** Reads a field of one record; undefined if it has none. */
type FieldOf = (name: string) => string | undefined;

/** Whether a record has the value in common with another event that the source asks for. */
function joinOf(knowledge: Knowledge, occurrences: OccurrencesOf, source: EventTopologySource): (fieldOf: FieldOf) => boolean {
  const { join } = source;
  if (!join) return () => true;
  const index = indexKnowledge(knowledge);
  const [own, other] = [index.event(source.of), index.event(join.of)];
  const compare = index.fieldType(own, join.field)?.compare ?? index.fieldType(other, join.otherField)?.compare ?? 'text';
  const form = (text: string): string => normalForm(text, { compare, foldCase: true });
  const values = new Set<string>();
  const remember = rememberByFields<string | null>([...new Set([join.otherField, ...(join.where ? fieldNames(join.where) : [])])]);
  for (const { log, rows } of occurrences(join.of))
    for (const row of rows) {
      const fieldOf = (name: string) => log.records.field(row, name);
      const value = remember(
        (name) => log.records.fieldNumber(row, name),
        () => {
          const text = fieldOf(join.otherField);
          const holds = !join.where || holdsForFields(join.where, fieldOf, (field) => index.fieldType(other, field));
          return text === undefined || !holds ? null : form(text);
        },
      );
      if (value !== null) values.add(value);
    }
  return (fieldOf) => {
    const value = fieldOf(join.field);
    return value !== undefined && values.has(form(value));
  };
}

/** The ballots that the records of an event cast on a property, by log. */
function ballotsOf(
  knowledge: Knowledge,
  occurrences: OccurrencesOf,
  source: EventTopologySource,
  property: Property,
): ReadonlyMap<ParsedLog, readonly Ballot[]> {
  const index = indexKnowledge(knowledge);
  const event = index.event(source.of);
  const typeOf = (field: string) => index.fieldType(event, field);
  const isJoined = joinOf(knowledge, occurrences, source);
  const remember = rememberByFields<string | null>([...new Set([source.field, ...(source.where ? fieldNames(source.where) : [])])]);
  const valueOf = (fieldOf: FieldOf): string | null => {
    const printed = fieldOf(source.field);
    const text = printed === undefined || source.after === undefined ? printed : textAfter(printed, source.after);
    if (text === undefined || (source.where && !holdsForFields(source.where, fieldOf, typeOf))) return null;
    return parseValue(property, text) ?? null;
  };
  const read = (log: ParsedLog, row: number): Ballot[] => {
    const fieldOf = (name: string) => log.records.field(row, name);
    const value = remember(
      (name) => log.records.fieldNumber(row, name),
      () => valueOf(fieldOf),
    );
    return value === null || !isJoined(fieldOf) ? [] : [{ value, record: { log, row } }];
  };
  return new Map(occurrences(source.of).map(({ log, rows }) => [log, sample(rows).flatMap((row) => read(log, row))]));
}

function citeOf({ log: { records }, row }: RecordRef<ParsedLog>): Citation {
  return { source: records.source.label, line: records.line(row), text: records.raw(row) };
}

/** The values on some ballots, the most frequent first, equal ones in the order of their names. */
function count(ballots: readonly Ballot[]): Vote[] {
  return [...groupBy(ballots, (ballot) => ballot.value)]
    .map(([value, own]): Vote => {
      const first = own[0]?.record;
      return { value, count: own.length, of: ballots.length, ...(first ? { cite: citeOf(first) } : {}) };
    })
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** The computer that an event log names. A log without records of components that we know may be that of another machine of the site. */
function computerOf(log: ParsedLog, property: Property): readonly Ballot[] {
  const { computer, records } = log;
  if (computer === undefined || (property === 'computer' && !hasKnownEvent(log))) return [];
  return [{ value: computer.toUpperCase(), record: { log, row: records.count - 1 } }];
}

/** Whether a log holds a record that some template reads. */
export function hasKnownEvent({ records }: ParsedLog): boolean {
  for (let row = 0; row < records.count; row += 1) if (records.template(row) >= 0) return true;
  return false;
}

/** Undamaged records that are read of a log for their frames. */
const MOST_FRAMES = 100;

/** The frames of undamaged records of a log, as many as tell who wrote it. */
function framesOf({ records }: ParsedLog): readonly { readonly frame: number; readonly row: number }[] {
  const found: { readonly frame: number; readonly row: number }[] = [];
  for (let row = 0; row < records.count && found.length < MOST_FRAMES; row += 1) {
    const frame = records.frame(row);
    if (frame >= 0 && records.flags(row) === 0) found.push({ frame, row });
  }
  return found;
}

/**
 * Collects the votes of the records of a bundle; each event is read once.
 *
 * @param occurrences  event id -> its records
 */
export function collectVotes(knowledge: Knowledge, occurrences: OccurrencesOf): SiteVotes {
  const known = new Map<TopologySource, ReadonlyMap<ParsedLog, readonly Ballot[]>>(); // a source belongs to one property
  const ofEvent = (source: EventTopologySource, property: Property): ReadonlyMap<ParsedLog, readonly Ballot[]> => {
    let ballots = known.get(source);
    if (!ballots) known.set(source, (ballots = ballotsOf(knowledge, occurrences, source, property)));
    return ballots;
  };
  const frames = (logs: readonly ParsedLog[]): readonly Vote[] =>
    count(logs.flatMap((log) => framesOf(log).map(({ frame, row }) => ({ value: String(frame), record: { log, row } })))).flatMap(
      (vote) => {
        const value = knowledge.frames[Number(vote.value)]?.id;
        return value === undefined ? [] : [{ ...vote, value }];
      },
    );
  const all: SiteVotes['all'] = (source, property, logs) => {
    switch (source.kind) {
      case 'event': {
        const ballots = ofEvent(source, property);
        return count(defined(logs.flatMap((log) => ballots.get(log))));
      }
      case 'component':
        return count(logs.filter((log) => log.components.includes(source.name)).map(() => ({ value: source.name })));
      case 'frame':
        return frames(logs);
      case 'eventlog':
        return count(logs.flatMap((log) => computerOf(log, property)));
      default:
        return [];
    }
  };
  return {
    all,
    majority(source, property, logs) {
      const [first] = all(source, property, logs);
      if (source.kind === 'frame' && first?.value !== source.id) return undefined;
      return first && first.count >= MOST * first.of ? first : undefined;
    },
  };
}
