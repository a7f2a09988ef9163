// messages -> groups of similar ones: a tree of fixed depth (Drain, He et al. 2017) whose first level is the skeleton of a message. The number of groups is
// limited, and so is the memory.

import { matchingTypes, type CaptureType } from './capture-types.js';
import { looksVariable, skeletonOf, type Token } from './tokens.js';

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

export interface GroupTree {
  /** Adds a message; tokens as `tokenize` returns them. */
  add(message: string, tokens: readonly Token[]): void;
  readonly groups: readonly Group[];
  /** Messages of groups that were evicted. */
  readonly evicted: number;
}

/** Words at the beginning that decide which groups are looked at. */
const TREE_DEPTH = 2;
/** Words of a level; more of them share a branch. */
const MAX_BRANCHES = 200;
/** Groups of one leaf that are compared; beyond it the rarest is evicted. */
const MAX_GROUPS_PER_LEAF = 100;
/** Share of the fixed words that must agree. */
const MIN_SIMILARITY = 0.6;
/** Fixed words that must agree, so that two short messages do not become one. */
const MIN_EQUAL_WORDS = 2;

interface Leaf {
  readonly groups: Group[];
}

const OTHER = '\u0000';

function isWord({ kind }: Pick<Token, 'kind'>): boolean {
  return kind !== 'sign';
}

/** Share of the fixed words of a group that a message has too, with the number of those that agree; -1 if too few would be skipped. */
function similarity({ slots }: Group, tokens: readonly Token[]): number {
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

/**
 * An empty tree.
 *
 * @param maxGroups  groups that are kept; beyond it the rarest are evicted
 */
export function createGroupTree(types: readonly CaptureType[], maxGroups: number): GroupTree {
  const all = (1 << types.length) - 1;
  const leaves = new Map<string, Leaf>();
  const branches = new Map<string, Set<string>>();
  let held = 0;
  let evicted = 0;
  let clock = 0;

  /** The path of a message in the tree: its skeleton, then its first words; words that look variable share a branch. */
  function pathOf(skeleton: string, tokens: readonly Token[]): string {
    let path = skeleton;
    let depth = 0;
    const words = tokens.filter(isWord);
    // The last word is free, or a message of two words would have no group but its own.
    for (const token of words.slice(0, Math.min(TREE_DEPTH, words.length - 1))) {
      depth += 1;
      const known = branches.get(path) ?? new Set<string>();
      branches.set(path, known);
      let branch = looksVariable(token) ? OTHER : token.text;
      if (branch !== OTHER && !known.has(branch) && known.size >= MAX_BRANCHES) branch = OTHER;
      if (branch !== OTHER) known.add(branch);
      path += `\u0003${depth}${branch}`;
    }
    return path;
  }

  function newGroup(message: string, skeleton: string, tokens: readonly Token[]): Group {
    const slots = tokens.map((token): Slot => {
      const { text, kind, hasSpaceBefore } = token;
      const varies = looksVariable(token);
      return { hasSpaceBefore, kind, text: varies ? undefined : text, types: varies ? matchingTypes(types, text, all) : all, last: text };
    });
    return { slots, skeleton, count: 0, sample: message, lastSeen: 0 };
  }

  function take(group: Group, tokens: readonly Token[]): void {
    group.count += 1;
    group.lastSeen = clock;
    group.slots.forEach((slot, index) => {
      const value = tokens[index]?.text ?? '';
      if (value === slot.last) return;
      if (slot.text !== undefined) {
        slot.types = matchingTypes(types, slot.text, all);
        slot.text = undefined;
      }
      slot.types = matchingTypes(types, value, slot.types);
      slot.last = value;
    });
  }

  /** Removes a quarter of all groups: the rarest, and of those the oldest. */
  function evictRarest(): void {
    const order = [...leaves.values()].flatMap(({ groups }) => groups).sort((a, b) => a.count - b.count || a.lastSeen - b.lastSeen);
    const gone = new Set(order.slice(0, Math.ceil(order.length / 4)));
    for (const [path, leaf] of leaves) {
      const kept = leaf.groups.filter((group) => !gone.has(group));
      if (kept.length === 0) leaves.delete(path);
      else leaf.groups.splice(0, leaf.groups.length, ...kept);
    }
    branches.clear();
    for (const group of gone) evicted += group.count;
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
      let alike = MIN_SIMILARITY;
      for (const group of leaf.groups) {
        const share = similarity(group, tokens);
        if (share < alike || (best && share === alike)) continue;
        best = group;
        alike = share;
      }
      if (!best) {
        best = newGroup(message, skeleton, tokens);
        leaf.groups.push(best);
        held += 1;
        if (leaf.groups.length > MAX_GROUPS_PER_LEAF) {
          const rarest = leaf.groups.reduce((a, b) => (b.count < a.count || (b.count === a.count && b.lastSeen < a.lastSeen) ? b : a));
          if (rarest !== best) {
            leaf.groups.splice(leaf.groups.indexOf(rarest), 1);
            evicted += rarest.count;
            held -= 1;
          }
        }
      }
      take(best, tokens);
      if (held > maxGroups) evictRarest();
    },
    get groups() {
      return [...leaves.values()].flatMap(({ groups }) => groups);
    },
    get evicted() {
      return evicted;
    },
  };
}
