// Groups of one component in, fewer groups out: those that differ in one word only, and rare ones behind a common label.

import { fitting, type Kind } from './capture-types.js';
import type { Group, Slot } from './group-tree.js';

/** Groups that must differ in one and the same word before it is taken for a value. */
const LEAST_VARIANTS = 5;
/** Rare groups that must stand behind one label before what follows is taken for free text. */
const LEAST_BEHIND_LABEL = 4;
/** A group is rare behind its label up to this share of all that stands there. */
const RARE = 0.05;

const all = (kinds: readonly Kind[]): number => (1 << kinds.length) - 1;

function biggest(groups: readonly Group[]): Group {
  return groups.reduce((a, b) => (b.count > a.count ? b : a));
}

function joined(groups: readonly Group[], slots: readonly Slot[]): Group {
  const first = biggest(groups);
  return {
    ...first,
    slots,
    count: groups.reduce((sum, group) => sum + group.count, 0),
    lastMet: Math.max(...groups.map((group) => group.lastMet)),
  };
}

/** Lists by key, in the order in which the keys come. */
function byKey<T>(list: readonly T[], keyOf: (one: T) => string | undefined): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const one of list) {
    const key = keyOf(one);
    if (key === undefined) continue;
    const same = found.get(key);
    if (same) same.push(one);
    else found.set(key, [one]);
  }
  return found;
}

/** The fixed texts of a group but one. */
function textsBut(group: Group, index: number): string {
  return group.slots.map((slot, at) => (at === index ? '\u0001' : (slot.text ?? '\u0002'))).join('\u0000');
}

function mergeVariants(groups: readonly Group[], kinds: readonly Kind[]): readonly Group[] {
  let list = groups;
  const places = Math.max(0, ...groups.map((group) => group.slots.length));
  for (let index = 0; index < places; index++) {
    const isWord = (group: Group) => group.slots[index]?.text !== undefined && group.slots[index]?.kind !== 'sign';
    const same = byKey(list, (group) => (isWord(group) ? textsBut(group, index) : undefined));
    const merged = new Map<Group, Group>();
    for (const alike of same.values()) {
      if (alike.length < LEAST_VARIANTS) continue;
      const [first] = alike;
      const slots = (first?.slots ?? []).map((slot, at): Slot => {
        const values = alike.flatMap((group) => group.slots[at] ?? []);
        if (at !== index) return { ...slot, bits: values.reduce((bits, one) => bits & one.bits, all(kinds)) };
        return { ...slot, text: undefined, bits: values.reduce((bits, one) => fitting(kinds, one.text ?? one.last, bits), all(kinds)) };
      });
      const one = joined(alike, slots);
      for (const group of alike) merged.set(group, one);
    }
    if (merged.size > 0) list = [...new Set(list.map((group) => merged.get(group) ?? group))];
  }
  return list;
}

/** The slots of a label (`Err>`, `Working on:`): fixed words and a sign that ends them; undefined if the message begins otherwise. */
function labelOf({ slots }: Group): readonly Slot[] | undefined {
  const end = slots.findIndex(
    ({ text, kind }) => text === undefined || (kind === 'sign' && (text === ':' || text === '>' || text === '=')),
  );
  const label = slots.slice(0, end + 1);
  const length = label.reduce((sum, { text = '', isApart }) => sum + text.length + (isApart ? 1 : 0), 0);
  return end > 0 && end < slots.length - 1 && label.every(({ text }) => text !== undefined) && length >= 4 ? label : undefined;
}

const textOf = (slots: readonly Slot[]): string => slots.map(({ text = '', isApart }) => (isApart ? ` ${text}` : text)).join('');

function mergeLabels(groups: readonly Group[], kinds: readonly Kind[]): readonly Group[] {
  const merged = new Map<Group, Group>();
  const labelled = byKey(groups, (group) => {
    const label = labelOf(group);
    return label && textOf(label);
  });
  for (const behind of labelled.values()) {
    const total = behind.reduce((sum, group) => sum + group.count, 0);
    const rare = behind.filter(({ count }) => count <= Math.max(2, total * RARE));
    const [first] = rare;
    const label = first && labelOf(first);
    if (!first || !label || rare.length < LEAST_BEHIND_LABEL || new Set(rare.map(({ skeleton }) => skeleton)).size < LEAST_BEHIND_LABEL)
      continue;
    const isApart = rare.every(({ slots }) => slots[label.length]?.isApart === true);
    const free = kinds.findIndex(({ type }) => type === 'rest');
    if (free < 0) continue;
    const one = joined(rare, [...label, { isApart, kind: 'word', text: undefined, bits: 1 << free, last: '' }]);
    for (const group of rare) merged.set(group, one);
  }
  return [...new Set(groups.map((group) => merged.get(group) ?? group))];
}

/** Merges groups of one component. */
export function mergeGroups(groups: readonly Group[], kinds: readonly Kind[]): readonly Group[] {
  const skeletons = byKey(groups, (group) => group.skeleton);
  const variants = [...skeletons.values()].flatMap((same) => mergeVariants(same, kinds));
  return mergeLabels(variants, kinds);
}
