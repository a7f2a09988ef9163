// files -> sites: which files belong to which site server, how that is known, and who is whose parent

import type { Knowledge } from '../../knowledge/index.js';
import type { Identity, Manifest, ParsedBundle, ParsedLog, LogRows, UndecidedPair, Warning } from '../../model/index.js';
import { say } from '../../wording/index.js';
import type { Site, SiteFile, SiteSources } from './describe-site.js';
import { filesOf, foldersIn, groupFiles, labelOf, type SiteGroup, UNASSIGNED } from './file-groups.js';
import { defined, groupBy, only } from './group-by.js';
import { identityOfMisplaced, misplacedLogs } from './misplaced-logs.js';
import { topFolders } from './names/folders.js';
import { assumeParents } from './assumed-parents.js';
import { absentSites, relate, typesOf } from './relations.js';
import { markMeant, overrideSites, type SiteOverride } from './site-override.js';
import { referencedSites } from './statements/referenced-sites.js';
import { collectVotes } from './statements/site-votes.js';
import { siteConflicts } from './site-conflicts.js';
import { uniteByCode } from './unite-sites.js';

export type { Site, SiteFile } from './describe-site.js';

/** The sites of a bundle and their files. */
export interface Topology {
  readonly sites: readonly Site[];
  /** undefined for a file of no site. */
  siteOf(file: SiteFile): Site | undefined;
  /** Logs of a site, in the order of the bundle. */
  logsOf(site: Site): readonly ParsedLog[];
  /** Why a file belongs to its site, or to none. */
  identityOf(file: SiteFile): Identity;
  /** `bundle.json`, if there is one. */
  readonly manifest?: Manifest;
  /** Sites of which nothing shows who reports to whom. */
  readonly undecided: readonly UndecidedPair[];
  readonly warnings: readonly Warning[];
}

/**
 * Groups the files of a bundle by site. Sites that are named as a parent or in `bundle.json` and have no files are there too (`folder` ends in `?`).
 *
 * @param occurrences  event id -> its records
 * @param override     what the user states of sites, and which of them it names
 */
export function findSites(
  parsed: ParsedBundle,
  knowledge: Knowledge,
  occurrences: (eventId: string) => readonly LogRows[],
  override: SiteOverride & NamedSites = {},
): Topology {
  const manifest = parsed.evidence.find((one) => one.kind === 'manifest');
  const listed = manifest ? manifest.sites : [];
  const siteVotes = collectVotes(knowledge, occurrences);
  const sources: SiteSources = {
    knowledge,
    siteVotes,
    manifest,
    bundleName: parsed.bundle.name,
    referenced: referencedSites(parsed, knowledge, siteVotes, listed),
  };
  const folders = foldersIn(parsed);
  const topOf = topFolders(folders.map(({ folder }) => folder));
  const { groups, warnings } = groupFiles(folders, topOf, sources);
  const united = uniteByCode(groups, topOf);
  const described = united.map(({ site }) => site);
  const assumed = settleHierarchy(relate(described, listed, namedBy(override)), listed, override);
  const sites = typesOf(assumed.sites);
  const siteOf = new Map<SiteFile, Site>();
  for (const [index, { groups: own }] of united.entries()) {
    const site = sites[index];
    if (site) for (const file of own.flatMap(filesOf)) siteOf.set(file, site);
  }
  const misplaced = misplacedLogs(parsed, (file) => siteOf.get(file)?.code, sources);
  for (const log of misplaced.keys()) siteOf.delete(log);
  const logsOf = groupBy(parsed.logs, (log) => siteOf.get(log));
  const identities = identitiesOf(groups);
  return {
    sites: [...sites, ...markMeant(absentSites(sites, listed), override)],
    siteOf: (file) => siteOf.get(file),
    logsOf: (site) => logsOf.get(site),
    identityOf(file) {
      const log = 'records' in file ? misplaced.get(file) : undefined;
      if (log) return identityOfMisplaced(log);
      const identity = identities.get(file) ?? UNASSIGNED;
      // What was found out later of the site is how the code is known.
      return identity.from === 'none' ? (siteOf.get(file)?.identity ?? identity) : identity;
    },
    ...(manifest ? { manifest } : {}),
    undecided: assumed.undecided,
    warnings: [
      ...warnings,
      ...[...misplaced].map(([log, found]): Warning => ({ source: labelOf(log), message: say('left-aside-misplaced', { ...found }) })),
      ...siteConflicts(united, knowledge, siteVotes),
      ...sites.flatMap(identityWarnings),
    ],
  };
}

/** Options in which a user names sites by their codes. */
interface NamedSites {
  readonly zones?: Readonly<Record<string, string>>;
  readonly clocks?: Readonly<Record<string, number>>;
}

/** Codes of the sites that a user names, in capitals. */
function namedBy({ site, parent, zones = {}, clocks = {} }: SiteOverride & NamedSites): ReadonlySet<string> {
  return new Set(defined([site, parent, ...Object.keys(zones), ...Object.keys(clocks)]).map((code) => code.toUpperCase()));
}

/** Decides who reports to whom: what the user states, then what explains most. A site that the user names alone reports to the only other one that it can. */
function settleHierarchy(related: readonly Site[], listed: Manifest['sites'], override: SiteOverride): ReturnType<typeof assumeParents> {
  const assumed = assumeParents(overrideSites(related, listed, override));
  if (override.site === undefined || override.parent !== undefined) return assumed;
  const meant = override.site.toUpperCase();
  const parent = only(assumed.undecided.flatMap(({ readings }) => readings.flatMap((one) => (one.child === meant ? [one.parent] : []))));
  return parent === undefined ? assumed : assumeParents(overrideSites(related, listed, { ...override, parent }));
}

/** The groups of one folder share one map. */
function identitiesOf(groups: readonly SiteGroup[]): ReadonlyMap<SiteFile, Identity> {
  return new Map([...new Set(groups.map((group) => group.identities))].flatMap((identities) => [...identities]));
}

/** A site whose code no file states. */
function identityWarnings({ code, folder, identity }: Site): Warning[] {
  switch (identity?.from) {
    case 'none':
      return [{ source: null, message: say('unnamed-site', { shownAs: code, folder }) }];
    case 'records':
    case 'name':
    case 'elimination':
      return [{ source: null, message: say('inferred-site', { site: code, folder, from: identity.from }) }];
    default:
      return [];
  }
}
