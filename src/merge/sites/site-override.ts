// sites as they were found -> the same with what the user states of them

import type { Manifest } from '../../model/index.js';
import { say } from '../../wording/index.js';
import type { Site } from './describe-site.js';
import { only } from './group-by.js';
import { isAbove } from './parents.js';

/** What the user states of the sites of an input. */
export interface SiteOverride {
  /** Code of the site that is meant. With `parent`: its parent is that, whatever the files say. Alone: the name of the only site, if no statement names it. */
  readonly site?: string;
  /** Code of the parent. Without `site`: of the only secondary site, or of all that do not say what theirs is. */
  readonly parent?: string;
  /** Other captures are judged with the same options: what is stated concerns only those that have the sites, or sites without a name. */
  readonly isOneOfMany?: boolean;
}

const isStated = ({ identity }: Site): boolean => identity?.from === 'manifest' || identity?.from === 'statement';
const isNameless = ({ code }: Site): boolean => code.startsWith('?');

function renamed(site: Site, code: string, option: 'site' | 'parent'): Site {
  return { ...site, code, identity: { from: 'option', why: say('site-from-option', { option }) } };
}

/** Whether its code is known by more than the name of a folder or a process of elimination. */
const isSure = ({ identity }: Site): boolean => identity?.from !== 'name' && identity?.from !== 'elimination';

/** The only site that may get a name that no other site has. */
function toName(sites: readonly Site[], of: (site: Site) => boolean): Site | undefined {
  return only(sites.filter((one) => of(one) && isNameless(one))) ?? only(sites.filter((one) => of(one) && !isSure(one)));
}

/** Gives sites the names of the pair that the user states, where it is clear which is which. */
function nameThePair(sites: readonly Site[], child: string, parent: string): Site[] {
  const isFree = (code: string, among: readonly Site[]): boolean => !among.some((one) => one.code === code);
  let result = [...sites];
  const name = (site: Site | undefined, code: string, option: 'site' | 'parent'): void => {
    if (site) result = result.map((one) => (one === site ? renamed(one, code, option) : one));
  };
  const isOther = (one: Site): boolean => one.code !== child && one.code !== parent;
  if (isFree(parent, result))
    name(
      toName(result, (one) => isOther(one) && one.type === 'primary'),
      parent,
      'parent',
    );
  if (isFree(child, result))
    name(
      toName(result, (one) => isOther(one) && one.type !== 'primary'),
      child,
      'site',
    );
  if (isFree(parent, result) && !isFree(child, result)) name(toName(result, isOther), parent, 'parent');
  return result;
}

/** Makes one site the parent of another one, whatever was known; `child` is added if nothing of it is there. */
function withPair(sites: readonly Site[], child: string, parent: string): Site[] {
  const known = new Map(sites.flatMap(({ code, parent: above }) => (above === undefined ? [] : [[code, above]])));
  const result = sites.map((one): Site => {
    if (one.code === child)
      return { ...stateless(one), parent, parentBasis: 'stated', ...(one.type === 'primary' ? {} : { type: 'secondary' }) };
    // Nobody is above its own parent.
    const isBelow = one.parent === child || (one.parent !== undefined && isAbove(known, child, one.parent));
    if (one.code !== parent) return one;
    return { ...(isBelow ? without(stateless(one), ['parent', 'parentBasis']) : one), type: 'primary' };
  });
  if (result.some((one) => one.code === child)) return result;
  return [...result, { code: child, type: 'secondary', parent, parentBasis: 'stated', stated: {}, folder: `${child}?`, others: [] }];
}

/** A site without the line that states its parent, which is overruled. */
function stateless(site: Site): Site {
  return { ...site, stated: without(site.stated, ['parent']) };
}

/** A copy without some properties. */
function without<T extends object, K extends string & keyof T>(from: T, names: readonly K[]): Omit<T, K> {
  return Object.fromEntries(Object.entries(from).filter(([name]) => !names.some((one) => one === name))) as Omit<T, K>;
}

/** Marks the site that the user names. */
export function markMeant(sites: readonly Site[], { site }: SiteOverride): Site[] {
  const meant = site?.toUpperCase();
  return sites.map((one): Site => (one.code === meant ? { ...one, isMeant: true } : one));
}

/** Applies what the user states. Both codes together make a pair, whatever files and folders say. */
export function overrideSites(sites: readonly Site[], listed: Manifest['sites'], override: SiteOverride): Site[] {
  return markMeant(applyOverride(sites, listed, override), override);
}

function applyOverride(sites: readonly Site[], listed: Manifest['sites'], { site, parent, isOneOfMany }: SiteOverride): Site[] {
  const known = new Set([...sites.flatMap((one) => [one.code, one.parent]), ...listed.map((one) => one.code)]);
  const [code, above] = [site?.toUpperCase(), parent?.toUpperCase()];
  if (isOneOfMany === true && !known.has(code) && !known.has(above) && !sites.some(isNameless)) return [...sites];
  const [first, ...others] = sites;
  const isAlone = first !== undefined && others.length === 0 && first.code !== above;
  const isNamed = code !== undefined && isAlone && !known.has(code) && !isStated(first);
  const result = isNamed ? [renamed(first, code, 'site')] : [...sites];
  if (above === undefined) return result;
  if (code !== undefined && code !== above) return withPair(nameThePair(result, code, above), code, above);
  return withParent(result, known, above);
}

/** Gives the only site below it, or all that do not say what theirs is, a parent. */
function withParent(sites: readonly Site[], known: ReadonlySet<string | undefined>, above: string): Site[] {
  const primary = sites.filter((one) => one.type === 'primary' && isNameless(one));
  let result = [...sites];
  if (result.length > 1 && primary.length === 1 && !known.has(above))
    result = result.map((one) => (one === primary[0] ? renamed(one, above, 'parent') : one));
  const below = result.filter((one) => one.code !== above && (one.type !== 'primary' || result.length === 1));
  const isOpen = (one: Site): boolean => below.length === 1 || one.parent === undefined || one.parent.startsWith('?');
  return below.filter(isOpen).reduce((all, one) => withPair(all, one.code, above), result);
}
