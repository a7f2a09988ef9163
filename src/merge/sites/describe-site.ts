// files of one server -> what is known of its site
// What names a property, and in which order of trust, is declared in the packs.

import type { Knowledge, TopologyDef, TopologySource } from '../../knowledge/index.js';
import type { Citation } from '../../contract/index.js';
import type { Evidence, Host, Identity, Manifest, ParsedLog } from '../../model/index.js';
import { say } from '../../wording/index.js';
import { CODE, folderName } from './names/folders.js';
import { typeOfRole } from './names/site-names.js';
import { fromEvidence, fromManifest } from './statements/stated-facts.js';
import { type ParentClaims, parentClaims } from './statements/parent-claims.js';
import { hasKnownEvent, isReadFromRecords, type SiteVotes, type Vote } from './statements/site-votes.js';

/** A site before its clock is known. */
export type Site = Omit<Host, 'clock' | 'capturedWall' | 'capturedStated' | 'capturedErrorMs'> &
  Partial<ParentClaims> & {
    readonly timeZone?: string;
    /** Codes of other sites that its records refer to, a list for each declaration of the packs. */
    readonly others: readonly (readonly string[])[];
    /** Name of its folder, if that may be a code and nothing names the site: used as a last resort. */
    readonly guess?: string;
    /** It has logs of components in which stages of a process happen: a site server wrote them. */
    readonly isServer?: true;
  };

/** A captured file that belongs to a site; a log may be one of several in its file. */
export type SiteFile = ParsedLog | Evidence;

/** Files that belong together. */
export interface FileGroup {
  /** Their folder; '' for the top. */
  readonly folder: string;
  readonly logs: readonly ParsedLog[];
  readonly evidence: readonly Evidence[];
  /** What the names of its files say of its type, if nothing else does. */
  readonly role?: Host['type'] | undefined;
  /** What is known of the code already, of a part of a folder. */
  readonly code?: { readonly value: string; readonly identity: Identity };
}

/** What sites are described with. */
export interface SiteSources {
  readonly knowledge: Knowledge;
  readonly siteVotes: SiteVotes;
  readonly manifest: Manifest | undefined;
  readonly bundleName: string;
  /** Codes that anything in the bundle refers to. */
  readonly referenced: ReadonlySet<string>;
}

/** How a code is known that a line states: in `bundle.json`, or in another file. */
function statedIdentity(from: 'manifest' | 'statement', { source, line }: Citation): Identity {
  return { from, why: say(`site-from-${from}`, { source, line }) };
}

function votedIdentity({ count, of, cite }: Vote): Identity {
  return { from: 'records', why: say('site-from-records', { count, of, source: cite?.source ?? null, line: cite?.line ?? null }) };
}

/** What is known of a site by itself. */
type OwnProperty = Exclude<TopologyDef['property'], 'parent' | 'child' | 'reports' | 'other'>;

const RELATIONS: ReadonlySet<TopologyDef['property']> = new Set(['parent', 'child', 'reports', 'other']);

function isOwnProperty(property: TopologyDef['property']): property is OwnProperty {
  return !RELATIONS.has(property);
}

interface Found {
  readonly value: string;
  /** Where it is stated; undefined where no single line does. */
  readonly cite?: Citation;
  readonly identity: Identity;
}

function statedBy(
  source: TopologySource,
  def: TopologyDef,
  group: FileGroup,
  sources: SiteSources,
  code: string | undefined,
): Found | undefined {
  const { property } = def;
  const name = folderName(group.folder, sources.bundleName);
  if (source.kind === 'manifest') {
    const found = fromManifest(property, sources.manifest, property === 'code' ? name : (code ?? name));
    return found && { ...found, identity: statedIdentity('manifest', found.cite) };
  }
  if (source.kind === 'folder') {
    // A folder may be called OLD or TMP: records know better, unless something else refers to a site of that name.
    if (!sources.referenced.has(name)) return undefined;
    return { value: name, identity: { from: 'folder', why: say('site-from-folder', { folder: name }) } };
  }
  if (!isReadFromRecords(source)) {
    const found = fromEvidence(source, group.evidence);
    return found && { ...found, identity: statedIdentity('statement', found.cite) };
  }
  const vote = sources.siteVotes.majority(source, property, group.logs);
  return vote && { value: vote.value, ...(vote.cite ? { cite: vote.cite } : {}), identity: votedIdentity(vote) };
}

/** The code that the records of some logs carry; undefined if they carry none, or several. */
export function recordedCode(logs: readonly ParsedLog[], { knowledge, siteVotes }: SiteSources): Vote | undefined {
  for (const def of knowledge.topology)
    if (def.property === 'code')
      for (const source of def.from) {
        const vote = siteVotes.majority(source, 'code', logs);
        if (vote) return vote;
      }
  return undefined;
}

/** Sites that the records of some logs refer to as to other sites: one list for each declaration, in their order. */
export function recordedOthers(logs: readonly ParsedLog[], { knowledge, siteVotes }: SiteSources): string[][] {
  return knowledge.topology
    .filter((def) => def.property === 'other')
    .map(({ from }) => [...new Set(from.flatMap((source) => siteVotes.all(source, 'other', logs).map((vote) => vote.value)))].sort());
}

/** Whether a log of a site server is among some files: one of a component in which a stage of a process happens, or an event log with events that we know. */
function isOfServer({ logs }: FileGroup, { processes }: Knowledge): boolean {
  const components = new Set(processes.flatMap(({ stages }) => stages.map(({ component }) => component)));
  return logs.some((log) => log.components.some((name) => components.has(name)) || (log.computer !== undefined && hasKnownEvent(log)));
}

/** Describes the site of some files. Its code is `?` if nothing names it. */
export function describeSite(group: FileGroup, sources: SiteSources): Site {
  const { knowledge, manifest } = sources;
  const stated: Record<string, Citation> = {};
  const found: Partial<Record<OwnProperty, string>> = {};
  let identity: Identity = { from: 'none', why: say('site-unnamed') };
  if (group.code) {
    found.code = group.code.value;
    identity = group.code.identity;
  }
  const order = [...knowledge.topology].sort((a, b) => Number(b.property === 'code') - Number(a.property === 'code'));
  for (const def of order) {
    // What relates a site to others is settled when all sites are known.
    if (!isOwnProperty(def.property) || found[def.property] !== undefined) continue;
    for (const source of def.from) {
      const value = statedBy(source, def, group, sources, found.code);
      // A build that no table maps to a version says nothing of the version.
      if (!value || (def.property === 'version' && def.map[value.value] === undefined)) continue;
      found[def.property] = def.map[value.value] ?? value.value;
      if (value.cite) stated[def.property] = value.cite;
      if (def.property === 'code') identity = value.identity;
      break;
    }
  }
  const code = (found.code ?? '?').toUpperCase();
  const known = found.type === 'primary' || found.type === 'secondary' ? found.type : undefined;
  const type = known ?? group.role ?? typeOfRole(folderName(group.folder, ''));
  const guess = group.code ? '' : folderName(group.folder, sources.bundleName);
  const timeZone = manifest?.sites.find((one) => one.code === code)?.timeZone;
  return {
    code,
    ...(type === undefined ? {} : { type }),
    ...(found.server === undefined ? {} : { server: found.server }),
    ...(found.computer === undefined ? {} : { computer: found.computer }),
    ...(found.domain === undefined ? {} : { domain: found.domain }),
    ...(found.root === undefined ? {} : { root: found.root.replace(/(?<!\\)\\+$/, '') }),
    ...(found.version === undefined ? {} : { version: found.version }),
    ...(timeZone === undefined ? {} : { timeZone }),
    stated,
    folder: group.folder,
    identity,
    ...parentClaims(group, sources, found.code ?? folderName(group.folder, sources.bundleName)),
    others: recordedOthers(group.logs, sources).map((codes) => codes.filter((other) => other !== code)),
    ...(code === '?' && CODE.test(guess) ? { guess } : {}),
    ...(isOfServer(group, knowledge) ? { isServer: true } : {}),
  };
}
