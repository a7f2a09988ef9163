// The words behind `smslog lookup` in, readings out, or what is wrong with the words and what may have been meant.

import type { Knowledge } from '../types/index.js';
import { listEntries, listTables } from '../values/value-names.js';
import { componentsFor, printedTables } from './printed.js';
import { type CodeMatch, listWords, nearestCodes, searchCodes } from './search.js';
import { interpretCode, interpretEntry, interpretEvent, interpretName, type Interpretation, type Scope } from './interpretations.js';

/** One meaning of one of the words that were asked for. */
export type Answer = Interpretation & { readonly asked: string };

/** What a lookup came to; plain data. */
export interface LookupResult {
  readonly version: 1;
  /** As it was asked. */
  readonly query: string;
  /** In the order of the words. */
  readonly interpretations: readonly Answer[];
  /** Codes that words of their names or texts find, the best first: of a query in words that fits several. */
  readonly matches: readonly CodeMatch[];
  /** Words that nothing has a name for, if others have. */
  readonly unknown: readonly string[];
}

/** Why nothing was found. `known`: names from which a near one can be picked. */
export interface LookupFailure {
  readonly kind: 'component' | 'table' | 'event' | 'code' | 'words';
  readonly word: string;
  readonly known: readonly string[];
  /** Numbers around the word that have names, nearest first; empty if the word is no number of a table that is known whole. */
  readonly nearest: readonly CodeMatch[];
  /** Readings that there would be without the restriction. */
  readonly elsewhere: readonly Interpretation[];
}

/** Tables that a word can mean: by name, by a part of it (`status`), or as the name of a field that prints one. */
function tablesFor(knowledge: Knowledge, word: string): ReadonlySet<string> {
  const wanted = word.toLowerCase();
  const tables = listTables(knowledge);
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

function tableWords(knowledge: Knowledge): readonly string[] {
  return [...new Set(listTables(knowledge).flatMap((name) => [name, ...name.split('-')]))];
}

function componentScope(knowledge: Knowledge, word: string): ReadonlySet<number> | undefined {
  const found = componentsFor(knowledge, word);
  return found.length === 0 ? undefined : new Set(found.map((one) => knowledge.components.indexOf(one)));
}

/** Where a query looks, and for what. */
interface Question {
  readonly scope: Scope;
  readonly isEvent: boolean;
  readonly codes: readonly string[];
}

/** `5`, `-1`, `0x5`, `38a`, `.714`, `lansend.poll`, `ERROR_ACCESS_DENIED`. */
const CODE = /^(?:-?\d+|0x[0-9a-f]+|(?=.*\d)[0-9a-f]+|\.\w+|\w+\.[\w-]+|\w*[a-z]\w*_\w+)$/i;

/** Whether a word is a number, an event or a symbolic name, and no word of a text. */
export function isCode(word: string): boolean {
  return CODE.test(word);
}

/** Words before a code that restrict nothing. */
const PLAIN_WORDS: ReadonlySet<string> = new Set(['', 'code', 'error', 'error code', 'any']);

/** What the words before a code restrict it to; undefined if they are neither `event` nor a table nor a component. */
function readScope(knowledge: Knowledge, kind: string, components: Scope['components']): Omit<Question, 'codes'> | undefined {
  if (PLAIN_WORDS.has(kind)) return { scope: { components }, isEvent: false };
  if (kind === 'event') return { scope: { components }, isEvent: true };
  const tables = tablesFor(knowledge, kind);
  if (tables.size > 0) return { scope: { components, tables }, isEvent: false };
  const own = componentScope(knowledge, kind);
  return own && { scope: { components: own }, isEvent: false };
}

/** Splits a query into what restricts it, as many words as can, and the codes or the words behind it; undefined if nothing is known of the words before codes. */
function readQuestion(knowledge: Knowledge, words: readonly string[], components: Scope['components']): Question | undefined {
  const last = words.findLastIndex((word) => !CODE.test(word));
  const isText = last === words.length - 1;
  for (let first = isText ? last : last + 1; first >= 0; first--) {
    const scope = readScope(knowledge, words.slice(0, first).join(' ').toLowerCase(), components);
    if (scope) return { ...scope, codes: isText ? [words.slice(first).join(' ')] : words.slice(first) };
    if (!isText) return undefined;
  }
  return undefined;
}

function interpret(knowledge: Knowledge, code: string, { scope, isEvent }: Omit<Question, 'codes'>): readonly Interpretation[] {
  if (isEvent) return interpretEvent(knowledge, code, scope);
  const numbers = interpretCode(knowledge, code, scope);
  const named = numbers.some(({ entries, status }) => entries.length > 0 || status !== null);
  const events = scope.tables ? [] : interpretEvent(knowledge, code, scope);
  const names = /[a-z]_|^[a-z]{3,}/i.test(code) ? interpretName(knowledge, code, scope) : [];
  // A number without any name is no answer.
  if (!named && events.length === 0 && names.length === 0) return [];
  const isNamed = ({ entries, status }: (typeof numbers)[number]) => entries.length > 0 || status !== null;
  return [...names, ...numbers.filter(isNamed), ...events, ...numbers.filter((one) => !isNamed(one))];
}

/** Tables that a search by words covers. */
function searchedTables(knowledge: Knowledge, { tables, components }: Scope): ReadonlySet<string> | undefined {
  if (!components) return tables;
  const printed = printedTables(knowledge).filter(({ events }) => events.some(({ component }) => components.has(component)));
  return new Set(printed.map(({ table }) => table).filter((table) => tables?.has(table) ?? true));
}

/** The codes that words find; a single one with all that is known of it. */
function findByWords(knowledge: Knowledge, text: string, scope: Scope): Pick<LookupResult, 'interpretations' | 'matches'> {
  const matches = /[a-z]{2}/i.test(text) ? searchCodes(knowledge, text, searchedTables(knowledge, scope)) : [];
  const [only, ...others] = matches;
  const whole = only && others.length === 0 ? interpretEntry(knowledge, only.table, only.number) : undefined;
  return whole ? { interpretations: [{ ...whole, asked: text }], matches: [] } : { interpretations: [], matches };
}

function failure(knowledge: Knowledge, { scope, isEvent, codes }: Question): LookupFailure {
  const names = listTables(knowledge).flatMap((table) => listEntries(knowledge, table).map(({ entry }) => entry.name));
  const isRestricted = scope.components !== undefined || scope.tables !== undefined;
  return {
    kind: isEvent ? 'event' : 'code',
    word: codes.join(', '),
    known: isEvent ? knowledge.events.map((event) => event.id) : names,
    nearest: isEvent || scope.components ? [] : nearestCodes(knowledge, codes[0] ?? '', scope.tables),
    elsewhere: isRestricted ? codes.flatMap((code) => interpret(knowledge, code, { scope: {}, isEvent: false })) : [],
  };
}

/**
 * Looks up codes: `5`, `0x80070005`, `.714`, symbolic names; with `event` before them events, with the name of a table, field or component only there. Any
 * other words are looked for in names and texts.
 *
 * @param words      at least one
 * @param component  as the user names it; undefined: any
 */
export function lookup(knowledge: Knowledge, words: readonly string[], component?: string): LookupResult | LookupFailure {
  const query = words.join(' ');
  const names = () => componentWords(knowledge);
  const components = component === undefined ? undefined : componentScope(knowledge, component);
  if (component !== undefined && !components) return { kind: 'component', word: component, known: names(), nearest: [], elsewhere: [] };
  const question = readQuestion(knowledge, words, components);
  const answers = (question?.codes ?? []).map((asked) => ({ asked, found: question ? interpret(knowledge, asked, question) : [] }));
  const interpretations = answers.flatMap(({ asked, found }) => found.map((one): Answer => ({ ...one, asked })));
  const unknown = answers.filter(({ found }) => found.length === 0).map(({ asked }) => asked);
  if (interpretations.length > 0) return { version: 1, query, interpretations, matches: [], unknown };

  if (question?.isEvent) return failure(knowledge, question);

  // All of the words first: a table or component that they begin with may be meant as a word like the others.
  for (const [text, scope] of [
    [query, { components }] as const,
    ...(question ? [[question.codes.join(' '), question.scope] as const] : []),
  ]) {
    const found = findByWords(knowledge, text, scope);
    if (found.interpretations.length + found.matches.length > 0) return { version: 1, query, ...found, unknown: [] };
  }
  const isText = !words.some((word) => CODE.test(word));
  const isFree = (question?.scope.tables ?? question?.scope.components) === undefined;
  if (isText && isFree) return { kind: 'words', word: query, known: listWords(knowledge), nearest: [], elsewhere: [] };
  if (question) return failure(knowledge, question);
  const word = words.slice(0, -1).join(' ');
  return { kind: 'table', word, known: ['event', ...tableWords(knowledge), ...names()], nearest: [], elsewhere: [] };
}
