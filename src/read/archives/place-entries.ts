// What was taken out of an archive -> files in places, as if it were a folder.
import { folderOf, nameOf, type Found, type Item, type Trouble } from '../content/content.js';
import { bareName, unpackedName } from './archive-format.js';
import type { ArchiveEntry, Contents } from './entry-sink.js';

/** Whether a place that the contents of an archive would get belongs to something else too. */
export type IsTaken = (place: string) => boolean;

/** Another name in the same folder. */
function beside(place: string, name: string): string {
  return place.slice(0, place.lastIndexOf('/') + 1) + name;
}

function below(folder: string, parts: readonly string[]): string {
  return [folder, ...parts].join('/');
}

function bareOf(place: string): string {
  return beside(place, bareName(nameOf(place)));
}

/** @param places all that lies in some folders: files, archives and folders. An archive wants the place that it unpacks to as well. */
export function takenAmong(places: Iterable<string>): IsTaken {
  const wanted = new Map<string, number>();
  for (const place of places) for (const one of new Set([place, bareOf(place)])) wanted.set(one, (wanted.get(one) ?? 0) + 1);
  return (place) => (wanted.get(place) ?? 0) > 1;
}

function isContents(inside: ArchiveEntry['inside']): inside is Contents {
  return 'entries' in inside;
}

/** The only file of a gzip or xz; undefined if this is an archive with names, or if nothing could be read. */
function onlyFile({ entries: [first] }: Contents): ArchiveEntry['inside'] | undefined {
  return first?.parts.length === 0 ? first.inside : undefined;
}

/** The place of what is in an archive. */
function unpackedPlace(contents: Contents, place: string): string {
  const unpacked = beside(place, unpackedName(nameOf(place), contents.packing));
  const inside = onlyFile(contents);
  return inside && isContents(inside) ? unpackedPlace(inside, unpacked) : unpacked;
}

/** The one folder that everything in the archive lies in; undefined if there is none, or if it is a bundle by itself and so has a name to keep. */
function wrapperOf(contents: Contents): string | undefined {
  const top = contents.entries[0]?.parts[0];
  if (top === undefined) return undefined;
  const isWrapped = contents.entries.every(({ parts }) => parts.length > 1 && parts[0] === top);
  const isBundle = contents.entries.some(({ parts }) => parts.length === 2 && parts[1]?.toLowerCase() === 'bundle.json');
  return isWrapped && !isBundle ? top : undefined;
}

interface Placed {
  /** Place of the file, or of the folder that stands for the archive. */
  readonly at: string;
  readonly isFolder: boolean;
  /** The folder inside that was left out. */
  readonly wrapper?: string;
  readonly items: readonly Item[];
  readonly troubles: readonly Trouble[];
}

/** All places inside an archive: those of files, archives and folders. */
function placesIn(files: Iterable<string>, at: string): Set<string> {
  const places = new Set<string>();
  for (const file of files)
    for (let place = file; place !== at && place !== '' && !places.has(place); place = folderOf(place)) places.add(place);
  return places;
}

/**
 * @param file     place of the archive, with its own name
 * @param at       place that its contents get
 * @param isInner  it lies in a folder or archive, beside others: only a folder of its own name is left out
 */
function placeContents(contents: Contents, file: string, at: string, isInner: boolean): Placed {
  const inside = onlyFile(contents);
  if (inside) {
    const own = contents.problems.map(({ kind, message }): Trouble => ({ at: file, kind, message }));
    if (!isContents(inside)) return { at, isFolder: false, items: [{ at, content: inside, isNamed: false }], troubles: own };
    const placed = placeContents(inside, file, at, isInner);
    return { ...placed, troubles: [...own, ...placed.troubles] };
  }
  const top = wrapperOf(contents);
  const wrapper = isInner && top?.toLowerCase() !== nameOf(at).toLowerCase() ? undefined : top;
  const placeOf = (parts: readonly string[]) => below(at, wrapper !== undefined && parts[0] === wrapper ? parts.slice(1) : parts);
  const isTaken = takenAmong(
    placesIn(
      contents.entries.map(({ parts }) => placeOf(parts)),
      at,
    ),
  );
  const inner = contents.entries.map((entry): Pick<Placed, 'items' | 'troubles'> => {
    const place = placeOf(entry.parts);
    if (!isContents(entry.inside)) return { items: [{ at: place, content: entry.inside, isNamed: false }], troubles: [] };
    const unpacked = unpackedPlace(entry.inside, place);
    return placeContents(entry.inside, place, isTaken(unpacked) ? place : unpacked, true);
  });
  const troubles = contents.problems.map(({ parts, kind, message }): Trouble => {
    return { at: parts.length === 0 ? file : placeOf(parts), kind, message };
  });
  return {
    at,
    isFolder: true,
    ...(wrapper !== undefined && { wrapper }),
    items: inner.flatMap((one) => one.items),
    troubles: [...troubles, ...inner.flatMap((one) => one.troubles)],
  };
}

/** Places where a file would lie if somebody had unpacked its archive in the folder of the archive. The first is the one that it has here, as a rule. */
function twinsOf(item: string, file: string, { at, isFolder, wrapper }: Placed): string[] {
  const bare = bareOf(file);
  if (!isFolder) return [bare];
  const rest = item.slice(at.length + 1);
  const wrapped = wrapper === undefined ? [] : [beside(file, below(wrapper, [rest])), below(bare, [wrapper, rest])];
  return [below(bare, [rest]), beside(file, rest), ...wrapped];
}

/**
 * @param file     place of the archive, with its own name
 * @param isTaken  looked up for places beside the archive
 * @param isInner  it was found in a folder, beside others
 */
export function foundInArchive(file: string, contents: Contents, isTaken: IsTaken, isInner: boolean): Found {
  const unpacked = unpackedPlace(contents, file);
  const placed = placeContents(contents, file, isTaken(unpacked) ? file : unpacked, isInner);
  return {
    at: placed.at,
    isFolder: placed.isFolder,
    isReadable: true,
    items: placed.items.map((item) => ({ ...item, packed: { file, twins: twinsOf(item.at, file, placed) } })),
    troubles: placed.troubles,
  };
}

/** The same for an archive that came through a pipe: it is called like the folder that all of it lies in. */
export function foundInPipe(pipe: string, contents: Contents): Found {
  const placed = placeContents(contents, pipe, pipe, false);
  const at = placed.wrapper === undefined ? pipe : beside(pipe, placed.wrapper);
  const moved = <T extends { readonly at: string }>(one: T): T => (one.at === pipe ? one : { ...one, at: at + one.at.slice(pipe.length) });
  return {
    at,
    isFolder: placed.isFolder,
    isReadable: true,
    isPiped: true,
    items: placed.items.map(moved),
    troubles: placed.troubles.map(moved),
  };
}
