// How a user names a site: by its code, or by the part that it plays.

import { SmslogError } from '../../../errors.js';
import type { Host } from '../../../model/index.js';
import { say } from '../../../wording/index.js';

/** A word for a part -> type of site. */
const ROLES: Readonly<Record<string, NonNullable<Host['type']>>> = {
  PARENT: 'primary',
  PRIMARY: 'primary',
  CHILD: 'secondary',
  SECONDARY: 'secondary',
};

/** The type of site that a word for a part names; undefined for other words. */
export function typeOfRole(word: string): Host['type'] {
  return ROLES[word.toUpperCase()];
}

/** Whether a name is a part, not a code. */
export function isRole(name: string): boolean {
  return typeOfRole(name) !== undefined;
}

/** What a user says of sites, by their indexes. A code goes before a part. */
export function bySite<T>(sites: readonly Pick<Host, 'code' | 'type' | 'parent'>[], said: Readonly<Record<string, T>>): Map<number, T> {
  const found = new Map<number, T>();
  const entries = Object.entries(said).sort(([a], [b]) => Number(isRole(b)) - Number(isRole(a)));
  for (const [name, value] of entries) for (const site of namedSites(sites, name)) found.set(site, value);
  return found;
}

/** Indexes of the sites that a name means; none if it means none. A part may be played by several. */
export function namedSites(sites: readonly Pick<Host, 'code' | 'type' | 'parent'>[], name: string): number[] {
  const wanted = name.toUpperCase();
  const type = ROLES[wanted];
  const parents = new Set(sites.map((site) => site.parent));
  return sites.flatMap((site, index) => {
    if (type === undefined) return site.code === wanted ? [index] : [];
    const isParent = wanted === 'PARENT' ? parents.has(site.code) || (parents.size <= 1 && site.type === type) : site.type === type;
    return isParent ? [index] : [];
  });
}

/**
 * Checks that the user names sites that are there.
 *
 * @param option  name of the option of the library: `zones` or `clocks`
 * @param sites   codes of all sites of the input
 * @throws SmslogError `zone` for a code that no site has
 */
export function checkNamedSites(option: string, names: readonly string[], sites: readonly string[]): void {
  for (const name of names)
    if (!isRole(name) && !sites.includes(name.toUpperCase()))
      throw new SmslogError('zone', say('unknown-site', { option, site: name, sites }), undefined, say('unknown-site-help'));
}
