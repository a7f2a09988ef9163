// the contents of an archive -> files with paths, as if the archive were a folder
import { folderOf, nameOf, type ResolvedInput, type FoundFile, type PathProblem } from '../found.js';
import { nameWithoutExtensions, unpackedName } from './archive-format.js';
import type { ArchiveEntry, ArchiveContents } from './entry-sink.js';

/** Whether the path that the contents of an archive would get also belongs to something else. */
export type IsTaken = (path: string) => boolean;

/** Another name in the same folder. */
function siblingPath(path: string, name: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1) + name;
}

function joinPath(folder: string, parts: readonly string[]): string {
  return [folder, ...parts].join('/');
}

function withoutExtensions(path: string): string {
  return siblingPath(path, nameWithoutExtensions(nameOf(path)));
}

/**
 * Finds paths that two things claim. An archive also claims the path that it unpacks to.
 *
 * @param paths  of all files, archives and folders in some folders
 */
export function takenPaths(paths: Iterable<string>): IsTaken {
  const claims = new Map<string, number>();
  for (const path of paths) for (const one of new Set([path, withoutExtensions(path)])) claims.set(one, (claims.get(one) ?? 0) + 1);
  return (path) => (claims.get(path) ?? 0) > 1;
}

function isArchive(content: ArchiveEntry['content']): content is ArchiveContents {
  return 'entries' in content;
}

/** The only file of a gzip or xz; undefined if this is an archive with names, or if nothing could be read. */
function onlyFile({ entries: [first] }: ArchiveContents): ArchiveEntry['content'] | undefined {
  return first?.parts.length === 0 ? first.content : undefined;
}

/** The path that the contents of an archive get. */
function unpackedPath(contents: ArchiveContents, path: string): string {
  const unpacked = siblingPath(path, unpackedName(nameOf(path), contents.format));
  const inside = onlyFile(contents);
  return inside && isArchive(inside) ? unpackedPath(inside, unpacked) : unpacked;
}

/** The one folder that holds everything in the archive; undefined if there is none, or if it is a bundle, whose name is kept. */
function wrapperOf(contents: ArchiveContents): string | undefined {
  const top = contents.entries[0]?.parts[0];
  if (top === undefined) return undefined;
  const isWrapped = contents.entries.every(({ parts }) => parts.length > 1 && parts[0] === top);
  const isBundle = contents.entries.some(({ parts }) => parts.length === 2 && parts[1]?.toLowerCase() === 'bundle.json');
  return isWrapped && !isBundle ? top : undefined;
}

interface PlacedContents {
  /** Path of the file, or of the folder that the archive becomes. */
  readonly path: string;
  readonly isFolder: boolean;
  /** The folder inside that is left out of the paths. */
  readonly wrapper?: string;
  readonly files: readonly FoundFile[];
  readonly problems: readonly PathProblem[];
}

/** All paths inside an archive: those of files, archives and folders. */
function pathsInside(files: Iterable<string>, root: string): Set<string> {
  const paths = new Set<string>();
  for (const file of files) for (let path = file; path !== root && path !== '' && !paths.has(path); path = folderOf(path)) paths.add(path);
  return paths;
}

/** The same contents, with damage of the archive as that of all its entries, and that of an inner archive as its own. */
function spreadDamage(contents: ArchiveContents): ArchiveContents {
  const damaged = new Set(contents.problems.filter((one) => one.isDamage).map(({ parts }) => parts.join('/')));
  if (damaged.size === 0) return contents;
  const isDamaged = (parts: readonly string[]): boolean => damaged.has('') || damaged.has(parts.join('/'));
  const entries = contents.entries.map(({ parts, content }): ArchiveEntry => {
    return { parts, content: isDamaged(parts) ? spoilt(content) : content };
  });
  return { ...contents, entries };
}

function spoilt(content: ArchiveEntry['content']): ArchiveEntry['content'] {
  if (!isArchive(content)) return { ...content, isDamaged: true };
  return { ...content, entries: content.entries.map((one) => ({ ...one, content: spoilt(one.content) })) };
}

/**
 * @param packed   as it was unpacked
 * @param file     path of the archive, with its own name
 * @param path     path that its contents get
 * @param isInner  it is in a folder or archive, beside others: only a folder of its own name is left out
 */
function placeContents(packed: ArchiveContents, file: string, path: string, isInner: boolean): PlacedContents {
  const contents = spreadDamage(packed);
  const inside = onlyFile(contents);
  if (inside) {
    const own = contents.problems.map(({ kind, message }): PathProblem => ({ path: file, kind, message }));
    if (!isArchive(inside)) return { path, isFolder: false, files: [{ path, content: inside, isNamed: false }], problems: own };
    const placed = placeContents(inside, file, path, isInner);
    return { ...placed, problems: [...own, ...placed.problems] };
  }
  const top = wrapperOf(contents);
  const wrapper = isInner && top?.toLowerCase() !== nameOf(path).toLowerCase() ? undefined : top;
  const pathOf = (parts: readonly string[]) => joinPath(path, wrapper !== undefined && parts[0] === wrapper ? parts.slice(1) : parts);
  const isTaken = takenPaths(
    pathsInside(
      contents.entries.map(({ parts }) => pathOf(parts)),
      path,
    ),
  );
  const inner = contents.entries.map((entry): Pick<PlacedContents, 'files' | 'problems'> => {
    const own = pathOf(entry.parts);
    if (!isArchive(entry.content)) return { files: [{ path: own, content: entry.content, isNamed: false }], problems: [] };
    const unpacked = unpackedPath(entry.content, own);
    return placeContents(entry.content, own, isTaken(unpacked) ? own : unpacked, true);
  });
  const problems = contents.problems.map(({ parts, kind, message }): PathProblem => {
    return { path: parts.length === 0 ? file : pathOf(parts), kind, message };
  });
  return {
    path,
    isFolder: true,
    ...(wrapper !== undefined && { wrapper }),
    files: inner.flatMap((one) => one.files),
    problems: [...problems, ...inner.flatMap((one) => one.problems)],
  };
}

/** Paths that a file would have if its archive had been unpacked in its own folder. The first is usually the one that it has here. */
function unpackedPathsOf(entry: string, file: string, { path, isFolder, wrapper }: PlacedContents): string[] {
  const bare = withoutExtensions(file);
  if (!isFolder) return [bare];
  const rest = entry.slice(path.length + 1);
  const wrapped = wrapper === undefined ? [] : [siblingPath(file, joinPath(wrapper, [rest])), joinPath(bare, [wrapper, rest])];
  return [joinPath(bare, [rest]), siblingPath(file, rest), ...wrapped];
}

/**
 * Gives paths to the contents of an archive.
 *
 * @param file     path of the archive, with its own name
 * @param isTaken  for paths beside the archive
 * @param isInner  it was found in a folder, beside others
 */
export function placeArchive(file: string, contents: ArchiveContents, isTaken: IsTaken, isInner: boolean): ResolvedInput {
  const unpacked = unpackedPath(contents, file);
  const placed = placeContents(contents, file, isTaken(unpacked) ? file : unpacked, isInner);
  return {
    path: placed.path,
    isFolder: placed.isFolder,
    isReadable: true,
    archive: file,
    files: placed.files.map((one) => ({
      ...one,
      archive: { path: file, contents: placed.path, unpackedPaths: unpackedPathsOf(one.path, file, placed) },
    })),
    problems: placed.problems,
  };
}

/** The same for an archive that came through a pipe: it gets the name of the folder that holds everything in it. */
export function placePipedArchive(pipe: string, contents: ArchiveContents): ResolvedInput {
  const placed = placeContents(contents, pipe, pipe, false);
  const path = placed.wrapper === undefined ? pipe : siblingPath(pipe, placed.wrapper);
  const move = <T extends { readonly path: string }>(one: T): T =>
    one.path === pipe ? one : { ...one, path: path + one.path.slice(pipe.length) };
  return {
    path,
    isFolder: placed.isFolder,
    isReadable: true,
    isPiped: true,
    // It is nowhere on the disk, so nothing can have been unpacked beside it.
    files: placed.files.map((one) => ({ ...move(one), archive: { path: pipe, contents: path, unpackedPaths: [] } })),
    problems: placed.problems.map(move),
  };
}
