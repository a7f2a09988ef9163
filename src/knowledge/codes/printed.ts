// Which component prints codes of which table, in which base, in which messages.

import { isValueOf } from '../values/oracle.js';
import { baseOf } from '../values/value-names.js';
import type { ComponentDef, EventDef, Knowledge, TypeDef } from '../types/index.js';

/** A table as it is printed in one base. */
export interface PrintedTable {
  readonly table: string;
  readonly base: 'decimal' | 'hex';
  /** Events with a field of such a type. */
  readonly events: readonly EventDef[];
}

const numberBase = (type: Pick<TypeDef, 'compare'>): 'decimal' | 'hex' => (type.compare === 'hex' ? 'hex' : 'decimal');

/** Every table in every base in which some event prints it; a table that no event prints in the base in which it is written down. */
export function printedTables(knowledge: Knowledge): readonly PrintedTable[] {
  const found = new Map<string, { table: string; base: 'decimal' | 'hex'; events: Set<EventDef> }>();
  for (const event of knowledge.events)
    for (const name of Object.values(event.fields)) {
      const type = knowledge.types[name];
      if (type?.lookup === undefined) continue;
      const [table, base] = [type.lookup, numberBase(type)];
      const key = `${table} ${base}`;
      const one = found.get(key) ?? { table, base, events: new Set() };
      found.set(key, one);
      one.events.add(event);
    }
  const printed = [...found.values()].map((one) => ({ ...one, events: [...one.events] }));
  const silent = Object.keys(knowledge.lookups).filter((table) => printed.every((one) => one.table !== table));
  const written = silent.map((table): PrintedTable => ({ table, base: numberBase(baseOf(knowledge, table)), events: [] }));
  const order = Object.keys(knowledge.lookups);
  return [...printed, ...written].sort((a, b) => order.indexOf(a.table) - order.indexOf(b.table) || (a.base < b.base ? -1 : 1));
}

/** A code inside of a longer text: `.714`, `0x80070005`. */
export interface WrappedCode {
  readonly table: string;
  readonly base: 'decimal' | 'hex';
  readonly value: string;
  /** What the longer text is. */
  readonly doc: string;
}

/** Codes with a table in the parts of a compound type of which the text is a value. */
export function wrappedCodes(knowledge: Knowledge, text: string): readonly WrappedCode[] {
  return Object.values(knowledge.types).flatMap((type) => {
    if (type.parts.length === 0 || !isValueOf(type, text)) return [];
    let offset = 0;
    return type.parts.flatMap((part): WrappedCode[] => {
      const value = text.slice(offset, offset + part.width);
      offset += part.width;
      const inner = knowledge.types[part.type];
      return inner?.lookup === undefined ? [] : [{ table: inner.lookup, base: numberBase(inner), value, doc: type.doc ?? type.name }];
    });
  });
}

/** Components that a word can mean: a whole name or alias, else every one whose name or title holds it. */
export function componentsFor(knowledge: Knowledge, word: string): readonly ComponentDef[] {
  const wanted = word.toLowerCase();
  const isNamed = ({ name, alias, aliases }: ComponentDef) => [name, alias, ...aliases].some((one) => one.toLowerCase() === wanted);
  const named = knowledge.components.filter(isNamed);
  if (named.length > 0 || wanted === '') return named;
  const words = wanted.split(/[\s_-]+/);
  return knowledge.components.filter((one) => {
    const text = [one.name, one.title, ...one.aliases, ...one.files].join(' ').toLowerCase();
    return words.every((part) => text.includes(part));
  });
}
