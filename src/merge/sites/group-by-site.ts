// The site of each file in, the files of each site out.

/**
 * @param siteOf  index of the site of each file; -1 for files of none, which are left out
 * @param sites   how many sites there are
 */
export function groupBySite(siteOf: readonly number[], sites: number): readonly (readonly number[])[] {
  const files = Array.from({ length: sites }, (): number[] => []);
  siteOf.forEach((site, file) => files[site]?.push(file));
  return files;
}

/** The same for things that go by a key. */
export function groupBy<K, T>(things: readonly T[], keyOf: (thing: T, index: number) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  things.forEach((thing, index) => {
    const key = keyOf(thing, index);
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  });
  return groups;
}
