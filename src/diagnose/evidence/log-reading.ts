// records of one log -> where it begins and ends, the holes in it, and what else coverage asks of it. One pass, made once for each log.

import type { Knowledge } from '../../knowledge/index.js';
import { FLAG_CUT, FLAG_DAMAGED, FLAG_MALFORMED, type RecordBlock, type TimelineLog } from '../../model/index.js';
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

/** Templates that are a heartbeat of their component, by one more than their number: the component's number + 1, 0 for others. */
export type BeatTable = Uint16Array;

const tables = new WeakMap<Knowledge, BeatTable>();

export function heartbeatTable(knowledge: Knowledge): BeatTable {
  let table = tables.get(knowledge);
  if (!table) tables.set(knowledge, (table = makeTable(knowledge)));
  return table;
}

function makeTable({ components, events, templates }: Knowledge): BeatTable {
  const table = new Uint16Array(templates.length + 1);
  templates.forEach(({ event }, number) => {
    const def = events[event];
    const component = def && components[def.component];
    if (def && component?.heartbeat?.events.includes(def.id)) table[number + 1] = def.component + 1;
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
function findHoles({ instants }: TimelineLog, lost: ReadonlySet<number>, stray: ReadonlySet<number>): Span[] {
  const holes: Span[] = [];
  const isBad = (row: number): boolean => lost.has(row) || stray.has(row);
  const isPassed = (row: number): boolean => isBad(row) || Number.isNaN(instants[row]!);
  const bad = Uint32Array.from(new Set([...lost, ...stray])).sort();
  let end = 0;
  for (const row of bad) {
    if (row < end) continue;
    let before = row - 1;
    while (before >= 0 && isPassed(before)) before -= 1;
    end = row + 1;
    while (end < instants.length && isPassed(end)) end += 1;
    const from = before < 0 ? Number.NEGATIVE_INFINITY : instants[before]!;
    const to = end === instants.length ? Number.POSITIVE_INFINITY : instants[end]!;
    holes.push(end === instants.length ? { from, to } : { from: Math.min(from, to), to: Math.max(from, to) });
  }
  return holes;
}

/** Adds how many records of a block have which attributes: at twice their number those that a template knows, behind it the others. */
function countAttributesIn({ rows, template, attributes }: RecordBlock, sizes: Uint32Array): void {
  for (let at = 0; at < rows; at += 1) sizes[2 * attributes[at]! + (template[at]! === 0 ? 1 : 0)]! += 1;
}

/** How many records each component wrote, and how many nobody can read. */
function countRecords({ records }: TimelineLog): Pick<LogReading, 'counts' | 'malformed'> {
  const sizes = new Uint32Array(2 * records.attributes.length);
  for (const block of records.blocks) countAttributesIn(block, sizes);
  const counts = new Map<number, RecordCount>();
  let malformed = 0;
  for (const [number, { component, flags }] of records.attributes.entries()) {
    const [known, unknown] = [sizes[2 * number]!, sizes[2 * number + 1]!];
    if (known + unknown === 0) continue;
    if (flags & FLAG_MALFORMED) malformed += known + unknown;
    else {
      const { records: others, unrecognized } = counts.get(component) ?? NO_RECORDS;
      counts.set(component, { records: others + known + unknown, unrecognized: unrecognized + unknown });
    }
  }
  return { counts, malformed };
}

const NO_RECORDS: RecordCount = { records: 0, unrecognized: 0 };

function findLostIn({ rows, template, attributes }: RecordBlock, first: number, flags: Uint8Array, lost: Set<number>): void {
  for (let at = 0; at < rows; at += 1) {
    const own = flags[attributes[at]!]!;
    if (own !== 0 && isLost(own, template[at]! - 1)) lost.add(first + at);
  }
}

/** Rows that are lost, but for a last one that is only cut off. */
function findLost({ records }: TimelineLog): ReadonlySet<number> {
  const lost = new Set<number>();
  const flags = Uint8Array.from(records.attributes, (one) => one.flags);
  let first = 0;
  for (const block of records.blocks) {
    findLostIn(block, first, flags, lost);
    first += block.rows;
  }
  const last = records.count - 1;
  if (last >= 0 && (records.flags(last) & FLAG_CUT) !== 0) lost.delete(last);
  return lost;
}

/** Adds heartbeats of a block that have a stamp, by component. */
function findBeatsIn(
  { rows, template }: RecordBlock,
  first: number,
  beats: BeatTable,
  instants: Float64Array,
  found: Map<number, StampedRow[]>,
): void {
  for (let at = 0; at < rows; at += 1) {
    const beat = beats[template[at]!]!;
    if (beat === 0) continue;
    const instant = instants[first + at]!;
    if (!Number.isNaN(instant)) rowsOf(found, beat - 1).push({ at: instant, row: first + at });
  }
}

/** Heartbeats by component, in the order of time. */
function findBeats(
  { records, instants }: TimelineLog,
  beats: BeatTable,
  stray: ReadonlySet<number>,
): ReadonlyMap<number, readonly StampedRow[]> {
  const found = new Map<number, StampedRow[]>();
  let first = 0;
  for (const block of records.blocks) {
    findBeatsIn(block, first, beats, instants, found);
    first += block.rows;
  }
  return new Map([...found].map(([component, rows]) => [component, rows.filter(({ row }) => !stray.has(row)).sort((a, b) => a.at - b.at)]));
}

/** The first and the last stamp that is not stray; NaN if there is none. */
function endsOf({ instants }: TimelineLog, stray: ReadonlySet<number>): readonly [first: number, last: number] {
  const isTrusted = (row: number): boolean => !Number.isNaN(instants[row]!) && !stray.has(row);
  let [first, last] = [0, instants.length - 1];
  while (first <= last && !isTrusted(first)) first += 1;
  while (last > first && !isTrusted(last)) last -= 1;
  return first > last ? [Number.NaN, Number.NaN] : [instants[first]!, instants[last]!];
}

/** Template of the first record that is not stray; -1 if it is not recognised, or lost. */
function firstTemplateOf({ records }: TimelineLog, stray: ReadonlySet<number>, lost: ReadonlySet<number>): number {
  let row = 0;
  while (stray.has(row)) row += 1;
  return row >= records.count || lost.has(row) ? -1 : records.template(row);
}

/**
 * Reads the records of a log once.
 *
 * @param latest  instant after which no record of this host can have been written
 */
export function readLog(log: TimelineLog, beats: BeatTable, latest: number): LogReading {
  const { records } = log;
  const stray = findStrayStamps(log, latest);
  const lost = findLost(log);
  const [first, last] = endsOf(log, stray);
  const holes = findHoles(log, lost, stray);
  if (endsEarly(log)) holes.push({ from: last, to: Number.POSITIVE_INFINITY });
  const beatRows = findBeats(log, beats, stray);
  return {
    log,
    first: Math.min(first, last),
    last: Math.max(first, last),
    holes,
    endsCut: records.count > 0 && (records.flags(records.count - 1) & FLAG_CUT) !== 0,
    firstTemplate: firstTemplateOf(log, stray, lost),
    beats: (component) => beatRows.get(component) ?? [],
    ...countRecords(log),
  };
}

function rowsOf(beats: Map<number, StampedRow[]>, component: number): StampedRow[] {
  let rows = beats.get(component);
  if (!rows) beats.set(component, (rows = []));
  return rows;
}
