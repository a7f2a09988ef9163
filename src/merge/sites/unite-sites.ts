// groups of files -> one site for all groups with the same code

import type { Site } from './describe-site.js';
import type { SiteGroup } from './file-groups.js';
import { defined } from './group-by.js';
import { ancestors, isIn } from './names/folders.js';
import type { ReportSign } from './statements/parent-claims.js';

/** A site and the groups of its files. */
export interface UnitedSite {
  readonly site: Site;
  readonly groups: readonly SiteGroup[];
}

/** The folder that holds two others, unless it holds other servers too; then the first. */
function commonFolder(first: string, second: string, topOf: (folder: string) => string): string {
  return ancestors(first, topOf(first)).find((folder) => isIn(second, folder)) ?? first;
}

/** One description of several: the first that states a property counts. */
function unite(all: readonly Site[], topOf: (folder: string) => string): Site | undefined {
  const [first] = all;
  if (!first || all.length === 1) return first;
  return {
    ...all.reduceRight((site, earlier) => ({ ...site, ...earlier, stated: { ...site.stated, ...earlier.stated } })),
    claims: all.flatMap((site) => site.claims ?? []),
    ...leastOf(defined(all.map((site) => site.reports))),
    others: first.others.map((_, list) => [...new Set(defined(all.flatMap((site) => site.others[list])))].sort()),
    folder: all.map((site) => site.folder).reduce((folder, other) => commonFolder(folder, other, topOf)),
  };
}

/** The most trusted sign that the site has a parent. */
function leastOf(signs: readonly ReportSign[]): { readonly reports?: ReportSign } {
  const [first] = [...signs].sort((a, b) => a.rank - b.rank);
  return first ? { reports: first } : {};
}

/** Unites groups by the code of their sites. Those that nothing names stay apart. */
export function uniteByCode(groups: readonly SiteGroup[], topOf: (folder: string) => string): UnitedSite[] {
  const named = new Map<string, SiteGroup[]>();
  const all: SiteGroup[][] = [];
  for (const group of groups) {
    const { code } = group.site;
    const same = code === '?' ? undefined : named.get(code);
    if (same) same.push(group);
    else {
      const own = [group];
      named.set(code, own);
      all.push(own);
    }
  }
  return all.flatMap((own): UnitedSite[] => {
    const site = unite([...new Set(own.map((group) => group.site))], topOf);
    return site ? [{ site, groups: own }] : [];
  });
}
