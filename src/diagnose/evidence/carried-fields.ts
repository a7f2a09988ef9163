// record -> its fields. What it carries over from an earlier record of its thread does not hold where it names another site itself, or the server of another.

import { type EventDef, indexKnowledge, isPartOf, type Knowledge, normalForm, type TypeDef } from '../../knowledge/index.js';
import { type Fields, type LogRecords, MISSING_FIELD, type Timeline, UNNUMBERED_FIELD } from '../../model/index.js';

/** The text of a field; undefined if there is none. */
type FieldOf = (name: string) => string | undefined;

/** The values of those fields of a record that have one of some types. */
type ValuesOf = (event: EventDef, fieldOf: FieldOf) => Iterable<string>;

function firstOf(values: Iterable<string>): string | undefined {
  for (const value of values) return value;
  return undefined;
}

/** Which fields of events hold some property of a site: those of the types that the fields have in which the topology finds it. */
function createValuesOf(knowledge: Knowledge, ...properties: readonly string[]): ValuesOf {
  const index = indexKnowledge(knowledge);
  const types = new Set<TypeDef>();
  for (const { property, from } of knowledge.topology)
    for (const source of from) {
      if (source.kind !== 'event' || source.after !== undefined || !properties.includes(property)) continue;
      const type = index.fieldType(index.event(source.of), source.field);
      if (type) types.add(type);
    }
  const named = new Map<EventDef, readonly (readonly [name: string, type: TypeDef])[]>();
  const namesOf = (event: EventDef) => {
    let names = named.get(event);
    if (!names) {
      names = Object.keys(event.fields).flatMap((name) => {
        // Parts of other values (`request.site`) tell where those come from, not where they go.
        const type = name.includes('.') ? undefined : index.fieldType(event, name);
        return type && types.has(type) ? [[name, type] as const] : [];
      });
      named.set(event, names);
    }
    return names;
  };
  return function* (event, fieldOf) {
    for (const [name, type] of namesOf(event)) {
      const value = fieldOf(name);
      if (value !== undefined) yield normalForm(value, type);
    }
  };
}

/** What a knowledge says of the sites that records name. */
interface Naming {
  readonly codesOf: ValuesOf;
  readonly serversOf: ValuesOf;
  /** Events that name a site and a server. */
  readonly ofBoth: readonly EventDef[];
}

const namings = new WeakMap<Knowledge, Naming>();

function namingOf(knowledge: Knowledge): Naming {
  let naming = namings.get(knowledge);
  if (!naming) {
    const [codesOf, serversOf] = [createValuesOf(knowledge, 'other', 'child'), createValuesOf(knowledge, 'server')];
    const ofBoth = knowledge.events.filter((event) =>
      [serversOf, codesOf].every((valuesOf) => firstOf(valuesOf(event, (name) => event.fields[name])) !== undefined),
    );
    namings.set(knowledge, (naming = { codesOf, serversOf, ofBoth }));
  }
  return naming;
}

/** Codes of sites by the name of a server: of hosts, of the addresses in site control files, and of records that name both. */
function findSitesOfServers(timeline: Timeline, { codesOf, serversOf, ofBoth }: Naming): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const add = (server: string, code: string): void => {
    const name = server.toUpperCase();
    found.set(name, (found.get(name) ?? new Set()).add(code.toUpperCase()));
  };
  for (const { code, server } of timeline.hosts) if (server !== undefined) add(server, code);
  const files = timeline.evidence.flatMap(({ file }) => (file.kind === 'site-control' ? [file] : []));
  for (const { name, value } of files.flatMap(({ fields }) => fields)) {
    const code = /^address (\S+)$/.exec(name)?.[1];
    const server = /\\\\([^\\{}<>]+)\\/.exec(value)?.[1];
    if (code !== undefined && server !== undefined) add(server, code);
  }
  for (const event of ofBoth) {
    const records = timeline.occurrences(event.id);
    for (let place = 0; place < records.length; place += 1) {
      const [own, row] = [records.logAt(place).records, records.rowAt(place)];
      const fieldOf = (name: string) => own.ownField(row, name);
      for (const server of serversOf(event, fieldOf)) for (const code of codesOf(event, fieldOf)) add(server, code);
    }
  }
  return found;
}

/** The server of each site of which there is only one name. */
function onlyServers(sitesOfServers: ReadonlyMap<string, ReadonlySet<string>>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const several = new Set<string>();
  for (const [server, codes] of sitesOfServers)
    for (const code of codes) {
      if (found.has(code)) several.add(code);
      found.set(code, server);
    }
  for (const code of several) found.delete(code);
  return found;
}

/** Reads the fields of the records of a timeline. */
export interface FieldReader {
  fields(event: EventDef, records: LogRecords, row: number): Fields;
  /** One of them; undefined if there is none. */
  field(event: EventDef, records: LogRecords, row: number, name: string): string | undefined;
  /** The number of one of them, see `LogRecords.fieldNumber`. */
  fieldNumber(event: EventDef, records: LogRecords, row: number, name: string): number;
}

/** How sites call each other's servers. */
export interface NamedServers {
  /** The server of a site by addresses and by records that name both; undefined if they name none, or several. */
  readonly serverNamedFor: (code: string) => string | undefined;
}

export function createFieldReader(timeline: Timeline, knowledge: Knowledge): FieldReader & NamedServers {
  const naming = namingOf(knowledge);
  const { codesOf, serversOf } = naming;
  let known: ReturnType<typeof findSitesOfServers> | undefined;
  let servers: ReturnType<typeof onlyServers> | undefined;
  const sitesOfServers = (): NonNullable<typeof known> => (known ??= findSitesOfServers(timeline, naming));

  /** Whether a record speaks of another site than the one that it would carry over. */
  function speaksOfOther(event: EventDef, ownOf: FieldOf, carried: string): boolean {
    const code = firstOf(codesOf(event, ownOf));
    if (code !== undefined) return code !== carried;
    for (const server of serversOf(event, ownOf)) if (sitesOfServers().get(server.toUpperCase())?.has(carried) === false) return true;
    return false;
  }

  const carriable = knowledge.components.map(() => new Map<string, boolean>());

  /** Whether records of an event may carry over a field. */
  function canCarry({ component }: EventDef, name: string): boolean {
    const known = carriable[component]!;
    let can = known.get(name);
    if (can === undefined) known.set(name, (can = knowledge.components[component]!.carries.some(({ field }) => isPartOf(name, field))));
    return can;
  }

  /** Whether what a record carries over holds for it. */
  function carriesOver(event: EventDef, records: LogRecords, row: number): boolean {
    const ownOf = (name: string) => records.ownField(row, name);
    const carried = firstOf(codesOf(event, (name) => (ownOf(name) === undefined ? records.field(row, name) : undefined)));
    return carried === undefined || !speaksOfOther(event, ownOf, carried);
  }

  return {
    serverNamedFor: (code) => (servers ??= onlyServers(sitesOfServers())).get(code.toUpperCase()),
    fields(event, records, row) {
      const holds = knowledge.components[event.component]!.carries.length === 0 || carriesOver(event, records, row);
      return (holds ? records.fields(row) : records.ownFields(row)) ?? {};
    },
    field(event, records, row, name) {
      const own = records.ownField(row, name);
      if (own !== undefined || !canCarry(event, name)) return own;
      const carried = records.field(row, name);
      return carried !== undefined && carriesOver(event, records, row) ? carried : undefined;
    },
    fieldNumber(event, records, row, name) {
      const own = records.ownFieldNumber(row, name);
      if (own > MISSING_FIELD || !canCarry(event, name)) return own;
      if (own === UNNUMBERED_FIELD && records.ownField(row, name) !== undefined) return own;
      const number = records.fieldNumber(row, name);
      return number === MISSING_FIELD || carriesOver(event, records, row) ? number : MISSING_FIELD;
    },
  };
}
