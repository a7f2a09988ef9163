// Archives that lie beside their own unpacked contents are read once.
import type { Found, Item } from '../content/content.js';

const SAMPLE = 64 * 1024;

function isEqual(a: Item, b: Item): boolean {
  const { size } = a.content;
  if (size !== b.content.size) return false;
  const sameAt = (offset: number) => Buffer.compare(a.content.slice(offset, SAMPLE), b.content.slice(offset, SAMPLE)) === 0;
  return sameAt(0) && sameAt(Math.max(0, size - SAMPLE));
}

/**
 * Leaves out archives of which every file is there already, by name, size, beginning and end: unpacked beside the archive, or in another archive.
 * That is said in a trouble.
 */
export function withoutTwins(found: readonly Found[]): Found[] {
  const places = new Map<string, Item>();
  const archives = new Map<string, Item[]>();
  for (const item of found.flatMap((one) => one.items)) {
    if (!item.packed) places.set(item.at, item);
    else {
      const items = archives.get(item.packed.file);
      if (items) items.push(item);
      else archives.set(item.packed.file, [item]);
    }
  }
  const copies = new Set<string>();
  for (const [file, items] of archives) {
    const hasTwin = (item: Item) =>
      item.packed?.twins.some((place) => {
        const other = places.get(place);
        return other !== undefined && isEqual(item, other);
      }) === true;
    if (items.every(hasTwin)) copies.add(file);
    else for (const item of items) places.set(item.packed?.twins[0] ?? item.at, item);
  }
  if (copies.size === 0) return [...found];
  const isKept = ({ packed }: Item) => packed === undefined || !copies.has(packed.file);
  return found.map((one) => {
    const gone = new Set(one.items.flatMap(({ packed }) => (packed && copies.has(packed.file) ? [packed.file] : [])));
    if (gone.size === 0) return one;
    const troubles = [...gone].map((at) => ({
      at,
      kind: 'not-a-file' as const,
      message: 'All that is in it also lies beside it, and was read there.',
    }));
    return { ...one, items: one.items.filter(isKept), troubles: [...one.troubles, ...troubles] };
  });
}
