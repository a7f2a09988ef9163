// Messages in, groups of alike ones out: a tree of fixed depth (Drain, He et al. 2017) whose first level is the skeleton of a message. Memory is bounded by
// the number of groups, however many messages come.

import { fitting, type Kind } from './capture-types.js';
import { isVariable, skeletonOf, type Token } from './tokens.js';

/** A place in the message of a group: a fixed text, or what its values have in common. */
export interface Slot {
  readonly isApart: boolean;
  readonly kind: Token['kind'];
  /** The fixed text; undefined: it varies. */
  text: string | undefined;
  /** Kinds that all values fit; of a fixed text not looked at yet. */
  bits: number;
  /** The value of the message before, which need not be looked at again. */
  last: string;
}

/** Messages that one template can read. */
export interface Group {
  readonly slots: readonly Slot[];
  readonly skeleton: string;
  count: number;
  /** The first message. */
  readonly sample: string;
  /** When it was met last; what is rare and old makes room. */
  lastMet: number;
}

export interface Grouping {
  /** Adds a message; tokens as `tokensOf` cuts it. */
  add(message: string, tokens: readonly Token[]): void;
  readonly groups: readonly Group[];
  /** Messages of groups that had to make room. */
  readonly forgotten: number;
}

/** Words at the beginning that decide which groups are looked at. */
const DEPTH = 2;
/** Words of a level; further ones share a branch. */
const MOST_BRANCHES = 200;
/** Groups of one leaf that are compared; one more makes the rarest go. */
const MOST_IN_LEAF = 100;
/** Share of the fixed words that must agree. */
const LEAST_ALIKE = 0.6;
/** Fixed words that must be left, so that two short messages do not become one. */
const LEAST_WORDS = 2;

interface Leaf {
  readonly groups: Group[];
}

const OTHER = '\u0000';

function isWord({ kind }: Pick<Token, 'kind'>): boolean {
  return kind !== 'sign';
}

/** Share of the fixed words of a group that a message has too, with the number of those that agree; -1 if too few would be left. */
function likeness({ slots }: Group, tokens: readonly Token[]): number {
  let fixed = 0;
  let equal = 0;
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i];
    if (!slot || slot.text === undefined || !isWord(slot)) continue;
    fixed += 1;
    if (slot.text === tokens[i]?.text) equal += 1;
  }
  if (fixed === equal) return 1;
  return equal < LEAST_WORDS ? -1 : equal / fixed;
}

/**
 * An empty grouping.
 *
 * @param most  groups that are kept
 */
export function createGrouping(kinds: readonly Kind[], most: number): Grouping {
  const all = (1 << kinds.length) - 1;
  const leaves = new Map<string, Leaf>();
  const branches = new Map<string, Set<string>>();
  let held = 0;
  let forgotten = 0;
  let clock = 0;

  /** The path of a message in the tree: its skeleton, then its first words, those that vary by their looks left out. */
  function pathOf(skeleton: string, tokens: readonly Token[]): string {
    let path = skeleton;
    let depth = 0;
    const words = tokens.filter(isWord);
    // The last word is free, or a message of two words would have no group but its own.
    for (const token of words.slice(0, Math.min(DEPTH, words.length - 1))) {
      depth += 1;
      const known = branches.get(path) ?? new Set<string>();
      branches.set(path, known);
      let branch = isVariable(token) ? OTHER : token.text;
      if (branch !== OTHER && !known.has(branch) && known.size >= MOST_BRANCHES) branch = OTHER;
      if (branch !== OTHER) known.add(branch);
      path += `\u0003${depth}${branch}`;
    }
    return path;
  }

  function newGroup(message: string, skeleton: string, tokens: readonly Token[]): Group {
    const slots = tokens.map((token): Slot => {
      const { text, kind, isApart } = token;
      const varies = isVariable(token);
      return { isApart, kind, text: varies ? undefined : text, bits: varies ? fitting(kinds, text, all) : all, last: text };
    });
    return { slots, skeleton, count: 0, sample: message, lastMet: 0 };
  }

  function take(group: Group, tokens: readonly Token[]): void {
    group.count += 1;
    group.lastMet = clock;
    group.slots.forEach((slot, index) => {
      const value = tokens[index]?.text ?? '';
      if (value === slot.last) return;
      if (slot.text !== undefined) {
        slot.bits = fitting(kinds, slot.text, all);
        slot.text = undefined;
      }
      slot.bits = fitting(kinds, value, slot.bits);
      slot.last = value;
    });
  }

  /** Lets go of the rarest groups that were not met for longest, a quarter of all. */
  function makeRoom(): void {
    const order = [...leaves.values()].flatMap(({ groups }) => groups).sort((a, b) => a.count - b.count || a.lastMet - b.lastMet);
    const gone = new Set(order.slice(0, Math.ceil(order.length / 4)));
    for (const [path, leaf] of leaves) {
      const kept = leaf.groups.filter((group) => !gone.has(group));
      if (kept.length === 0) leaves.delete(path);
      else leaf.groups.splice(0, leaf.groups.length, ...kept);
    }
    branches.clear();
    for (const group of gone) forgotten += group.count;
    held -= gone.size;
  }

  return {
    add(message, tokens) {
      clock += 1;
      const skeleton = skeletonOf(tokens);
      const path = pathOf(skeleton, tokens);
      let leaf = leaves.get(path);
      if (!leaf) leaves.set(path, (leaf = { groups: [] }));
      let best: Group | undefined;
      let alike = LEAST_ALIKE;
      for (const group of leaf.groups) {
        const share = likeness(group, tokens);
        if (share < alike || (best && share === alike)) continue;
        best = group;
        alike = share;
      }
      if (!best) {
        best = newGroup(message, skeleton, tokens);
        leaf.groups.push(best);
        held += 1;
        if (leaf.groups.length > MOST_IN_LEAF) {
          const rarest = leaf.groups.reduce((a, b) => (b.count < a.count || (b.count === a.count && b.lastMet < a.lastMet) ? b : a));
          if (rarest !== best) {
            leaf.groups.splice(leaf.groups.indexOf(rarest), 1);
            forgotten += rarest.count;
            held -= 1;
          }
        }
      }
      take(best, tokens);
      if (held > most) makeRoom();
    },
    get groups() {
      return [...leaves.values()].flatMap(({ groups }) => groups);
    },
    get forgotten() {
      return forgotten;
    },
  };
}
