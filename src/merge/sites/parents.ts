// sites and what their files say of each other -> the parent of each site, as far as a statement names it
// Only a statement makes a parent: a send request says who sends, not who is above whom.

import type { Citation } from '../../contract/index.js';
import type { Site } from './describe-site.js';
import { groupBy } from './group-by.js';
import type { ParentClaim } from './statements/parent-claims.js';

/** Share of the records of one source that must name the same parent. */
const MOST = 2 / 3;

/** That one site reports to another one. */
interface Link {
  readonly child: string;
  readonly parent: string;
  readonly basis: ParentClaim['basis'];
  readonly cite?: Citation;
}

/** The keys of sites: their codes; those that nothing names have keys that are no codes. */
const keysOf = (sites: readonly Site[]): readonly string[] => sites.map(({ code }, index) => (code === '?' ? `?#${index}` : code));

/** Whether a site is above another one. */
export function isAbove(parents: ReadonlyMap<string, string>, above: string, below: string): boolean {
  const seen = new Set<string>();
  for (let at = parents.get(below); at !== undefined && !seen.has(at); at = parents.get(at)) {
    if (at === above) return true;
    seen.add(at);
  }
  return false;
}

/** The parent that most records of a source name. */
function parentLinks(child: string, claims: readonly ParentClaim[]): Link[] {
  const of = claims.reduce((sum, { count }) => sum + count, 0);
  return [...groupBy(claims, ({ other }) => other)].flatMap(([parent, own]): Link[] => {
    const count = own.reduce((sum, one) => sum + one.count, 0);
    return count >= MOST * of ? [{ child, parent, ...sourceOf(own) }] : [];
  });
}

function sourceOf([first]: readonly ParentClaim[]): Pick<Link, 'basis' | 'cite'> {
  return { basis: first ? first.basis : 'derived', ...(first?.cite ? { cite: first.cite } : {}) };
}

/** What the sources of one rank say; those that contradict each other say nothing. */
function linksOf(sites: readonly Site[], keys: readonly string[], rank: number): Link[] {
  const links = sites.flatMap(({ code, claims = [] }, index): Link[] => {
    const key = keys[index];
    if (key === undefined) return [];
    const own = claims.filter((claim) => claim.rank === rank && claim.other !== code);
    const children = code === '?' ? [] : own.filter(({ child }) => child === 'other');
    return [
      ...parentLinks(
        key,
        own.filter(({ child }) => child === 'self'),
      ),
      ...children.map((claim) => ({ child: claim.other, parent: key, ...sourceOf([claim]) })),
    ];
  });
  const pairs = new Set(links.map(({ child, parent }) => `${child} ${parent}`));
  return links.filter(({ child, parent }) => !pairs.has(`${parent} ${child}`));
}

/** The link of a child whose parents differ: what is sent down or up a hierarchy passes over sites, so the lowest of them is its parent. */
function lowestOf(links: readonly Link[], parents: ReadonlyMap<string, string>): Link | undefined {
  const lowest = links.filter(({ parent }) => !links.some((other) => isAbove(parents, parent, other.parent)));
  return new Set(lowest.map(({ parent }) => parent)).size === 1 ? lowest[0] : undefined;
}

/** Who reports to whom, by statements in their order of trust. */
function findLinks(sites: readonly Site[], keys: readonly string[]): ReadonlyMap<string, Link> {
  const links = new Map<string, Link>();
  const parents = new Map<string, string>();
  sites.forEach(({ parent }, index) => {
    const key = keys[index];
    if (key !== undefined && parent !== undefined) parents.set(key, parent);
  });
  const ranks = [...new Set(sites.flatMap(({ claims = [] }) => claims.map(({ rank }) => rank)))].sort((a, b) => a - b);
  for (const rank of ranks) {
    const byChild = groupBy(linksOf(sites, keys, rank), ({ child }) => child);
    // Those with one parent first: they tell which of several parents is the lowest.
    const inOrder = [...byChild.values()].sort((a, b) => a.length - b.length);
    for (const own of inOrder) {
      const link = lowestOf(own, parents);
      if (!link || parents.has(link.child) || isAbove(parents, link.child, link.parent)) continue;
      parents.set(link.child, link.parent);
      links.set(link.child, link);
    }
  }
  return links;
}

/** Gives each site without a parent the one that statements name. */
export function settleParents(sites: readonly Site[]): Site[] {
  const keys = keysOf(sites);
  const links = findLinks(sites, keys);
  return sites.map((site, index): Site => {
    const link = links.get(keys[index] ?? site.code);
    if (!link) return site;
    const stated = link.cite ? { ...site.stated, parent: link.cite } : site.stated;
    return { ...site, parent: link.parent, parentBasis: link.basis, stated };
  });
}
