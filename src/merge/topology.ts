// Files in, sites out: which files belong to which site server, how that is known, and who is whose parent.

import type { Knowledge } from '../knowledge/index.js';
import type { Identity, Manifest, ParsedBundle, RecordRef } from '../model.js';
import { filesBySite, grouped } from './by-site.js';
import { describeSite, type Group, type Site, type Sources } from './describe-site.js';
import { ancestors, folderName, isIn, topFolders, unitOf } from './folders.js';
import { type ForcedSite, forceSite } from './forced-site.js';
import { partFolder } from './mixed-folder.js';
import { absentSites, relate } from './relations.js';
import { mentionedCodes } from './mentioned.js';
import { strayLogs } from './strays.js';
import { hear } from './testimony.js';

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
  readonly doubts: readonly { readonly source: string | null; readonly message: string }[];
}

/** Files that belong to one site. */
interface Placed extends Group {
  readonly site: Site;
  readonly why: ReadonlyMap<string, Identity>;
  /** Whether others in its folder were captured elsewhere. */
  readonly isPart: boolean;
}

const UNKNOWN: Identity = { from: 'none', why: 'nothing tells which site it belongs to' };

/** Whether the files of two groups may come from one server: a server has one live log of a component. */
function canJoin(group: Placed, other: Placed, parsed: ParsedBundle): boolean {
  const live = (one: Group): string[] =>
    one.logs.flatMap((log) => (parsed.logs[log]?.generation === 'live' ? parsed.logs[log].components : []));
  const taken = new Set(live(other));
  return (
    !live(group).some((name) => taken.has(name)) &&
    !group.site.others.flat().includes(other.site.code) &&
    (group.site.type ?? other.site.type) === (other.site.type ?? group.site.type)
  );
}

const isNamed = ({ site }: Placed): boolean => site.code !== '?';

/** What lies in a folder. */
interface Surroundings {
  readonly inside: number;
  /** Those whose site has a name. */
  readonly around: readonly Placed[];
  readonly tops: ReadonlyMap<string, readonly Placed[]>;
}

/** A folder whose files name no site belongs to the only site of the folder around it, if it can. */
function joinNameless(placed: readonly Placed[], topOf: (unit: string) => string, parsed: ParsedBundle): Placed[] {
  const known = new Map<string, Surroundings>();
  const surroundings = (folder: string): Surroundings => {
    let found = known.get(folder);
    if (!found) {
      const inside = placed.filter((one) => isIn(one.folder, folder));
      known.set(
        folder,
        (found = { inside: inside.length, around: inside.filter(isNamed), tops: grouped(inside, (one) => topOf(one.folder)) }),
      );
    }
    return found;
  };
  return placed.map((group) => {
    if (isNamed(group) || group.isPart) return group;
    for (const folder of ancestors(group.folder, topOf(group.folder))) {
      const { inside, around, tops } = surroundings(folder);
      const codes = new Set(around.map((one) => one.site.code));
      const [owner] = around;
      // Beside folders of several servers nobody knows, even if one of them is nameless too.
      const others = tops.size - (tops.get(topOf(group.folder))?.length === 1 ? 1 : 0);
      const isShared = others > 1 && inside - 1 > around.length;
      if (codes.size > 1 || isShared) break;
      if (!owner || around.some((one) => !canJoin(group, one, parsed))) continue;
      const why: Identity = { from: 'name', why: `it lies beside the files of ${owner.site.code}` };
      return { ...group, site: owner.site, why: new Map([...group.why.keys()].map((label) => [label, why])) };
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
  const sites: Site[] = [];
  const named = new Map<string, number>();
  const indexes = placed.map(({ site }) => {
    const same = site.code === '?' ? -1 : (named.get(site.code) ?? -1);
    const known = sites[same];
    if (!known) {
      named.set(site.code, sites.length);
      return sites.push(site) - 1;
    }
    if (known !== site)
      sites[same] = {
        ...site,
        ...known,
        stated: { ...site.stated, ...known.stated },
        others: known.others.map((codes, list) => [...new Set([...codes, ...(site.others[list] ?? [])])].sort()),
        folder: commonFolder(known.folder, site.folder, topOf),
      };
    return same;
  });
  return { sites, indexes };
}

/** Groups the files of a bundle by site. Sites that are named as a parent or in the manifest and have no files are there too (`folder` ends in `?`). */
export function findSites(
  parsed: ParsedBundle,
  knowledge: Knowledge,
  occurrences: ReadonlyMap<number, readonly RecordRef[]>,
  forced: ForcedSite = {},
): Topology {
  const manifest = parsed.evidence.find((one) => one.kind === 'manifest');
  const testimony = hear(parsed, knowledge, occurrences);
  const sources: Sources = {
    knowledge,
    testimony,
    manifest,
    bundleName: parsed.bundle.name,
    mentioned: mentionedCodes(parsed, knowledge, testimony, manifest),
  };
  const logUnits = parsed.logs.map((log) => unitOf(log.records.source.label));
  const evidenceUnits = parsed.evidence.map((one) => unitOf(one.source.label));
  const ownEvidence = parsed.evidence.map((one, index) => (one.kind === 'manifest' ? undefined : evidenceUnits[index]));
  const units = [...new Set([...logUnits, ...ownEvidence.filter((unit) => unit !== undefined)])].sort();
  const topOf = topFolders(units);
  const doubts: { source: string | null; message: string }[] = [];
  const logsIn = grouped([...parsed.logs.keys()], (log) => logUnits[log]);
  const evidenceIn = grouped(parsed.evidence, (_, index) => ownEvidence[index]);
  const placed = units.flatMap((folder): Placed[] => {
    const logs = logsIn.get(folder) ?? [];
    const evidence = evidenceIn.get(folder) ?? [];
    const whole: Group = { folder, logs, evidence };
    const labels = [...logs.map((log) => parsed.logs[log]?.records.source.label ?? ''), ...evidence.map((one) => one.source.label)];
    // A folder that is called like a site holds the files of that site, whatever else they speak of.
    const parted = sources.mentioned.has(folderName(folder, sources.bundleName)) ? undefined : partFolder(whole, parsed, sources);
    if (!parted) {
      const site = describeSite(whole, sources);
      return [{ ...whole, site, why: new Map(labels.map((label) => [label, site.identity ?? UNKNOWN])), isPart: false }];
    }
    for (const label of parted.left)
      doubts.push({ source: label, message: 'Nothing tells which of the sites in its folder it belongs to, so it was left aside.' });
    return parted.groups.map((group) => ({ ...group, site: describeSite(group, sources), why: parted.why, isPart: true }));
  });
  const joined = joinNameless(placed, topOf, parsed).filter((group, _, all) => {
    // Evidence alone makes no site beside others.
    const isLeft = group.site.code === '?' && group.logs.length === 0 && all.some((one) => one.site.code !== '?');
    if (isLeft)
      for (const one of group.evidence)
        doubts.push({ source: one.source.label, message: 'Nothing tells which site it belongs to, so it was left aside.' });
    return !isLeft;
  });
  const { sites, indexes } = uniteByCode(joined, topOf);
  const known = forceSite(relate(sites, manifest), manifest, forced);
  const siteOf = new Map(joined.flatMap((group, index) => [...group.logs, ...group.evidence].map((file) => [file, indexes[index] ?? -1])));
  const ofEvidence = parsed.evidence.map((one) => siteOf.get(one) ?? -1);
  const codeOf = (site: number | undefined): string | undefined => known[site ?? -1]?.code;
  const strays = strayLogs(
    {
      parsed,
      codeOfLog: parsed.logs.map((_, log) => codeOf(siteOf.get(log))),
      codeOfEvidence: ofEvidence.map(codeOf),
    },
    sources,
  );
  const ofLog = parsed.logs.map((_, log) => (strays.has(log) ? -1 : (siteOf.get(log) ?? -1)));
  for (const [log, { why }] of strays)
    doubts.push({ source: parsed.logs[log]?.records.source.label ?? null, message: `It was left aside: ${why}.` });
  const whyIs = new Map(joined.flatMap((group) => [...group.why]));
  const whyOf = (label: string, index: number): Identity => {
    const why = whyIs.get(label) ?? UNKNOWN;
    // What was found out later of the site is how the code is known.
    return index >= 0 && why.from === 'none' ? (known[index]?.identity ?? why) : why;
  };
  for (const site of known)
    if (site.identity && ['records', 'elimination', 'name', 'none'].includes(site.identity.from))
      doubts.push({ source: null, message: identityNote(site, site.identity) });
  const all = [...known, ...absentSites(known, manifest)];
  return {
    sites: all,
    ofLog,
    ofEvidence,
    logsOf: filesBySite(ofLog, all.length),
    whyOfLog: parsed.logs.map((log, index) => strays.get(index) ?? whyOf(log.records.source.label, ofLog[index] ?? -1)),
    whyOfEvidence: parsed.evidence.map((one, index) => whyOf(one.source.label, ofEvidence[index] ?? -1)),
    ...(manifest ? { manifest } : {}),
    doubts,
  };
}

function identityNote(site: Site, { from, why }: Identity): string {
  const folder = site.folder === '' ? '' : ` (folder ${site.folder})`;
  if (from === 'none')
    return `Nothing names the site of some files${folder}; it is shown as ${site.code}. Name it with --site, or put its files in a folder called by its code.`;
  return `Site ${site.code}${folder} is named by no statement: ${why}.`;
}
