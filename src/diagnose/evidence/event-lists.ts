// events of one kind in the order of time -> those of a span, of a value, or that name something. A parent's logs speak of thousands of children: nothing here
// reads a list from end to end for each of them.

import type { SeenEvent } from './evidence-index.js';

/** How many of some things in the order of time are before an instant. */
export function countBefore(inTime: readonly { readonly at: number }[], instant: number): number {
  let [low, high] = [0, inTime.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((inTime[middle]?.at ?? Number.POSITIVE_INFINITY) < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Those from an instant to another, which is not in it. */
export function inSpan(inTime: readonly SeenEvent[], from: number, to: number): readonly SeenEvent[] {
  const [first, last] = [inTime[0], inTime.at(-1)];
  if (!first || !last || (first.at >= from && last.at < to)) return inTime;
  return inTime.slice(countBefore(inTime, from), countBefore(inTime, to));
}

/** Two or more lists of one kind of event as one, in the order of the timeline. */
export function inOrder(lists: readonly (readonly SeenEvent[])[]): readonly SeenEvent[] {
  const [first = [], ...others] = lists.filter((list) => list.length > 0);
  return others.length === 0 ? first : [first, ...others].flat().sort((a, b) => a.order - b.order);
}

type Lists = ReadonlyMap<string, readonly SeenEvent[]>;

const NONE: readonly SeenEvent[] = [];
const LISTS = new WeakMap<readonly SeenEvent[], Map<string, Lists>>();

/** The lists of a list by their values; made when it is first asked for. A list never changes. */
function listsBy(events: readonly SeenEvent[], name: string, valuesOf: (seen: SeenEvent) => Iterable<string>): Lists {
  const known = LISTS.get(events) ?? new Map<string, Lists>();
  LISTS.set(events, known);
  let lists = known.get(name);
  if (!lists) {
    const made = new Map<string, SeenEvent[]>();
    for (const seen of events)
      for (const value of valuesOf(seen)) {
        const list = made.get(value);
        if (list) list.push(seen);
        else made.set(value, [seen]);
      }
    known.set(name, (lists = made));
  }
  return lists;
}

/**
 * Those with a value.
 *
 * @param name     tells this reading of values from others of the same list
 * @param valueOf  the value of an event; undefined if it has none
 */
export function withValue(
  events: readonly SeenEvent[],
  name: string,
  value: string,
  valueOf: (seen: SeenEvent) => string | undefined,
): readonly SeenEvent[] {
  const values = (seen: SeenEvent): readonly string[] => {
    const own = valueOf(seen);
    return own === undefined ? [] : [own];
  };
  return listsBy(events, name, values).get(value) ?? NONE;
}

/** Those of which some field is one of some texts, in any case. */
export function naming(events: readonly SeenEvent[], texts: readonly string[]): readonly SeenEvent[] {
  if (events.length === 0) return events;
  const lists = listsBy(events, 'any field', ({ fields }) => new Set(Object.values(fields).map((value) => value.toUpperCase())));
  const found = [...new Set(texts.map((text) => text.toUpperCase()))].map((text) => lists.get(text) ?? NONE);
  return [...new Set(inOrder(found))];
}
