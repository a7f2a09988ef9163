// given paths -> the captures at and below them, one after another, by names alone: none of them is opened
import { type Dirent, readdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isFolderOfTree, isSiteFile } from '../model/index.js';
import { nameWithoutExtensions } from './archives/archive-format.js';
import { addTo, byCodeUnit } from '../lists.js';
import { expandGlob } from './input/glob.js';
import { createPathResolver, resolveInput } from './input/path.js';
import { isWithin } from './input/walk-folder.js';
import { openSession } from './session.js';
import { folderOf } from './found.js';
import { commonFolder } from './bundles/labels.js';
import { folderOfPaths, type FolderShape, type NamedFolder, shapeOf } from './bundles/captures.js';

/** Paths that are opened in one call: a capture, with those inside it; or files that were named. */
export interface FoundCapture {
  /** As the caller would write them. */
  readonly paths: readonly string[];
}

/** What is passed over, for remarks. */
export type OnPassedOver = (path: string, why: 'beside' | 'link') => void;

/** The name that a file has when it is unpacked, if that is a file of a site: `SCHED.LOG` for `SCHED.LOG.gz`. */
function siteName(name: string): string {
  const unpacked = nameWithoutExtensions(name);
  return isSiteFile(unpacked) ? unpacked : name;
}

/** Whether a file is, by its name, an archive that may hold a capture. */
function isArchiveName(name: string): boolean {
  return nameWithoutExtensions(name) !== name && siteName(name) === name;
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => byCodeUnit(a.name, b.name));
  } catch {
    // Whoever opens the folder says why it cannot be read.
    return [];
  }
}

/** A folder on the disk, read as its names are asked for. `onArchive` is called for archives, which have names of their own. */
function folderOnDisk(path: string, onArchive: () => unknown): NamedFolder {
  const entries = entriesOf(path);
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  if (files.some(isArchiveName)) onArchive();
  return {
    path,
    files: files.map(siteName),
    folders: () => entries.filter((entry) => entry.isDirectory()).map(({ name }) => folderOnDisk(`${path}/${name}`, onArchive)),
  };
}

/** The shape of a folder or archive, with the names in its archives. */
async function unpackedShape(path: string): Promise<FolderShape> {
  const session = openSession({});
  try {
    const isFolder = statSync(path).isDirectory();
    const given = { real: path, isFolder, path: path.replaceAll('\\', '/'), isNamed: false };
    const found = await resolveInput(given, new Set([path]), () => false, session);
    return shapeOf(
      folderOfPaths(
        found.path,
        found.files.map((file) => file.path),
      ),
    );
  } finally {
    session.close();
  }
}

/** A file or folder that went away is nothing; whoever opens it says so. */
const NOTHING = { kind: 'empty', sites: [] } as const;

async function shapeAt(path: string, isArchive: boolean): Promise<Pick<FolderShape, 'kind' | 'sites'>> {
  if (isArchive) return unpackedShape(path).catch(() => NOTHING);
  const archives = { count: 0 };
  const shape = shapeOf(folderOnDisk(path, () => (archives.count += 1)));
  // A bundle.json or files of a site decide, whatever else is in archives.
  const isDecided = shape.isStated || shape.kind === 'capture' || shape.kind === 'shelf';
  return archives.count > 0 && !isDecided ? unpackedShape(path).catch(() => NOTHING) : shape;
}

interface Child {
  readonly path: string;
  readonly isArchive: boolean;
  /** Archives with the name of this folder, which may be packed copies of it. */
  readonly copies: readonly string[];
}

/** The folders and archives that are directly in a folder. An archive with the name of a folder goes with it. */
function childrenOf(folder: string, entries: readonly Dirent[]): readonly Child[] {
  const folders = new Set(entries.filter((entry) => entry.isDirectory()).map(({ name }) => name));
  const archives = entries.filter((entry) => entry.isFile() && isArchiveName(entry.name)).map(({ name }) => name);
  const copiesOf = (name: string) => archives.filter((archive) => nameWithoutExtensions(archive) === name);
  const alone = archives.filter((archive) => !folders.has(nameWithoutExtensions(archive)));
  const paths = (names: readonly string[]) => names.map((name) => `${folder}/${name}`);
  return [
    ...[...folders].map((name): Child => ({ path: `${folder}/${name}`, isArchive: false, copies: paths(copiesOf(name)) })),
    ...paths(alone).map((path): Child => ({ path, isArchive: true, copies: [] })),
  ].sort((a, b) => byCodeUnit(a.path, b.path));
}

/** The captures of a folder that is a shelf: each of its folders and archives. */
async function* capturesOfChild({ path, isArchive, copies }: Child, onPassedOver: OnPassedOver): AsyncGenerator<FoundCapture> {
  if (isArchive) {
    yield { paths: [path] };
    return;
  }
  const inner = capturesIn(path, onPassedOver);
  for await (const one of inner) yield one.paths[0] === path && copies.length > 0 ? { paths: [path, ...copies] } : one;
}

/**
 * The captures at and below a folder, in the order of their paths, as they are found. A capture inside another one comes with it.
 */
async function* capturesIn(path: string, onPassedOver: OnPassedOver): AsyncGenerator<FoundCapture> {
  const entries = entriesOf(path);
  const own = shapeOf({
    path,
    files: entries.filter((entry) => entry.isFile()).map(({ name }) => siteName(name)),
    folders: treeFoldersOf(path, entries),
  });
  const children = own.isStated || own.siteFiles.length > 0 ? [] : childrenOf(path, entries);
  const held: Child[] = [];
  const codes = new Set<string>();
  let isShelf = false;
  for (const child of children) {
    if (!isShelf) {
      const { kind, sites } = await shapeAt(child.path, child.isArchive);
      const [code = ''] = sites;
      isShelf = kind === 'capture' || kind === 'shelf' || (kind === 'site' && /^[a-z0-9]{3}$/.test(code) && codes.has(code));
      codes.add(code);
      held.push(child);
      if (!isShelf) continue;
      for (const one of held) yield* capturesOfChild(one, onPassedOver);
    } else yield* capturesOfChild(child, onPassedOver);
  }
  if (!isShelf) {
    yield { paths: [path] };
    return;
  }
  for (const entry of entries) {
    if (entry.isSymbolicLink()) onPassedOver(`${path}/${entry.name}`, 'link');
    else if (!entry.isDirectory() && !isArchiveName(entry.name)) onPassedOver(`${path}/${entry.name}`, 'beside');
  }
}

/** Only the folders of the SMS tree, which belong to the folder around them: others are asked one by one. */
function treeFoldersOf(path: string, entries: readonly Dirent[]): () => NamedFolder[] {
  return () =>
    entries
      .filter((entry) => entry.isDirectory() && isFolderOfTree(entry.name, false))
      .map(({ name }) => folderOnDisk(`${path}/${name}`, () => undefined));
}

/** Files that were named one by one, by the captures that they are parts of. */
function* capturesOfFiles(files: readonly string[]): Generator<FoundCapture> {
  const absolute = new Map(files.map((file) => [resolve(file).replaceAll('\\', '/'), file]));
  const root = commonFolder([...absolute.keys()].map(folderOf));
  const owners = new Set(shapeOf(folderOfPaths(root, absolute.keys())).captures);
  const groups = new Map<string, string[]>();
  for (const [path, file] of absolute) {
    let owner = folderOf(path);
    while (owner !== '' && !owners.has(owner)) owner = folderOf(owner);
    addTo(groups, owner, file);
  }
  for (const paths of groups.values()) yield { paths };
}

/**
 * Finds the captures at and below the given paths. Paths that are given twice, or below others, count once.
 *
 * @param paths  folders, archives, files and patterns; a path that leads to nothing is found as it is, and cannot be opened later
 */
export async function* findCaptures(paths: readonly string[], onPassedOver: OnPassedOver = () => undefined): AsyncGenerator<FoundCapture> {
  const resolvePath = createPathResolver();
  const expanded: string[] = [];
  for (const path of paths) {
    const matches = await expandGlob(path);
    if (matches.length === 0) expanded.push(path);
    for (const match of matches) expanded.push(match);
  }
  const byReal = new Map<string, string>();
  const missing = new Set<string>();
  for (const path of expanded.sort(byCodeUnit)) {
    const found = resolvePath(path, true);
    if (!('real' in found)) missing.add(path);
    else if (!byReal.has(found.real)) byReal.set(found.real, path);
  }
  const isFolder = (real: string) => statSync(real).isDirectory();
  const folders = new Set([...byReal.keys()].filter(isFolder));
  const files: string[] = [];
  for (const [real, path] of byReal) {
    if (real !== dirname(real) && isWithin(dirname(real), folders)) continue;
    const slashed = path.replaceAll('\\', '/').replace(/(?<=.)\/+$/, '');
    if (folders.has(real)) yield* capturesIn(slashed, onPassedOver);
    else if (isArchiveName(path)) yield { paths: [slashed] };
    else files.push(slashed);
  }
  for (const path of missing) yield { paths: [path] };
  yield* capturesOfFiles(files);
}
