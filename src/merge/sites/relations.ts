// sites as their own files describe them -> the same with what they say of each other
// Who is whose parent, and who the nameless ones are.

import type { Message } from '../../contract/index.js';
import type { Identity, Manifest } from '../../model/index.js';
import { say } from '../../wording/index.js';
import { defined, groupBy, only } from './group-by.js';
import { partnersOf } from './assumed-parents.js';
import type { Site } from './describe-site.js';
import { folderName } from './names/folders.js';
import { settleParents } from './parents.js';

const isNameless = (site: Site): boolean => site.code === '?';

function named(site: Site, code: string, why: Message): Site {
  const identity: Identity = { from: 'elimination', why };
  return { ...site, code, identity, others: site.others.map((codes) => codes.filter((other) => other !== code)) };
}

/** What sites are by their place among the others, where nothing says it. */
export function typesOf(sites: readonly Site[]): Site[] {
  const parents = new Set(defined(sites.map((site) => site.parent)));
  return sites.map((site): Site => {
    if (site.type !== undefined && site.isTypeDeduced !== true) return site;
    if (parents.has(site.code)) return { ...site, type: 'primary', isTypeDeduced: true };
    return site.parent !== undefined ? { ...site, type: 'secondary', isTypeDeduced: true } : site;
  });
}

/** Codes of the sites whose parent a site says it is. */
const childrenOf = ({ code, claims = [] }: Site, ofRank?: number): readonly string[] =>
  claims.flatMap(({ child, other, rank }) => (child === 'other' && other !== code && (ofRank ?? rank) === rank ? [other] : []));

/** Whether the folder of a site server may be called by the code of its site, as the folders of all other servers are: by what names the site, else by their looks. */
function isCalledByCode(site: Site, sites: readonly Site[]): boolean {
  const mayBeCode = ({ guess, isServer }: Site): boolean => guess !== undefined && isServer === true;
  const others = sites.filter((other) => other !== site && other.folder !== '' && (!isNameless(other) || other.isServer === true));
  return (
    mayBeCode(site) &&
    others.length > 0 &&
    others.every((other) => (isNameless(other) ? mayBeCode(other) : folderName(other.folder, '') === other.code))
  );
}

/** Gives the only nameless site of a kind the only name that is left for it. */
function nameTheNameless(sites: readonly Site[], listed: Manifest['sites']): Site[] {
  let codes = new Set(sites.map((site) => site.code));
  const isTaken = (code: string): boolean => codes.has(code);
  const replace = (old: Site | undefined, make: (site: Site) => Site): void => {
    if (!old) return;
    sites = sites.map((site) => (site === old ? make(site) : site));
    codes = new Set(sites.map((site) => site.code));
  };
  for (const type of ['primary', 'secondary'] as const) {
    const free = only(listed.filter((site) => site.role === type && !isTaken(site.code.toUpperCase())));
    const site = only(sites.filter((one) => isNameless(one) && (one.type === type || (type === 'secondary' && one.type === undefined))));
    const parent = free?.parent === undefined ? {} : ({ parent: free.parent.toUpperCase(), parentBasis: 'stated' } as const);
    const zone = free?.timeZone === undefined ? {} : { timeZone: free.timeZone };
    if (free)
      replace(site, (one) => ({
        ...named(one, free.code.toUpperCase(), say('site-left-in-manifest', { site: free.code.toUpperCase(), type })),
        type,
        ...parent,
        ...zone,
      }));
  }
  const parent = only(defined(sites.map((site) => site.parent)).filter((code) => !isTaken(code)));
  const below = new Set(sites.flatMap((site) => (site.parent === parent ? [site.code] : [])));
  const primary = only(
    sites.filter((site) => isNameless(site) && (site.type === 'primary' || childrenOf(site).some((code) => below.has(code)))),
  );
  if (parent !== undefined) replace(primary, (site) => named(site, parent, say('site-is-parent-of-others', { site: parent })));
  const primaries = sites.filter((site) => site.type === 'primary' || childrenOf(site).length > 0);
  // Its children first, then those that it speaks of, by declarations: what is beside the parent's files is most likely one of them.
  const lists = primaries
    .slice(0, 1)
    .flatMap(({ others }) => others.map((_, index) => defined(primaries.flatMap((site) => site.others[index]))));
  const ranks = [...new Set(primaries.flatMap(({ claims = [] }) => claims.map(({ rank }) => rank)))].sort((a, b) => a - b);
  const children = ranks.map((rank) => primaries.flatMap((site) => childrenOf(site, rank)));
  const child = [...children, ...lists].map((codesOf) => only(codesOf.filter((code) => !isTaken(code)))).find((code) => code !== undefined);
  const rest = only(sites.filter((site) => isNameless(site) && site.type !== 'primary' && childrenOf(site).length === 0));
  // A parent may speak of one child of many, and not of the one whose files are beside its own.
  if (child !== undefined && !(rest && isCalledByCode(rest, sites)))
    replace(rest, (site) => named(site, child, say('site-known-to-parent', { site: child })));
  return [...sites];
}

/** What is still nameless is called like its folder, if a site server wrote it or the user says that this is a site: many folders have three letters. */
function takeGuesses(sites: readonly Site[], meant: ReadonlySet<string>): Site[] {
  const codes = new Set(sites.map((site) => site.code));
  const guesses = groupBy(sites, (site) => site.guess);
  return sites.map((site) => {
    const { guess, isServer = false } = site;
    const isSite = guess !== undefined && (isServer || meant.has(guess));
    const isFree = isSite && isNameless(site) && !codes.has(guess) && guesses.get(guess).length === 1;
    return isFree
      ? {
          ...site,
          code: guess,
          identity: { from: 'name', why: say('site-from-folder-only', { folder: guess }) },
        }
      : site;
  });
}

/** Nameless sites get numbers: `?`, `?2`, ... */
function numbered(sites: readonly Site[]): Site[] {
  let count = 0;
  return sites.map((site) => {
    if (!isNameless(site)) return site;
    count += 1;
    return count === 1 ? site : { ...site, code: `?${count}` };
  });
}

/** A site without a stated parent reports to the only site of which it is known that it is primary, unless its files have no name and others have one. */
function withParents(sites: readonly Site[]): Site[] {
  const primary = only(sites.filter((site) => site.type === 'primary' && site.isTypeDeduced !== true));
  const hasOthers = sites.some((site) => site !== primary && !site.code.startsWith('?'));
  const parents = new Set(defined(sites.map((site) => site.parent)));
  const partners = partnersOf(sites);
  return sites.map((site): Site => {
    if (!primary || site === primary || site.parent !== undefined || parents.has(site.code) || primary.parent === site.code) return site;
    if (hasOthers && site.code.startsWith('?')) return site;
    // One that has to do with other sites only is none of its children.
    const own = partners.get(site.code);
    if (own && !own.has(primary.code)) return site;
    return { ...site, type: 'secondary', parent: primary.code, parentBasis: 'derived' };
  });
}

/**
 * What the sites say of each other fills what they do not say of themselves.
 *
 * @param meant  codes that the user names, in capitals
 */
export function relate(sites: readonly Site[], listed: Manifest['sites'], meant: ReadonlySet<string>): Site[] {
  const named = numbered(takeGuesses(nameTheNameless(typesOf(settleParents(sites)), listed), meant));
  return typesOf(withParents(typesOf(settleParents(named))));
}

/** Sites that are named as a parent or in the note and that left no files (`folder` ends in `?`). */
export function absentSites(known: readonly Site[], listed: Manifest['sites']): Site[] {
  const found = new Map<string, Partial<Site>>();
  for (const one of listed)
    found.set(one.code.toUpperCase(), {
      ...(one.role === undefined ? {} : { type: one.role }),
      ...(one.parent === undefined ? {} : ({ parent: one.parent.toUpperCase(), parentBasis: 'stated' } as const)),
      ...(one.timeZone === undefined ? {} : { timeZone: one.timeZone }),
    });
  for (const site of known) if (site.parent !== undefined && !found.has(site.parent)) found.set(site.parent, { type: 'primary' });
  const there = new Set(known.map((site) => site.code));
  return [...found]
    .filter(([code]) => !there.has(code))
    .map(([code, rest]): Site => ({ code, ...rest, stated: {}, folder: `${code}?`, others: [] }));
}
