// similar messages -> a group: what they have in common, token by token

import { allTypes, matchingTypes, type CaptureType } from './capture-types.js';
import { looksVariable, type Token } from './tokens.js';

/** One token of the messages of a group: a fixed text, or what its values have in common. */
export interface Slot {
  readonly hasSpaceBefore: boolean;
  readonly kind: Token['kind'];
  /** The fixed text; undefined: it varies. */
  text: string | undefined;
  /** Bits of the types that all values fit; not computed for a fixed text. */
  types: number;
  /** The value of the last message, which need not be tested again. */
  last: string;
}

/** Messages that one template can read. */
export interface Group {
  readonly slots: readonly Slot[];
  readonly skeleton: string;
  count: number;
  /** The first message. */
  readonly sample: string;
  /** Number of the last message that it got: rare and old groups are evicted. */
  lastSeen: number;
}

/** Fixed words that must agree, so that two short messages do not become one. */
const MIN_EQUAL_WORDS = 2;

export function isWord({ kind }: Pick<Token, 'kind'>): boolean {
  return kind !== 'sign';
}

function newSlot(token: Token, types: readonly CaptureType[]): Slot {
  const { text, kind, hasSpaceBefore } = token;
  const all = allTypes(types);
  return looksVariable(token)
    ? { hasSpaceBefore, kind, text: undefined, types: matchingTypes(types, text, all), last: text }
    : { hasSpaceBefore, kind, text, types: all, last: text };
}

/** A group for messages like this one, which is not counted yet. */
export function newGroup(message: string, skeleton: string, tokens: readonly Token[], types: readonly CaptureType[]): Group {
  return { slots: tokens.map((token) => newSlot(token, types)), skeleton, count: 0, sample: message, lastSeen: 0 };
}

/** Takes in the value of one more message; a fixed text that it does not repeat is a value from now on. */
function addValue(slot: Slot, value: string, types: readonly CaptureType[]): void {
  if (value === slot.last) return;
  if (slot.text !== undefined) {
    slot.types = matchingTypes(types, slot.text, allTypes(types));
    slot.text = undefined;
  }
  slot.types = matchingTypes(types, value, slot.types);
  slot.last = value;
}

/** Counts a message, and adds its tokens to the slots; `number` says which message it is. */
export function addMessage(group: Group, tokens: readonly Token[], number: number, types: readonly CaptureType[]): void {
  group.count += 1;
  group.lastSeen = number;
  group.slots.forEach((slot, index) => addValue(slot, tokens[index]?.text ?? '', types));
}

/** Share of the fixed words of a group that a message has too; -1 if they are too few to tell. */
export function similarity({ slots }: Group, tokens: readonly Token[]): number {
  let fixed = 0;
  let equal = 0;
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i];
    if (!slot || slot.text === undefined || !isWord(slot)) continue;
    fixed += 1;
    if (slot.text === tokens[i]?.text) equal += 1;
  }
  if (fixed === equal) return 1;
  return equal < MIN_EQUAL_WORDS ? -1 : equal / fixed;
}

/** Compares two groups for sorting: the rarest first, and of those the oldest. */
export function byRarity(a: Group, b: Group): number {
  return a.count - b.count || a.lastSeen - b.lastSeen;
}
