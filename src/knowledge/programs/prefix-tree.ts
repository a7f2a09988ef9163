// The tree of literal beginnings: it says in one walk over a message which templates it may still fit.

import { type Element } from './elements.js';
import { type Pool, internLiteral } from './pool.js';
import { addTo, append } from '../../lists.js';

/** Longest beginning, in bytes, that the tree looks at; it bounds the depth. */
const LONGEST_PREFIX = 200;

/** The text that a pattern begins with. */
export function prefixOf([first]: readonly Element[]): readonly number[] {
  return first?.kind === 'text' ? first.bytes.slice(0, LONGEST_PREFIX) : [];
}

/** The elements without the first bytes of their beginning. */
export function withoutPrefix(elements: readonly Element[], length: number): readonly Element[] {
  const [first, ...rest] = elements;
  if (first?.kind !== 'text') return elements;
  return first.bytes.length > length ? [{ kind: 'text', bytes: first.bytes.slice(length) }, ...rest] : rest;
}

/** Where the tree leaves a template: so many bytes are compared, at so many edges below the root. */
export interface TreeExit {
  readonly length: number;
  readonly depth: number;
}

/** A tree in words, see `MatcherData.tree`, and where each template leaves it. */
export interface PrefixTree {
  readonly words: readonly number[];
  readonly exits: readonly TreeExit[];
}

/**
 * Builds the tree. A template that shares its beginning with no other leaves it as soon as that is plain.
 *
 * @param beginnings  in order of preference: the place of a beginning is the ordinal of its template
 * @param pool        takes the literals of the edges
 */
export function buildPrefixTree(beginnings: readonly (readonly number[])[], pool: Pool): PrefixTree {
  const words: number[] = [];
  const leavings: TreeExit[] = beginnings.map(() => ({ length: 0, depth: 0 }));

  /** Writes a node for the templates that reach it after `length` bytes; returns its address. */
  function write(ordinals: readonly number[], length: number, depth: number, above: readonly number[]): number {
    const isAlone = ordinals.length === 1 && depth > 0;
    const here = ordinals.filter((ordinal) => isAlone || beginnings[ordinal]?.length === length);
    for (const ordinal of here) leavings[ordinal] = { length, depth };
    const possible = [...above, ...here].sort((a, b) => a - b);

    const groups = isAlone ? [] : [...byNextByte(ordinals, length)];
    const address = words.length;
    append(words, [possible.length, ...possible, groups.length]);
    const edges = words.length;
    append(
      words,
      groups.flatMap(() => [0, 0, 0, 0]),
    );
    groups.forEach(([byte, group], i) => {
      const text = sharedText(group, length);
      const child = write(group, length + 1 + text.length, depth + 1, possible);
      words.splice(edges + 4 * i, 4, byte, internLiteral(pool, text), text.length, child);
    });
    return address;
  }

  /** The templates that go on, by the byte with which they do. */
  function byNextByte(ordinals: readonly number[], length: number): ReadonlyMap<number, readonly number[]> {
    const groups = new Map<number, number[]>();
    for (const ordinal of ordinals) {
      const byte = beginnings[ordinal]?.[length];
      if (byte !== undefined) addTo(groups, byte, ordinal);
    }
    return groups;
  }

  /** The bytes after the next one that all of a group have in common. */
  function sharedText(group: readonly number[], length: number): readonly number[] {
    const [first = [], ...others] = group.map((ordinal) => beginnings[ordinal] ?? []);
    if (others.length === 0) return [];
    let end = length + 1;
    while (end < first.length && others.every((other) => other[end] === first[end])) end++;
    return first.slice(length + 1, end);
  }

  write(
    beginnings.map((_, ordinal) => ordinal),
    0,
    0,
    [],
  );
  return { words, exits: leavings };
}
