// a folder with files of several servers -> a group for each of them
// By what records prove, by what they refer to, by names.

import type { Message } from '../../../contract/index.js';
import { firstFew } from '../../../lists.js';
import type { Identity } from '../../../model/index.js';
import { say } from '../../../wording/index.js';
import { type FileGroup, recordedCode, type SiteFile, type SiteSources } from '../describe-site.js';
import { defined, groupBy, Groups, only } from '../group-by.js';
import { filesOfMembers, type Member, membersOf, parentOf } from './folder-members.js';
import { groupByName, type NameGroup } from './name-groups.js';

/** A folder whose files come from several servers. */
export interface SplitFolder {
  readonly groups: readonly FileGroup[];
  /** Why each file belongs to its group. */
  readonly identities: ReadonlyMap<SiteFile, Identity>;
  /** Labels of files that belong to one of the servers, and nothing shows to which. */
  readonly unassigned: readonly string[];
}

interface Assigned {
  readonly code: string;
  readonly identity: Identity;
}

/** The sites of a folder. */
interface FolderSites {
  readonly codes: readonly string[];
  readonly known: ReadonlySet<string>;
  /** The parent of a site, if it is one of them. */
  readonly parentOf: (code: string) => string | undefined;
}

/** A code for a site that has files and that nothing names. */
const UNNAMED = '';

/**
 * Codes that only several servers can have left: those that records carry, those that files of one kind state differently, and that of a secondary site beside a
 * log of a primary one.
 */
function provenCodes(members: readonly Member[]): string[] {
  const recorded = members.flatMap((one) => (one.log !== undefined && one.own !== undefined ? [one.own] : []));
  const kinds = new Map<string, Set<string>>();
  for (const { evidence, own } of members)
    if (evidence && own !== undefined) kinds.set(evidence.kind, (kinds.get(evidence.kind) ?? new Set()).add(own));
  const stated = [...kinds.values()].filter((codes) => codes.size > 1).flatMap((codes) => [...codes]);
  // No secondary site has a log of a primary one.
  const below = members.some((one) => one.log && one.isPrimary) ? members.filter((one) => one.evidence && one.isReporting) : [];
  return [...new Set([...recorded, ...stated, ...defined(below.map(({ own }) => own))])].sort();
}

/** Codes of sites that a message lists. */
const MOST_CODES = 8;

function refersToOthers(codes: readonly string[]): Message {
  const { few: sites, more } = firstFew(codes, MOST_CODES);
  return say('file-refers-to-others', { sites, more });
}

const stemOf = (label: string): string => label.replace(/\.[^.]*$/, '').toUpperCase();

/**
 * Splits a folder if its files come from several servers.
 *
 * @returns undefined if they may all come from one
 */
export function splitFolder(folder: FileGroup, sources: SiteSources): SplitFolder | undefined {
  const members = membersOf(folder, sources);
  const named = groupByName(folder, members, sources);
  if (named) return splitByName(named, members, sources);
  const sites = sitesIn(members, sources);
  if (!sites) return undefined;
  const assigned = assignMembers(members, sites);
  return {
    groups: groupsOf(folder, sites.codes, members, assigned),
    identities: new Map([...assigned].map(([one, { identity }]) => [one.file, identity])),
    unassigned: members.filter((one) => !assigned.has(one)).map((one) => one.label),
  };
}

const typeOf = (members: readonly Member[]): 'primary' | 'secondary' | undefined =>
  members.some((one) => one.isPrimary) ? 'primary' : members.some((one) => one.isReporting) ? 'secondary' : undefined;

/** Codes that a file without a name of a server states and no group has: each is that of the only group without a code that can be of a site of its type. */
function statedCodes(
  coded: readonly { readonly group: NameGroup; readonly code: string | undefined }[],
  free: Pick<Groups<string | undefined, Member>, 'get' | 'keys'>,
): ReadonlyMap<NameGroup, string> {
  const taken = new Set(coded.map(({ code }) => code));
  const open = coded.flatMap(({ group, code }) => (code === undefined ? [group] : []));
  const found = [...free.keys()].flatMap((code) => {
    if (code === undefined || taken.has(code)) return [];
    const type = typeOf(free.get(code));
    const alike = open.filter(({ members }) => typeOf(members) === type);
    const group = only(alike.length > 0 ? alike : open.filter(({ members }) => typeOf(members) === undefined));
    return group ? [[group, code] as const] : [];
  });
  return new Map(found.filter(([group]) => found.filter(([other]) => other === group).length === 1));
}

/** Names tell the servers apart; a file without such a name joins the group whose records carry the code that it proves. */
function splitByName(named: readonly NameGroup[], members: readonly Member[], sources: SiteSources): SplitFolder {
  const identities = new Map<SiteFile, Identity>();
  for (const { word, members: own } of named)
    for (const one of own) identities.set(one.file, { from: 'name', why: say('file-name-has-word', { word }) });
  const free = groupBy(
    members.filter((one) => !identities.has(one.file)),
    (one) => one.own,
  );
  const coded = named.map((group) => ({ group, code: group.code?.value ?? recordedCode(group.logs, sources)?.value }));
  const stated = statedCodes(coded, free);
  const groups = coded.map(({ group, code = stated.get(group) }): FileGroup => {
    const joining = code === undefined ? [] : free.get(code);
    free.delete(code);
    for (const one of joining) if (one.why) identities.set(one.file, { from: one.log ? 'records' : 'statement', why: one.why });
    return {
      folder: group.folder,
      ...filesOfMembers([...group.members, ...joining]),
      role: group.role,
      ...(group.code ? { code: group.code } : {}),
    };
  });
  return { groups, identities, unassigned: members.filter((one) => !identities.has(one.file)).map((one) => one.label) };
}

/** Components of which a folder holds two live logs that begin and end on their own: one of each of two servers. */
function doubledIn(members: readonly Member[]): ReadonlyMap<string, readonly [Member, Member]> {
  const live = members.flatMap((one) => (one.log?.generation === 'live' ? one.log.components.map((name) => ({ name, one })) : []));
  return new Map(
    [...groupBy(live, ({ name }) => name)].flatMap(([name, [a, b, ...more]]) =>
      a && b && more.length === 0 ? [[name, [a.one, b.one]]] : [],
    ),
  );
}

/** The only child of the only site that the files of a folder name, if some of them can only be of that child. */
function childBeside(code: string, members: readonly Member[]): string | undefined {
  const child = only(members.flatMap((one) => one.children.slice(0, 1)).filter((other) => other !== code));
  const isOfOne = ([a, b]: readonly [Member, Member]): boolean => (a.own === code) !== (b.own === code) && (a.own ?? b.own) === code;
  const doubled = [...doubledIn(members).values()].filter(isOfOne);
  // One log that is there twice may be a copy.
  const isOfChild = doubled.length > 1 || members.some((one) => one.own === undefined && one.isReporting);
  return isOfChild ? child : undefined;
}

/** The sites of a folder, by what its files prove; undefined if there is only one. */
function sitesIn(members: readonly Member[], sources: SiteSources): FolderSites | undefined {
  const called = members.flatMap((one) => one.words.filter((word) => sources.referenced.has(word)));
  const proven = [...new Set([...provenCodes(members), ...called])].sort();
  const [first] = proven;
  if (first === undefined) return undefined;
  // A log that refers to a site as to another one was not captured there.
  const isBelow = members.some((one) => one.own === first && one.evidence && one.isReporting);
  const isOfOther = (one: Member): boolean => one.own === undefined && (one.others.includes(first) || (isBelow && one.isPrimary));
  const child = proven.length === 1 ? childBeside(first, members) : undefined;
  const proving = groupBy(members, (one) => one.own);
  const said = members.flatMap((one) => one.children.map((other) => ({ other, one })));
  const saying = new Map([...groupBy(said, ({ other }) => other)].map(([other, own]) => [other, own.map(({ one }) => one)]));
  const parents = new Map(
    [...proven, ...defined([child])].map((code) => [code, parentOf(code, proving.get(code), saying.get(code) ?? [], sources)]),
  );
  const codes =
    proven.length > 1
      ? proven
      : child !== undefined
        ? [first, child]
        : members.some(isOfOther)
          ? [first, parents.get(first) ?? UNNAMED]
          : [];
  if (codes.length === 0) return undefined;
  const known = new Set(codes);
  return {
    codes,
    known,
    parentOf: (code) => {
      const parent = proven.length === 1 && child === undefined ? codes[1] : parents.get(code);
      return parent !== undefined && known.has(parent) ? parent : undefined;
    },
  };
}

/** What a file shows: the code of its site, if it shows one, and how. */
type Shown = readonly [code: string | undefined, why: Message | undefined];

/** Assigns files to sites, what is surest first. Each pass knows what the passes before it found. */
function assignMembers(members: readonly Member[], { codes, known, parentOf: parentIn }: FolderSites): ReadonlyMap<Member, Assigned> {
  const primary = only(codes.map(parentIn));
  const assigned = new Map<Member, Assigned>();
  const assign = (from: Identity['from'], show: (member: Member) => Shown): void => {
    const shown = members.filter((one) => !assigned.has(one)).map((one) => [one, ...show(one)] as const);
    for (const [one, code, why] of shown) if (code !== undefined && why) assigned.set(one, { code, identity: { from, why } });
  };
  const ownCode = (one: Member): string | undefined => (one.own !== undefined && known.has(one.own) ? one.own : undefined);
  assign('records', (one) => [one.log ? ownCode(one) : undefined, one.why]);
  assign('statement', (one) => [ownCode(one), one.why]);
  assign('records', (one) => {
    const referenced = one.others.filter((code) => known.has(code));
    const others = new Set(referenced);
    const rest = referenced.length === codes.length - 1 ? codes.find((code) => !others.has(code)) : undefined;
    const receiver = only(referenced.map(parentIn));
    return [referenced.length === 0 ? undefined : (rest ?? receiver), refersToOthers(referenced)];
  });
  assign('records', (one) => [one.isPrimary ? primary : undefined, say('file-of-primary')]);
  const reporting = only(codes.filter((code) => parentIn(code) !== undefined));
  assign('records', (one) => [one.isReporting ? reporting : undefined, say('file-of-child')]);
  const byServer = codesBy(assigned, (one) => (one.server === undefined ? [] : [one.server]));
  assign('records', ({ server }) => {
    if (server === undefined) return [undefined, undefined];
    return [only(byServer.get(server)), say('file-names-server', { server })];
  });
  const byWord = codesBy(assigned, (one) => one.words);
  const codeOfWord = (word: string): string | undefined => {
    const having = only(byWord.get(word));
    if (!known.has(word)) return having;
    return byWord.has(word) && having !== word ? undefined : word;
  };
  assign('name', (one) => [only(one.words.map(codeOfWord)), say('file-name-alike')]);
  const doubled = doubledIn(members);
  assign('elimination', (one) => {
    const pairs = [...doubled.values()].filter((pair) => pair.includes(one));
    const taken = pairs.flatMap((pair) => pair.map((other) => assigned.get(other)?.code));
    const free = codes.length === 2 ? codes.filter((code) => !taken.includes(code)) : [];
    return [free.length === 1 ? free[0] : undefined, say('file-other-server')];
  });
  const byStem = codesBy(assigned, (one) => [stemOf(one.label)]);
  assign('name', (one) => [only(byStem.get(stemOf(one.label))), say('file-other-generation')]);
  return assigned;
}

/** Codes of the files that are assigned, by what their members have in common. */
function codesBy(
  assigned: ReadonlyMap<Member, Assigned>,
  keysOf: (member: Member) => readonly string[],
): Pick<Groups<string, string>, 'get' | 'has'> {
  const pairs = [...assigned].flatMap(([one, { code }]) => keysOf(one).map((key) => ({ key, code })));
  const codes = new Map([...groupBy(pairs, ({ key }) => key)].map(([key, own]) => [key, [...new Set(own.map(({ code }) => code))]]));
  return new Groups(codes);
}

function groupsOf(
  folder: FileGroup,
  codes: readonly string[],
  members: readonly Member[],
  assigned: ReadonlyMap<Member, Assigned>,
): FileGroup[] {
  const byCode = groupBy(members, (one) => assigned.get(one)?.code);
  return codes.flatMap((code): FileGroup[] => {
    const own = byCode.get(code);
    const identity = own.map((one) => assigned.get(one)?.identity).find((one) => one !== undefined);
    if (!identity) return [];
    return [
      {
        folder: folder.folder,
        ...filesOfMembers(own),
        code: code === UNNAMED ? { value: '?', identity: { from: 'none', why: say('site-unnamed') } } : { value: code, identity },
      },
    ];
  });
}
