// A folder -> all files below it, without ever leaving it.
import { readdirSync, realpathSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import type { Found, Item, Trouble } from './content.js';
import { markFile, type Descriptors } from './descriptors.js';
import { failureOf } from './failure.js';
import { positionedContent } from './positioned.js';

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

/** A real path is inside one of the folders that are read anyway. */
export function isWithin(path: string, folders: readonly string[]): boolean {
  return folders.some(
    (folder) => path === folder || path.startsWith(folder.endsWith('/') || folder.endsWith('\\') ? folder : join(folder, '/')),
  );
}

/**
 * Reads the names below a folder, sorted, and marks each file.
 *
 * @param at      the place that the folder's items get
 * @param path    the folder itself
 * @param within  real paths of all folders that the caller gave: links into them lead to nothing new
 */
export function walkFolder(at: string, path: string, within: readonly string[], descriptors: Descriptors): Found {
  const items: Item[] = [];
  const troubles: Trouble[] = [];

  function addLink(place: string, file: string): void {
    try {
      if (!isWithin(realpathSync(file), within)) {
        troubles.push({ at: place, kind: 'not-a-file', message: 'The link leads out of the folder and was not followed.' });
      }
    } catch (error) {
      const { kind, message } = failureOf(error, 'path');
      troubles.push({ at: place, kind, message: kind === 'missing' ? 'The link leads to nothing.' : message });
    }
  }

  function addFile(place: string, file: string): void {
    try {
      const mark = markFile(file);
      if (mark) items.push({ at: place, content: fileContent(mark, descriptors), isNamed: false });
      else troubles.push({ at: place, kind: 'not-a-file', message: 'It is no plain file and was not read.' });
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
    for (const entry of entries.sort((a, b) => byText(a.name, b.name))) {
      const file = join(folder, entry.name);
      const inside = `${place}/${entry.name}`;
      if (entry.isDirectory()) walk(inside, file);
      else if (entry.isFile()) addFile(inside, file);
      else if (entry.isSymbolicLink()) addLink(inside, file);
      else troubles.push({ at: inside, kind: 'not-a-file', message: `It is ${kindOf(entry)} and was not read.` });
    }
    return true;
  }

  const isReadable = walk(at, path);
  return { at, isFolder: true, isReadable, items, troubles };
}

/** The content of a file that stays where it is. */
export function fileContent(mark: Parameters<Descriptors['read']>[0], descriptors: Descriptors) {
  return positionedContent((into, length, position) => descriptors.read(mark, into, length, position), mark.size);
}
