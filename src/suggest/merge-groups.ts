// groups of one component -> fewer groups: merges those that differ in one word only, and rare ones with the same label

import { allTypes, matchingTypes, type CaptureType } from './capture-types.js';
import type { Group, Slot } from './group.js';
import { largest } from '../lists.js';

/** Groups that must differ in the same word before it counts as a value. */
const MIN_VARIANTS = 5;
/** Rare groups that must have the same label before what follows counts as free text. */
const MIN_BEHIND_LABEL = 4;
/** A group is rare up to this share of all messages with its label. */
const RARE_SHARE = 0.05;

function largestGroup(groups: readonly Group[]): Group {
  return groups.reduce((a, b) => (b.count > a.count ? b : a));
}

function joinGroups(groups: readonly Group[], slots: readonly Slot[]): Group {
  const first = largestGroup(groups);
  return {
    ...first,
    slots,
    count: groups.reduce((sum, group) => sum + group.count, 0),
    lastSeen: largest(groups.map((group) => group.lastSeen)),
  };
}

/** Lists by key, in the order in which the keys come. */
function groupBy<T>(list: readonly T[], keyOf: (one: T) => string | undefined): ReadonlyMap<string, readonly T[]> {
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
function fixedTextsExcept(group: Group, index: number): string {
  return group.slots.map((slot, at) => (at === index ? '\u0001' : (slot.text ?? '\u0002'))).join('\u0000');
}

function mergeVariants(groups: readonly Group[], types: readonly CaptureType[]): readonly Group[] {
  let list = groups;
  const places = largest(
    groups.map((group) => group.slots.length),
    0,
  );
  for (let index = 0; index < places; index++) {
    const isWord = (group: Group) => group.slots[index]?.text !== undefined && group.slots[index]?.kind !== 'sign';
    const same = groupBy(list, (group) => (isWord(group) ? fixedTextsExcept(group, index) : undefined));
    const merged = new Map<Group, Group>();
    for (const alike of same.values()) {
      if (alike.length < MIN_VARIANTS) continue;
      const [first] = alike;
      const slots = (first?.slots ?? []).map((slot, at): Slot => {
        const values = alike.flatMap((group) => group.slots[at] ?? []);
        if (at !== index) return { ...slot, types: values.reduce((bits, one) => bits & one.types, allTypes(types)) };
        return {
          ...slot,
          text: undefined,
          types: values.reduce((bits, one) => matchingTypes(types, one.text ?? one.last, bits), allTypes(types)),
        };
      });
      const one = joinGroups(alike, slots);
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
  const length = label.reduce((sum, { text = '', hasSpaceBefore }) => sum + text.length + (hasSpaceBefore ? 1 : 0), 0);
  return end > 0 && end < slots.length - 1 && label.every(({ text }) => text !== undefined) && length >= 4 ? label : undefined;
}

const labelText = (slots: readonly Slot[]): string =>
  slots.map(({ text = '', hasSpaceBefore }) => (hasSpaceBefore ? ` ${text}` : text)).join('');

function mergeLabels(groups: readonly Group[], types: readonly CaptureType[]): readonly Group[] {
  const merged = new Map<Group, Group>();
  const labelled = groupBy(groups, (group) => {
    const label = labelOf(group);
    return label && labelText(label);
  });
  for (const behind of labelled.values()) {
    const total = behind.reduce((sum, group) => sum + group.count, 0);
    const rare = behind.filter(({ count }) => count <= Math.max(2, total * RARE_SHARE));
    const [first] = rare;
    const label = first && labelOf(first);
    if (!first || !label || rare.length < MIN_BEHIND_LABEL || new Set(rare.map(({ skeleton }) => skeleton)).size < MIN_BEHIND_LABEL)
      continue;
    const hasSpaceBefore = rare.every(({ slots }) => slots[label.length]?.hasSpaceBefore === true);
    const free = types.findIndex(({ type }) => type === 'rest');
    if (free < 0) continue;
    const one = joinGroups(rare, [...label, { hasSpaceBefore, kind: 'word', text: undefined, types: 1 << free, last: '' }]);
    for (const group of rare) merged.set(group, one);
  }
  return [...new Set(groups.map((group) => merged.get(group) ?? group))];
}

/** Merges groups of one component. */
export function mergeGroups(groups: readonly Group[], types: readonly CaptureType[]): readonly Group[] {
  const skeletons = groupBy(groups, (group) => group.skeleton);
  const variants = [...skeletons.values()].flatMap((same) => mergeVariants(same, types));
  return mergeLabels(variants, types);
}
