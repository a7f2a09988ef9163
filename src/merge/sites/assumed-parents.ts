// sites whose parents no statement names -> parents that are assumed, and pairs of sites that are undecided
// Of two sites that send each other something, the one with records that only a site below another one has is taken for the child.

import type { PossibleParent, UndecidedPair } from '../../model/index.js';
import { groupBy } from './group-by.js';
import type { Site } from './describe-site.js';
import { isAbove } from './parents.js';

const isNamed = ({ code }: Site): boolean => !code.startsWith('?');

/** A secondary site has a parent, whatever its records show. */
const isSecondary = ({ type, isTypeDeduced }: Site): boolean => type === 'secondary' && isTypeDeduced !== true;
const isPrimary = ({ type, isTypeDeduced }: Site): boolean => type === 'primary' && isTypeDeduced !== true;

/** Codes of the sites that each site speaks of, or that speak of it. */
export function partnersOf(sites: readonly Site[]): ReadonlyMap<string, ReadonlySet<string>> {
  const spoken = sites.flatMap(({ code, others, claims = [] }) =>
    [...others.flat(), ...claims.map(({ other }) => other)].flatMap((other) => (other === code ? [] : [{ code, other }])),
  );
  const both = [...spoken, ...spoken.map(({ code, other }) => ({ code: other, other: code }))];
  return new Map([...groupBy(both, ({ code }) => code)].map(([code, own]) => [code, new Set(own.map(({ other }) => other))]));
}

/** The sites of a bundle, as far as it is known who reports to whom. */
class Hierarchy {
  private readonly partners: ReadonlyMap<string, ReadonlySet<string>>;
  private readonly byCode: ReadonlyMap<string, Site>;
  readonly parents: Map<string, string>;

  constructor(private readonly sites: readonly Site[]) {
    this.partners = partnersOf(sites);
    this.byCode = new Map(sites.map((site) => [site.code, site]));
    // A site of which there is nothing but what its parent says of it has a parent, too.
    const said = sites.flatMap(({ code, claims = [] }) =>
      claims.flatMap(({ child, other }) => (child === 'other' && !this.byCode.has(other) ? ([[other, code]] as const) : [])),
    );
    this.parents = new Map([...said, ...sites.flatMap(({ code, parent }) => (parent === undefined ? [] : [[code, parent] as const]))]);
  }

  /** Sites whose parent is not known. */
  open(): readonly Site[] {
    return this.sites.filter((site) => isNamed(site) && !this.parents.has(site.code));
  }

  siteOf(code: string): Site | undefined {
    return this.byCode.get(code);
  }

  isParent(code: string): boolean {
    return [...this.parents.values()].includes(code);
  }

  /** Codes of the sites that may be the parent of a site. */
  candidates({ code }: Site): readonly string[] {
    const isPossible = (other: string): boolean => {
      const site = this.byCode.get(other);
      return !(site && isSecondary(site)) && !isAbove(this.parents, code, other);
    };
    const partners = this.partners.get(code);
    // What no record names may still be the only other site that was captured, if it needs a parent.
    const isLone = partners === undefined && this.need(code) !== Number.POSITIVE_INFINITY;
    const [beside, ...more] = isLone ? this.sites.filter((site) => isNamed(site) && site.code !== code) : [];
    return [...(partners ?? (beside && more.length === 0 ? [beside.code] : []))].filter(isPossible).sort();
  }

  /** How much a site needs a parent to explain what it shows: the less, the more; infinity if it needs none. */
  need(code: string): number {
    const site = this.byCode.get(code);
    if (!site || this.parents.has(code)) return Number.POSITIVE_INFINITY;
    return isSecondary(site) ? -1 : (site.reports?.rank ?? Number.POSITIVE_INFINITY);
  }

  /** The only site that can be the parent of one that needs a parent. */
  onlyParent(site: Site): string | undefined {
    const need = this.need(site.code);
    if (need === Number.POSITIVE_INFINITY) return undefined;
    const [first, ...more] = this.candidates(site).filter((other) => this.need(other) > need);
    return more.length === 0 ? first : undefined;
  }
}

/** Takes what explains records for true, as long as anything follows from it. */
function assume(hierarchy: Hierarchy): ReadonlySet<string> {
  const assumed = new Set<string>();
  for (;;) {
    const found = hierarchy.open().flatMap((site) => {
      const parent = hierarchy.onlyParent(site);
      return parent === undefined ? [] : [{ site, parent }];
    });
    if (found.length === 0) return assumed;
    for (const { site, parent } of found) {
      hierarchy.parents.set(site.code, parent);
      assumed.add(site.code);
    }
  }
}

/** Whether it is worth asking if a site reports to another one. */
function isOpenQuestion(hierarchy: Hierarchy, site: Site, other: string, isAlone: boolean): boolean {
  if (hierarchy.need(site.code) !== Number.POSITIVE_INFINITY) return true;
  const partner = hierarchy.siteOf(other);
  // What a single site sends to one other may go up or down; to several, it is the parent of most.
  if (!partner) return isAlone && !isPrimary(site) && hierarchy.candidates(site).length === 1;
  if (!hierarchy.parents.has(other)) return hierarchy.candidates(partner).includes(site.code);
  const isSurelyPrimary = isPrimary(partner) || hierarchy.isParent(other);
  return isSurelyPrimary && !isPrimary(site) && !hierarchy.isParent(site.code);
}

function undecidedPairs(hierarchy: Hierarchy, isAlone: boolean): UndecidedPair[] {
  const asked = hierarchy.open().flatMap((site) =>
    hierarchy
      .candidates(site)
      .filter((other) => isOpenQuestion(hierarchy, site, other, isAlone))
      .map((other) => (site.code < other ? ([site.code, other] as const) : ([other, site.code] as const))),
  );
  const pairs = new Map(asked.map((sites) => [sites.join(' '), sites]));
  return [...pairs.values()].map((sites): UndecidedPair => {
    const [a, b] = sites;
    const both: PossibleParent[] = [
      { child: a, parent: b },
      { child: b, parent: a },
    ];
    const canBe = ({ child, parent }: PossibleParent): boolean => {
      const site = hierarchy.siteOf(child);
      return site ? !hierarchy.parents.has(child) && hierarchy.candidates(site).includes(parent) : true;
    };
    return { sites, readings: both.filter(canBe) };
  });
}

/** Assumes parents where records can be explained in no other way, and tells what remains undecided. */
export function assumeParents(sites: readonly Site[]): { readonly sites: Site[]; readonly undecided: readonly UndecidedPair[] } {
  const hierarchy = new Hierarchy(sites);
  const assumed = assume(hierarchy);
  const known = sites.map((site): Site => {
    const parent = hierarchy.parents.get(site.code);
    if (parent === undefined || !assumed.has(site.code)) return site;
    const cite = site.reports?.cite;
    return {
      ...site,
      parent,
      parentBasis: isSecondary(site) ? 'derived' : 'assumed',
      stated: cite ? { ...site.stated, parent: cite } : site.stated,
    };
  });
  return { sites: known, undecided: undecidedPairs(hierarchy, sites.length === 1) };
}
