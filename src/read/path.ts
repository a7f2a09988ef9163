// One given path -> what it turned out to be: a folder, an archive, a file, or nothing that can be read.
import { createReadStream, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { foundInArchive } from './archive.js';
import type { Found, Trouble } from './content.js';
import { markFile, type Descriptors } from './descriptors.js';
import { failureOf } from './failure.js';
import type { Limits } from './options.js';
import type { Spool } from './spool.js';
import { isTar, readTar, TAR_HEAD } from './tar.js';
import { fileContent, walkFolder } from './walk.js';

/** A given path that leads somewhere. */
export interface GivenPath {
  readonly path: string;
  /** Without links. */
  readonly real: string;
  readonly isFolder: boolean;
}

/** What all paths of one call share. */
export interface Shop {
  readonly descriptors: Descriptors;
  readonly spool: Spool;
  readonly limits: Limits;
}

/** A path with forward slashes and no slash at its end. */
export function placeOf(path: string): string {
  return path.split(sep).join('/').replace(/\/$/, '');
}

function nothing(path: string, trouble: Omit<Trouble, 'at'>): Found {
  const at = placeOf(resolve(path));
  return { at, isFolder: false, isReadable: false, items: [], troubles: [{ at, ...trouble }] };
}

/** Looks where a path leads; what it says about a path that leads nowhere is the second form. */
export function lookUp(path: string): GivenPath | Found {
  try {
    const real = realpathSync(path);
    const stat = statSync(real);
    if (!stat.isDirectory() && !stat.isFile())
      return nothing(path, { kind: 'not-a-file', message: 'It is a device or a pipe and was not read.' });
    return { path, real, isFolder: stat.isDirectory() };
  } catch (error) {
    return nothing(path, failureOf(error, 'path'));
  }
}

/** Finds the files of one path. @param within real paths of all given folders */
export async function openPath(given: GivenPath, within: readonly string[], shop: Shop): Promise<Found> {
  if (given.isFolder) return walkFolder(placeOf(given.real), given.real, within, shop.descriptors);
  // A file goes by the name that it was given, even if that is a link; its folder by its real one.
  const named = resolve(given.path);
  let at = placeOf(join(realpathSync(dirname(named)), basename(named)));
  try {
    const mark = markFile(given.real);
    if (!mark) return nothing(given.path, { kind: 'not-a-file', message: 'It is no plain file and was not read.' });
    const content = fileContent(mark, shop.descriptors);
    if (!isTar(content.slice(0, TAR_HEAD))) {
      return { at, isFolder: false, isReadable: true, items: [{ at, content, isNamed: true }], troubles: [] };
    }
    at = at.replace(/\.tar$/i, '');
    return foundInArchive(at, await readTar(createReadStream(given.real), shop.spool, shop.limits));
  } catch (error) {
    return nothing(given.path, failureOf(error, 'file'));
  }
}
