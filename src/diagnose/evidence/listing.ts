// listings of a host -> paths by pattern, whether a folder was listed, and the listed size of a captured log.

import type { EvidenceLine } from '../../contract/index.js';
import { type DirectoryListing, fileName, type Host, type ListingEntry } from '../../model/index.js';
import type { EvidenceIndex } from './evidence-index.js';

/** The listings of a host. */
export function listingsOf(evidenceIndex: EvidenceIndex, host: Host): readonly DirectoryListing[] {
  return evidenceIndex.evidenceOf(host).filter((one) => one.kind === 'listing');
}

/** Those of which nothing is missing: only they prove what is not there, and how large a log was. */
function wholeListings(evidenceIndex: EvidenceIndex, host: Host): readonly DirectoryListing[] {
  return listingsOf(evidenceIndex, host).filter((one) => one.isPartial !== true);
}

export function citeEntry(evidenceIndex: EvidenceIndex, host: Host, listing: DirectoryListing, entry: ListingEntry): EvidenceLine {
  return evidenceIndex.cite(host, listing, entry.line, entry.wall);
}

/** Turns a pattern with `*` and `?` into an expression over an upper-case path; `*` stays inside one folder. */
export function compilePattern(pattern: string): string {
  return pattern
    .toUpperCase()
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\\\.\*/g, '*') // *.* is every file
    .replace(/\*/g, '[^\\\\]*')
    .replace(/\?/g, '[^\\\\]');
}

/** The SMS root of a host, upper case: as stated, else the folder above SITE.SRV in a listing. */
export function findRoot(evidenceIndex: EvidenceIndex, host: Host): string | undefined {
  const stated = host.root?.toUpperCase();
  if (stated !== undefined) return stated;
  for (const { directories, entries } of listingsOf(evidenceIndex, host))
    for (const directory of [...directories.keys(), ...entries.flatMap((entry) => (entry.isDirectory ? entry.path : []))])
      if (directory.endsWith('\\SITE.SRV')) return directory.slice(0, -'\\SITE.SRV'.length);
  return undefined;
}

/**
 * Whether the folder of a path was listed, or a folder above it that does not show the next one on the way: the line that proves it.
 *
 * @param folder  relative to the SMS root, or to the root of a drive, upper case, without wildcards; '' is the root
 */
export function citeListedFolder(evidenceIndex: EvidenceIndex, host: Host, folder: string, isDrive: boolean): EvidenceLine | undefined {
  const root = findRoot(evidenceIndex, host);
  const steps = folder === '' ? [] : folder.split('\\');
  for (const listing of wholeListings(evidenceIndex, host)) {
    const isShown = (path: string): boolean => listing.entries.some((entry) => entry.path === path);
    const cite = (line: number): EvidenceLine => evidenceIndex.cite(host, listing, line);
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

/** What a listing says of a captured log. */
export interface ListedLog {
  readonly size: number;
  /** Wall time of its last write; NaN if not stated. */
  readonly wall: number;
  /** Its older generation: the entry, `none` if the whole folder was listed without one, else `unknown`. */
  readonly older: ListingEntry | 'none' | 'unknown';
  readonly citation: EvidenceLine;
}

/** The names that the older generation of a log may have, upper case. */
export function olderNamesOf({ knowledge }: EvidenceIndex, label: string): readonly string[] {
  const name = fileName(label).toUpperCase();
  return knowledge.frames
    .flatMap((frame) => frame.rotate)
    .flatMap(({ live, older }) => {
      const ending = live.replace(/^\*/, '').toUpperCase();
      return name.endsWith(ending) ? [name.slice(0, name.length - ending.length) + older.replace(/^\*/, '').toUpperCase()] : [];
    });
}

/** The entry of a captured log in the listing of its host, and of the older generation beside it. */
export function findListed(evidenceIndex: EvidenceIndex, host: Host, label: string): ListedLog | undefined {
  const name = fileName(label).toUpperCase();
  const olderNames = olderNamesOf(evidenceIndex, label);
  for (const listing of wholeListings(evidenceIndex, host)) {
    const entry = listing.entries.find((one) => !one.isDirectory && !Number.isNaN(one.size) && one.path.endsWith(`\\${name}`));
    if (!entry) continue;
    const folder = entry.path.slice(0, entry.path.length - name.length);
    const older = listing.entries.find((one) => olderNames.some((other) => one.path === folder + other));
    const isWhole = listing.directories.has(folder.slice(0, -1));
    const citation = citeEntry(evidenceIndex, host, listing, entry);
    return { size: entry.size, wall: entry.wall, older: older ?? (isWhole ? 'none' : 'unknown'), citation };
  }
  return undefined;
}
