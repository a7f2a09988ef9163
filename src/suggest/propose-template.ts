// a group -> a template with typed and named captures

import { preferredType, type CaptureType } from './capture-types.js';
import type { Group, Slot } from './group.js';

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

/** A template with a shorter longest literal does not compile: it would be tried on every line. */
const MIN_LITERAL = 4;
/** Letters of fixed text that each value needs: values with hardly a word between them are not a message. */
const MIN_LETTERS_PER_VALUE = 3;
/** Words in the name of an event. */
const MAX_NAME_WORDS = 5;
const MAX_NAME_LENGTH = 48;

/** Words that say nothing about a value (`error in {...}`). */
const STOP_WORDS = new Set([
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

function longestLiteral(slots: readonly Slot[]): number {
  let longest = 0;
  let length = 0;
  for (const { text, hasSpaceBefore } of slots) {
    if (text === undefined) length = 0;
    else length += text.length + (hasSpaceBefore && length > 0 ? 1 : 0);
    longest = Math.max(longest, length);
  }
  return longest;
}

function hasEnoughText(slots: readonly Slot[]): boolean {
  const letters = slots.reduce((sum, { text = '' }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0);
  return letters >= MIN_LETTERS_PER_VALUE * slots.filter(({ text }) => text === undefined).length;
}

const isName = (text: string | undefined): text is string => text !== undefined && /^[A-Za-z][A-Za-z0-9_-]{1,23}$/.test(text);

/** What a capture is called: by a word with `=` or `:` behind it, by its type, or by the word before it. */
function captureName(slots: readonly Slot[], index: number, type: CaptureType): string {
  const before = slots[index - 1];
  if (before?.kind === 'sign' && (before.text === '=' || before.text === ':')) {
    const label = slots[index - 2]?.text;
    if (isName(label) && !STOP_WORDS.has(label.toLowerCase())) return label.toLowerCase();
  }
  if (type.name !== 'number' && type.name !== 'name' && type.name !== 'code') return type.name;
  return isName(before?.text) && before.kind === 'word' && !STOP_WORDS.has(before.text.toLowerCase())
    ? before.text.toLowerCase()
    : type.name;
}

const escapeBraces = (text: string): string => text.replaceAll('{', '{{').replaceAll('}', '}}');

/** A name out of the fixed words of the message. */
function eventName(slots: readonly Slot[]): string {
  const words = slots.flatMap(({ text, kind }) =>
    text !== undefined && kind !== 'sign' ? (text.toLowerCase().match(/[a-z][a-z0-9]*/g) ?? []) : [],
  );
  const telling = words.filter((word) => !STOP_WORDS.has(word));
  const name = (telling.length > 0 ? telling : words).slice(0, MAX_NAME_WORDS).join('-').slice(0, MAX_NAME_LENGTH).replace(/-$/, '');
  return name === '' ? 'message' : name;
}

/**
 * Writes a template for a group.
 *
 * @returns undefined if the messages have too little text in common, or values of no type that the packs know
 */
export function proposeTemplate({ slots, count, sample }: Group, types: readonly CaptureType[]): Proposal | undefined {
  if (longestLiteral(slots) < MIN_LITERAL || !hasEnoughText(slots)) return undefined;
  const used = new Set<string>();
  let template = '';
  for (const [index, slot] of slots.entries()) {
    const gap = slot.hasSpaceBefore ? ' ' : '';
    if (slot.text !== undefined) {
      template += gap + escapeBraces(slot.text);
      continue;
    }
    const type = preferredType(types, slot.types);
    if (!type) return undefined;
    const wanted = captureName(slots, index, type);
    let name = wanted;
    for (let number = 2; used.has(name); number++) name = `${wanted}${number}`;
    used.add(name);
    template += `${gap}{${name}:${type.type}}`;
  }
  return { name: eventName(slots), template, sample, count };
}
