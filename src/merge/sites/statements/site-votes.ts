// What the records of logs say of sites: jobs and send requests carry the code of the site that made them, paths the names of servers.

import type { Knowledge, TopologyDef, TopologySource, TypeDef } from '../../../knowledge/index.js';
import { holds } from '../../../knowledge/index.js';
import type { Cite, ParsedBundle, RecordRef } from '../../../model/index.js';
import { CODE } from '../names/folders.js';

/** A value, and how many of the records that say something say it. */
export interface Vote {
  readonly value: string;
  readonly count: number;
  readonly of: number;
  /** The first record that says so; undefined where no single one does. */
  readonly cite?: Cite;
}

/** The votes of the records of a bundle. */
export interface SiteVotes {
  /** All values that some logs say, the most frequent first. Nothing for sources that are no records. */
  all(source: TopologySource, property: TopologyDef['property'], logs: readonly number[]): readonly Vote[];
  /** The value that nearly all of them say; undefined if they say none, or several. */
  majority(source: TopologySource, property: TopologyDef['property'], logs: readonly number[]): Vote | undefined;
}

/** Share of the records that must agree. */
const MOST = 2 / 3;

/** Whether a source is read from records. */
export function isReadFromRecords(source: TopologySource): boolean {
  return source.kind === 'event' || source.kind === 'component' || source.kind === 'eventlog';
}

/** A value as it stands in a record -> what it says of a property; undefined if it cannot be one. */
function parseValue(property: TopologyDef['property'], text: string): string | undefined {
  const value = text.trim().toUpperCase();
  if (property === 'code' || property === 'parent' || property === 'other') {
    const code = value.slice(0, 3);
    return CODE.test(code) ? code : undefined;
  }
  if (property === 'server') return /^(?:\\\\)?([^\\\s]+)(?:\\|$)/.exec(value)?.[1];
  return value === '' ? undefined : value;
}

interface Ballot {
  readonly log: number;
  readonly row: number;
  readonly value: string;
}

/** Records of one event in one log that are read: from a busy log as many, spread over all of it, as tell what it says. */
const MOST_READ = 400;

function sample(refs: readonly RecordRef[]): readonly RecordRef[] {
  if (refs.length <= MOST_READ) return refs;
  return Array.from({ length: MOST_READ }, (_, index) => refs[Math.floor((index * refs.length) / MOST_READ)]).filter(
    (ref) => ref !== undefined,
  );
}

function byLog(refs: readonly RecordRef[]): Map<number, RecordRef[]> {
  const found = new Map<number, RecordRef[]>();
  for (const ref of refs) {
    const list = found.get(ref.log);
    if (list) list.push(ref);
    else found.set(ref.log, [ref]);
  }
  return found;
}

/** What the records of an event say of a property, by log. */
function ballotsOf(
  parsed: ParsedBundle,
  knowledge: Knowledge,
  refs: readonly RecordRef[],
  source: Extract<TopologySource, { readonly kind: 'event' }>,
  property: TopologyDef['property'],
): ReadonlyMap<number, readonly Ballot[]> {
  const event = knowledge.events.find((one) => one.id === source.of);
  const typeOf = (field: string): TypeDef | undefined => knowledge.types[event?.fields[field] ?? ''];
  const cast = [...byLog(refs)].map(([log, own]): readonly [number, readonly Ballot[]] => {
    const records = parsed.logs[log]?.records;
    const read = sample(own).flatMap(({ row }): Ballot[] => {
      const fields = records?.fields(row);
      const text = fields?.[source.field];
      if (!fields || text === undefined || (source.where && !holds(source.where, fields, typeOf))) return [];
      const value = parseValue(property, text);
      return value === undefined ? [] : [{ log, row, value }];
    });
    return [log, read];
  });
  return new Map(cast);
}

/** Listens to the records of a bundle; each event is read once. */
export function collectVotes(
  parsed: ParsedBundle,
  knowledge: Knowledge,
  occurrences: ReadonlyMap<number, readonly RecordRef[]>,
): SiteVotes {
  const numbers = new Map(knowledge.events.map((event, index) => [event.id, index]));
  const ballots = new Map<TopologySource, ReadonlyMap<number, readonly Ballot[]>>(); // a source belongs to one property
  const ofEvent = (source: Extract<TopologySource, { readonly kind: 'event' }>, property: TopologyDef['property']) => {
    let cast = ballots.get(source);
    if (!cast) {
      const refs = occurrences.get(numbers.get(source.of) ?? -1) ?? [];
      ballots.set(source, (cast = ballotsOf(parsed, knowledge, refs, source, property)));
    }
    return cast;
  };
  const citeOf = ({ log, row }: Ballot): { readonly cite?: Cite } => {
    const records = parsed.logs[log]?.records;
    return records ? { cite: { source: records.source.label, line: records.line(row), text: records.raw(row) } } : {};
  };
  const count = (cast: readonly (Ballot | { readonly value: string })[]): Vote[] => {
    const byValue = new Map<string, { count: number; readonly first: Ballot | undefined }>();
    for (const one of cast) {
      const known = byValue.get(one.value);
      if (known) known.count += 1;
      else byValue.set(one.value, { count: 1, first: 'row' in one ? one : undefined });
    }
    return [...byValue]
      .map(([value, { count: number, first }]): Vote => ({ value, count: number, of: cast.length, ...(first ? citeOf(first) : {}) }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  };
  const votes: SiteVotes['all'] = (source, property, logs) => {
    switch (source.kind) {
      case 'event': {
        const cast = ofEvent(source, property);
        return count(logs.flatMap((log) => cast.get(log) ?? []));
      }
      case 'component':
        return count(logs.flatMap((log) => (parsed.logs[log]?.components.includes(source.name) ? [{ value: source.name }] : [])));
      case 'eventlog':
        return count(logs.flatMap((log) => (parsed.logs[log]?.computer ? [{ value: parsed.logs[log].computer.toUpperCase() }] : [])));
      default:
        return [];
    }
  };
  return {
    all: votes,
    majority(source, property, logs) {
      const [first] = votes(source, property, logs);
      return first && first.count >= MOST * first.of ? first : undefined;
    },
  };
}
