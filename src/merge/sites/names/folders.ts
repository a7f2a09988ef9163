// labels of files -> the folders that may be those of sites
// Folders that every site server has show no more of its site than file names do.

import { fileName } from '../../../model/index.js';

/** A site code. */
export const CODE = /^[A-Z0-9]{3}$/;

/** The name of a folder, in capitals; `otherwise` for the top. */
export function folderName(folder: string, otherwise: string): string {
  return (folder.split('/').at(-1) || otherwise).toUpperCase();
}

/** Matches a file name against a pattern with `*` and `?`; case is ignored. */
export function isNamed(label: string, pattern: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`, 'i').test(fileName(label));
}

/** For each folder the first one on the way to it in which the folders differ: `a/b` and `a/c/d` differ in `a/b` and `a/c`. */
export function topFolders(units: readonly string[]): (unit: string) => string {
  const paths = units.map((unit) => (unit === '' ? [] : unit.split('/')));
  const [first = []] = paths;
  const differing = first.findIndex((folder, depth) => paths.some((path) => path[depth] !== folder));
  const shared = differing < 0 ? first.length : differing;
  return (unit) =>
    unit
      .split('/')
      .slice(0, shared + 1)
      .join('/');
}

/** A folder and the folders above it, the nearest first, down to `top`. */
export function ancestors(folder: string, top: string): string[] {
  const found: string[] = [];
  for (let at = folder; at.length >= top.length; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    found.push(at);
    if (at === '' || at === top) break;
  }
  return found;
}

/** Whether a folder is in another one, or is it. */
export function isIn(folder: string, other: string): boolean {
  return folder === other || other === '' || folder.startsWith(`${other}/`);
}
