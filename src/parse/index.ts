// The second step: the bytes of a bundle in, records and statements out. Pure and synchronous; what a file holds is never an exception.

import type { Knowledge } from '../knowledge/index.js';
import type { Bundle, Evidence, OtherFile, ParsedBundle, ParsedLog, Problem, Source } from '../model/index.js';
import { say } from '../wording/index.js';
import { parseDecodedLog, type DecodedLog, decodeLog, decodeText } from './decoded-log.js';
import { readFileName } from './templates/catalogue.js';
import { findDuplicates } from './text/duplicates.js';
import { readHead, isBinary, parseEventLog, parseEvidence, recognise } from './evidence/index.js';
import { markCut, guardSource, type GuardedSource } from './text/guarded-source.js';
import { createNameTables, readPrintedZones } from './records/name-table.js';
import { looksLikeLog } from './frames/looks-like-log.js';
import { splitConcatenatedLogs } from './records/split-concatenated-logs.js';

/** Share of lines that must be records in a file whose name says nothing: a text that quotes some records is no log. */
const LOG_SHARE = 0.2;

/** Whether a file is a log: by its name if that says so, else by its lines. */
function isLog(source: Source, head: Uint8Array, knowledge: Knowledge): boolean {
  const { component, isOlder } = readFileName(knowledge, source.label);
  if (component >= 0) return true;
  const share = looksLikeLog(head, knowledge);
  const isCalledLog = isOlder || /\.log$/i.test(source.label);
  return share >= LOG_SHARE || (isCalledLog && (share > 0 || !isBinary(head)));
}

const END_IS_MISSING = 'Its end is missing, so what it does not state proves nothing.';

function whyOther(source: Source, head: Uint8Array): string {
  if (source.size === 0) return 'The file is empty.';
  if (head.length === 0) return 'It cannot be read any more.';
  return isBinary(head) ? 'It is a binary file and was not read.' : 'It has no known format.';
}

const byLabel = (a: Source, b: Source): number => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0);

const stem = (label: string): string => label.replace(/\.[^./]*$/, '').toLowerCase();

/** A live log goes on where the older generation beside it ends, if tail and head fit. */
function joinGenerations(logs: readonly ParsedLog[]): void {
  const olderOf = new Map<string, ParsedLog>();
  for (const log of [...logs].reverse()) if (log.generation === 'older') olderOf.set(stem(log.records.source.label), log);
  if (olderOf.size === 0) return;
  for (const live of logs) {
    if (live.generation !== 'live' || live.records.count === 0) continue;
    const older = olderOf.get(stem(live.records.source.label));
    if (older && older.records.count > 0 && older.records.wall(older.records.count - 1) <= live.records.wall(0))
      live.records.follow(older.records);
  }
}

/**
 * Parses all files of a bundle, in the order of their labels. What a file is, is told by its contents. One that cannot be read to its end, or
 * whose statements cannot be relied on, becomes a problem (those of the bundle itself are not repeated) and stops no other; records before the end count.
 */
export function parse(bundle: Bundle, knowledge: Knowledge): ParsedBundle {
  const tables = createNameTables();
  const logs: ParsedLog[] = [];
  const evidence: Evidence[] = [];
  const other: OtherFile[] = [];
  const problems: Problem[] = [];
  const found: (DecodedLog & Pick<GuardedSource, 'failure'>)[] = [];

  function sort({ source: captured, failure }: GuardedSource): void {
    const { source, encoding } = decodeText(captured);
    const head = readHead(source);
    const kind = recognise(source, head);
    if (kind === 'eventlog') {
      const log = { ...parseEventLog(source, knowledge, tables), ...(encoding !== undefined && { encoding }) };
      logs.push(failure() === undefined ? log : markCut(log));
    } else if (kind !== undefined) {
      const reading = captured.isCut ? undefined : parseEvidence(source, kind);
      if (!reading || failure() !== undefined) other.push({ source: captured, reason: END_IS_MISSING });
      else {
        if (reading.evidence) evidence.push({ ...reading.evidence, ...(encoding !== undefined && { encoding }) });
        problems.push(...reading.damage.map((message): Problem => ({ label: source.label, kind: 'damaged', message })));
      }
    } else {
      const log = decodeLog(captured, readHead(captured), knowledge);
      if (isLog(log.source, readHead(log.source), knowledge)) found.push({ ...log, failure });
      else other.push({ source: captured, reason: whyOther(captured, readHead(captured)) });
    }
  }

  function parseFound(log: (typeof found)[number], twin: string | undefined): void {
    const whole = parseDecodedLog(log, knowledge, tables);
    const parsed = splitConcatenatedLogs(twin === undefined ? whole : { ...whole, twin }, knowledge, tables.components.names);
    if (log.failure() === undefined) logs.push(...parsed);
    else if (parsed.every(({ records }) => records.count === 0))
      other.push({ source: log.captured, reason: 'It cannot be read any more.' });
    else logs.push(...parsed.map(markCut));
  }

  const files = [...bundle.sources].sort(byLabel).map(guardSource);
  for (const file of files) sort(file);
  const copies = findDuplicates(
    found.map(({ source }) => {
      const { component, isOlder } = readFileName(knowledge, source.label);
      return { source, isOlder, isNamed: component >= 0 };
    }),
  );
  for (const log of found) {
    const copy = copies.get(log.source);
    if (copy?.isOneSite) other.push({ source: log.captured, reason: `It holds the same records as ${copy.original.label}.` });
    else parseFound(log, copy?.original.label);
  }
  for (const { source, failure } of files) {
    const reason = failure();
    if (reason !== undefined) problems.push({ label: source.label, kind: 'unreadable', message: say('read-failed', { reason }).message });
  }
  logs.sort((a, b) => byLabel(a.records.source, b.records.source));
  problems.sort((a, b) => (a.label < b.label ? -1 : Number(a.label > b.label)));
  other.sort((a, b) => byLabel(a.source, b.source));
  joinGenerations(logs);
  return { bundle, logs, evidence, other, problems, components: tables.components.names, zones: readPrintedZones(tables) };
}
