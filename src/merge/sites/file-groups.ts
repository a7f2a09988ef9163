// files of a bundle -> groups, each from one site server
// What is in one folder was captured at one server, unless the files show otherwise.

import { type Evidence, type Identity, type ParsedBundle, type ParsedLog, unitOf, type Warning } from '../../model/index.js';
import { say } from '../../wording/index.js';
import { describeSite, type FileGroup, type Site, type SiteFile, type SiteSources } from './describe-site.js';
import { defined, groupBy } from './group-by.js';
import { ancestors, folderName } from './names/folders.js';
import { splitFolder } from './split-folder/split-folder.js';
import { append } from '../../lists.js';

/** Files that belong to one site. */
export interface SiteGroup extends FileGroup {
  readonly site: Site;
  /** Why each file belongs to it. */
  readonly identities: ReadonlyMap<SiteFile, Identity>;
  /** Whether others in its folder were captured elsewhere. */
  readonly isPart: boolean;
}

/** How it is known of a file that it belongs to no site, or to one that nothing names. */
export const UNASSIGNED: Identity = { from: 'none', why: say('file-unassigned') };

const isNamed = ({ site }: SiteGroup): boolean => site.code !== '?';

/** All files of a group. */
export const filesOf = ({ logs, evidence }: FileGroup): readonly SiteFile[] => [...logs, ...evidence];

/** The label of a file in its bundle. */
export const labelOf = (file: SiteFile): string => ('records' in file ? file.records.source.label : file.source.label);

/** The folders that tell sites apart, in order. `bundle.json` is about all of them and belongs to none. */
export function foldersIn(parsed: ParsedBundle): readonly FileGroup[] {
  const evidence = parsed.evidence.filter((one) => one.kind !== 'manifest');
  const [logsIn, evidenceIn] = [groupBy<string, ParsedLog>(parsed.logs, unitOfFile), groupBy<string, Evidence>(evidence, unitOfFile)];
  const folders = [...new Set([...logsIn.keys(), ...evidenceIn.keys()])].sort();
  return folders.map((folder) => ({ folder, logs: logsIn.get(folder), evidence: evidenceIn.get(folder) }));
}

const unitOfFile = (file: SiteFile): string => unitOf(labelOf(file));

const leftAside = (file: SiteFile): Warning => ({ source: labelOf(file), message: say('left-aside') });

/**
 * Groups the files of folders by site.
 *
 * @param topOf  a folder -> the first one on the way to it in which the folders differ
 */
export function groupFiles(
  folders: readonly FileGroup[],
  topOf: (folder: string) => string,
  sources: SiteSources,
): { readonly groups: readonly SiteGroup[]; readonly warnings: readonly Warning[] } {
  const warnings: Warning[] = [];
  const split = folders.flatMap((whole): SiteGroup[] => {
    // A folder that is called like a site holds the files of that site, whatever else they refer to.
    const isCalled = sources.referenced.has(folderName(whole.folder, sources.bundleName));
    const parts = isCalled ? undefined : splitFolder(whole, sources);
    if (!parts) return [wholeFolder(whole, sources)];
    append(
      warnings,
      parts.unassigned.map((source) => ({ source, message: say('left-aside-in-folder') })),
    );
    const { identities } = parts;
    return parts.groups.map((group) => ({ ...group, site: describeSite(group, sources), identities, isPart: true }));
  });
  const joined = joinNameless(split, topOf);
  // Evidence alone makes no site beside others.
  const hasNamed = joined.some(isNamed);
  const isLeft = (group: SiteGroup): boolean => hasNamed && !isNamed(group) && group.logs.length === 0;
  append(
    warnings,
    joined.filter(isLeft).flatMap((group) => group.evidence.map(leftAside)),
  );
  return { groups: joined.filter((group) => !isLeft(group)), warnings };
}

function wholeFolder(whole: FileGroup, sources: SiteSources): SiteGroup {
  const site = describeSite(whole, sources);
  const identity = site.identity ?? UNASSIGNED;
  return { ...whole, site, identities: new Map(filesOf(whole).map((file) => [file, identity])), isPart: false };
}

const liveIn = (group: FileGroup): readonly string[] => group.logs.flatMap((log) => (log.generation === 'live' ? log.components : []));

/** What is in a folder. */
interface Surroundings {
  readonly inside: number;
  /** How many of them belong to a site that has a name. */
  readonly named: number;
  /** The first such site, the codes and types of all of them, and the components of which they have live logs. */
  readonly owner: Site | undefined;
  readonly codes: ReadonlySet<string>;
  readonly types: ReadonlySet<Site['type']>;
  readonly live: ReadonlySet<string>;
  /** How many are in each top folder. */
  readonly tops: ReadonlyMap<string, number>;
}

function surroundingsOf(inside: readonly SiteGroup[], topOf: (folder: string) => string): Surroundings {
  const around = inside.filter(isNamed);
  return {
    inside: inside.length,
    named: around.length,
    owner: around[0]?.site,
    codes: new Set(around.map((one) => one.site.code)),
    types: new Set(defined(around.map((one) => one.site.type))),
    live: new Set(around.flatMap(liveIn)),
    tops: new Map([...groupBy(inside, (one) => topOf(one.folder))].map(([top, own]) => [top, own.length])),
  };
}

/** Whether the files of a group may come from the server of the files around it: a server has one live log of a component. */
function canJoin(group: SiteGroup, owner: Site, { types, live }: Surroundings): boolean {
  const { type, others } = group.site;
  return (
    !liveIn(group).some((name) => live.has(name)) &&
    !others.some((codes) => codes.includes(owner.code)) &&
    (type === undefined || types.size === 0 || (types.size === 1 && types.has(type)))
  );
}

/** A folder whose files name no site belongs to the only site of the folder around it, if it can. */
function joinNameless(groups: readonly SiteGroup[], topOf: (folder: string) => string): SiteGroup[] {
  const isAsking = (one: SiteGroup): boolean => !isNamed(one) && !one.isPart;
  const asked = groups.filter(isAsking).flatMap(({ folder }) => ancestors(folder, topOf(folder)));
  const isAsked = new Set(asked);
  const inFolders = groups.flatMap((one) => ancestors(one.folder, '').flatMap((folder) => (isAsked.has(folder) ? [{ folder, one }] : [])));
  const below = groupBy(inFolders, ({ folder }) => folder);
  const known = new Map<string, Surroundings>();
  const surroundings = (folder: string): Surroundings => {
    let found = known.get(folder);
    if (!found)
      known.set(
        folder,
        (found = surroundingsOf(
          below.get(folder).map(({ one }) => one),
          topOf,
        )),
      );
    return found;
  };
  return groups.map((group) => {
    const owner = isAsking(group) ? ownerAround(group, topOf, surroundings) : undefined;
    if (!owner) return group;
    const identity: Identity = { from: 'name', why: say('file-beside', { site: owner.code }) };
    return { ...group, site: owner, identities: new Map([...group.identities.keys()].map((file) => [file, identity])) };
  });
}

function ownerAround(
  group: SiteGroup,
  topOf: (folder: string) => string,
  surroundings: (folder: string) => Surroundings,
): Site | undefined {
  const top = topOf(group.folder);
  for (const folder of ancestors(group.folder, top)) {
    const around = surroundings(folder);
    const { inside, named, owner, codes, tops } = around;
    // Beside folders of several servers nothing shows whose it is, even if one of them is nameless too.
    const others = tops.size - (tops.get(top) === 1 ? 1 : 0);
    const isShared = others > 1 && inside - 1 > named;
    if (codes.size > 1 || isShared) return undefined;
    if (owner && canJoin(group, owner, around)) return owner;
  }
  return undefined;
}
