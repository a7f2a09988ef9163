// A group in, a template with typed and named captures out.

import { bestKind, type Kind } from './capture-types.js';
import type { Group, Slot } from './group-tree.js';

/** A template that would read the messages of a group. */
export interface Proposal {
  /** Of the event, without the alias of its component. */
  readonly name: string;
  /** As it is written in a grammar file, without the quotes around it. */
  readonly template: string;
  readonly sample: string;
  /** Messages that it would explain. */
  readonly count: number;
}

/** A template with less fixed text in one piece does not compile: it would be tried on every line. */
const LEAST_LITERAL = 4;
/** Letters of fixed text for each value: a row of values with a word between them is no message. */
const LEAST_LETTERS = 3;
/** Words in the name of an event. */
const MOST_WORDS = 5;
const MOST_NAME = 48;

/** Words that say nothing about a value (`error in {...}`). */
const SMALL = new Set([
  'the',
  'a',
  'an',
  'in',
  'on',
  'of',
  'to',
  'for',
  'from',
  'is',
  'are',
  'was',
  'with',
  'and',
  'or',
  'at',
  'by',
  'as',
  'it',
  'no',
  'not',
]);

function literalLength(slots: readonly Slot[]): number {
  let longest = 0;
  let length = 0;
  for (const { text, isApart } of slots) {
    if (text === undefined) length = 0;
    else length += text.length + (isApart && length > 0 ? 1 : 0);
    longest = Math.max(longest, length);
  }
  return longest;
}

function isTelling(slots: readonly Slot[]): boolean {
  const letters = slots.reduce((sum, { text = '' }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0);
  return letters >= LEAST_LETTERS * slots.filter(({ text }) => text === undefined).length;
}

const isName = (text: string | undefined): text is string => text !== undefined && /^[A-Za-z][A-Za-z0-9_-]{1,23}$/.test(text);

/** What a capture is called: by a word with `=` or `:` behind it, by its type, or by the word before it. */
function captureName(slots: readonly Slot[], index: number, kind: Kind): string {
  const before = slots[index - 1];
  if (before?.kind === 'sign' && (before.text === '=' || before.text === ':')) {
    const label = slots[index - 2]?.text;
    if (isName(label) && !SMALL.has(label.toLowerCase())) return label.toLowerCase();
  }
  if (kind.name !== 'number' && kind.name !== 'name' && kind.name !== 'code') return kind.name;
  return isName(before?.text) && before.kind === 'word' && !SMALL.has(before.text.toLowerCase()) ? before.text.toLowerCase() : kind.name;
}

const escaped = (text: string): string => text.replaceAll('{', '{{').replaceAll('}', '}}');

/** A name out of the fixed words of the message. */
function eventName(slots: readonly Slot[]): string {
  const words = slots.flatMap(({ text, kind }) =>
    text !== undefined && kind !== 'sign' ? (text.toLowerCase().match(/[a-z][a-z0-9]*/g) ?? []) : [],
  );
  const telling = words.filter((word) => !SMALL.has(word));
  const name = (telling.length > 0 ? telling : words).slice(0, MOST_WORDS).join('-').slice(0, MOST_NAME).replace(/-$/, '');
  return name === '' ? 'message' : name;
}

/**
 * Writes a template for a group.
 *
 * @returns undefined if the messages have too little text in common, or values of no type that the packs know
 */
export function proposalOf({ slots, count, sample }: Group, kinds: readonly Kind[]): Proposal | undefined {
  if (literalLength(slots) < LEAST_LITERAL || !isTelling(slots)) return undefined;
  const used = new Set<string>();
  let template = '';
  for (const [index, slot] of slots.entries()) {
    const gap = slot.isApart ? ' ' : '';
    if (slot.text !== undefined) {
      template += gap + escaped(slot.text);
      continue;
    }
    const kind = bestKind(kinds, slot.bits);
    if (!kind) return undefined;
    const wanted = captureName(slots, index, kind);
    let name = wanted;
    for (let number = 2; used.has(name); number++) name = `${wanted}${number}`;
    used.add(name);
    template += `${gap}{${name}:${kind.type}}`;
  }
  return { name: eventName(slots), template, sample, count };
}
