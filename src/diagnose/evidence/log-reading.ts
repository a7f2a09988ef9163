// records of one log -> where it begins and ends, the holes in it, and what else coverage asks of it. One pass, made once for each log.

import type { Knowledge } from '../../knowledge/index.js';
import { FLAG_CUT, FLAG_DAMAGED, FLAG_MALFORMED, type TimelineLog } from '../../model/index.js';
import { findStrayStamps } from './stray-stamps.js';

/** A span of time, both ends included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** How many records a component wrote. */
interface RecordCount {
  readonly records: number;
  readonly unrecognized: number;
}

/** A record at its instant. */
export interface StampedRow {
  readonly at: number;
  readonly row: number;
}

/** What one log shows of its own completeness. */
export interface LogReading {
  readonly log: TimelineLog;
  /** Instants of the first and the last record whose stamp can be trusted; NaN if there is none. */
  readonly first: number;
  readonly last: number;
  /** Between the stamps around what could not be read: nothing is known to be absent there. From -Infinity, to Infinity at the ends of the log. */
  readonly holes: readonly Span[];
  /** The last record is cut off by the end of the file. */
  readonly endsCut: boolean;
  /** Template of the first record; -1 if it is not recognised, or if the log begins with what cannot be read. */
  readonly firstTemplate: number;
  /** Heartbeats of a component, in the order of time. */
  readonly beats: (component: number) => readonly StampedRow[];
  /** Numbers of components (`ParsedBundle.components`) that wrote it, with their records. */
  readonly counts: ReadonlyMap<number, RecordCount>;
  readonly malformed: number;
}

/** Templates that are a heartbeat of their component, by number: the component's number + 1, 0 for others. */
export type BeatTable = Uint16Array;

const tables = new WeakMap<Knowledge, BeatTable>();

export function heartbeatTable(knowledge: Knowledge): BeatTable {
  let table = tables.get(knowledge);
  if (!table) tables.set(knowledge, (table = makeTable(knowledge)));
  return table;
}

function makeTable({ components, events, templates }: Knowledge): BeatTable {
  const table = new Uint16Array(templates.length);
  templates.forEach(({ event }, number) => {
    const def = events[event];
    const component = def && components[def.component];
    if (def && component?.heartbeat?.events.includes(def.id)) table[number] = def.component + 1;
  });
  return table;
}

/** NUL bytes at the end of a file that are more than padding of a line: shorter than any record. */
const LONGEST_PADDING = 32;

/** Whether the file goes on behind its last record with what is none. An event log that was saved newest first ends with its oldest record. */
function endsEarly({ records }: TimelineLog): boolean {
  const last = records.count - 1;
  if (last < 0 || records.offset(last) < records.offset(0)) return false;
  return records.source.size - (records.offset(last) + records.length(last)) > LONGEST_PADDING;
}

/** Whether a record cannot be read well enough to say what it is not. */
function isLost(flags: number, template: number): boolean {
  return (flags & FLAG_MALFORMED) !== 0 || ((flags & (FLAG_DAMAGED | FLAG_CUT)) !== 0 && template < 0);
}

/** The spans between the sound stamps around rows that are lost. */
function findHoles(log: TimelineLog, lost: ReadonlySet<number>, stray: ReadonlySet<number>): Span[] {
  const holes: Span[] = [];
  if (lost.size === 0 && stray.size === 0) return holes;
  let [before, isOpen] = [Number.NEGATIVE_INFINITY, false];
  for (let row = 0; row < log.records.count; row += 1) {
    if (lost.has(row) || stray.has(row)) {
      isOpen = true;
      continue;
    }
    const at = log.instant(row);
    if (at === undefined) continue;
    if (isOpen) holes.push({ from: Math.min(before, at), to: Math.max(before, at) });
    [before, isOpen] = [at, false];
  }
  if (isOpen) holes.push({ from: before, to: Number.POSITIVE_INFINITY });
  return holes;
}

/**
 * Reads the records of a log once.
 *
 * @param latest  instant after which no record of this host can have been written
 */
export function readLog(log: TimelineLog, beats: BeatTable, latest: number): LogReading {
  const { records } = log;
  const counts = new Map<number, { records: number; unrecognized: number }>();
  const beatRows = new Map<number, StampedRow[]>();
  const lost = new Set<number>();
  const stray = findStrayStamps(log, latest);
  let [first, last, malformed, firstRow] = [Number.NaN, Number.NaN, 0, -1];
  for (let row = 0; row < records.count; row += 1) {
    const [flags, template] = [records.flags(row), records.template(row)];
    const isCutLast = row === records.count - 1 && (flags & FLAG_CUT) !== 0;
    if (isLost(flags, template) && !isCutLast) lost.add(row);
    if (flags & FLAG_MALFORMED) malformed += 1;
    else count(counts, records.component(row), template);
    if (firstRow < 0 && !stray.has(row)) firstRow = row;
    const at = log.instant(row);
    if (at === undefined || stray.has(row)) continue;
    if (Number.isNaN(first)) first = at;
    last = at;
    const beat = template < 0 ? 0 : (beats[template] ?? 0);
    if (beat > 0) rowsOf(beatRows, beat - 1).push({ at, row });
  }
  const holes = findHoles(log, lost, stray);
  if (endsEarly(log)) holes.push({ from: last, to: Number.POSITIVE_INFINITY });
  for (const rows of beatRows.values()) rows.sort((a, b) => a.at - b.at);
  return {
    log,
    first: Math.min(first, last),
    last: Math.max(first, last),
    holes,
    endsCut: records.count > 0 && (records.flags(records.count - 1) & FLAG_CUT) !== 0,
    firstTemplate: firstRow < 0 || lost.has(firstRow) ? -1 : records.template(firstRow),
    beats: (component) => beatRows.get(component) ?? [],
    counts,
    malformed,
  };
}

function count(counts: Map<number, { records: number; unrecognized: number }>, component: number, template: number): void {
  let own = counts.get(component);
  if (!own) counts.set(component, (own = { records: 0, unrecognized: 0 }));
  own.records += 1;
  if (template < 0) own.unrecognized += 1;
}

function rowsOf(beats: Map<number, StampedRow[]>, component: number): StampedRow[] {
  let rows = beats.get(component);
  if (!rows) beats.set(component, (rows = []));
  return rows;
}
