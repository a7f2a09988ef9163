// labels of files -> the folders that may be those of sites
// Folders that every site server has show no more of its site than file names do.

import { fileName } from '../../../model/index.js';

const TREE =
  /^(?:logs?|sms|[a-z0-9_]+\.(?:srv|box|bin|col|\d{3})|receive|tosend|requests?|dump|badmifs|system32|winnt|[a-z]:|[a-z]_drive|drive_[a-z])$/i;
// A drive, if the tree of SMS begins below it; else a letter that somebody called a folder.
const LETTER = /^[a-z]$/i;

/** A site code. */
export const CODE = /^[A-Z0-9]{3}$/;

const foldersOf = (label: string): string[] => label.split('/').slice(0, -1);

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

/** Whether a file has the name of another one with something before or behind it: `SEC-SITECTRL.CT0`, `SITECTRL (SEC).CT0`. */
export function isNamedLike(label: string, name: string): boolean {
  const match = /^([A-Z0-9_]+)(\.[A-Z0-9_]+)$/i.exec(name);
  if (!match) return false;
  const [, stem = '', extension = ''] = match;
  return new RegExp(`(?:^|[^A-Z0-9])${stem}(?:[^A-Z0-9].*)?\\${extension}$`, 'i').test(fileName(label));
}

/** The folder of a file, without the folders of the SMS tree at its end: what is in one such folder was captured at one server. */
export function unitOf(label: string): string {
  const folders = foldersOf(label);
  const isOfTree = (folder: string, index: number): boolean =>
    TREE.test(folder) || (LETTER.test(folder) && folders[index + 1]?.toLowerCase() === 'sms');
  const last = folders.findLastIndex((folder, index) => !isOfTree(folder, index));
  return folders.slice(0, last + 1).join('/');
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
