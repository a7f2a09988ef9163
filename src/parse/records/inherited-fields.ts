// Records -> fields that they inherit from an earlier record of the same component and thread (`carry` in grammars). Computed once a log, on first use.

import type { CarryDef, Knowledge } from '../../knowledge/index.js';
import { countLeading } from '../../lists.js';
import { FLAG_MALFORMED, type Fields, type LogRecords } from '../../model/index.js';

/** The inherited fields of a record; undefined if it has none. */
export type InheritedFields = (row: number) => Fields | undefined;

/** The columns that inheritance needs. */
export type InheritingRecords = Pick<LogRecords, 'count' | 'template' | 'thread' | 'flags' | 'damage' | 'ownFields' | 'ownField'>;

/** Rows that inherit values, the ends included. */
interface InheritedSpan {
  readonly first: number;
  last: number;
  /** Read when they are asked for: most spans hold no record that anybody wants. */
  readonly fields: () => Fields;
}

/** Spans of one inheritance by thread, in the order of the rows; they do not overlap. */
type Spans = Map<number, InheritedSpan[]>;

/** Inheritances that a template begins and ends, by their numbers. */
interface Role {
  readonly begins: readonly number[];
  readonly ends: readonly number[];
}

interface Inheritance {
  readonly def: CarryDef;
  readonly component: number;
  /** All that carry this field in this component, by number: what another thread is given may come from any of them. */
  readonly given: readonly number[];
}

/** What grammars declare of inheritance. */
interface Inheritances {
  readonly all: readonly Inheritance[];
  /** By template. */
  readonly roles: ReadonlyMap<number, Role>;
}

const declared = new WeakMap<Knowledge, Inheritances>();

function inheritancesOf(knowledge: Knowledge): Inheritances {
  let known = declared.get(knowledge);
  if (!known) {
    let count = 0;
    const all = knowledge.components.flatMap(({ carries }, component) => {
      const first = count;
      count += carries.length;
      const numbersOf = (field: string) => carries.flatMap((one, index) => (one.field === field ? [first + index] : []));
      return carries.map((def) => ({ def, component, given: numbersOf(def.field) }));
    });
    declared.set(knowledge, (known = { all, roles: findRoles(all, knowledge) }));
  }
  return known;
}

/**
 * Finds in one pass which records inherit which fields.
 *
 * Records between `from` and `until` on the same thread have the field of the `from` record, with its parts; the two ends have their own fields only.
 * A `from` record that names another thread gives that one its own field, or else the one that it was given itself.
 * Records without a thread pass nothing on, and nothing is passed on over a hole in the log, where another record may have ended it.
 */
export function inheritFields(records: InheritingRecords, knowledge: Knowledge): InheritedFields {
  const { all, roles } = inheritancesOf(knowledge);
  const carries = new Map<number, Spans>();
  for (let row = 0; row < records.count; row++) {
    if (carries.size > 0 && isHole(records, row))
      for (const spans of carries.values()) for (const thread of spans.keys()) endSpan(spans, thread, row);
    const role = roles.get(records.template(row));
    if (!role) continue;
    const thread = records.thread(row);
    if (thread < 0) continue;
    for (const number of role.ends) endSpan(carries.get(number), thread, row);
    for (const number of role.begins) {
      const { def, given } = all[number]!;
      const receiver = def.to ? threadNamed(records.ownField(row, def.to.field), def.to.radix) : thread;
      if (receiver === undefined) continue;
      const span = spanFrom(row, def.field, records) ?? (def.to && lastSpan(given, carries, thread, row));
      const spans = carries.get(number) ?? new Map<number, InheritedSpan[]>();
      endSpan(spans, receiver, row);
      if (span) addSpan(spans, receiver, span);
      if (spans.size > 0) carries.set(number, spans);
    }
  }

  if (carries.size === 0) return () => undefined;
  const used = [...carries].sort(([a], [b]) => a - b).map(([number, spans]) => ({ component: all[number]!.component, spans }));
  return (row) => {
    const template = knowledge.templates[records.template(row)];
    const component = template && knowledge.events[template.event]?.component;
    let fields: Fields | undefined;
    for (const carry of used) {
      const span = carry.component === component ? findSpan(carry.spans.get(records.thread(row)) ?? [], row) : undefined;
      if (span) fields = { ...fields, ...span.fields() };
    }
    return fields;
  };
}

/** The same for a log that continues its older generation: fields are inherited across both files. */
export function inheritAcrossGenerations(older: InheritingRecords, records: InheritingRecords, knowledge: Knowledge): InheritedFields {
  const shift = older.count;
  const carried = inheritFields(
    {
      count: shift + records.count,
      template: (row) => (row < shift ? older.template(row) : records.template(row - shift)),
      thread: (row) => (row < shift ? older.thread(row) : records.thread(row - shift)),
      flags: (row) => (row < shift ? older.flags(row) : records.flags(row - shift)),
      damage: (row) => (row < shift ? older.damage(row) : records.damage(row - shift)),
      ownFields: (row) => (row < shift ? older.ownFields(row) : records.ownFields(row - shift)),
      ownField: (row, name) => (row < shift ? older.ownField(row, name) : records.ownField(row - shift, name)),
    },
    knowledge,
  );
  return (row) => carried(row + shift);
}

/** Whether NUL bytes stand where records were. */
const isHole = (records: InheritingRecords, row: number): boolean =>
  (records.flags(row) & FLAG_MALFORMED) !== 0 && records.damage(row)?.code === 'record-nuls';

function findRoles(carries: Inheritances['all'], knowledge: Knowledge): ReadonlyMap<number, Role> {
  const roles = new Map<number, Role>();
  const named = new Set(carries.flatMap(({ def }) => [def.from, ...def.until]));
  const numbersOf = (isMeant: (def: CarryDef) => boolean) => carries.flatMap(({ def }, number) => (isMeant(def) ? [number] : []));
  knowledge.templates.forEach((template, index) => {
    const id = knowledge.events[template.event]?.id ?? '';
    if (named.has(id))
      roles.set(index, { begins: numbersOf(({ from }) => from === id), ends: numbersOf(({ until }) => until.includes(id)) });
  });
  return roles;
}

/** The span of what a record hands on; undefined if it has no such field. */
function spanFrom(row: number, field: string, records: InheritingRecords): InheritedSpan | undefined {
  if (records.ownField(row, field) === undefined) return undefined;
  let handedOn: Fields | undefined;
  const fields = () => (handedOn ??= withParts(records.ownFields(row) ?? {}, field));
  return { first: row + 1, last: records.count - 1, fields };
}

/** The number that a record prints of another thread; undefined if it prints none. */
function threadNamed(text: string | undefined, radix: 10 | 16): number | undefined {
  const number = text === undefined ? NaN : Number.parseInt(text, radix);
  return Number.isNaN(number) ? undefined : number;
}

/** What a record was given, to be given on: the span of the last of these inheritances that holds there, begun anew behind the record. */
function lastSpan(numbers: readonly number[], carries: ReadonlyMap<number, Spans>, thread: number, row: number): InheritedSpan | undefined {
  const held = numbers.flatMap((number) => findSpan(carries.get(number)?.get(thread) ?? [], row) ?? []).at(-1);
  return held && { first: row + 1, last: Infinity, fields: held.fields };
}

/** A field with its parts. */
function withParts(fields: Fields, field: string): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name === field || name.startsWith(`${field}.`)));
}

function addSpan(spans: Spans, thread: number, span: InheritedSpan): void {
  const own = spans.get(thread);
  if (own) own.push(span);
  else spans.set(thread, [span]);
}

function endSpan(spans: Spans | undefined, thread: number, row: number): void {
  const span = spans?.get(thread)?.at(-1);
  if (span && span.last >= row) span.last = row - 1;
}

function findSpan(spans: readonly InheritedSpan[], row: number): InheritedSpan | undefined {
  const span = spans[countLeading(spans.length, (index) => spans[index]!.first <= row) - 1];
  return span && span.last >= row ? span : undefined;
}
