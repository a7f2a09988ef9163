// names of files and folders -> which of the folders are captures
// A folder is one capture if it holds a bundle.json, files of sites, or folders of sites. A folder whose subfolders are captures is a shelf of them.
import { isFolderOfTree, isSiteFile } from '../../model/index.js';
import { nameOf } from '../found.js';

const MANIFEST = 'bundle.json';
const CODE = /^[A-Z0-9]{3}$/i;

/** A folder, or the contents of an archive, by its names alone. */
export interface NamedFolder {
  readonly path: string;
  /** Names of the files that are directly in it. */
  readonly files: readonly string[];
  /** The folders that are directly in it. */
  readonly folders: () => Iterable<NamedFolder>;
}

/**
 * What a folder is. `site`: it holds files of one site, which are a part of the capture around them, or a capture if there is none.
 * `shelf`: captures are in it, and it is none itself.
 */
export type FolderKind = 'empty' | 'site' | 'capture' | 'shelf';

/** A folder, understood. */
export interface FolderShape {
  readonly path: string;
  readonly kind: FolderKind;
  /** It holds a bundle.json. */
  readonly isStated: boolean;
  /** Paths of folders below it that are captures of their own. */
  readonly captures: readonly string[];
  /** It and folders below it that are shelves. */
  readonly shelves: readonly string[];
  /** Names of the files of sites that belong to it, in lower case, each as often as it is there; none for a shelf. */
  readonly siteFiles: readonly string[];
  /** Names of the folders of its sites, in lower case; none where its own files are those of a site. */
  readonly sites: readonly string[];
}

interface Gathered {
  readonly siteFiles: string[];
  readonly folders: NamedFolder[];
  isStated: boolean;
}

const hasManifest = ({ files }: NamedFolder): boolean => files.some((name) => name.toLowerCase() === MANIFEST);

/** Adds what a folder holds, with the folders of the SMS tree, which belong to the folder around them. */
function gather(folder: NamedFolder, into: Gathered): void {
  for (const name of folder.files) if (isSiteFile(name)) into.siteFiles.push(name.toLowerCase());
  for (const inner of folder.folders()) {
    const name = nameOf(inner.path);
    const isOfTree = isFolderOfTree(name, false) || (name.length === 1 && isFolderOfTree(name, [...inner.folders()].some(isSms)));
    if (isOfTree && !hasManifest(inner)) gather(inner, into);
    else into.folders.push(inner);
  }
}

const isSms = ({ path }: NamedFolder): boolean => nameOf(path).toLowerCase() === 'sms';

/** Whether a folder in the folder of a site looks like the capture of a site itself: it repeats what the site has. */
function repeats(siteFiles: readonly string[], inner: FolderShape): boolean {
  const own = new Set(siteFiles);
  return inner.siteFiles.length > 1 && inner.siteFiles.some((name) => own.has(name));
}

/** Whether a folder below a capture is one of its own. */
function isSeparate(inner: FolderShape, siteFiles: readonly string[], others: readonly FolderShape[]): boolean {
  if (inner.isStated) return true;
  if (inner.kind === 'shelf') return false;
  if (siteFiles.length > 0) return inner.kind === 'capture' || repeats(siteFiles, inner);
  // Below a bundle.json, a folder between it and its sites is no capture; one beside them that has the same sites is.
  const beside = new Set(others.flatMap(({ kind, path }) => (kind === 'site' ? [nameOf(path).toLowerCase()] : [])));
  return inner.kind === 'capture' && inner.sites.some((name) => beside.has(name));
}

/** Whether these folders of sites are captures of one site each, below each of which its code is the name of a folder: `monday/SEC`, `friday/SEC`. */
function areCapturesOfOneSite(folders: readonly FolderShape[]): boolean {
  const codes = folders.flatMap(({ sites: [site] }) => (site !== undefined && CODE.test(site) ? [site] : []));
  return new Set(codes).size < codes.length;
}

function shapeOfCapture(path: string, { siteFiles, isStated }: Gathered, inner: readonly FolderShape[]): FolderShape {
  const separate = new Set(inner.filter((one) => isSeparate(one, siteFiles, inner)));
  const parts = inner.filter((one) => !separate.has(one) && one.kind !== 'shelf');
  return {
    path,
    kind: isStated ? 'capture' : 'site',
    isStated,
    captures: [...inner.flatMap(({ captures }) => captures), ...[...separate].map((one) => one.path)],
    shelves: inner.flatMap(({ shelves }) => shelves),
    siteFiles: [...siteFiles, ...parts.flatMap((one) => one.siteFiles)],
    sites: [],
  };
}

/** Understands a folder by the names in it and below it. */
export function shapeOf(folder: NamedFolder): FolderShape {
  const gathered: Gathered = { siteFiles: [], folders: [], isStated: hasManifest(folder) };
  gather(folder, gathered);
  const { path } = folder;
  const inner = gathered.folders.map(shapeOf).filter(({ kind }) => kind !== 'empty');
  if (gathered.isStated || gathered.siteFiles.length > 0) return shapeOfCapture(path, gathered, inner);
  const isShelf = inner.some(({ kind }) => kind === 'capture' || kind === 'shelf') || areCapturesOfOneSite(inner);
  const own = isShelf ? inner.filter(({ kind }) => kind !== 'shelf').map((one) => one.path) : [];
  return {
    path,
    kind: inner.length === 0 ? 'empty' : isShelf ? 'shelf' : inner.length === 1 ? 'site' : 'capture',
    isStated: false,
    captures: [...inner.flatMap(({ captures }) => captures), ...own],
    shelves: [...(isShelf ? [path] : []), ...inner.flatMap(({ shelves }) => shelves)],
    siteFiles: isShelf ? [] : inner.flatMap(({ siteFiles }) => siteFiles),
    sites: isShelf ? [] : inner.map((one) => nameOf(one.path).toLowerCase()),
  };
}

/** Folders below a root that are told apart; what is deeper belongs to the deepest of them. */
const MOST_FOLDERS = 100;

interface PathNode {
  readonly path: string;
  readonly files: string[];
  readonly children: Map<string, PathNode>;
}

const viewOf = ({ path, files, children }: PathNode): NamedFolder => ({
  path,
  files,
  folders: () => [...children.values()].map(viewOf),
});

/** The folder that all of these paths are below, by their names. */
export function folderOfPaths(root: string, paths: Iterable<string>): NamedFolder {
  const top: PathNode = { path: root, files: [], children: new Map() };
  for (const path of paths) {
    const parts = path.slice(root.length + 1).split('/');
    const name = parts.pop() ?? '';
    let at = top;
    for (const part of parts.slice(0, MOST_FOLDERS)) {
      let next = at.children.get(part);
      if (next === undefined) at.children.set(part, (next = { path: `${at.path}/${part}`, files: [], children: new Map() }));
      at = next;
    }
    at.files.push(name);
  }
  return viewOf(top);
}
