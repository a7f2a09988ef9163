// sites as they were found -> the same with what the user states of them

import type { Manifest } from '../../model/index.js';
import { say } from '../../wording/index.js';
import type { Site } from './describe-site.js';

/** What the user states of the sites of an input. */
export interface SiteOverride {
  /** Code of the only site, if no statement names it; else it picks a site and names none. */
  readonly site?: string;
  /** Code of the parent: of the only secondary site, and of all that do not say what theirs is. */
  readonly parent?: string;
}

const isStated = ({ identity }: Site): boolean => identity?.from === 'manifest' || identity?.from === 'statement';
const isNameless = ({ code }: Site): boolean => code.startsWith('?');

function renamed(site: Site, code: string, option: 'site' | 'parent'): Site {
  return { ...site, code, identity: { from: 'option', why: say('site-from-option', { option }) } };
}

/** Applies what the user states. */
export function overrideSites(sites: readonly Site[], listed: Manifest['sites'], { site, parent }: SiteOverride): Site[] {
  const known = new Set([...sites.flatMap((one) => [one.code, one.parent]), ...listed.map((one) => one.code)]);
  const [code, above] = [site?.toUpperCase(), parent?.toUpperCase()];
  const [first, ...others] = sites;
  const isNamed = code !== undefined && first !== undefined && others.length === 0 && !known.has(code) && !isStated(first);
  let result = isNamed ? [renamed(first, code, 'site')] : [...sites];
  if (above === undefined) return result;
  const primary = result.filter((one) => one.type === 'primary' && isNameless(one));
  if (result.length > 1 && primary.length === 1 && !known.has(above))
    result = result.map((one) => (one === primary[0] ? renamed(one, above, 'parent') : one));
  const below = new Set(result.filter((one) => one.code !== above && (one.type !== 'primary' || result.length === 1)));
  return result.map((one): Site => {
    const isOpen = one.parent === undefined || one.parent.startsWith('?');
    return below.has(one) && (below.size === 1 || isOpen) ? { ...one, type: 'secondary', parent: above } : one;
  });
}
