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
import type { GivenOrder } from './date-order.js';
import { parseDecodedLog } from './decoded-log.js';
import { parseEventLog, parseEvidence, recognise } from './evidence/index.js';
import { looksLikeLog } from './frames/looks-like-log.js';
import { createNameTables, readPrintedZones } from './records/name-table.js';
import { joinGenerations } from './records/generations.js';
import { splitConcatenatedLogs } from './records/split-concatenated-logs.js';
import { readFileName, resolveComponentName } from './templates/catalogue.js';
import { type DecodedLog, decodeLog, decodeText } from './text/decode.js';
import { findDuplicates } from './text/duplicates.js';
import { isBinary, readHead } from './text/file-head.js';
import { type GuardedSource, guardSource, markCut } from './text/guarded-source.js';
import { append } from '../lists.js';

/** Share of lines that must be records in a file whose name does not tell its kind: a text that quotes some records is not a log. */
const LOG_SHARE = 0.2;

/** A log that is decoded and not parsed yet. */
interface FoundLog extends DecodedLog, Pick<GuardedSource, 'failure' | 'threw'> {}

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

/** Everything that one bundle turns out to hold. */
function createParser(knowledge: Knowledge, { dateOrder }: ParseOptions) {
  const tables = createNameTables();
  const logs: ParsedLog[] = [];
  const evidence: Evidence[] = [];
  const other: OtherFile[] = [];
  const problems: Problem[] = [];
  const found: FoundLog[] = [];
  const attempt = createAttempt(problems, other);

  function addEvidence(captured: Source, text: ReturnType<typeof decodeText>, kind: Evidence['kind'], failure: FoundLog['failure']): void {
    const parsed = parseEvidence(text.source, kind, failure);
    const encoding = text.encoding === undefined ? {} : { encoding: text.encoding };
    const damage = parsed.damage.length === 0 ? {} : { damage: parsed.damage };
    if (parsed.evidence) evidence.push({ ...parsed.evidence, ...encoding, ...damage });
    for (const message of parsed.damage) problems.push({ label: captured.label, kind: 'unclear', ...message });
  }

  /** Parses evidence and event logs, and collects logs: those are compared with each other first. */
  function addFile({ source: captured, failure, threw }: GuardedSource): void {
    const text = decodeText(captured);
    const kind = recognise(text.source, readHead(text.source));
    if (kind === 'event-log') {
      const log = parseEventLog(text.source, knowledge, tables);
      const named = text.encoding === undefined ? log : { ...log, encoding: text.encoding };
      logs.push(failure() === undefined ? named : markCut(named));
    } else if (kind !== undefined) {
      addEvidence(captured, text, kind, failure);
    } else {
      const log = decodeLog(captured, readHead(captured), (head) => looksLikeLog(head, knowledge));
      if (isLog(log.source, readHead(log.source), knowledge)) found.push({ ...log, failure, threw });
      else other.push({ source: captured, reason: explainOther(captured, readHead(captured)) });
    }
  }

  function addLog({ found: log, parsed: whole }: ReadLog, twin: string | undefined): void {
    const nameOf = (component: number) => resolveComponentName(knowledge, tables.components.names[component] ?? '');
    const parsed = splitConcatenatedLogs(twin === undefined ? whole : { ...whole, twin }, nameOf);
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
    const parseOne = (log: FoundLog, given?: GivenOrder) =>
      attempt(log.captured, log.threw, () => parseDecodedLog(log, knowledge, tables, given));
    for (const log of readLogs(own, parseOne, dateOrder))
      attempt(log.found.captured, log.found.threw, () => addLog(log, copies.get(log.found.source)?.original.label));
  }

  return { tables, logs, evidence, other, problems, attempt, addFile, addLogs };
}

/**
 * Parses all files of a bundle, in the order of their labels. The content of a file tells its kind. A file that cannot be read to its end, or
 * that states nothing reliable, becomes a problem and stops no other (problems of the bundle are not repeated); records before its end count.
 */
export function parse(bundle: Bundle, knowledge: Knowledge, options: ParseOptions = {}): ParsedBundle {
  const { tables, logs, evidence, other, problems, attempt, addFile, addLogs } = createParser(knowledge, options);
  const files = [...bundle.sources].sort(compareLabels).map(guardSource);
  for (const file of files) attempt(file.source, file.threw, () => addFile(file));
  addLogs();
  for (const { source, failure } of files) {
    const reason = failure();
    if (reason !== undefined) problems.push({ label: source.label, kind: 'unreadable', ...say('read-failed', { reason }) });
  }
  logs.sort((a, b) => compareLabels(a.records.source, b.records.source));
  problems.sort(compareLabels);
  other.sort((a, b) => compareLabels(a.source, b.source));
  joinGenerations(logs);
  return { bundle, logs, evidence, other, problems, components: tables.components.names, zones: readPrintedZones(tables) };
}
