// A folder with files of several servers in, a group for each of them out: by what records prove, by what they speak of, by names.

import type { SiteOrigin } from '../../../contract/index.js';
import type { Message } from '../../../contract/index.js';
import type { Identity, ParsedBundle } from '../../../model/index.js';
import { say } from '../../../wording/index.js';
import { groupBy } from '../group-by-site.js';
import { type FileGroup, recordedCode, type SiteSources } from '../describe-site.js';
import { type Member, membersOf, parentOf } from './folder-members.js';
import { groupByName, type NameGroup } from './name-groups.js';

/** A folder that was taken apart. */
export interface SplitFolder {
  readonly groups: readonly FileGroup[];
  /** Why each file belongs to its group, by label. */
  readonly why: ReadonlyMap<string, Identity>;
  /** Labels of files of which nobody knows whose they are. */
  readonly unassigned: readonly string[];
}

interface Placed {
  readonly code: string;
  readonly identity: Identity;
}

/** A code for a site that is there and that nothing names. */
const UNNAMED = '';

/** Codes that only several servers can have left: those that records carry, and those that files of one kind state differently. */
function provenCodes(members: readonly Member[]): string[] {
  const recorded = members.flatMap((one) => (one.log !== undefined && one.own !== undefined ? [one.own] : []));
  const kinds = new Map<string, Set<string>>();
  for (const { evidence, own } of members)
    if (evidence && own !== undefined) kinds.set(evidence.kind, (kinds.get(evidence.kind) ?? new Set()).add(own));
  const stated = [...kinds.values()].filter((codes) => codes.size > 1).flatMap((codes) => [...codes]);
  return [...new Set([...recorded, ...stated])].sort();
}

/** The only one of some values; undefined for none, or several. */
function only<T>(found: Iterable<T>): T | undefined {
  let first: T | undefined;
  for (const one of found) {
    if (first !== undefined && one !== first) return undefined;
    first = one;
  }
  return first;
}

/** Codes of sites that a message lists. */
const MOST_CODES = 8;

function refersToOthers(codes: readonly string[]): Message {
  return say('file-refers-to-others', { sites: codes.slice(0, MOST_CODES), more: Math.max(0, codes.length - MOST_CODES) });
}

const stemOf = (label: string): string => label.replace(/\.[^.]*$/, '').toUpperCase();

/**
 * Takes a folder apart if its files come from several servers.
 *
 * @returns undefined if they may all come from one
 */
export function splitFolder(folder: FileGroup, parsed: ParsedBundle, sources: SiteSources): SplitFolder | undefined {
  const members = membersOf(folder, parsed, sources);
  const named = groupByName(folder, members, parsed, sources);
  return named ? splitByName(named, members, sources) : splitByProof(folder, members, sources);
}

/** Names tell the servers apart; a file without such a name joins the group whose records carry the code that it proves. */
function splitByName(named: readonly NameGroup[], members: readonly Member[], sources: SiteSources): SplitFolder {
  const why = new Map<string, Identity>();
  for (const { word, labels } of named)
    for (const label of labels) why.set(label, { from: 'name', why: say('file-name-has-word', { word }) });
  const free = groupBy(
    members.filter((one) => !why.has(one.label)),
    (one) => one.own,
  );
  const groups = named.map((group): FileGroup => {
    const code = group.code?.value ?? recordedCode(group, sources)?.value;
    const joining = code === undefined ? [] : (free.get(code) ?? []);
    free.delete(code);
    for (const one of joining) if (one.why) why.set(one.label, { from: one.log === undefined ? 'statement' : 'records', why: one.why });
    return {
      folder: group.folder,
      logs: [...group.logs, ...joining.flatMap((one) => one.log ?? [])],
      evidence: [...group.evidence, ...joining.flatMap((one) => one.evidence ?? [])],
      role: group.role,
      ...(group.code ? { code: group.code } : {}),
    };
  });
  return { groups, why, unassigned: members.filter((one) => !why.has(one.label)).map((one) => one.label) };
}

function splitByProof(folder: FileGroup, members: readonly Member[], sources: SiteSources): SplitFolder | undefined {
  const called = members.flatMap((one) => one.words.filter((word) => sources.referenced.has(word)));
  const proven = [...new Set([...provenCodes(members), ...called])].sort();
  const [first] = proven;
  if (first === undefined) return undefined;
  // A log that speaks of a site as of another one was not captured there.
  const isOfOther = (member: Member): boolean => member.own === undefined && member.others.includes(first);
  const proving = groupBy(members, (one) => one.own);
  const parents = new Map(proven.map((code) => [code, parentOf(code, proving.get(code) ?? [], sources)]));
  const codes = proven.length > 1 ? proven : members.some(isOfOther) ? [first, parents.get(first) ?? UNNAMED] : [];
  if (codes.length === 0) return undefined;
  const known = new Set(codes);
  const parentIn = (code: string): string | undefined => {
    const parent = proven.length === 1 ? codes[1] : parents.get(code);
    return parent !== undefined && known.has(parent) ? parent : undefined;
  };
  const primary = only(codes.flatMap((code) => parentIn(code) ?? []));

  const placed = new Map<Member, Placed>();
  /** Codes of the files that are placed, by what their members have in common. */
  const codesBy = (keysOf: (member: Member) => readonly string[]): ReadonlyMap<string, ReadonlySet<string>> => {
    const found = new Map<string, Set<string>>();
    for (const [one, { code }] of placed) for (const key of keysOf(one)) found.set(key, (found.get(key) ?? new Set()).add(code));
    return found;
  };
  const place = (from: SiteOrigin, find: (member: Member) => readonly [code: string | undefined, why: Message | undefined]): void => {
    const found = members.filter((one) => !placed.has(one)).map((one) => [one, ...find(one)] as const);
    for (const [one, code, why] of found) if (code !== undefined && why) placed.set(one, { code, identity: { from, why } });
  };
  place('records', (one) => [one.log !== undefined && one.own !== undefined && known.has(one.own) ? one.own : undefined, one.why]);
  place('statement', (one) => [one.own !== undefined && known.has(one.own) ? one.own : undefined, one.why]);
  place('records', (one) => {
    const spoken = one.others.filter((code) => known.has(code));
    const others = new Set(spoken);
    const rest = spoken.length === codes.length - 1 ? codes.find((code) => !others.has(code)) : undefined;
    const receiver = only(spoken.flatMap((code) => parentIn(code) ?? []));
    return [spoken.length === 0 ? undefined : (rest ?? receiver), refersToOthers(spoken)];
  });
  place('records', (one) => [one.isPrimary ? primary : undefined, say('file-of-primary')]);
  const byServer = codesBy((one) => (one.server === undefined ? [] : [one.server]));
  place('records', (one) => {
    if (one.server === undefined) return [undefined, undefined];
    return [only(byServer.get(one.server) ?? []), say('file-names-server', { server: one.server })];
  });
  const byWord = codesBy((one) => one.words);
  place('name', (one) => {
    const meant = (word: string): string | undefined => {
      const having = only(byWord.get(word) ?? []);
      if (!known.has(word)) return having;
      return byWord.has(word) && having !== word ? undefined : word;
    };
    return [only(one.words.flatMap((word) => meant(word) ?? [])), say('file-name-alike')];
  });
  const byStem = codesBy((one) => [stemOf(one.label)]);
  place('name', (one) => [only(byStem.get(stemOf(one.label)) ?? []), say('file-other-generation')]);
  return { groups: groupsOf(folder, codes, members, placed), ...partsOf(members, placed) };
}

function groupsOf(
  folder: FileGroup,
  codes: readonly string[],
  members: readonly Member[],
  placed: ReadonlyMap<Member, Placed>,
): FileGroup[] {
  const byCode = groupBy(members, (one) => placed.get(one)?.code);
  return codes.flatMap((code): FileGroup[] => {
    const own = byCode.get(code) ?? [];
    const identity = own.map((one) => placed.get(one)?.identity).find((one) => one !== undefined);
    if (!identity) return [];
    return [
      {
        folder: folder.folder,
        logs: own.flatMap((one) => one.log ?? []),
        evidence: own.flatMap((one) => one.evidence ?? []),
        code: code === UNNAMED ? { value: '?', identity: { from: 'none', why: say('site-unnamed') } } : { value: code, identity },
      },
    ];
  });
}

function partsOf(members: readonly Member[], placed: ReadonlyMap<Member, Placed>): Pick<SplitFolder, 'why' | 'unassigned'> {
  const why = new Map<string, Identity>();
  const unassigned: string[] = [];
  for (const one of members) {
    const identity = placed.get(one)?.identity;
    if (identity) why.set(one.label, identity);
    else unassigned.push(one.label);
  }
  return { why, unassigned };
}
