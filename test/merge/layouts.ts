// files by path -> the same files by other paths: the same capture in other layouts.

import type { RenderedBundle } from '../scenarios/index.js';

const isLog = (path: string): boolean => /\.(?:log|lo_)$/i.test(path);
const nameOf = (path: string): string => path.split('/').at(-1) ?? path;

/** Renames or drops the files of a rendered bundle; `undefined` drops one. */
export function relaid(
  { files, child }: RenderedBundle,
  rename: (path: string, isChild: boolean) => string | undefined,
): { readonly files: Map<string, Buffer>; readonly ofChild: ReadonlySet<string> } {
  const out = new Map<string, Buffer>();
  const ofChild = new Set<string>();
  for (const [path, bytes] of files) {
    const isChild = path.startsWith(`${child}/`);
    const label = path === 'bundle.json' ? undefined : rename(path, isChild);
    if (label === undefined) continue;
    out.set(label, bytes);
    if (isChild) ofChild.add(label);
  }
  return { files: out, ofChild };
}

/** Logs in two folders whose names say nothing. */
export const twoFolders = (path: string, isChild: boolean): string | undefined =>
  isLog(path) ? `${isChild ? 'first server' : 'second server'}/${nameOf(path)}` : undefined;

/** All files in one folder, with a word before each name. */
export const prefixed = (path: string, isChild: boolean): string => `${isChild ? 'A' : 'B'}-${nameOf(path)}`;

/** Logs in one folder, with the part of the site behind each name. */
export const roles = (path: string, isChild: boolean): string | undefined =>
  isLog(path) ? nameOf(path).replace(/(\.[^.]*)$/, `-${isChild ? 'child' : 'parent'}$1`) : undefined;
