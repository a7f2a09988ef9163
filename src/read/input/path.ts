// One given path -> what it turned out to be: a folder, an archive, a file, or nothing that can be read.
import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { foundInArchive, type IsTaken } from '../archives/place-entries.js';
import type { Found, Trouble } from '../content/content.js';
import { markFile } from '../content/open-files.js';
import { failureOf } from '../content/file-errors.js';
import type { Shop } from '../session.js';
import { fileContent, walkFolder } from './walk-folder.js';

/** A given path that leads somewhere. */
export interface GivenPath {
  /** Without links. */
  readonly real: string;
  readonly isFolder: boolean;
  /** Absolute, with forward slashes. A file goes by the name that it was given, even if that is a link; its folder by its real one. */
  readonly at: string;
  /** Named by the caller itself, not in a list or by a pattern. */
  readonly isNamed: boolean;
}

/** A path with forward slashes and no slash at its end. */
function placeOf(path: string): string {
  return path.split(sep).join('/').replace(/\/$/, '');
}

/** A path of which nothing can be read. */
export function nothing(path: string, trouble: Omit<Trouble, 'at'>): Found {
  const at = placeOf(resolve(path));
  return { at, isFolder: false, isReadable: false, items: [], troubles: [{ at, ...trouble }] };
}

/** Looks where paths lead; remembers folders, since a list may name thousands of files of one. */
export function createLookUp(): (path: string, isNamed: boolean) => GivenPath | Found {
  const realFolders = new Map<string, string>();

  function realFolder(folder: string): string {
    let real = realFolders.get(folder);
    if (real === undefined) realFolders.set(folder, (real = realpathSync.native(folder)));
    return real;
  }

  return (path, isNamed) => {
    try {
      const real = realpathSync.native(path);
      const stat = statSync(real);
      if (!stat.isDirectory() && !stat.isFile())
        return nothing(path, { kind: 'not-a-file', message: 'It is a device or a pipe and was not read; pipe it into standard input.' });
      const isFolder = stat.isDirectory();
      const named = resolve(path);
      return { real, isFolder, at: placeOf(isFolder ? real : join(realFolder(dirname(named)), basename(named))), isNamed };
    } catch (error) {
      return nothing(path, failureOf(error, 'path'));
    }
  };
}

/**
 * Finds the files of one path.
 *
 * @param within   real paths of all given folders
 * @param isTaken  whether a place belongs to another given path
 */
export async function openPath(given: GivenPath, within: ReadonlySet<string>, isTaken: IsTaken, shop: Shop): Promise<Found> {
  const { at, real, isFolder, isNamed } = given;
  if (isFolder) return walkFolder(at, real, within, shop);
  const none = (trouble: Omit<Trouble, 'at'>): Found => ({
    at,
    isFolder: false,
    isReadable: false,
    items: [],
    troubles: [{ at, ...trouble }],
  });
  try {
    const marked = markFile(real);
    shop.onFile();
    if (!marked) return none({ kind: 'not-a-file', message: 'It is no plain file and was not read.' });
    const content = fileContent(marked.mark, shop.descriptors);
    if (marked.packing === undefined) return { at, isFolder: false, isReadable: true, items: [{ at, content, isNamed }], troubles: [] };
    const { unpack } = await import('../archives/unpack.js');
    return foundInArchive(at, await unpack(marked.packing, content, shop), isTaken, false);
  } catch (error) {
    return none(failureOf(error, 'file'));
  }
}
