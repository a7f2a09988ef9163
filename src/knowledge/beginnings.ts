// The tree of literal beginnings: it says in one walk over a message which templates it may still fit.

import { type Element, type Pool, internLiteral } from './program.js';

/** Symbol of a run of blanks; the others are bytes. */
export const GAP_SYMBOL = 256;

/** Longest beginning, in symbols, that the tree looks at; it bounds the depth. */
const LONGEST_BEGINNING = 200;

/** The fixed text that a pattern begins with, as symbols. */
export function beginningOf(elements: readonly Element[]): readonly number[] {
  const symbols: number[] = [];
  for (const element of elements) {
    if (element.kind === 'literal') symbols.push(...element.bytes);
    else if (element.kind === 'gap') symbols.push(GAP_SYMBOL);
    else break;
  }
  return symbols.slice(0, LONGEST_BEGINNING);
}

/** The elements without the first symbols of their beginning. */
export function withoutBeginning(elements: readonly Element[], symbols: number): readonly Element[] {
  const [first, ...rest] = elements;
  if (symbols === 0 || !first) return elements;
  if (first.kind === 'gap') return withoutBeginning(rest, symbols - 1);
  if (first.kind !== 'literal') return elements;
  if (first.bytes.length <= symbols) return withoutBeginning(rest, symbols - first.bytes.length);
  return [{ kind: 'literal', bytes: first.bytes.slice(symbols) }, ...rest];
}

/** Where the tree leaves a template: so many symbols are compared, at so many edges below the root. */
export interface Leaving {
  readonly symbols: number;
  readonly depth: number;
}

/** A tree in words, see `MatcherData.tree`, and where each template leaves it. */
export interface BeginningTree {
  readonly words: readonly number[];
  readonly leavings: readonly Leaving[];
}

/**
 * Builds the tree. A template that shares its beginning with no other leaves it as soon as that is plain.
 *
 * @param beginnings  in order of preference: the place of a beginning is the ordinal of its template
 * @param pool        takes the literals of the edges
 */
export function buildBeginningTree(beginnings: readonly (readonly number[])[], pool: Pool): BeginningTree {
  const words: number[] = [];
  const leavings: Leaving[] = beginnings.map(() => ({ symbols: 0, depth: 0 }));

  /** Writes a node for the templates that reach it with `symbols` symbols; returns its address. */
  function write(ordinals: readonly number[], symbols: number, depth: number, above: readonly number[]): number {
    const isAlone = ordinals.length === 1 && depth > 0;
    const here = ordinals.filter((ordinal) => isAlone || beginnings[ordinal]?.length === symbols);
    for (const ordinal of here) leavings[ordinal] = { symbols, depth };
    const possible = [...above, ...here].sort((a, b) => a - b);

    const groups = isAlone ? [] : [...bySymbol(ordinals, symbols)];
    const address = words.length;
    words.push(possible.length, ...possible, groups.length);
    const edges = words.length;
    words.push(...groups.flatMap(() => [0, 0, 0, 0]));
    groups.forEach(([symbol, group], i) => {
      const literal = sharedLiteral(group, symbols);
      const child = write(group, symbols + 1 + literal.length, depth + 1, possible);
      words.splice(edges + 4 * i, 4, symbol, internLiteral(pool, literal), literal.length, child);
    });
    return address;
  }

  /** The templates that go on, by the symbol with which they do. */
  function bySymbol(ordinals: readonly number[], symbols: number): ReadonlyMap<number, readonly number[]> {
    const groups = new Map<number, number[]>();
    for (const ordinal of ordinals) {
      const symbol = beginnings[ordinal]?.[symbols];
      if (symbol === undefined) continue;
      const group = groups.get(symbol);
      if (group) group.push(ordinal);
      else groups.set(symbol, [ordinal]);
    }
    return groups;
  }

  /** The bytes after the first symbol that all of a group have in common, up to the next gap. */
  function sharedLiteral(group: readonly number[], symbols: number): readonly number[] {
    const [first = [], ...others] = group.map((ordinal) => beginnings[ordinal] ?? []);
    if (others.length === 0 || first[symbols] === GAP_SYMBOL) return [];
    let end = symbols + 1;
    while (end < first.length && first[end] !== GAP_SYMBOL && others.every((other) => other[end] === first[end])) end++;
    return first.slice(symbols + 1, end);
  }

  write(
    beginnings.map((_, ordinal) => ordinal),
    0,
    0,
    [],
  );
  return { words, leavings };
}
