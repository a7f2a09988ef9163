// Files in, sites out: which files belong to which site server, how that is known, and who is whose parent.

import type { Knowledge } from '../../knowledge/index.js';
import type { Identity, Manifest, ParsedBundle, RecordRef, Warning } from '../../model/index.js';
import { say } from '../../wording/index.js';
import { groupBySite, groupBy } from './group-by-site.js';
import { describeSite, type FileGroup, type Site, type SiteSources } from './describe-site.js';
import { ancestors, folderName, isIn, topFolders, unitOf } from './names/folders.js';
import { type SiteOverride, overrideSites } from './site-override.js';
import { splitFolder } from './split-folder/split-folder.js';
import { absentSites, relate } from './relations.js';
import { referencedSites } from './statements/referenced-sites.js';
import { identityOfMisplaced, misplacedLogs } from './misplaced-logs.js';
import { collectVotes } from './statements/site-votes.js';

export type { Site } from './describe-site.js';

export interface Topology {
  readonly sites: readonly Site[];
  /** Index into `sites` of each log and each evidence file; -1 unknown. */
  readonly ofLog: readonly number[];
  readonly ofEvidence: readonly number[];
  /** The logs of each site. */
  readonly logsOf: readonly (readonly number[])[];
  /** Why each of them belongs there. */
  readonly whyOfLog: readonly Identity[];
  readonly whyOfEvidence: readonly Identity[];
  readonly manifest?: Manifest;
  readonly warnings: readonly Warning[];
}

/** Files that belong to one site. */
interface Placed extends FileGroup {
  readonly site: Site;
  readonly why: ReadonlyMap<string, Identity>;
  /** Whether others in its folder were captured elsewhere. */
  readonly isPart: boolean;
}

const UNKNOWN: Identity = { from: 'none', why: say('file-unassigned') };

const isNamed = ({ site }: Placed): boolean => site.code !== '?';

const liveIn = (group: FileGroup, parsed: ParsedBundle): readonly string[] =>
  group.logs.flatMap((log) => (parsed.logs[log]?.generation === 'live' ? parsed.logs[log].components : []));

/** What lies in a folder. */
interface Surroundings {
  readonly inside: number;
  /** How many of them belong to a site that has a name. */
  readonly named: number;
  /** The first such site, the codes and types of all of them, and the components of which they have live logs. */
  readonly owner: Site | undefined;
  readonly codes: ReadonlySet<string>;
  readonly types: ReadonlySet<Site['type']>;
  readonly live: ReadonlySet<string>;
  /** How many lie in each top folder. */
  readonly tops: ReadonlyMap<string, number>;
}

function surroundingsOf(inside: readonly Placed[], topOf: (unit: string) => string, parsed: ParsedBundle): Surroundings {
  const around = inside.filter(isNamed);
  return {
    inside: inside.length,
    named: around.length,
    owner: around[0]?.site,
    codes: new Set(around.map((one) => one.site.code)),
    types: new Set(around.flatMap((one) => one.site.type ?? [])),
    live: new Set(around.flatMap((one) => liveIn(one, parsed))),
    tops: new Map([...groupBy(inside, (one) => topOf(one.folder))].map(([top, own]) => [top, own.length])),
  };
}

/** Whether the files of a group may come from the server of the files around it: a server has one live log of a component. */
function canJoin(group: Placed, owner: Site, { types, live }: Surroundings, parsed: ParsedBundle): boolean {
  const { type, others } = group.site;
  return (
    !liveIn(group, parsed).some((name) => live.has(name)) &&
    !others.some((codes) => codes.includes(owner.code)) &&
    (type === undefined || types.size === 0 || (types.size === 1 && types.has(type)))
  );
}

/** A folder whose files name no site belongs to the only site of the folder around it, if it can. */
function joinNameless(placed: readonly Placed[], topOf: (unit: string) => string, parsed: ParsedBundle): Placed[] {
  const asking = placed.filter((one) => !isNamed(one) && !one.isPart);
  const below = new Map(asking.flatMap(({ folder }) => ancestors(folder, topOf(folder))).map((folder): [string, Placed[]] => [folder, []]));
  for (const one of placed) for (const folder of ancestors(one.folder, '')) below.get(folder)?.push(one);
  const known = new Map<string, Surroundings>();
  const surroundings = (folder: string): Surroundings => {
    let found = known.get(folder);
    if (!found) known.set(folder, (found = surroundingsOf(below.get(folder) ?? [], topOf, parsed)));
    return found;
  };
  return placed.map((group) => {
    if (isNamed(group) || group.isPart) return group;
    for (const folder of ancestors(group.folder, topOf(group.folder))) {
      const around = surroundings(folder);
      const { inside, named, owner, codes, tops } = around;
      // Beside folders of several servers nobody knows, even if one of them is nameless too.
      const others = tops.size - (tops.get(topOf(group.folder)) === 1 ? 1 : 0);
      const isShared = others > 1 && inside - 1 > named;
      if (codes.size > 1 || isShared) break;
      if (!owner || !canJoin(group, owner, around, parsed)) continue;
      const why: Identity = { from: 'name', why: say('file-beside', { site: owner.code }) };
      return { ...group, site: owner, why: new Map([...group.why.keys()].map((label) => [label, why])) };
    }
    return group;
  });
}

/** The folder that holds two others, unless it holds other servers too; then the first. */
function commonFolder(first: string, second: string, topOf: (unit: string) => string): string {
  return ancestors(first, topOf(first)).find((folder) => isIn(second, folder)) ?? first;
}

/** One site for all groups with its code; the first one that says something of it counts. */
function uniteByCode(
  placed: readonly Placed[],
  topOf: (unit: string) => string,
): { readonly sites: readonly Site[]; readonly indexes: readonly number[] } {
  const described: Site[][] = [];
  const named = new Map<string, number>();
  const indexes = placed.map(({ site }) => {
    const same = site.code === '?' ? undefined : named.get(site.code);
    if (same !== undefined) {
      described[same]?.push(site);
      return same;
    }
    named.set(site.code, described.length);
    return described.push([site]) - 1;
  });
  return { sites: described.flatMap((all) => united([...new Set(all)], topOf) ?? []), indexes };
}

function united(all: readonly Site[], topOf: (unit: string) => string): Site | undefined {
  const [first] = all;
  if (!first || all.length === 1) return first;
  return {
    ...all.reduceRight((site, earlier) => ({ ...site, ...earlier, stated: { ...site.stated, ...earlier.stated } })),
    others: first.others.map((_, list) => [...new Set(all.flatMap((site) => site.others[list] ?? []))].sort()),
    folder: all.map((site) => site.folder).reduce((folder, other) => commonFolder(folder, other, topOf)),
  };
}

/** Groups the files of a bundle by site. Sites that are named as a parent or in the manifest and have no files are there too (`folder` ends in `?`). */
export function findSites(
  parsed: ParsedBundle,
  knowledge: Knowledge,
  occurrences: ReadonlyMap<number, readonly RecordRef[]>,
  override: SiteOverride = {},
): Topology {
  const manifest = parsed.evidence.find((one) => one.kind === 'manifest');
  const siteVotes = collectVotes(parsed, knowledge, occurrences);
  const sources: SiteSources = {
    knowledge,
    siteVotes,
    manifest,
    bundleName: parsed.bundle.name,
    referenced: referencedSites(parsed, knowledge, siteVotes, manifest),
  };
  const logUnits = parsed.logs.map((log) => unitOf(log.records.source.label));
  const evidenceUnits = parsed.evidence.map((one) => unitOf(one.source.label));
  const ownEvidence = parsed.evidence.map((one, index) => (one.kind === 'manifest' ? undefined : evidenceUnits[index]));
  const units = [...new Set([...logUnits, ...ownEvidence.filter((unit) => unit !== undefined)])].sort();
  const topOf = topFolders(units);
  const warnings: Warning[] = [];
  const logsIn = groupBy([...parsed.logs.keys()], (log) => logUnits[log]);
  const evidenceIn = groupBy(parsed.evidence, (_, index) => ownEvidence[index]);
  const placed = units.flatMap((folder): Placed[] => {
    const logs = logsIn.get(folder) ?? [];
    const evidence = evidenceIn.get(folder) ?? [];
    const whole: FileGroup = { folder, logs, evidence };
    const labels = [...logs.map((log) => parsed.logs[log]?.records.source.label ?? ''), ...evidence.map((one) => one.source.label)];
    // A folder that is called like a site holds the files of that site, whatever else they speak of.
    const split = sources.referenced.has(folderName(folder, sources.bundleName)) ? undefined : splitFolder(whole, parsed, sources);
    if (!split) {
      const site = describeSite(whole, sources);
      return [{ ...whole, site, why: new Map(labels.map((label) => [label, site.identity ?? UNKNOWN])), isPart: false }];
    }
    for (const label of split.unassigned) warnings.push({ source: label, message: say('left-aside-in-folder') });
    return split.groups.map((group) => ({ ...group, site: describeSite(group, sources), why: split.why, isPart: true }));
  });
  const joined = joinNameless(placed, topOf, parsed).filter((group, _, all) => {
    // Evidence alone makes no site beside others.
    const isLeft = group.site.code === '?' && group.logs.length === 0 && all.some((one) => one.site.code !== '?');
    if (isLeft) for (const one of group.evidence) warnings.push({ source: one.source.label, message: say('left-aside') });
    return !isLeft;
  });
  const { sites, indexes } = uniteByCode(joined, topOf);
  const known = overrideSites(relate(sites, manifest), manifest, override);
  const siteOf = new Map(joined.flatMap((group, index) => [...group.logs, ...group.evidence].map((file) => [file, indexes[index] ?? -1])));
  const ofEvidence = parsed.evidence.map((one) => siteOf.get(one) ?? -1);
  const codeOf = (site: number | undefined): string | undefined => known[site ?? -1]?.code;
  const misplaced = misplacedLogs(
    {
      parsed,
      codeOfLog: parsed.logs.map((_, log) => codeOf(siteOf.get(log))),
      codeOfEvidence: ofEvidence.map(codeOf),
    },
    sources,
  );
  const ofLog = parsed.logs.map((_, log) => (misplaced.has(log) ? -1 : (siteOf.get(log) ?? -1)));
  for (const [log, found] of misplaced)
    warnings.push({ source: parsed.logs[log]?.records.source.label ?? null, message: say('left-aside-misplaced', { ...found }) });
  // The groups of one folder share one map.
  const whyIs = new Map([...new Set(joined.map((group) => group.why))].flatMap((why) => [...why]));
  const whyOf = (label: string, index: number): Identity => {
    const why = whyIs.get(label) ?? UNKNOWN;
    // What was found out later of the site is how the code is known.
    return index >= 0 && why.from === 'none' ? (known[index]?.identity ?? why) : why;
  };
  for (const site of known) warnings.push(...identityWarnings(site));
  const identityOfLog = (log: number): Identity | undefined => {
    const found = misplaced.get(log);
    return found && identityOfMisplaced(found);
  };
  const all = [...known, ...absentSites(known, manifest)];
  return {
    sites: all,
    ofLog,
    ofEvidence,
    logsOf: groupBySite(ofLog, all.length),
    whyOfLog: parsed.logs.map((log, index) => identityOfLog(index) ?? whyOf(log.records.source.label, ofLog[index] ?? -1)),
    whyOfEvidence: parsed.evidence.map((one, index) => whyOf(one.source.label, ofEvidence[index] ?? -1)),
    ...(manifest ? { manifest } : {}),
    warnings,
  };
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
