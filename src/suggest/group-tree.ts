// messages -> groups of similar ones: a tree of fixed depth (Drain, He et al. 2017) whose first level is the skeleton of a message. The number of groups is
// limited, and so is the memory.

import type { CaptureType } from './capture-types.js';
import { addMessage, byRarity, isWord, newGroup, similarity, type Group } from './group.js';
import { looksVariable, skeletonOf, type Token } from './tokens.js';

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
interface Leaf {
  readonly groups: Group[];
}

const OTHER = '\u0000';

/**
 * An empty tree.
 *
 * @param maxGroups  groups that are kept; beyond it the rarest are evicted
 */
export function createGroupTree(types: readonly CaptureType[], maxGroups: number): GroupTree {
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

  /** Removes a quarter of all groups: the rarest, and of those the oldest. */
  function evictRarest(): void {
    const order = [...leaves.values()].flatMap(({ groups }) => groups).sort(byRarity);
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
        best = newGroup(message, skeleton, tokens, types);
        leaf.groups.push(best);
        held += 1;
        if (leaf.groups.length > MAX_GROUPS_PER_LEAF) {
          const rarest = leaf.groups.reduce((a, b) => (byRarity(b, a) < 0 ? b : a));
          if (rarest !== best) {
            leaf.groups.splice(leaf.groups.indexOf(rarest), 1);
            evicted += rarest.count;
            held -= 1;
          }
        }
      }
      addMessage(best, tokens, clock, types);
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
