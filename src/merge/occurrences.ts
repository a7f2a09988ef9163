// parsed logs -> for each event that rules refer to, the records in which it occurs, by log or in the order of time
// Rules read this, never the whole timeline. A busy site writes millions of records, so that there is no object for each.

import { addTo } from '../lists.js';
import { indexKnowledge, type Knowledge } from '../knowledge/index.js';
import type { LogRows, ParsedLog, RecordBlock, RecordList, TimelineLog } from '../model/index.js';

/** Event id -> its records, in the order of logs; none for an event that no rule refers to. */
export type Occurrences = (eventId: string) => readonly LogRows[];

/** Of each knowledge: numbers of events by one more than the number of a template, one more than the number of the event; 0: no rule refers to the event. */
const asked = new WeakMap<Knowledge, Uint32Array>();

function askedEvents(knowledge: Knowledge): Uint32Array {
  let events = asked.get(knowledge);
  if (!events) {
    const { eventsOfRules } = indexKnowledge(knowledge);
    events = new Uint32Array(knowledge.templates.length + 1);
    for (const [template, { event }] of knowledge.templates.entries()) {
      const id = knowledge.events[event]?.id;
      if (id !== undefined && eventsOfRules.has(id)) events[template + 1] = event + 1;
    }
    asked.set(knowledge, events);
  }
  return events;
}

/** Room for one log after another: by the number of an event, how many records it has, and their rows. All is 0 and empty between two logs. */
interface Scratch {
  readonly sizes: Uint32Array;
  readonly lists: Uint32Array[];
}

/** Counts the records of each event; those that have any are added to `seen`. */
function countEvents({ rows, template }: RecordBlock, events: Uint32Array, { sizes }: Scratch, seen: number[]): void {
  for (let at = 0; at < rows; at += 1) {
    const event = events[template[at]!]!;
    if (event > 0 && sizes[event]!++ === 0) seen.push(event);
  }
}

/** @param first  row of the log that is the first of the block */
function collectRows({ rows, template }: RecordBlock, first: number, events: Uint32Array, { sizes, lists }: Scratch): void {
  for (let at = 0; at < rows; at += 1) {
    const event = events[template[at]!]!;
    if (event > 0) lists[event]![sizes[event]!++] = first + at;
  }
}

const NO_ROWS = new Uint32Array(0);

/** The rows of a log by the number of their event: counted first, so that no list grows. Takes no time for events that the log does not have. */
function rowsByEvent({ records: { blocks } }: ParsedLog, events: Uint32Array, scratch: Scratch): ReadonlyMap<number, Uint32Array> {
  const { sizes, lists } = scratch;
  const seen: number[] = [];
  for (const block of blocks) countEvents(block, events, scratch, seen);
  for (const event of seen) {
    lists[event] = new Uint32Array(sizes[event]!);
    sizes[event] = 0;
  }
  let first = 0;
  for (const block of blocks) {
    collectRows(block, first, events, scratch);
    first += block.rows;
  }
  const found = new Map<number, Uint32Array>();
  for (const event of seen) {
    found.set(event, lists[event]!);
    lists[event] = NO_ROWS;
    sizes[event] = 0;
  }
  return found;
}

/** Finds the records of all events that rules refer to. */
export function findOccurrences(logs: readonly ParsedLog[], knowledge: Knowledge): Occurrences {
  const events = askedEvents(knowledge);
  const numbers = knowledge.events.length + 1;
  const scratch: Scratch = { sizes: new Uint32Array(numbers), lists: new Array<Uint32Array>(numbers).fill(NO_ROWS) };
  const found = new Map<string, LogRows[]>();
  for (const log of logs)
    for (const [event, rows] of rowsByEvent(log, events, scratch)) addTo(found, knowledge.events[event - 1]!.id, { log, rows });
  return (eventId) => found.get(eventId) ?? [];
}

/** A log with its place on the timeline. */
export interface RankedLog {
  readonly log: TimelineLog;
  /** Position of the log in the order of logs. */
  readonly rank: number;
}

/** The records of each event in the order of time; those of one instant by log and row, those without a stamp last. Sorted when first asked. */
export function sortedByTime(
  occurrences: Occurrences,
  placeOf: (log: ParsedLog) => RankedLog | undefined,
): (eventId: string) => RecordList {
  const sorted = new Map<string, RecordList>();
  return (eventId) => {
    let list = sorted.get(eventId);
    if (!list) sorted.set(eventId, (list = sortRecords(occurrences(eventId), placeOf)));
    return list;
  };
}

function sortRecords(all: readonly LogRows[], placeOf: (log: ParsedLog) => RankedLog | undefined): RecordList {
  // Most events occur nowhere in a capture.
  if (all.length === 0) return NO_RECORDS;
  const placed = all.flatMap(({ log, rows }) => {
    const place = placeOf(log);
    return place ? [{ ...place, rows }] : [];
  });
  placed.sort((a, b) => a.rank - b.rank);
  const logs = placed.map(({ log }) => log);
  const [only] = placed;
  if (only && placed.length === 1 && isSorted(instantsOf(only.log, only.rows))) return createList(logs, new Uint32Array(0), only.rows);
  const count = placed.reduce((sum, { rows }) => sum + rows.length, 0);
  const [numbers, rows, instants] = [new Uint32Array(count), new Uint32Array(count), new Float64Array(count)];
  let next = 0;
  for (const [number, one] of placed.entries()) {
    numbers.fill(number, next, next + one.rows.length);
    rows.set(one.rows, next);
    instants.set(instantsOf(one.log, one.rows), next);
    next += one.rows.length;
  }
  if (isSorted(instants)) return createList(logs, numbers, rows);
  // Ties stay by log and row.
  const order = Uint32Array.from(instants.keys()).sort((a, b) => instants[a]! - instants[b]! || a - b);
  return createList(
    logs,
    numbers.map((_, place) => numbers[order[place]!]!),
    rows.map((_, place) => rows[order[place]!]!),
  );
}

const NO_RECORDS = createList([], NO_ROWS, NO_ROWS);

/** @param numbers  of the log of each row; empty if there is one log only */
function createList(logs: readonly TimelineLog[], numbers: Uint32Array, rows: Uint32Array): RecordList {
  return {
    length: rows.length,
    logAt: numbers.length === 0 ? () => logs[0]! : (place) => logs[numbers[place]!]!,
    rowAt: (place) => rows[place]!,
  };
}

/** The latest possible instant for rows without a stamp. */
function instantsOf({ instants }: TimelineLog, rows: Uint32Array): Float64Array {
  const own = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) {
    const instant = instants[rows[at]!]!;
    own[at] = Number.isNaN(instant) ? Number.MAX_VALUE : instant;
  }
  return own;
}

function isSorted(instants: Float64Array): boolean {
  for (let i = 1; i < instants.length; i += 1) if (instants[i]! < instants[i - 1]!) return false;
  return true;
}
