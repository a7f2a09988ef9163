// A folder -> all files below it, without ever leaving it; archives in it are taken apart.
import { readdirSync, realpathSync, type Dirent } from 'node:fs';
import { dirname, join } from 'node:path';
import { foundInArchive, takenAmong, type IsTaken } from '../archives/place-entries.js';
import type { Found, Item, Trouble } from '../content/content.js';
import { markFile, type Descriptors } from '../content/open-files.js';
import { failureOf } from '../content/file-errors.js';
import type { Packing } from '../archives/archive-format.js';
import { positionedContent } from '../content/positioned.js';
import type { Shop } from '../session.js';

/** Text order by code unit: the same everywhere, whatever the language of the machine. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function kindOf(entry: Dirent): string {
  if (entry.isFIFO()) return 'a named pipe';
  if (entry.isSocket()) return 'a socket';
  if (entry.isBlockDevice() || entry.isCharacterDevice()) return 'a device';
  return 'no plain file';
}

/** A real path is one of these folders, or inside one. */
export function isWithin(path: string, folders: ReadonlySet<string>): boolean {
  if (folders.size === 0) return false;
  for (let folder = path; ; folder = dirname(folder)) {
    if (folders.has(folder)) return true;
    if (dirname(folder) === folder) return false;
  }
}

/** An archive of the folder, not read yet. */
interface Packed {
  readonly item: Item;
  readonly packing: Packing;
  readonly isTaken: IsTaken;
}

/** The content of a file that stays where it is. */
export function fileContent(mark: Parameters<Descriptors['read']>[0], descriptors: Descriptors) {
  return positionedContent((into, length, position) => descriptors.read(mark, into, length, position), mark.size);
}

/**
 * Reads the names below a folder, sorted, marks each file, and unpacks archives.
 *
 * @param at      the place that the folder's items get
 * @param path    the folder itself
 * @param within  real paths of all folders that the caller gave: links into them lead to nothing new
 */
export async function walkFolder(at: string, path: string, within: ReadonlySet<string>, shop: Shop): Promise<Found> {
  const items: Item[] = [];
  const troubles: Trouble[] = [];
  const archives: Packed[] = [];

  function addLink(place: string, file: string): void {
    try {
      if (!isWithin(realpathSync.native(file), within)) {
        troubles.push({ at: place, kind: 'not-a-file', message: 'The link leads out of the folder and was not followed.' });
      }
    } catch (error) {
      const { kind, message } = failureOf(error, 'path');
      troubles.push({ at: place, kind, message: kind === 'missing' ? 'The link leads to nothing.' : message });
    }
  }

  function addFile(place: string, file: string, isTaken: () => IsTaken): void {
    try {
      const marked = markFile(file);
      shop.onFile();
      if (!marked) {
        troubles.push({ at: place, kind: 'not-a-file', message: 'It is no plain file and was not read.' });
        return;
      }
      const item = { at: place, content: fileContent(marked.mark, shop.descriptors), isNamed: false };
      if (marked.packing === undefined) items.push(item);
      else archives.push({ item, packing: marked.packing, isTaken: isTaken() });
    } catch (error) {
      troubles.push({ at: place, ...failureOf(error, 'file') });
    }
  }

  /** Whether the folder could be read. */
  function walk(place: string, folder: string): boolean {
    let entries: Dirent[];
    try {
      entries = readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      troubles.push({ at: place, ...failureOf(error, 'folder') });
      return false;
    }
    let taken: IsTaken | undefined;
    const isTaken = () => (taken ??= takenAmong(entries.map(({ name }) => `${place}/${name}`)));
    for (const entry of entries.sort((a, b) => byText(a.name, b.name))) {
      const file = join(folder, entry.name);
      const inside = `${place}/${entry.name}`;
      if (entry.isDirectory()) walk(inside, file);
      else if (entry.isFile()) addFile(inside, file, isTaken);
      else if (entry.isSymbolicLink()) addLink(inside, file);
      else troubles.push({ at: inside, kind: 'not-a-file', message: `It is ${kindOf(entry)} and was not read.` });
    }
    return true;
  }

  const isReadable = walk(at, path);
  for (const { item, packing, isTaken } of archives) {
    // Loaded where there is an archive: most captures have none.
    const { unpack } = await import('../archives/unpack.js');
    const found = foundInArchive(item.at, await unpack(packing, item.content, shop), isTaken, true);
    for (const one of found.items) items.push(one);
    for (const one of found.troubles) troubles.push(one);
  }
  return { at, isFolder: true, isReadable, items, troubles };
}
