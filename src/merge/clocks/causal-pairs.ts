// what the processes declare -> cause-and-effect pairs of the bundle
// Links by exact keys need no clock, so this comes before everything else.

import {
  type EventDef,
  fieldNames,
  holdsForFields,
  isValueOf,
  type Knowledge,
  normalForm,
  type Occurrence,
  type ProcessDef,
  rememberByFields,
  type TypeDef,
} from '../../knowledge/index.js';
import type { Citation } from '../../contract/index.js';
import { DAY_MS, type DirectoryListing, type LogRecords, type LogRows, type ParsedBundle, type ParsedLog } from '../../model/index.js';
import type { Site, Topology } from '../sites/index.js';
import type { End, Pair } from './offsets.js';

/** Where an end of a pair is; its text is read only if somebody asks. */
export interface Place {
  /** Tells places apart. */
  readonly key: string;
  readonly cite: () => Citation;
}

interface Seen extends End<Site, Place> {
  readonly value: string;
}

/** What pairs are sought in. */
export interface Scope {
  readonly parsed: ParsedBundle;
  readonly knowledge: Knowledge;
  /** Event id -> its records. */
  readonly occurrences: (eventId: string) => readonly LogRows[];
  readonly siteOf: Topology['siteOf'];
  /** Instant of a record by its site's zone, clock error not removed; undefined without a stamp. */
  instantOf(log: ParsedLog, row: number): number | undefined;
  /** The same of a wall time. */
  toUtc(site: Site, wall: number): number;
}

/** One side of a declaration: the event, and what joins it to the other side. */
interface Side {
  readonly occurrence: Occurrence;
  /** Name of the field whose value joins them; undefined where there is none. */
  readonly field: string | undefined;
  /** Without a field of its own: whether the site joins it to a field of the other side. */
  readonly isBySite: boolean;
}

// `dir` prints minutes: a file that is dated 10:17 was written before 10:18.
const MINUTE_MS = 60_000;

function placeOf(log: number, row: number, records: LogRecords): Place {
  return {
    // Most are not the end of a pair.
    get key() {
      return `${log} ${row}`;
    },
    cite: () => ({ source: records.source.label, line: records.line(row), text: records.raw(row) }),
  };
}

/** Files of a listing whose names are values of some types: a file cannot be there before somebody referred to it elsewhere. */
function filesNamedBy(types: readonly TypeDef[], file: DirectoryListing, site: Site, scope: Scope): Seen[] {
  return file.entries.flatMap((entry): Seen[] => {
    const value = normalForm(entry.path, { compare: 'name', foldCase: true });
    if (entry.isDirectory || Number.isNaN(entry.wall) || !types.some((type) => isValueOf(type, value))) return [];
    const where: Place = {
      key: `${file.source.label} ${entry.line}`,
      cite: () => ({ source: file.source.label, line: entry.line, text: file.text(entry.line) }),
    };
    return [{ host: site, at: scope.toUtc(site, entry.wall) + MINUTE_MS - 1000, value, where }];
  });
}

/** The last writes of files whose names are keys of a process. */
function listedKeys(scope: Scope, process: ProcessDef): Seen[] {
  const types = process.keys
    .map((key) => scope.knowledge.types[key.type])
    .filter((type) => type !== undefined)
    .filter((type) => type.parts.length > 0);
  return scope.parsed.evidence.flatMap((file): Seen[] => {
    const site = file.kind === 'listing' ? scope.siteOf(file) : undefined;
    return site && file.kind === 'listing' ? filesNamedBy(types, file, site, scope) : [];
  });
}

/** The type of a field of an event; undefined if it has none of its own. */
function typeOf(knowledge: Knowledge, event: EventDef | undefined, field: string): TypeDef | undefined {
  const name = event?.fields[field];
  return name === undefined ? undefined : knowledge.types[name];
}

/** Reads the value that joins a record to the other side; undefined if it has none. */
function joinReader(
  knowledge: Knowledge,
  event: EventDef | undefined,
  { occurrence: { where }, field, isBySite }: Side,
): (records: LogRecords, row: number, site: Site) => string | undefined {
  const typeOfField = (name: string) => typeOf(knowledge, event, name);
  const compare = (field === undefined ? undefined : typeOfField(field))?.compare ?? 'text';
  const remember = rememberByFields<boolean>(where ? fieldNames(where) : []);
  const holds = (records: LogRecords, row: number): boolean =>
    where === undefined ||
    remember(
      (name) => records.fieldNumber(row, name),
      () => holdsForFields(where, (name) => records.field(row, name), typeOfField),
    );
  return (records, row, site) => {
    if (!holds(records, row)) return undefined;
    if (field === undefined) return isBySite ? site.code : '';
    const text = records.field(row, field);
    return text === undefined ? undefined : normalForm(text, { compare, foldCase: true });
  };
}

/** The earliest record of each value, and whether it is the only one. */
type Earliest = ReadonlyMap<string, { readonly first: Seen; readonly isOnly: boolean }>;

/** The earliest records of one side. */
function earliestOf(scope: Scope, events: ReadonlyMap<string, EventDef>, logNumbers: ReadonlyMap<ParsedLog, number>, side: Side): Earliest {
  const earliest = new Map<string, { readonly first: Seen; readonly isOnly: boolean }>();
  const valueOf = joinReader(scope.knowledge, events.get(side.occurrence.of), side);
  for (const { log, rows } of scope.occurrences(side.occurrence.of)) {
    const [host, number] = [scope.siteOf(log), logNumbers.get(log)];
    if (!host || number === undefined) continue;
    for (const row of rows) {
      const at = scope.instantOf(log, row);
      const value = at === undefined ? undefined : valueOf(log.records, row, host);
      if (at === undefined || value === undefined) continue;
      const known = earliest.get(value);
      const first = known && known.first.at <= at ? known.first : { host, at, value, where: placeOf(number, row, log.records) };
      if (!known || known.isOnly || first !== known.first) earliest.set(value, { first, isOnly: !known });
    }
  }
  return earliest;
}

/**
 * Finds the pairs that the processes declare. With two fields: joined by equal values, the earliest on each side counts. With one: joined by the site, each
 * seen exactly once. Without: each seen exactly once in the bundle; in both cases at most two days in the wrong order: more is no error of a clock and
 * a zone, but another attempt. Files that a listing of another site shows under such a value are effects too.
 */
export function findCausalPairs(scope: Scope): Pair<Site, Place>[] {
  const events = new Map(scope.knowledge.events.map((event) => [event.id, event]));
  const logNumbers = new Map(scope.parsed.logs.map((log, number) => [log, number]));
  const pairs: Pair<Site, Place>[] = [];
  for (const process of scope.knowledge.processes) {
    const listed = listedKeys(scope, process);
    for (const one of process.precedes) {
      const isBySite = (one.causeField === undefined) !== (one.effectField === undefined);
      const isOnce = one.causeField === undefined || one.effectField === undefined;
      const causes = earliestOf(scope, events, logNumbers, { occurrence: one.cause, field: one.causeField, isBySite });
      const effects = earliestOf(scope, events, logNumbers, { occurrence: one.effect, field: one.effectField, isBySite });
      for (const [value, effect] of effects) {
        const cause = causes.get(value);
        if (!cause || cause.first.host === effect.first.host) continue;
        // Several attempts would pair the cause of one with the effect of another.
        if (isOnce && !(cause.isOnly && effect.isOnly && effect.first.at > cause.first.at - 2 * DAY_MS)) continue;
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
function distinct(pairs: readonly Pair<Site, Place>[]): Pair<Site, Place>[] {
  return [...new Map(pairs.map((pair) => [`${pair.cause.where.key} ${pair.effect.where.key}`, pair])).values()];
}
