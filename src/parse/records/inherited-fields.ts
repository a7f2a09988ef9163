// Records -> fields that they inherit from an earlier record of the same component and thread (`carry` in grammars). Computed once a log, on first use.

import type { CarryDef, Knowledge } from '../../knowledge/index.js';
import { FLAG_MALFORMED, type Fields, type LogRecords } from '../../model/index.js';

/** The inherited fields of a record; undefined if it has none. */
export type InheritedFields = (row: number) => Fields | undefined;

/** The columns that inheritance needs; `fields` are those of the record alone. */
export type InheritingRecords = Pick<LogRecords, 'count' | 'template' | 'thread' | 'flags' | 'damage' | 'fields'>;

/** Rows that inherit values, the ends included. */
interface InheritedSpan {
  readonly first: number;
  last: number;
  readonly fields: Fields;
}

interface Inheritance {
  readonly def: CarryDef;
  readonly component: number;
  /** By thread, in the order of the rows; they do not overlap. */
  readonly spans: Map<number, InheritedSpan[]>;
}

/** Inheritances that a template begins and ends. */
interface Role {
  readonly begins: readonly Inheritance[];
  readonly ends: readonly Inheritance[];
}

/**
 * Finds in one pass which records inherit which fields.
 *
 * Records between `from` and `until` on the same thread have the field of the `from` record, with its parts; the two ends have their own fields only.
 * Records without a thread pass nothing on, and nothing is passed on over a hole in the log, where another record may have ended it.
 */
export function inheritFields(records: InheritingRecords, knowledge: Knowledge): InheritedFields {
  const carries = knowledge.components.flatMap((component, index) =>
    component.carries.map((def): Inheritance => ({ def, component: index, spans: new Map() })),
  );
  const roles = findRoles(carries, knowledge);
  if (roles.size === 0) return () => undefined;

  for (let row = 0; row < records.count; row++) {
    if (isHole(records, row)) for (const carry of carries) for (const thread of carry.spans.keys()) endSpan(carry, thread, row);
    const role = roles.get(records.template(row));
    if (!role) continue;
    const thread = records.thread(row);
    if (thread < 0) continue;
    for (const carry of role.ends) endSpan(carry, thread, row);
    for (const carry of role.begins) beginSpan(carry, thread, row, records);
  }

  const used = carries.filter((carry) => carry.spans.size > 0);
  return (row) => {
    const template = knowledge.templates[records.template(row)];
    const component = template && knowledge.events[template.event]?.component;
    let fields: Fields | undefined;
    for (const carry of used) {
      const span = carry.component === component ? findSpan(carry.spans.get(records.thread(row)) ?? [], row) : undefined;
      if (span) fields = { ...fields, ...span.fields };
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
      fields: (row) => (row < shift ? older.fields(row) : records.fields(row - shift)),
    },
    knowledge,
  );
  return (row) => carried(row + shift);
}

/** Whether NUL bytes stand where records were. */
const isHole = (records: InheritingRecords, row: number): boolean =>
  (records.flags(row) & FLAG_MALFORMED) !== 0 && records.damage(row)?.code === 'record-nuls';

function findRoles(carries: readonly Inheritance[], knowledge: Knowledge): ReadonlyMap<number, Role> {
  const roles = new Map<number, Role>();
  const named = new Set(carries.flatMap(({ def }) => [def.from, ...def.until]));
  knowledge.templates.forEach((template, index) => {
    const id = knowledge.events[template.event]?.id ?? '';
    if (!named.has(id)) return;
    const begins = carries.filter(({ def }) => def.from === id);
    const ends = carries.filter(({ def }) => def.until.includes(id));
    roles.set(index, { begins, ends });
  });
  return roles;
}

function beginSpan(carry: Inheritance, thread: number, row: number, records: InheritingRecords): void {
  endSpan(carry, thread, row);
  const { field } = carry.def;
  const own = Object.entries(records.fields(row) ?? {}).filter(([name]) => name === field || name.startsWith(`${field}.`));
  if (own.length === 0) return;
  const span: InheritedSpan = { first: row + 1, last: records.count - 1, fields: Object.fromEntries(own) };
  const spans = carry.spans.get(thread);
  if (spans) spans.push(span);
  else carry.spans.set(thread, [span]);
}

function endSpan(carry: Inheritance, thread: number, row: number): void {
  const span = carry.spans.get(thread)?.at(-1);
  if (span && span.last >= row) span.last = row - 1;
}

function findSpan(spans: readonly InheritedSpan[], row: number): InheritedSpan | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.first <= row) low = middle + 1;
    else high = middle;
  }
  const span = spans[low - 1];
  return span && span.last >= row ? span : undefined;
}
