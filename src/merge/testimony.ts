// What the records of logs say of sites: jobs and send requests carry the code of the site that made them, paths the names of servers.

import type { Knowledge, TopologyDef, TopologySource, TypeDef } from '../knowledge/index.js';
import { holds } from '../knowledge/index.js';
import type { Cite, ParsedBundle, RecordRef } from '../model.js';
import { CODE } from './folders.js';

/** A value, and how many of the records that say something say it. */
export interface Vote {
  readonly value: string;
  readonly count: number;
  readonly of: number;
  /** The first record that says so; undefined where no single one does. */
  readonly cite?: Cite;
}

/** Testimony of the records of a bundle. */
export interface Testimony {
  /** All values that some logs say, the most frequent first. Nothing for sources that are no records. */
  votes(source: TopologySource, property: TopologyDef['property'], logs: readonly number[]): readonly Vote[];
  /** The value that nearly all of them say; undefined if they say none, or several. */
  vote(source: TopologySource, property: TopologyDef['property'], logs: readonly number[]): Vote | undefined;
}

/** Share of the records that must agree. */
const MOST = 2 / 3;

/** Whether a source is read from records. */
export function isRecords(source: TopologySource): boolean {
  return source.kind === 'event' || source.kind === 'component' || source.kind === 'eventlog';
}

/** A value as it stands in a record -> what it says of a property; undefined if it cannot be one. */
function readValue(property: TopologyDef['property'], text: string): string | undefined {
  const value = text.trim().toUpperCase();
  if (property === 'code' || property === 'parent' || property === 'other') {
    const code = value.slice(0, 3);
    return CODE.test(code) ? code : undefined;
  }
  if (property === 'server') return /^(?:\\\\)?([^\\\s]+)(?:\\|$)/.exec(value)?.[1];
  return value === '' ? undefined : value;
}

interface Said {
  readonly log: number;
  readonly value: string;
  readonly cite: Cite;
}

function saidBy(
  parsed: ParsedBundle,
  knowledge: Knowledge,
  refs: readonly RecordRef[],
  source: Extract<TopologySource, { readonly kind: 'event' }>,
  property: TopologyDef['property'],
): Said[] {
  const event = knowledge.events.find((one) => one.id === source.of);
  const typeOf = (field: string): TypeDef | undefined => knowledge.types[event?.fields[field] ?? ''];
  return refs.flatMap(({ log, row }): Said[] => {
    const records = parsed.logs[log]?.records;
    const fields = records?.fields(row);
    const text = fields?.[source.field];
    if (!records || !fields || text === undefined || (source.where && !holds(source.where, fields, typeOf))) return [];
    const value = readValue(property, text);
    const cite = { source: records.source.label, line: records.line(row), text: records.raw(row) };
    return value === undefined ? [] : [{ log, value, cite }];
  });
}

/** Listens to the records of a bundle; each event is read once. */
export function hear(parsed: ParsedBundle, knowledge: Knowledge, occurrences: ReadonlyMap<number, readonly RecordRef[]>): Testimony {
  const numbers = new Map(knowledge.events.map((event, index) => [event.id, index]));
  const heard = new Map<string, readonly Said[]>();
  const ofEvent = (source: Extract<TopologySource, { readonly kind: 'event' }>, property: TopologyDef['property']): readonly Said[] => {
    const key = JSON.stringify([property, source]);
    let said = heard.get(key);
    if (!said) {
      const refs = occurrences.get(numbers.get(source.of) ?? -1) ?? [];
      heard.set(key, (said = saidBy(parsed, knowledge, refs, source, property)));
    }
    return said;
  };
  const count = (said: readonly { readonly value: string; readonly cite?: Cite }[]): Vote[] => {
    const byValue = new Map<string, { count: number; cite: Cite | undefined }>();
    for (const { value, cite } of said) {
      const known = byValue.get(value);
      if (known) known.count += 1;
      else byValue.set(value, { count: 1, cite });
    }
    return [...byValue]
      .map(([value, { count: number, cite }]): Vote => ({ value, count: number, of: said.length, ...(cite ? { cite } : {}) }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  };
  const votes: Testimony['votes'] = (source, property, logs) => {
    const wanted = new Set(logs);
    switch (source.kind) {
      case 'event':
        return count(ofEvent(source, property).filter((one) => wanted.has(one.log)));
      case 'component':
        return count(logs.flatMap((log) => (parsed.logs[log]?.components.includes(source.name) ? [{ value: source.name }] : [])));
      case 'eventlog':
        return count(logs.flatMap((log) => (parsed.logs[log]?.computer ? [{ value: parsed.logs[log].computer.toUpperCase() }] : [])));
      default:
        return [];
    }
  };
  return {
    votes,
    vote(source, property, logs) {
      const [first] = votes(source, property, logs);
      return first && first.count >= MOST * first.of ? first : undefined;
    },
  };
}
