// Places of given paths -> where labels begin, so that they are short, distinct and tell the folders apart.
import { folderOf } from '../content/content.js';

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

/** The last parts of a place. */
function tail(at: string, count: number): string {
  return at.split('/').slice(-count).join('/');
}

/**
 * Names files that were found under several given places and have no folder in common but the top: each given place is cut to as
 * few last parts as keep all of them apart.
 */
function byTails(roots: readonly string[]): (at: string) => string {
  const distinct = [...new Set(roots)];
  const deepest = distinct.reduce((most, root) => Math.max(most, root.split('/').length), 0);
  let count = 1;
  while (count < deepest && new Set(distinct.map((root) => tail(root, count))).size < distinct.length) count += 1;
  const known = new Set(distinct);
  return (at) => {
    let root = at;
    while (root !== '' && !known.has(root)) root = folderOf(root);
    return root === '' ? tail(at, count) : tail(root, count) + at.slice(root.length);
  };
}

/** The place of a pipe itself: what is wrong with it as a whole. */
const PIPE = /^\/(?:stdin|fd\d+)$/;

/**
 * How the files below given places are named: relative to the folder that holds all of them, or to the pipe that they came through.
 *
 * @param roots given places; files are named after their own folder
 */
export function labeller(
  roots: readonly { readonly at: string; readonly isFolder: boolean; readonly isPiped?: true }[],
): (at: string) => string {
  const [only] = roots;
  const isAlone = roots.length === 1;
  const onDisk = isAlone ? roots : roots.filter((root) => root.isPiped !== true);
  const piped = isAlone ? [] : roots.filter((root) => root.isPiped);
  const base = isAlone && only?.isFolder ? only.at : commonFolder(onDisk.map((root) => (root.isFolder ? root.at : folderOf(root.at))));
  const named = onDisk.length > 1 && base === '' ? byTails(onDisk.map((root) => root.at)) : undefined;
  return (at) => {
    if (at.startsWith(`${base}/`) && isAlone) return at.slice(base.length + 1);
    // The place of a pipe is no place on the disk.
    if (PIPE.test(at) || piped.some((root) => at === root.at || at.startsWith(`${root.at}/`))) return at.slice(1);
    // What is not below the common folder, such as a path that leads nowhere, is called by its whole path.
    return named ? named(at) : at.startsWith(`${base}/`) ? at.slice(base.length + 1) : at;
  };
}

/** A label that no other source of the bundle has: case counts, and what would move a terminal's cursor is masked. */
export function distinctLabel(label: string, taken: Set<string>): string {
  // biome-ignore lint: control characters are what is looked for
  const clean = label.replace(/[\u0000-\u001f\u007f-\u009f]/g, '\ufffd');
  let name = clean;
  for (let n = 2; taken.has(name); n += 1) name = `${clean} (${n})`;
  taken.add(name);
  return name;
}
