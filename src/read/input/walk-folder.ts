// a folder -> all files below it, without leaving it; archives in it are unpacked
import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SpecialFileType } from '../../contract/index.js';
import { say } from '../../wording/index.js';
import type { ArchiveFormat } from '../archives/archive-format.js';
import { type IsTaken, placeArchive, takenPaths } from '../archives/place-entries.js';
import { byCodeUnit } from '../../lists.js';
import { describeFileError } from '../content/file-errors.js';
import type { FoundFile, PathProblem, ResolvedInput } from '../found.js';
import type { ReadSession } from '../session.js';
import { probeFile } from './probe-file.js';
import { type FolderEntry, readFolder, type RealPath } from './raw-names.js';

function fileTypeOf(entry: FolderEntry['type']): SpecialFileType {
  if (entry.isFIFO()) return 'named-pipe';
  if (entry.isSocket()) return 'socket';
  if (entry.isBlockDevice() || entry.isCharacterDevice()) return 'device';
  return 'other';
}

/** Whether a real path is one of these folders, or inside one. */
export function isWithin(path: string, folders: ReadonlySet<string>): boolean {
  if (folders.size === 0) return false;
  for (let folder = path; ; folder = dirname(folder)) {
    if (folders.has(folder)) return true;
    if (dirname(folder) === folder) return false;
  }
}

/** An archive of the folder, not read yet. */
interface FoundArchive {
  readonly file: FoundFile;
  readonly format: ArchiveFormat;
  readonly isTaken: IsTaken;
}

/** What a walk has found so far. */
interface Walk {
  readonly files: FoundFile[];
  readonly problems: PathProblem[];
  readonly archives: FoundArchive[];
  /** Real paths of all given folders: links into them lead to nothing new. */
  readonly folders: ReadonlySet<string>;
  readonly session: ReadSession;
}

function addLink({ problems, folders }: Walk, path: string, real: RealPath): void {
  try {
    if (!isWithin(realpathSync.native(real), folders)) problems.push({ path, kind: 'not-a-file', message: say('link-leaves-folder') });
  } catch (error) {
    const { kind, message } = describeFileError(error, 'path');
    problems.push(kind === 'missing' ? { path, kind: 'not-a-file', message: say('link-broken') } : { path, kind, message });
  }
}

function addFile({ files, problems, archives, session }: Walk, path: string, real: RealPath, isTaken: () => IsTaken): void {
  try {
    const probed = probeFile(real, session.openFiles);
    session.countFile();
    if (!probed) {
      problems.push({ path, kind: 'not-a-file', message: say('special-file', { type: 'other' }) });
      return;
    }
    const file = { path, content: probed.content, isNamed: false };
    if (probed.format === undefined) files.push(file);
    else archives.push({ file, format: probed.format, isTaken: isTaken() });
  } catch (error) {
    problems.push({ path, ...describeFileError(error, 'file') });
  }
}

/** Adds what is below a folder. Returns whether the folder itself could be read. */
function addFolder(walk: Walk, path: string, real: RealPath): boolean {
  let entries: FolderEntry[];
  try {
    entries = readFolder(real);
  } catch (error) {
    walk.problems.push({ path, ...describeFileError(error, 'folder') });
    return false;
  }
  let taken: IsTaken | undefined;
  const isTaken = () => (taken ??= takenPaths(entries.map(({ name }) => `${path}/${name}`)));
  for (const { name, real: realOwn, type } of entries.sort((a, b) => byCodeUnit(a.name, b.name))) {
    const own = `${path}/${name}`;
    if (type.isDirectory()) addFolder(walk, own, realOwn);
    else if (type.isFile()) addFile(walk, own, realOwn, isTaken);
    else if (type.isSymbolicLink()) addLink(walk, own, realOwn);
    else walk.problems.push({ path: own, kind: 'not-a-file', message: say('special-file', { type: fileTypeOf(type) }) });
  }
  return true;
}

/**
 * Reads the names below a folder, sorted, probes each file, and unpacks archives.
 *
 * @param path     the path that the folder gets in results
 * @param real     the folder itself
 * @param folders  real paths of all given folders: links into them lead to nothing new
 */
export async function walkFolder(path: string, real: RealPath, folders: ReadonlySet<string>, session: ReadSession): Promise<ResolvedInput> {
  const walk: Walk = { files: [], problems: [], archives: [], folders, session };
  const isReadable = addFolder(walk, path, real);
  const { files, problems } = walk;
  for (const { file, format, isTaken } of walk.archives) {
    // Loaded where there is an archive: most captures have none.
    const { unpack } = await import('../archives/unpack.js');
    const placed = placeArchive(file.path, await unpack(format, file.content, session), isTaken, true);
    for (const one of placed.files) files.push(one);
    for (const one of placed.problems) problems.push(one);
  }
  return { path, isFolder: true, isReadable, files, problems };
}
