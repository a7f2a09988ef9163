// The templates of one component -> the tables of its matcher: a tree of their literal beginnings, and a small program for what comes after each.

import { prefixOf, buildPrefixTree, withoutPrefix } from './prefix-tree.js';
import { packCode, packWords } from './code-data.js';
import { BLANK, NO_SLOT, Op } from './instructions.js';
import { NOTHING_FOLLOWS } from './follow.js';
import { compileElements } from './compile.js';
import { createPool, internLiteral, type Pool } from './pool.js';
import { elementsOf, type Element } from './elements.js';
import type { CodeData, MatcherTable, PatternPart, TemplateDef, TypeDef } from '../types/index.js';
import { append } from '../../lists.js';

/**
 * What `MatcherTable.data` holds. Words are 32 bits, little-endian, in base64. The templates of the table stand in order of preference; the place of a template
 * there is its ordinal.
 */
export interface MatcherData extends CodeData {
  /**
   * Four words an ordinal: address of the program of what follows its beginning; offset and length of the literal that the message ends with, taken off before
   * the program runs; depth of the node where it leaves the tree.
   */
  readonly entries: string;
  /**
   * Nodes, the root first. A node: number of the ordinals that are possible here and these, rising; number of edges and for each its first byte, offset and
   * length of the text that follows, and the address of the child.
   */
  readonly tree: string;
}

/** A template with its index and the place of its pack. */
export interface Candidate {
  readonly template: TemplateDef;
  readonly index: number;
  readonly pack: number;
}

/** Builds the table of one component. */
export function buildMatcherTable(candidates: readonly Candidate[], types: Readonly<Record<string, TypeDef>>): MatcherTable {
  const pool = createPool();
  const ordered = [...candidates].sort(byPreference);
  const patterns = ordered.map(({ template }) => elementsOfTemplate(template.parts, types));
  const tree = buildPrefixTree(patterns.map(prefixOf), pool);
  const entries = patterns.flatMap((elements, ordinal) => {
    const { length, depth } = tree.exits[ordinal] ?? { length: 0, depth: 0 };
    return [...writeProgram(withoutPrefix(elements, length), pool), depth];
  });
  const data: MatcherData = {
    ...packCode(pool),
    entries: packWords(entries),
    tree: packWords(tree.words),
  };
  return { templates: ordered.map(({ index }) => index), data: { ...data } };
}

/** More literal bytes win, then the later pack; of equals the one with a condition, then the first. */
function byPreference(a: Candidate, b: Candidate): number {
  return (
    literalBytes(b.template.parts) - literalBytes(a.template.parts) ||
    b.pack - a.pack ||
    Number(b.template.where !== undefined) - Number(a.template.where !== undefined) ||
    a.index - b.index
  );
}

/** How much of a pattern is fixed text; a gap counts as one byte. */
export function literalBytes(parts: readonly PatternPart[]): number {
  return parts.reduce((sum, part) => sum + (part.kind === 'text' ? part.text.length : part.kind === 'gap' ? 1 : 0), 0);
}

/** Names of the captures that are kept, with their types; the place of a capture is its slot. */
export function keptCaptures(parts: readonly PatternPart[]): readonly { readonly name: string; readonly type: string }[] {
  return parts.flatMap((part) => (part.kind === 'capture' && part.name !== '_' ? [{ name: part.name, type: part.type }] : []));
}

/** A template as elements; its captures have slots in their order. */
function elementsOfTemplate(parts: readonly PatternPart[], types: Readonly<Record<string, TypeDef>>): readonly Element[] {
  let slots = 0;
  return elementsOf(parts, ({ name, type, optional }) => {
    const slot = name === '_' ? NO_SLOT : slots++;
    return { kind: 'value', slot, alternatives: types[type]?.alternatives ?? [], optional };
  });
}

/** Address of a program, and the text that must stand at the end: the last word, if it is fixed. */
function writeProgram(elements: readonly Element[], pool: Pool): readonly number[] {
  const last = elements.at(-1);
  const text = last?.kind === 'text' ? last.bytes : [];
  const ending = text.slice(text.lastIndexOf(BLANK) + 1);
  const rest: readonly Element[] = text.length > ending.length ? [{ kind: 'text', bytes: text.slice(0, text.length - ending.length) }] : [];
  const inner = last?.kind === 'text' ? [...elements.slice(0, -1), ...rest] : elements;
  const program = compileElements(inner, pool, NOTHING_FOLLOWS).flat();
  const address = pool.code.length;
  append(pool.code, [...program, Op.End, Op.Accept, 0]);
  return [address, internLiteral(pool, ending), ending.length];
}
