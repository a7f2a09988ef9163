// one given path -> what it leads to: a folder, an archive, a file, or nothing that can be read
import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { say } from '../../wording/index.js';
import { type IsTaken, placeArchive } from '../archives/place-entries.js';
import { describeFileError } from '../content/file-errors.js';
import type { PathProblem, ResolvedInput } from '../found.js';
import type { ReadSession } from '../session.js';
import { probeFile } from './probe-file.js';
import { findRawPath, type RealPath } from './raw-names.js';
import { walkFolder } from './walk-folder.js';

/** A given path that leads to a file or folder. */
export interface GivenPath {
  /** Without links. */
  readonly real: string;
  /** What leads to it, if a name in it is no text. */
  readonly raw?: RealPath;
  readonly isFolder: boolean;
  /** Absolute, with forward slashes. A file keeps the name that it was given, even if that is a link; its folder gets its real name. */
  readonly path: string;
  /** Named by the caller itself, not in a list or by a pattern. */
  readonly isNamed: boolean;
}

/** A path with forward slashes and none at its end; '' for the top. */
export function slashPath(path: string): string {
  return path.split(sep).join('/').replace(/\/+$/, '');
}

/** A path of which nothing can be read. */
export function unreadableInput(path: string, problem: Omit<PathProblem, 'path'>): ResolvedInput {
  const absolute = slashPath(resolve(path));
  return { path: absolute, isFolder: false, isReadable: false, files: [], problems: [{ path: absolute, ...problem }] };
}

/** Finds where paths lead. Remembers folders, since a list may name thousands of files of one folder. */
export function createPathResolver(): (path: string, isNamed: boolean) => GivenPath | ResolvedInput {
  const realFolders = new Map<string, string>();

  function realFolder(folder: string): string {
    let real = realFolders.get(folder);
    if (real === undefined) realFolders.set(folder, (real = realpathSync.native(folder)));
    return real;
  }

  return (path, isNamed) => {
    try {
      const raw = existsSync(path) ? undefined : findRawPath(path);
      const real = raw ? raw.shown : realpathSync.native(path);
      const stat = statSync(raw ? raw.real : real);
      if (!stat.isDirectory() && !stat.isFile()) return unreadableInput(path, { kind: 'unreadable', message: say('path-is-device') });
      const isFolder = stat.isDirectory();
      if (raw) return { real, raw: raw.real, isFolder, path: slashPath(real), isNamed };
      const named = resolve(path);
      return { real, isFolder, path: slashPath(isFolder ? real : join(realFolder(dirname(named)), basename(named))), isNamed };
    } catch (error) {
      return unreadableInput(path, describeFileError(error, 'path'));
    }
  };
}

/**
 * Finds the files of one path.
 *
 * @param folders  real paths of all given folders
 * @param isTaken  whether a path also belongs to another given path
 */
export async function resolveInput(
  { path, real: known, raw, isFolder, isNamed }: GivenPath,
  folders: ReadonlySet<string>,
  isTaken: IsTaken,
  session: ReadSession,
): Promise<ResolvedInput> {
  const real = raw ?? known;
  if (isFolder) return walkFolder(path, real, folders, session);
  const unreadable = (problem: Omit<PathProblem, 'path'>): ResolvedInput => {
    return { path, isFolder: false, isReadable: false, files: [], problems: [{ path, ...problem }] };
  };
  try {
    const probed = probeFile(real, session.openFiles);
    session.countFile();
    if (!probed) return unreadable({ kind: 'unreadable', message: say('special-file', { type: 'other' }) });
    const { content } = probed;
    if (probed.format === undefined) return { path, isFolder: false, isReadable: true, files: [{ path, content, isNamed }], problems: [] };
    const { unpack } = await import('../archives/unpack.js');
    return placeArchive(path, await unpack(probed.format, content, session), isTaken, false);
  } catch (error) {
    return unreadable(describeFileError(error, 'file'));
  }
}
