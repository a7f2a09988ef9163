// bundle -> records, evidence and problems. Pure and synchronous; the content of a file never causes an exception.

import type { Knowledge } from '../knowledge/index.js';
import {
  type Bundle,
  type Evidence,
  folderOf,
  type OtherFile,
  type ParsedBundle,
  type ParsedLog,
  type Problem,
  type Source,
} from '../model/index.js';
import { say } from '../wording/index.js';
import type { DateOrder } from '../contract/index.js';
import type { GivenOrder, WrittenLast } from './date-order.js';
import { parseDecodedLog } from './decoded-log.js';
import { type GrownLog, parseGrownLog } from './grown-log.js';
import { createLogSetting } from './log.js';
import { type BundleMemory, type FileParts, type FoundLog, keyOfOrder, type ParseMemory, type RememberedFile } from './memory.js';
import { parseEventLog, parseEvidence, recognise } from './evidence/index.js';
import { looksLikeLog } from './frames/looks-like-log.js';
import { createNameTables, type NameTables, readPrintedZones } from './records/name-table.js';
import { joinGenerations } from './records/generations.js';
import { splitConcatenatedLogs } from './records/split-concatenated-logs.js';
import { readFileName, resolveComponentName } from './templates/catalogue.js';
import { decodeLog, decodeText } from './text/decode.js';
import { hasLoneReturn } from './text/line-ends.js';
import { findDuplicates } from './text/duplicates.js';
import { isBinary, readHead } from './text/file-head.js';
import { type GuardedSource, guardSource, markCut } from './text/guarded-source.js';
import { append } from '../lists.js';

/** Share of lines that must be records in a file whose name does not tell its kind: a text that quotes some records is not a log. */
const LOG_SHARE = 0.2;

/** Whether a file is a log: by its name if that tells, else by its lines. */
function isLog(source: Source, head: Uint8Array, knowledge: Knowledge): boolean {
  const { component, isOlder } = readFileName(knowledge, source.label);
  if (component >= 0) return true;
  const share = looksLikeLog(head, knowledge);
  const isCalledLog = isOlder || /\.log$/i.test(source.label);
  return share >= LOG_SHARE || (isCalledLog && (share > 0 || !isBinary(head)));
}

/** Why a file is neither a log nor evidence. */
function explainOther(source: Source, head: Uint8Array): OtherFile['reason'] {
  if (source.size === 0) return say('file-empty');
  if (head.length === 0) return say('file-unreadable');
  return isBinary(head) ? say('file-binary') : say('format-unknown');
}

function compareLabels(a: { readonly label: string }, b: { readonly label: string }): number {
  return a.label < b.label ? -1 : Number(a.label > b.label);
}

function findCopies(found: readonly FoundLog[], knowledge: Knowledge): ReturnType<typeof findDuplicates> {
  return findDuplicates(
    found.map(({ source }) => {
      const { component, isOlder } = readFileName(knowledge, source.label);
      return { source, isOlder, isNamed: component >= 0 };
    }),
  );
}

export interface ParseOptions {
  /** Order of day and month in dates of numbers, whatever the dates of a log show. */
  readonly dateOrder?: DateOrder;
  /** What was parsed before, with the same knowledge and options: files that did not change are not read again, and of logs that grew only the end is. */
  readonly memory?: ParseMemory;
}

/** A log with its records. */
interface ReadLog {
  readonly found: FoundLog;
  readonly parsed: ParsedLog;
}

/** The order of day and month that all logs in the folder of another one show, and the first of them. */
function orderBeside({ found }: ReadLog, all: readonly ReadLog[]): GivenOrder | undefined {
  const folder = folderOf(found.captured.label);
  const [first, ...others] = all.filter((one) => one.parsed.dateOrder !== undefined && folderOf(one.found.captured.label) === folder);
  const order = first?.parsed.dateOrder;
  if (!first || order === undefined || others.some(({ parsed }) => parsed.dateOrder !== order)) return undefined;
  return { order, from: 'neighbour', label: first.found.captured.label };
}

/** Parses logs; what nothing in one of them decides is decided by those beside it. */
function readLogs(
  found: readonly FoundLog[],
  parseOne: (log: FoundLog, given: GivenOrder | undefined) => ParsedLog | undefined,
  dateOrder: DateOrder | undefined,
): readonly ReadLog[] {
  const given: GivenOrder | undefined = dateOrder && { order: dateOrder, from: 'option' };
  const read = found.flatMap((log): ReadLog[] => {
    const parsed = parseOne(log, given);
    return parsed ? [{ found: log, parsed }] : [];
  });
  return read.map((log) => {
    const beside = log.parsed.isDateOrderOpen ? orderBeside(log, read) : undefined;
    return beside ? { ...log, parsed: parseOne(log.found, beside) ?? log.parsed } : log;
  });
}

/** Does a piece of work for one file. An error of ours costs this file, and is named; undefined then. */
type Attempt = <T>(captured: Source, threw: GuardedSource['threw'], work: () => T) => T | undefined;

function createAttempt(problems: Problem[], other: OtherFile[]): Attempt {
  return (captured, threw, work) => {
    try {
      return work();
    } catch (error) {
      if (threw(error)) throw error;
      problems.push({ label: captured.label, kind: 'fault', ...say('file-fault', { reason: String(error) }) });
      other.push({ source: captured, reason: say('file-not-parsed') });
      return undefined;
    }
  };
}

/** What a file turns out to be. */
function readFile({ source: captured, failure, threw }: GuardedSource, knowledge: Knowledge, tables: NameTables): FileParts {
  const text = decodeText(captured);
  const kind = recognise(text.source, readHead(text.source));
  if (kind === 'event-log') {
    const log = parseEventLog(text.source, knowledge, tables);
    const named = text.encoding === undefined ? log : { ...log, encoding: text.encoding };
    return { log: failure() === undefined ? named : markCut(named), problems: [] };
  }
  if (kind !== undefined) {
    const parsed = parseEvidence(text.source, kind, failure);
    const encoding = text.encoding === undefined ? {} : { encoding: text.encoding };
    const damage = parsed.damage.length === 0 ? {} : { damage: parsed.damage };
    const problems = parsed.damage.map((message): Problem => ({ label: captured.label, kind: 'unclear', ...message }));
    return { ...(parsed.evidence && { evidence: { ...parsed.evidence, ...encoding, ...damage } }), problems };
  }
  const log = decodeLog(captured, readHead(captured), (head) => looksLikeLog(head, knowledge));
  if (isLog(log.source, readHead(log.source), knowledge)) return { found: { ...log, failure, threw }, problems: [] };
  return { other: { source: captured, reason: explainOther(captured, readHead(captured)) }, problems: [] };
}

/** Parses a log that is written to: what is known of its beginning is kept. undefined if it has to be parsed as a whole. */
function continueLog(
  log: FoundLog,
  knowledge: Knowledge,
  { tables, limits }: BundleMemory,
  { beginning }: RememberedFile,
): GrownLog | undefined {
  const { captured, written, encoding, alterations } = log;
  const isPlain = written === captured && encoding === undefined && alterations.length === 0 && captured.size > 2 * limits.left;
  if (!isPlain || hasLoneReturn(readHead(captured))) return undefined;
  return parseGrownLog(captured, createLogSetting(captured, knowledge, tables), beginning, limits);
}

/** When a log was written last: before it was captured, if `bundle.json` says when that was. */
function writtenLast({ state }: Source, evidence: readonly Evidence[]): WrittenLast | undefined {
  const collected = evidence.flatMap((one) => (one.kind === 'manifest' && one.collectedAt ? [one.collectedAt] : []))[0];
  if (collected) return { at: 'instant' in collected ? collected.instant : collected.wall, from: 'bundle' };
  return state && { at: state.modified, from: 'file' };
}

/** Parses a log, or gives what it came to before. */
function parseRemembered(
  log: FoundLog,
  given: GivenOrder | undefined,
  knowledge: Knowledge,
  tables: NameTables,
  memory: BundleMemory | undefined,
  file: RememberedFile | undefined,
  written: WrittenLast | undefined,
): ParsedLog {
  if (!file || !memory) return parseDecodedLog(log, knowledge, tables, given, written);
  const key = keyOfOrder(given, written);
  let parsed = file.parsed.get(key);
  if (!parsed) {
    const grown = given === undefined ? continueLog(log, knowledge, memory, file) : undefined;
    file.beginning = grown?.beginning;
    file.parsed.set(key, (parsed = grown ? grown.parsed : parseDecodedLog(log, knowledge, tables, given, written)));
  }
  return parsed;
}

/** The logs that one turns out to be; the same as before of one that was not parsed anew. */
function splitLog(
  whole: ParsedLog,
  twin: string | undefined,
  nameOf: (component: number) => string,
  memory: BundleMemory | undefined,
): readonly ParsedLog[] {
  const known = memory?.splits.get(whole);
  if (known?.twin === twin && known) return known.parts;
  const parts = splitConcatenatedLogs(twin === undefined ? whole : { ...whole, twin }, nameOf);
  memory?.splits.set(whole, { twin, parts });
  return parts;
}

/** Everything that one bundle turns out to hold. */
function createParser(knowledge: Knowledge, { dateOrder }: ParseOptions, memory: BundleMemory | undefined) {
  const tables = memory?.tables ?? createNameTables();
  /** Files of logs, where they are remembered. */
  const remembered = new Map<FoundLog, RememberedFile>();
  const logs: ParsedLog[] = [];
  const evidence: Evidence[] = [];
  const other: OtherFile[] = [];
  const problems: Problem[] = [];
  const found: FoundLog[] = [];
  const attempt = createAttempt(problems, other);
  const nameOf = (component: number) => resolveComponentName(knowledge, tables.components.names[component] ?? '');

  function take(parts: FileParts, file: RememberedFile | undefined): void {
    if (parts.evidence) evidence.push(parts.evidence);
    if (parts.log) logs.push(parts.log);
    if (parts.other) other.push(parts.other);
    if (parts.found) {
      found.push(parts.found);
      if (file) remembered.set(parts.found, file);
    }
    append(problems, parts.problems);
  }

  /** Parses evidence and event logs, and collects logs: those are compared with each other first. */
  function addFile(guarded: GuardedSource, file?: RememberedFile): void {
    const parts = readFile(guarded, knowledge, tables);
    if (file) file.parts = parts;
    take(parts, file);
  }

  function addLog({ found: log, parsed: whole }: ReadLog, twin: string | undefined): void {
    const parsed = splitLog(whole, twin, nameOf, memory);
    if (log.failure() === undefined) append(logs, parsed);
    else if (parsed.every(({ records }) => records.count === 0)) other.push({ source: log.captured, reason: say('file-unreadable') });
    else append(logs, parsed.map(markCut));
  }

  function addLogs(): void {
    const copies = findCopies(found, knowledge);
    const own = found.filter((log) => {
      const copy = copies.get(log.source);
      if (copy?.isOneSite) other.push({ source: log.captured, reason: say('log-duplicate', { original: copy.original.label }) });
      return copy?.isOneSite !== true;
    });
    const attemptOne = (log: FoundLog, given?: GivenOrder) =>
      attempt(log.captured, log.threw, () =>
        parseRemembered(log, given, knowledge, tables, memory, remembered.get(log), writtenLast(log.captured, evidence)),
      );
    for (const log of readLogs(own, attemptOne, dateOrder))
      attempt(log.found.captured, log.found.threw, () => addLog(log, copies.get(log.found.source)?.original.label));
  }

  return { tables, logs, evidence, other, problems, attempt, addFile, take, addLogs };
}

/**
 * Parses all files of a bundle, in the order of their labels. The content of a file tells its kind. A file that cannot be read to its end, or
 * that states nothing reliable, becomes a problem and stops no other (problems of the bundle are not repeated); records before its end count.
 */
export function parse(bundle: Bundle, knowledge: Knowledge, options: ParseOptions = {}): ParsedBundle {
  const memory = options.memory?.of(bundle.path);
  const { tables, logs, evidence, other, problems, attempt, addFile, take, addLogs } = createParser(knowledge, options, memory);
  const files: GuardedSource[] = [];
  for (const source of [...bundle.sources].sort(compareLabels)) {
    const file = memory?.open(source);
    if (file?.parts) {
      take(file.parts, file);
      continue;
    }
    const guarded = guardSource(file ? file.source : source);
    files.push(guarded);
    attempt(guarded.source, guarded.threw, () => addFile(guarded, file));
  }
  addLogs();
  const failed = new Set<string>();
  for (const { source, failure } of files) {
    const reason = failure();
    if (reason === undefined) continue;
    failed.add(source.label);
    problems.push({ label: source.label, kind: 'unreadable', ...say('read-failed', { reason }) });
  }
  memory?.end(failed);
  logs.sort((a, b) => compareLabels(a.records.source, b.records.source));
  problems.sort(compareLabels);
  other.sort((a, b) => compareLabels(a.source, b.source));
  joinGenerations(logs);
  return { bundle, logs, evidence, other, problems, components: tables.components.names, zones: readPrintedZones(tables) };
}
