// What the processes declare in, cause-and-effect pairs of the bundle out. Links by exact keys need no clock, so this comes before everything else.

import type { Knowledge, Occurrence, ProcessDef, TypeDef } from '../../knowledge/index.js';
import { holds, isValueOf, normalForm } from '../../knowledge/index.js';
import type { Cite, LogRecords, ParsedBundle, RecordRef } from '../../model/index.js';
import type { End, Pair } from './offsets.js';

/** Where an end of a pair stands; its text is read only if somebody asks. */
export interface Place {
  /** Tells places apart. */
  readonly key: string;
  readonly cite: () => Cite;
}

interface Seen extends End<Place> {
  readonly value: string;
}

/** What pairs are sought in. */
export interface Scope {
  readonly parsed: ParsedBundle;
  readonly knowledge: Knowledge;
  readonly occurrences: ReadonlyMap<number, readonly RecordRef[]>;
  /** Site of each log and each evidence file; -1 unknown. */
  readonly ofLog: readonly number[];
  readonly ofEvidence: readonly number[];
  codeOf(site: number): string;
  /** Instant of a record by its site's zone, clock error not removed. */
  raw(ref: RecordRef): number;
  /** The same of a wall time. */
  toUtc(site: number, wall: number): number;
}

// `dir` prints minutes: a file that is dated 10:17 was written before 10:18.
const MINUTE_MS = 60_000;

function placeOf(log: number, row: number, records: LogRecords): Place {
  return { key: `${log} ${row}`, cite: () => ({ source: records.source.label, line: records.line(row), text: records.raw(row) }) };
}

/** The earliest of each value, and how many there are. */
function byValue(list: readonly Seen[]): Map<string, { readonly first: Seen; readonly count: number }> {
  const map = new Map<string, { readonly first: Seen; readonly count: number }>();
  for (const item of list) {
    const known = map.get(item.value);
    map.set(item.value, { first: known && known.first.at <= item.at ? known.first : item, count: (known?.count ?? 0) + 1 });
  }
  return map;
}

/** The last writes of files whose names are keys of a process, by normal form: a file cannot be there before somebody spoke of it elsewhere. */
function listedKeys(scope: Scope, process: ProcessDef): Seen[] {
  const types = process.keys.flatMap((key) => scope.knowledge.types[key.type] ?? []).filter((type) => type.parts.length > 0);
  return scope.parsed.evidence.flatMap((file, index): Seen[] => {
    const host = scope.ofEvidence[index] ?? -1;
    if (file.kind !== 'listing' || host < 0) return [];
    return file.entries.flatMap((entry): Seen[] => {
      const name = normalForm(entry.path, { compare: 'name', foldCase: true });
      if (entry.isDirectory || Number.isNaN(entry.wall) || !types.some((type) => isValueOf(type, name))) return [];
      const where: Place = {
        key: `${file.source.label} ${entry.line}`,
        cite: () => ({ source: file.source.label, line: entry.line, text: file.text(entry.line) }),
      };
      return [{ host, at: scope.toUtc(host, entry.wall) + MINUTE_MS - 1000, value: name, where }];
    });
  });
}

/** All records of one side. Without a field of its own, what joins it to a field of the other side is the site that it stands at. */
function seenOf(
  scope: Scope,
  eventIndex: ReadonlyMap<string, number>,
  occurrence: Occurrence,
  field: string | undefined,
  isBySite: boolean,
): Seen[] {
  const { knowledge, parsed } = scope;
  const event = eventIndex.get(occurrence.of) ?? -1;
  const typeOf = (name: string): TypeDef | undefined => knowledge.types[knowledge.events[event]?.fields[name] ?? ''];
  return (scope.occurrences.get(event) ?? []).flatMap((ref) => {
    const host = scope.ofLog[ref.log] ?? -1;
    const records = parsed.logs[ref.log]?.records;
    const at = scope.raw(ref);
    if (host < 0 || !records || Number.isNaN(at)) return [];
    const fields = occurrence.where !== undefined || field !== undefined ? records.fields(ref.row) : undefined;
    if (occurrence.where && !holds(occurrence.where, fields ?? {}, typeOf)) return [];
    const text = field !== undefined ? fields?.[field] : isBySite ? scope.codeOf(host) : '';
    if (text === undefined) return [];
    const value = field === undefined ? text : normalForm(text, { compare: typeOf(field)?.compare ?? 'text', foldCase: true });
    return [{ host, at, value, where: placeOf(ref.log, ref.row, records) }];
  });
}

/**
 * Finds the pairs that the processes declare. With two fields: joined by equal values, the earliest on each side counts. With one: joined by the site, each
 * seen exactly once. Without: each seen exactly once in the bundle. Files that a listing of another site shows under such a value are effects too.
 */
export function findCausalPairs(scope: Scope): Pair<Place>[] {
  const eventIndex = new Map(scope.knowledge.events.map((event, index) => [event.id, index]));
  const pairs: Pair<Place>[] = [];
  for (const process of scope.knowledge.processes) {
    const listed = listedKeys(scope, process);
    for (const one of process.precedes) {
      const isBySite = (one.causeField === undefined) !== (one.effectField === undefined);
      const isOnce = one.causeField === undefined || one.effectField === undefined;
      const causes = byValue(seenOf(scope, eventIndex, one.cause, one.causeField, isBySite));
      const effects = byValue(seenOf(scope, eventIndex, one.effect, one.effectField, isBySite));
      for (const [value, effect] of effects) {
        const cause = causes.get(value);
        if (!cause || cause.first.host === effect.first.host) continue;
        // Several attempts would pair the cause of one with the effect of another.
        if (isOnce && (cause.count > 1 || effect.count > 1)) continue;
        pairs.push({ cause: cause.first, effect: effect.first });
      }
      if (isOnce) continue;
      for (const effect of listed) {
        const cause = causes.get(effect.value)?.first;
        if (cause && cause.host !== effect.host) pairs.push({ cause, effect });
      }
    }
  }
  return distinct(pairs);
}

/** Several lines of a process may declare one pair. */
function distinct(pairs: readonly Pair<Place>[]): Pair<Place>[] {
  return [...new Map(pairs.map((pair) => [`${pair.cause.where.key} ${pair.effect.where.key}`, pair])).values()];
}
