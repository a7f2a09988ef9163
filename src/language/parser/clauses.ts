// Tables of clauses -> the fields of a declaration. Reports clauses that are repeated or missing.

import type { Name, Node, Span, Text, Word } from '../syntax.js';
import { readBlock, readHead, readOptionalBlock } from './blocks.js';
import { duplicate, missingClause } from './messages.js';
import type { Parser } from './parser.js';
import { clause, rule as declareRule, type Item, type Part } from './parts.js';
import type { TokenWord } from './tokens.js';
import { clausesOf, type BlockName, type ClauseWord } from './vocabulary.js';

/** How a clause is read behind its word, and what becomes of its value. */
export interface ClauseRule {
  /** `one`: a field. `list`: an item of a field. `flat`: items of a field. */
  readonly how: 'one' | 'list' | 'flat';
  readonly field: string;
  readonly part: Part<unknown>;
}

/** The value is a field; the first one counts. */
export const one = <F extends string, T>(field: F, part: Part<T>) => ({ how: 'one', field, part }) as const;
/** The value is one of the items of a field. */
export const list = <F extends string, T>(field: F, part: Part<T>) => ({ how: 'list', field, part }) as const;
/** The clause is a node, one of the items of a field. */
export const nodes = <F extends string, const K extends string, const I extends readonly Item[]>(field: F, kind: K, ...items: I) =>
  list(field, clause(kind, ...items));
/** The values are items of a field. */
export const flat = <F extends string, T extends readonly unknown[]>(field: F, part: Part<T>) => ({ how: 'flat', field, part }) as const;

type FieldOf<R, H> = R extends { readonly how: H; readonly field: infer F extends string } ? F : never;
type ValueOf<R, H, F> = R extends { readonly how: H; readonly field: F; readonly part: Part<infer T> } ? NonNullable<T> : never;

/** What the clauses of a table give: a list for each `list` and `flat`, the rest if it is written. */
export type ClauseFields<R> = { readonly [F in FieldOf<R, 'list'>]: ValueOf<R, 'list', F>[] } & {
  readonly [F in FieldOf<R, 'flat'>]: ValueOf<R, 'flat', F>;
} & { readonly [F in FieldOf<R, 'one'>]?: ValueOf<R, 'one', F> };

/** A clause as it was found. */
export interface Clause {
  /** What it begins with. */
  readonly word: string;
  /** `undefined` if it is misread, which is reported. */
  readonly value: unknown;
  readonly rule: ClauseRule;
  readonly span: Span;
}

/** Clauses by their words. */
export type ClauseTable = { readonly [W in TokenWord]?: ClauseRule };

/** Reads one clause of a table; `entry` is what begins with a word of its own. */
export function clauseReader(table: ClauseTable, entry?: ClauseRule): Part<Clause> {
  const rules = Object.entries(table) as [TokenWord, ClauseRule][];
  return declareRule('clause', (parser) => {
    const first = parser.peek(1);
    const found = parser.select([
      ...rules.map(([word, one]) => ({
        read: () => (parser.take(word), { rule: one, value: one.part(parser) }),
        // An entry may begin with any word.
        isPreferred: entry !== undefined,
      })),
      ...(entry === undefined ? [] : [{ read: () => ({ rule: entry, value: entry.part(parser) }) }]),
    ]);
    return { ...found, word: first.image, span: parser.span(first) };
  });
}

/** The fields that clauses give. Reports clauses that are repeated. */
export function collect<const T extends ClauseTable, E extends ClauseRule = never>(
  parser: Parser,
  block: BlockName,
  clauses: readonly Clause[],
  table: T,
  entry?: E,
): ClauseFields<T[keyof T] | E> {
  const rules: readonly ClauseRule[] = [...Object.values(table), ...(entry === undefined ? [] : [entry])];
  const found: Record<string, unknown> = {};
  const first = new Map<string, Span>();
  for (const { how, field } of rules) if (how === 'list' || how === 'flat') found[field] = [];
  for (const { word, value, span, rule } of clauses) {
    if (value === undefined) continue;
    const { how, field } = rule;
    const before = first.get(word);
    if (before === undefined) first.set(word, span);
    else if (clausesOf(block)[word]?.once) parser.report(duplicate(word, span, before));
    if (how === 'one') found[field] ??= value;
    else (found[field] as unknown[]).push(...(how === 'flat' ? (value as unknown[]) : [value]));
  }
  return found as ClauseFields<T[keyof T] | E>;
}

/** `{ CLAUSE ... }`: the fields that its clauses give. */
export function block<const T extends ClauseTable, E extends ClauseRule = never>(
  name: BlockName,
  table: T,
  entry?: E,
): Part<ClauseFields<T[keyof T] | E>> {
  const reader = clauseReader(table, entry);
  return declareRule('block', (parser) => {
    const clauses = readBlock(parser, name, reader);
    return parser.act(() => collect(parser, name, clauses, table, entry));
  });
}

/** The part of a declaration before its block. */
export interface Head {
  readonly name?: Word | Text | Name;
  readonly title?: Text;
  /** Clauses that may stand there as well. */
  readonly clauses?: readonly Clause[];
}

/** What a declaration is made of. */
export interface DeclarationForm<K, H, T extends ClauseTable, E extends ClauseRule> {
  readonly kind: K & BlockName;
  readonly head: Part<H>;
  /** Has all words of the block. */
  readonly clauses: T & { readonly [W in ClauseWord<K & BlockName> as string extends W ? never : W]: ClauseRule };
  /** What begins with a word of its own. */
  readonly entry?: E;
  readonly hasOptionalBlock?: true;
}

export type Declared<K, H, R> = Node & { readonly kind: K } & Omit<H, 'clauses'> & ClauseFields<R>;

/**
 * A declaration with a block, behind its word. It is left out if its head is misread.
 *
 * @param check  further checks; not called if something is wrong in the declaration anyway
 */
export function declaration<const K extends string, H extends Head, const T extends ClauseTable, E extends ClauseRule = never>(
  form: DeclarationForm<K, H, T, E>,
  check?: (declared: Declared<K, H, T[keyof T] | E>, parser: Parser) => void,
): Part<Declared<K, H, T[keyof T] | E> | undefined> {
  const { kind, head } = form;
  const reader = clauseReader(form.clauses, form.entry);
  const read = form.hasOptionalBlock ? readOptionalBlock<Clause> : readBlock<Clause>;
  return declareRule(kind, (parser) => {
    const first = parser.clauseStart();
    const found = readHead(parser, head);
    const body = read(parser, kind, reader);
    return parser.act(() => {
      const { clauses: early = [], ...fields } = { ...found };
      const clauses = [...early, ...body];
      if (found?.name !== undefined && !parser.isPoisoned(first)) reportMissing(parser, kind, clauses, found.name);
      const given = collect(parser, kind, clauses, form.clauses, form.entry);
      if (found === undefined) return undefined;
      const declared = { kind, ...fields, ...given, span: parser.span(first) } as unknown as Declared<K, H, T[keyof T] | E>;
      if (!parser.isPoisoned(first)) check?.(declared, parser);
      return declared;
    });
  });
}

function reportMissing(parser: Parser, block: BlockName, clauses: readonly Clause[], name: Word | Text | Name): void {
  for (const [word, { needed }] of Object.entries(clausesOf(block))) {
    const isThere = clauses.some((clause) => clause.word === word || clausesOf(block)[clause.word]?.insteadOf === word);
    if (needed && !isThere) parser.report(missingClause(block, word, name));
  }
}
