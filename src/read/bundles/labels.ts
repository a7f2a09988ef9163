// paths of files -> labels: short, distinct, and different for different folders
import { folderOf, type ResolvedInput } from '../found.js';

/** The deepest folder that holds all of these folders; '' if only the top does. */
export function commonFolder(folders: readonly string[]): string {
  const [first = '', ...rest] = folders;
  let parts = first.split('/');
  for (const folder of rest) {
    const others = folder.split('/');
    let same = 0;
    while (same < parts.length && parts[same] === others[same]) same += 1;
    parts = parts.slice(0, same);
  }
  return parts.join('/');
}

/** The last parts of a path. */
function lastParts(path: string, count: number): string {
  return path.split('/').slice(-count).join('/');
}

/**
 * Labels for files below several given paths that have only the top folder in common: each given path is shortened to as few last parts as keep
 * all of them different.
 */
function byLastParts(roots: readonly string[]): (path: string) => string {
  const distinct = [...new Set(roots)];
  const deepest = distinct.reduce((most, root) => Math.max(most, root.split('/').length), 0);
  let count = 1;
  while (count < deepest && new Set(distinct.map((root) => lastParts(root, count))).size < distinct.length) count += 1;
  const known = new Set(distinct);
  return (path) => {
    let root = path;
    while (root !== '' && !known.has(root)) root = folderOf(root);
    return root === '' ? lastParts(path, count) : lastParts(root, count) + path.slice(root.length);
  };
}

/** The path of a pipe itself, for problems with all of it. */
const PIPE = /^\/(?:stdin|fd\d+)$/;

/** Whether a place is that of a pipe, not of a file. */
export function isPiped(at: string): boolean {
  return PIPE.test(at);
}

/**
 * Makes labels: the path of a file relative to the folder that holds all given paths, or to the pipe that it came through.
 *
 * @param roots  given paths; a single file is labelled relative to its own folder
 */
export function createLabeller(roots: readonly Pick<ResolvedInput, 'path' | 'isFolder' | 'isPiped'>[]): (path: string) => string {
  const [only] = roots;
  const isAlone = roots.length === 1;
  const onDisk = isAlone ? roots : roots.filter((root) => root.isPiped !== true);
  const piped = isAlone ? [] : roots.filter((root) => root.isPiped);
  const base =
    isAlone && only?.isFolder ? only.path : commonFolder(onDisk.map((root) => (root.isFolder ? root.path : folderOf(root.path))));
  const named = onDisk.length > 1 && base === '' ? byLastParts(onDisk.map((root) => root.path)) : undefined;
  return (path) => {
    if (path.startsWith(`${base}/`) && isAlone) return path.slice(base.length + 1);
    // The path of a pipe is made up.
    if (isPiped(path) || piped.some((root) => path === root.path || path.startsWith(`${root.path}/`))) return path.slice(1);
    // A path outside of the common folder, such as one that does not exist, is its own label.
    return named ? named(path) : path.startsWith(`${base}/`) ? path.slice(base.length + 1) : path;
  };
}

/** A label that no other source of the bundle has: case counts, and control characters are replaced. Adds it to `taken`. */
export function distinctLabel(label: string, taken: Set<string>): string {
  const clean = label.replace(/\p{Cc}/gu, '\ufffd');
  let name = clean;
  for (let n = 2; taken.has(name); n += 1) name = `${clean} (${n})`;
  taken.add(name);
  return name;
}
