// files of one folder -> what each of them proves of the server at which it was captured

import type { Message } from '../../../contract/index.js';
import type { TopologyDef } from '../../../knowledge/index.js';
import { type Evidence, fileName, type ParsedLog } from '../../../model/index.js';
import { say } from '../../../wording/index.js';
import { type FileGroup, recordedCode, recordedOthers, type SiteFile, type SiteSources } from '../describe-site.js';
import { defined, only } from '../group-by.js';
import { fromEvidence } from '../statements/stated-facts.js';
import { isReadFromRecords } from '../statements/site-votes.js';

/** A file of a folder: `log` or `evidence`, whichever it is, is set beside `file`. */
export interface Member {
  readonly file: SiteFile;
  readonly log?: ParsedLog;
  readonly evidence?: Evidence;
  readonly label: string;
  /** Words of its name that may tell servers apart. */
  readonly words: readonly string[];
  /** Components whose usual file name is part of its name. */
  readonly named: readonly string[];
  /** The code that it proves. */
  readonly own?: string;
  /** How it does so; undefined if it proves none. */
  readonly why?: Message;
  /** Only a primary site has such a log, or states such a type. */
  readonly isPrimary: boolean;
  /** Only a site that reports to another one has such a log, or states such a type. */
  readonly isReporting: boolean;
  /** Codes of the sites whose parent it says its site is, those of the most trusted source first. */
  readonly children: readonly string[];
  /** Sites that it refers to as to other sites. */
  readonly others: readonly string[];
  readonly server?: string;
}

/** Usual names of logs without their endings -> component. */
type UsualNames = ReadonlyMap<string, string>;

const stemOf = (file: string): string => file.toUpperCase().replace(/\.[^.]*$/, '');

function usualNames({ knowledge }: SiteSources): UsualNames {
  return new Map(knowledge.components.flatMap(({ name, files }) => files.map((file) => [stemOf(file), name] as const)));
}

/** Words of a file name but its ending: usual names of logs, and others. */
function wordsOf(label: string, usual: UsualNames): Pick<Member, 'words' | 'named'> {
  const words = [...new Set(stemOf(fileName(label).toUpperCase()).split(/[^A-Z0-9]+/))].filter((word) => word !== '');
  return { words: words.filter((word) => !usual.has(word)), named: defined(words.map((word) => usual.get(word))) };
}

function logMember(log: ParsedLog, sources: SiteSources, usual: UsualNames): Member {
  const { knowledge, siteVotes } = sources;
  const { label } = log.records.source;
  const code = recordedCode([log], sources);
  const isPrimary = knowledge.topology.some(
    (def) =>
      def.property === 'type' &&
      def.from.some(
        (source) => isReadFromRecords(source) && siteVotes.all(source, 'type', [log]).some((vote) => def.map[vote.value] === 'primary'),
      ),
  );
  const votesOf = (property: TopologyDef['property']) =>
    knowledge.topology
      .filter((def) => def.property === property)
      .flatMap(({ from }) => from.map((source) => siteVotes.all(source, property, [log])))
      .filter((votes) => votes.length > 0);
  const servers = knowledge.topology.filter((def) => def.property === 'server').flatMap((def) => def.from);
  const server = servers.map((source) => siteVotes.majority(source, 'server', [log])?.value).find((value) => value !== undefined);
  return {
    file: log,
    log,
    label,
    ...wordsOf(label, usual),
    ...(code ? { own: code.value, why: say('file-records-carry-code', { count: code.count }) } : {}),
    isPrimary,
    isReporting: votesOf('reports').length > 0,
    children: defined(votesOf('child').map(([vote, more]) => (more ? undefined : vote?.value))),
    others: [...new Set(recordedOthers([log], sources).flat())].filter((other) => other !== code?.value),
    ...(server === undefined ? {} : { server }),
  };
}

function evidenceMember(evidence: Evidence, sources: SiteSources, usual: UsualNames): Member {
  const state = (property: string): string | undefined =>
    sources.knowledge.topology
      .filter((def) => def.property === property)
      .flatMap((def) => def.from)
      .map((source) => fromEvidence(source, [evidence])?.value.toUpperCase())
      .find((value) => value !== undefined);
  const [own, server, label] = [state('code'), state('server'), evidence.source.label];
  const type = sources.knowledge.topology
    .filter((def) => def.property === 'type')
    .flatMap((def) => def.from.flatMap((source) => def.map[fromEvidence(source, [evidence])?.value ?? ''] ?? []))[0];
  return {
    file: evidence,
    evidence,
    label,
    ...wordsOf(label, usual),
    ...(own === undefined ? {} : { own, why: say('file-states-code') }),
    isPrimary: type === 'primary',
    isReporting: type === 'secondary',
    children: [],
    others: [],
    ...(server === undefined ? {} : { server }),
  };
}

/** All files of a folder. */
export function membersOf(folder: FileGroup, sources: SiteSources): Member[] {
  const usual = usualNames(sources);
  return [
    ...folder.logs.map((log) => logMember(log, sources, usual)),
    ...folder.evidence.map((file) => evidenceMember(file, sources, usual)),
  ];
}

/** The files of some members, by kind. */
export function filesOfMembers(members: readonly Member[]): Pick<FileGroup, 'logs' | 'evidence'> {
  return { logs: defined(members.map(({ log }) => log)), evidence: defined(members.map(({ evidence }) => evidence)) };
}

/**
 * The parent that the records of a site name, or that says so itself.
 *
 * @param own     members of the site
 * @param saying  members that say that the site is a child of theirs
 */
export function parentOf(
  code: string,
  own: readonly Member[],
  saying: readonly Member[],
  { knowledge, siteVotes }: SiteSources,
): string | undefined {
  const logs = defined(own.map(({ log }) => log));
  const declared = knowledge.topology.filter((def) => def.property === 'parent').flatMap((def) => def.from);
  const said = declared.map((source) => siteVotes.majority(source, 'parent', logs)?.value);
  const others = saying.map((one) => (one.own === code ? undefined : one.own));
  return said.find((value) => value !== undefined && value !== code) ?? only(others);
}
