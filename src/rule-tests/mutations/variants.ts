// Lists -> their variants: one element left out, or one changed.

/** Where in a declaration something is changed: `when 0`, `any 1`, `where 2`. Read against the syntax tree to find its line. */
export type Path = readonly (string | number)[];

/** How it is changed. */
export type Change = 'removed' | 'ten times as long' | 'made to need a key';

/** A variant of a part of a rule. */
export interface Variant<T> {
  readonly path: Path;
  readonly change: Change;
  readonly value: T;
}

/** A list without one element. */
export const without = <T>(list: readonly T[], index: number): readonly T[] => list.filter((_, at) => at !== index);
/** A list with another element at one place. */
export const replaced = <T>(list: readonly T[], index: number, value: T): readonly T[] =>
  list.map((one, at) => (at === index ? value : one));

/** Variants of one element of a list, as variants of the list. */
export function inList<T>(
  list: readonly T[],
  name: string,
  variantsOf: (one: T) => readonly Variant<T>[],
): readonly Variant<readonly T[]>[] {
  return list.flatMap((one, index) =>
    variantsOf(one).map(({ path, change, value }) => ({ path: [name, index, ...path], change, value: replaced(list, index, value) })),
  );
}

/** Each element of a list left out. */
export function dropped<T>(list: readonly T[], name: string): readonly Variant<readonly T[]>[] {
  return list.map((_, index) => ({ path: [name, index], change: 'removed', value: without(list, index) }));
}
