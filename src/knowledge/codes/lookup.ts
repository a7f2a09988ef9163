// The words behind `smslog lookup` in, readings out, or what is wrong with the words and what may have been meant.

import type { Knowledge } from '../types/index.js';
import { componentsFor } from './printed.js';
import { interpretCode, interpretEvent, interpretName, type Interpretation, type Scope } from './interpretations.js';

/** What a lookup came to; plain data. */
export interface LookupResult {
  readonly version: 1;
  /** As it was asked. */
  readonly query: string;
  readonly interpretations: readonly Interpretation[];
}

/** Why nothing was found. `known`: names from which a near one can be picked. */
export interface LookupFailure {
  readonly kind: 'component' | 'table' | 'event' | 'code';
  readonly word: string;
  readonly known: readonly string[];
  /** Readings that there would be without the restriction. */
  readonly elsewhere: readonly Interpretation[];
}

/** Tables that a word can mean: by name, by a part of it (`status`), or as the name of a field that prints one. */
function tablesFor(knowledge: Knowledge, word: string): ReadonlySet<string> {
  const wanted = word.toLowerCase();
  const tables = Object.keys(knowledge.lookups);
  const exact = tables.filter((table) => table.toLowerCase() === wanted);
  if (exact.length > 0) return new Set(exact);
  const parts = tables.filter((table) => table.toLowerCase().split('-').includes(wanted));
  const fields = knowledge.events.flatMap((event) => knowledge.types[event.fields[wanted] ?? '']?.lookup ?? []);
  const types = Object.values(knowledge.types).flatMap((type) => (type.name === wanted && type.lookup !== undefined ? [type.lookup] : []));
  return new Set([...parts, ...fields, ...types]);
}

/** What may be typed for a component: names, aliases and the words that they are made of. */
function componentWords({ components }: Knowledge): readonly string[] {
  const words = components.flatMap((one) => [
    one.alias,
    one.name,
    ...one.aliases,
    ...`${one.name} ${one.title}`.toLowerCase().split(/[^a-z]+/),
  ]);
  return [...new Set(words)].filter((word) => word.length > 2);
}

function tableWords({ lookups }: Knowledge): readonly string[] {
  return [...new Set(Object.keys(lookups).flatMap((name) => [name, ...name.split('-')]))];
}

function componentScope(knowledge: Knowledge, word: string): ReadonlySet<number> | undefined {
  const found = componentsFor(knowledge, word);
  return found.length === 0 ? undefined : new Set(found.map((one) => knowledge.components.indexOf(one)));
}

function interpret(knowledge: Knowledge, code: string, scope: Scope): readonly Interpretation[] {
  const numbers = interpretCode(knowledge, code, scope);
  const named = numbers.some(({ entries }) => entries.length > 0);
  const events = scope.tables ? [] : interpretEvent(knowledge, code, scope);
  const names = /[a-z]_|^[a-z]{3,}/i.test(code) ? interpretName(knowledge, code, scope) : [];
  // A number without any name is no answer.
  return named || events.length > 0 || names.length > 0 ? [...names, ...numbers, ...events] : [];
}

/**
 * Looks up a code: `5`, `0x80070005`, `.714`, a symbolic name; with `event` before it an event, with the name of a table, field or component only there.
 *
 * @param words      one or two
 * @param component  as the user names it; undefined: any
 */
export function lookup(knowledge: Knowledge, words: readonly string[], component?: string): LookupResult | LookupFailure {
  const [code = '', ...before] = [...words].reverse();
  const kind = before.reverse().join(' ');
  const query = words.join(' ');
  const names = () => componentWords(knowledge);
  const components = component === undefined ? undefined : componentScope(knowledge, component);
  if (component !== undefined && !components) return { kind: 'component', word: component, known: names(), elsewhere: [] };

  let scope: Scope = { components };
  const isEvent = kind.toLowerCase() === 'event';
  if (kind !== '' && !isEvent) {
    const tables = tablesFor(knowledge, kind);
    const own = tables.size === 0 ? componentScope(knowledge, kind) : undefined;
    if (tables.size === 0 && !own)
      return { kind: 'table', word: kind, known: ['event', ...tableWords(knowledge), ...names()], elsewhere: [] };
    scope = tables.size > 0 ? { ...scope, tables } : { components: own };
  }
  const readings = isEvent ? interpretEvent(knowledge, code, scope) : interpret(knowledge, code, scope);
  if (readings.length > 0) return { version: 1, query, interpretations: readings };
  const all = isEvent
    ? knowledge.events.map((event) => event.id)
    : Object.values(knowledge.lookups).flatMap(({ entries }) => Object.values(entries).map(({ name }) => name));
  const isRestricted = scope.components !== undefined || scope.tables !== undefined;
  return { kind: isEvent ? 'event' : 'code', word: code, known: all, elsewhere: isRestricted ? interpret(knowledge, code, {}) : [] };
}
