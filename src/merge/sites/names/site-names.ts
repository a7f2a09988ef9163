// name of a site as a user gives it (a code, or the part that it plays) -> sites

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

/** What must be known of a site to name it. */
type Nameable = Pick<Host, 'code' | 'type' | 'parent'>;

/** Sites that a name means; none if it means none. A part may be played by several. */
function sitesNamed<S extends Nameable>(sites: readonly S[], name: string): S[] {
  const wanted = name.toUpperCase();
  const type = ROLES[wanted];
  if (type === undefined) return sites.filter((site) => site.code === wanted);
  const parents = new Set(sites.map((site) => site.parent));
  if (wanted !== 'PARENT') return sites.filter((site) => site.type === type);
  return sites.filter((site) => parents.has(site.code) || (parents.size <= 1 && site.type === type));
}

/**
 * What a user states of sites.
 *
 * @param stated  site code, or a part (`parent`, `primary`, `child`, `secondary`) -> value; a code goes before a part
 */
export function valueBySite<S extends Nameable, T>(sites: readonly S[], stated: Readonly<Record<string, T>>): ReadonlyMap<S, T> {
  const values = new Map<S, T>();
  const entries = Object.entries(stated).sort(([a], [b]) => Number(isRole(b)) - Number(isRole(a)));
  for (const [name, value] of entries) for (const site of sitesNamed(sites, name)) values.set(site, value);
  return values;
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
