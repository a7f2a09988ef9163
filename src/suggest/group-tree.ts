// messages -> groups of similar ones: a tree of fixed depth (Drain, He et al. 2017) whose first level is the skeleton of a message. The number of groups is
// limited, and so is the memory.

import type { CaptureType } from './capture-types.js';
import { addMessage, byRarity, isWord, newGroup, similarity, type Group } from './group.js';
import { looksVariable, skeletonOf, type Token } from './tokens.js';

/** Words at the beginning that decide which groups are looked at. */
const TREE_DEPTH = 2;
/** Words of a level; more of them share a branch. */
const MAX_BRANCHES = 200;
/** Groups of one leaf that are compared; beyond it the rarest is evicted. */
const MAX_GROUPS_PER_LEAF = 100;
/** Share of the fixed words that must agree. */
const MIN_SIMILARITY = 0.6;
/** Share of all groups that is evicted at once, since to find the rarest all must be sorted. */
const EVICTED_SHARE = 1 / 4;

const OTHER = '\u0000';

/** Messages -> paths of leaves. */
class Branches {
  /** The words that have a branch of their own, by the path that leads to them. */
  private readonly known = new Map<string, Set<string>>();

  /** The path of a message: its skeleton, then the branches of its first words. */
  pathOf(skeleton: string, tokens: readonly Token[]): string {
    const words = tokens.filter(isWord);
    // The last word is free, or a message of two words would have no group but its own.
    const leading = words.slice(0, Math.min(TREE_DEPTH, words.length - 1));
    return leading.reduce((path, word, index) => `${path}\u0003${index + 1}${this.branchOf(path, word)}`, skeleton);
  }

  /** Forgets the words: those that come now get the branches. */
  clear(): void {
    this.known.clear();
  }

  /** The word itself; words that look variable share a branch, and so do those that come when the branches are used up. */
  private branchOf(path: string, word: Token): string {
    if (looksVariable(word)) return OTHER;
    let known = this.known.get(path);
    if (!known) this.known.set(path, (known = new Set()));
    if (known.has(word.text)) return word.text;
    if (known.size >= MAX_BRANCHES) return OTHER;
    known.add(word.text);
    return word.text;
  }
}

/** The group that a message belongs to, the first of those that fit equally well; undefined if none is similar enough. */
function mostSimilar(groups: readonly Group[], tokens: readonly Token[]): Group | undefined {
  let best: Group | undefined;
  let alike = MIN_SIMILARITY;
  for (const group of groups) {
    const share = similarity(group, tokens);
    if (share < alike || (best && share === alike)) continue;
    best = group;
    alike = share;
  }
  return best;
}

/** Sorts messages into groups as they come. */
export class GroupTree {
  /** Messages of groups that were evicted. */
  evicted = 0;
  private readonly branches = new Branches();
  /** Groups by the path of their messages. */
  private readonly leaves = new Map<string, Group[]>();
  /** Number of all groups. */
  private held = 0;
  /** Messages that were added, which is the number of the last one. */
  private added = 0;

  /** @param maxGroups  groups that are kept; beyond it the rarest are evicted */
  constructor(
    private readonly types: readonly CaptureType[],
    private readonly maxGroups: number,
  ) {}

  get groups(): readonly Group[] {
    return [...this.leaves.values()].flat();
  }

  /** Adds a message; tokens as `tokenize` returns them. */
  add(message: string, tokens: readonly Token[]): void {
    this.added += 1;
    const skeleton = skeletonOf(tokens);
    const leaf = this.leafAt(this.branches.pathOf(skeleton, tokens));
    let group = mostSimilar(leaf, tokens);
    if (!group) {
      group = newGroup(message, skeleton, tokens, this.types);
      this.addGroup(leaf, group);
    }
    addMessage(group, tokens, this.added, this.types);
    if (this.held > this.maxGroups) this.evictRarest();
  }

  private leafAt(path: string): Group[] {
    let leaf = this.leaves.get(path);
    if (!leaf) this.leaves.set(path, (leaf = []));
    return leaf;
  }

  private addGroup(leaf: Group[], group: Group): void {
    // The new one has no message yet: the rarest of the others makes room.
    if (leaf.length === MAX_GROUPS_PER_LEAF) {
      const rarest = leaf.reduce((a, b) => (byRarity(b, a) < 0 ? b : a));
      leaf.splice(leaf.indexOf(rarest), 1);
      this.countEvicted(rarest);
    }
    leaf.push(group);
    this.held += 1;
  }

  /** Evicts the rarest of all groups. */
  private evictRarest(): void {
    const order = [...this.groups].sort(byRarity);
    const gone = new Set(order.slice(0, Math.ceil(order.length * EVICTED_SHARE)));
    for (const [path, leaf] of this.leaves) {
      const kept = leaf.filter((group) => !gone.has(group));
      if (kept.length === 0) this.leaves.delete(path);
      else this.leaves.set(path, kept);
    }
    this.branches.clear();
    for (const group of gone) this.countEvicted(group);
  }

  private countEvicted(group: Group): void {
    this.evicted += group.count;
    this.held -= 1;
  }
}
