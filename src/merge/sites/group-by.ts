// things -> lists of those that have the same key

import { addTo } from '../../lists.js';

/** Lists by key; a key that no thing has gives an empty list. */
export class Groups<K, T> extends Map<K, readonly T[]> {
  override get(key: K): readonly T[] {
    return super.get(key) ?? [];
  }
}

/** Groups things by a key. Groups and their members keep the order of the things. */
export function groupBy<K, T>(things: readonly T[], keyOf: (thing: T) => K): Groups<K, T> {
  const lists = new Map<K, T[]>();
  for (const thing of things) addTo(lists, keyOf(thing), thing);
  return new Groups(lists);
}

/** The values of a list that are there. */
export function defined<T>(values: readonly (T | undefined)[]): T[] {
  return values.filter((value) => value !== undefined);
}

/** The only one of some values; undefined for none, or several different ones. */
export function only<T>(values: readonly (T | undefined)[]): T | undefined {
  const different = new Set(defined(values));
  const [first] = different;
  return different.size === 1 ? first : undefined;
}
