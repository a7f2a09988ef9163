// What `dir /s` says of a host: paths by pattern, whether a folder was listed at all, and the listed size of a captured log.

import { type DirectoryListing, fileName, type ListingEntry } from '../../model/index.js';
import type { Proof } from './citation.js';
import type { Scene } from './evidence-index.js';

/** The listings of a host. */
export function listingsOf(scene: Scene, host: number): readonly DirectoryListing[] {
  return scene.evidenceOf(host).filter((one) => one.kind === 'listing');
}

export function proofOfEntry(scene: Scene, host: number, listing: DirectoryListing, entry: ListingEntry): Proof {
  return scene.proofAt(host, listing.source.label, entry.line, listing.text(entry.line).trim(), entry.wall);
}

/** Turns a pattern with `*` and `?` into an expression over an upper-case path; `*` stays inside one folder. */
export function patternOf(pattern: string): string {
  return pattern
    .toUpperCase()
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\\\.\*/g, '*') // *.* is every file
    .replace(/\*/g, '[^\\\\]*')
    .replace(/\?/g, '[^\\\\]');
}

/** The SMS root of a host, upper case: as stated, else the folder above SITE.SRV in a listing. */
export function rootOf(scene: Scene, host: number): string | undefined {
  const stated = scene.hosts[host]?.root?.toUpperCase();
  if (stated !== undefined) return stated;
  for (const { directories, entries } of listingsOf(scene, host))
    for (const directory of [...directories.keys(), ...entries.flatMap((entry) => (entry.isDirectory ? entry.path : []))])
      if (directory.endsWith('\\SITE.SRV')) return directory.slice(0, -'\\SITE.SRV'.length);
  return undefined;
}

/**
 * Whether the folder of a path was listed, or a folder above it that does not show the next one on the way: the line that proves it.
 *
 * @param folder  relative to the SMS root, or to the root of a drive, upper case, without wildcards; '' is the root
 */
export function proofOfFolder(scene: Scene, host: number, folder: string, isDrive: boolean): Proof | undefined {
  const root = rootOf(scene, host);
  const steps = folder === '' ? [] : folder.split('\\');
  for (const listing of listingsOf(scene, host)) {
    const isShown = (path: string): boolean => listing.entries.some((entry) => entry.path === path);
    const cite = (line: number): Proof => scene.proofAt(host, listing.source.label, line, listing.text(line).trim(), Number.NaN);
    for (let depth = steps.length; depth >= 0; depth -= 1) {
      const path = steps.slice(0, depth).join('\\');
      for (const [directory, line] of listing.directories) {
        const isRoot = isDrive ? /^[A-Z]:$/.test(directory) : directory === root;
        const isIt = path === '' ? isRoot : directory === path || directory.endsWith(`\\${path}`);
        // A folder that is there and was not listed may hold anything.
        const next = steps[depth];
        if (isIt && (next === undefined || !isShown(`${directory}\\${next}`))) return cite(line);
      }
    }
  }
  return undefined;
}

/** The entry of a captured log in the listing of its host, and whether an older generation stands beside it, or may. */
export function findListed(
  scene: Scene,
  host: number,
  label: string,
): { readonly size: number; readonly olderListed: boolean; readonly proof: Proof } | undefined {
  const name = fileName(label).toUpperCase();
  const olderNames = scene.knowledge.frames
    .flatMap((frame) => frame.rotate)
    .flatMap(({ live, older }) => {
      const ending = live.replace(/^\*/, '').toUpperCase();
      return name.endsWith(ending) ? [name.slice(0, name.length - ending.length) + older.replace(/^\*/, '').toUpperCase()] : [];
    });
  for (const listing of listingsOf(scene, host)) {
    const entry = listing.entries.find((one) => !one.isDirectory && !Number.isNaN(one.size) && one.path.endsWith(`\\${name}`));
    if (!entry) continue;
    const folder = entry.path.slice(0, entry.path.length - name.length);
    const isWhole = listing.directories.has(folder.slice(0, -1));
    const olderListed = !isWhole || listing.entries.some((one) => olderNames.some((older) => one.path === folder + older));
    return { size: entry.size, olderListed, proof: proofOfEntry(scene, host, listing, entry) };
  }
  return undefined;
}
