// tables of a timeline -> its records by their number in the order of time, for a viewer that makes only the rows that it shows

import type { Filter, RecordSeverity, RecordTable, Test } from '../filter/index.js';
import type { Knowledge } from '../knowledge/index.js';
import { countLeading } from '../lists.js';
import type { RecordRef, Timeline, TimelineLog, TraceRow } from '../model/index.js';
import type { JobRows } from './job-records.js';

/** Records by number, from 0. No object is kept for a record. */
export interface NumberedRecords {
  readonly count: number;
  /** What is shown of it, made anew each time; undefined if it cannot be read any more. */
  readonly row: (number: number) => TraceRow | undefined;
  /** Corrected instant; undefined without a stamp. */
  readonly instant: (number: number) => number | undefined;
  /** May decode. */
  readonly severity: (number: number) => RecordSeverity | null;
  /** The message. Decodes. */
  readonly text: (number: number) => string;
  /** The template that knows its text, as it is written in a grammar; undefined if none does. */
  readonly template: (number: number) => string | undefined;
  /** A name for the thread of a component on a site; undefined if the record names no thread. */
  readonly thread: (number: number) => string | undefined;
  /** The record that begins at a line; undefined if there is none. */
  readonly find: (source: string, line: number) => number | undefined;
  /** Whether a record belongs to a job; undefined if there is no job of that id. */
  readonly job: (id: string) => ((number: number) => boolean) | undefined;
  /** Numbers of the records from `from` on that a filter lets pass, rising. */
  readonly passing: (filter: Filter, from: number) => Uint32Array;
}

/** Where the records of a timeline are, by number, and back. */
interface Places {
  readonly logs: readonly TimelineLog[];
  readonly log: Uint32Array;
  readonly row: Uint32Array;
  /** By log: row -> number. */
  readonly numbers: readonly Uint32Array[];
}

function placesOf(timeline: Timeline, ends: Ends): Places {
  const { logs } = timeline;
  const numberOf = new Map(logs.map((log, index) => [log, index]));
  const count = logs.reduce((sum, { records }) => sum + records.count, 0);
  const [log, row] = [new Uint32Array(count), new Uint32Array(count)];
  const numbers = logs.map(({ records }) => new Uint32Array(records.count));
  const endOf = logs.map(({ records }) => ends?.get(records.source.label) ?? Number.POSITIVE_INFINITY);
  let number = 0;
  for (const ref of timeline.inOrder()) {
    const own = numberOf.get(ref.log)!;
    if (ends && ref.log.records.offset(ref.row) >= endOf[own]!) continue;
    log[number] = own;
    row[number] = ref.row;
    numbers[own]![ref.row] = number;
    number += 1;
  }
  return { logs, log: log.subarray(0, number), row: row.subarray(0, number), numbers };
}

/** The row of a log that begins at a line: lines rise but for logs that were turned round. */
function rowAtLine({ records }: TimelineLog, line: number): number | undefined {
  const { count } = records;
  if (count === 0) return undefined;
  const isRising = records.line(0) <= records.line(count - 1);
  const row = isRising ? countLeading(count, (at) => records.line(at) < line) : countLeading(count, (at) => records.line(at) > line);
  return row < count && records.line(row) === line ? row : undefined;
}

/** Name of a file -> offset: records that begin there or behind are left out, since they will come again when their line is whole. */
type Ends = ReadonlyMap<string, number> | undefined;

/** What the trace has made. */
export interface NumberedInput {
  readonly ends: Ends;
  readonly templates: Knowledge['templates'];
  readonly tables: ReadonlyMap<TimelineLog, RecordTable>;
  readonly rowOf: (ref: RecordRef) => TraceRow | undefined;
  readonly findJob: (id: string) => JobRows | undefined;
}

/** Numbers the records of a timeline. */
export function numberRecords(timeline: Timeline, { ends, templates, tables, rowOf, findJob }: NumberedInput): NumberedRecords {
  const { logs, log, row, numbers } = placesOf(timeline, ends);
  const count = log.length;
  const tableOf = logs.map((one) => tables.get(one)!);
  const at = (number: number): readonly [RecordTable, number] => [tableOf[log[number]!]!, row[number]!];
  return {
    count,
    row: (number) => rowOf({ log: logs[log[number]!]!, row: row[number]! }),
    instant(number) {
      const [table, own] = at(number);
      return table.instant(own);
    },
    severity(number) {
      const [table, own] = at(number);
      return table.severity(own);
    },
    text(number) {
      const [table, own] = at(number);
      return table.text(own);
    },
    template: (number) => templates[logs[log[number]!]!.records.template(row[number]!)]?.text,
    thread(number) {
      const [table, own] = at(number);
      const thread = table.thread(own);
      return thread < 0 ? undefined : `${table.site} ${table.component(own)} ${thread}`;
    },
    find(source, line) {
      for (const [index, one] of logs.entries()) {
        if (one.records.source.label !== source) continue;
        const own = rowAtLine(one, line);
        if (own !== undefined) return numbers[index]![own];
      }
      return undefined;
    },
    job(id) {
      const found = findJob(id);
      return found && ((number) => found.get(logs[log[number]!]!)?.has(row[number]!) === true);
    },
    passing(filter, from) {
      const tests = tableOf.map((table): Test => filter.bind(table));
      const passed = new Uint32Array(Math.max(0, count - from));
      let length = 0;
      for (let number = from; number < count; number += 1) {
        const test = tests[log[number]!]!;
        if (test === true || (test !== false && test(row[number]!))) passed[length++] = number;
      }
      return passed.slice(0, length);
    },
  };
}

/** Records and those that came later, as one: the first of a part follows the last of the part before. */
export function joinRecords(parts: readonly NumberedRecords[]): NumberedRecords {
  const starts: number[] = [];
  let count = 0;
  for (const part of parts) {
    starts.push(count);
    count += part.count;
  }
  const ask = <T>(number: number, question: (part: NumberedRecords, own: number, index: number) => T): T => {
    const index = countLeading(starts.length, (at) => starts[at]! <= number) - 1;
    return question(parts[index]!, number - starts[index]!, index);
  };
  return {
    count,
    row: (number) => ask(number, (part, own) => part.row(own)),
    instant: (number) => ask(number, (part, own) => part.instant(own)),
    severity: (number) => ask(number, (part, own) => part.severity(own)),
    text: (number) => ask(number, (part, own) => part.text(own)),
    template: (number) => ask(number, (part, own) => part.template(own)),
    thread: (number) => ask(number, (part, own) => part.thread(own)),
    find(source, line) {
      for (const [index, part] of parts.entries()) {
        const own = part.find(source, line);
        if (own !== undefined) return own + starts[index]!;
      }
      return undefined;
    },
    job(id) {
      const tests = parts.map((part) => part.job(id));
      if (tests.every((test) => test === undefined)) return undefined;
      return (number) => ask(number, (_part, own, index) => tests[index]?.(own) === true);
    },
    passing(filter, from) {
      const passed = parts.map((part, index) => {
        const start = starts[index]!;
        return part.passing(filter, Math.max(0, from - start)).map((own) => own + start);
      });
      const all = new Uint32Array(passed.reduce((sum, { length }) => sum + length, 0));
      let length = 0;
      for (const own of passed) {
        all.set(own, length);
        length += own.length;
      }
      return all;
    },
  };
}
