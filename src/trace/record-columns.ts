// tables of a timeline, judged jobs -> the records as columns, for a viewer that has no files

import { addTo } from '../lists.js';
import type { InstanceResult } from '../contract/index.js';
import type { RecordTable } from '../filter/index.js';
import {
  COLUMN_SEVERITIES,
  type ColumnClockStep,
  type ColumnCode,
  type RecordColumns,
  type Timeline,
  type TimelineLog,
  UNKNOWN_HOST,
} from '../model/index.js';
import { spanOf } from './anchors.js';
import { hostSteps } from './clock-face.js';
import type { JobRows } from './job-records.js';

/** A list of different values, and a number for each value. */
function createDictionary<T>(keyOf: (value: T) => string) {
  const numbers = new Map<string, number>();
  const values: T[] = [];
  return {
    values,
    add(value: T): number {
      const key = keyOf(value);
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, values.length);
      return values.push(value) - 1;
    },
  };
}

const names = () => createDictionary<string>((name) => name);

/** The values of a table of names that records use: their number in the table -> their number among those in use. */
function createUsedNames() {
  const used = names();
  return { values: used.values, add: (all: readonly string[], number: number): number => (number < 0 ? -1 : used.add(all[number] ?? '')) };
}

/** Dictionaries, and the growing columns. */
function createColumns() {
  const [sites, components, files, events, formats, texts] = [names(), createUsedNames(), names(), createUsedNames(), names(), names()];
  const captures = createDictionary<Readonly<Record<string, string>>>((fields) => JSON.stringify(fields));
  const codes = createDictionary<readonly ColumnCode[]>((list) => JSON.stringify(list));
  const numbers = () => [] as number[];
  const stamps = () => [] as (number | null)[];
  const [at, ahead, site, component, file, line] = [stamps(), stamps(), numbers(), numbers(), numbers(), numbers()];
  const [thread, event, severity, format, text, capture, code] = Array.from({ length: 7 }, numbers) as [
    number[],
    number[],
    number[],
    number[],
    number[],
    number[],
    number[],
  ];
  let last = 0;
  return {
    columns: { at, ahead, site, component, file, line, thread, event, severity, format, text, capture, code },
    dictionaries: () => ({
      sites: sites.values,
      components: components.values,
      files: files.values,
      events: events.values,
      formats: formats.values,
      texts: texts.values,
      captures: captures.values,
      codes: codes.values,
    }),
    add: (table: RecordTable, { records }: TimelineLog, row: number): void => {
      const instant = table.instant(row);
      at.push(instant === undefined ? null : instant - last);
      ahead.push(instant === undefined ? null : records.wall(row) - instant);
      last = instant ?? last;
      site.push(table.site === null ? -1 : sites.add(table.site));
      // No component has the number 0.
      const own = table.component(row);
      component.push(own === 0 ? -1 : components.add(table.components, own));
      file.push(files.add(table.file));
      line.push(table.line(row));
      thread.push(table.thread(row));
      event.push(events.add(table.events, table.event(row)));
      severity.push(COLUMN_SEVERITIES.indexOf(table.severity(row)));
      format.push(formats.add(table.format(row)));
      text.push(texts.add(table.text(row)));
      const fields = table.fields(row);
      capture.push(Object.keys(fields).length === 0 ? -1 : captures.add(fields));
      const known = table.codes(row).map(({ value, name }): ColumnCode => [value, name ?? null]);
      code.push(known.length === 0 ? -1 : codes.add(known));
    },
  };
}

/** How the clocks of sites read, each change once. */
function clocksOf(timeline: Timeline): RecordColumns['clocks'] {
  return Object.fromEntries(
    [...hostSteps(timeline)].flatMap(([host, steps]) => {
      const inOrder = [...steps].sort((a, b) => a.at - b.at);
      const changes = inOrder.filter(({ ahead }, index) => inOrder[index - 1]?.ahead !== ahead);
      return host === UNKNOWN_HOST || changes.length === 0
        ? []
        : [[host.code, changes.map(({ at, ahead }): ColumnClockStep => [at, ahead])] as const];
    }),
  );
}

/** The jobs of each record, as their lists of numbers. */
function jobsByRow(
  jobs: readonly { readonly rows: JobRows; readonly numbers: number[] }[],
): ReadonlyMap<TimelineLog, ReadonlyMap<number, readonly number[][]>> {
  const all = new Map<TimelineLog, Map<number, number[][]>>();
  for (const { rows, numbers } of jobs)
    for (const [log, own] of rows) {
      const ofLog = all.get(log) ?? new Map<number, number[][]>();
      all.set(log, ofLog);
      for (const row of own) addTo(ofLog, row, numbers);
    }
  return all;
}

/** Each number as its difference from the one before. */
const differences = (numbers: readonly number[]): readonly number[] => numbers.map((number, index) => number - (numbers[index - 1] ?? 0));

/**
 * Puts all records in columns. A record that cannot be read any more is left out.
 *
 * @param findJob  the records of a job, by its id
 */
export function recordColumns(
  timeline: Timeline,
  tables: ReadonlyMap<TimelineLog, RecordTable>,
  jobs: readonly InstanceResult[],
  findJob: (id: string) => JobRows | undefined,
): RecordColumns {
  const ids = [...new Set(jobs.flatMap(({ subject, keys }) => [subject, ...Object.values(keys)]).map((id) => id.toUpperCase()))];
  const found = ids.flatMap((id) => {
    const rows = findJob(id);
    return rows ? [{ id, rows, numbers: [] as number[] }] : [];
  });
  const { columns, dictionaries, add } = createColumns();
  const jobsOf = jobsByRow(found);
  for (const { log, row } of timeline.inOrder()) {
    const table = tables.get(log);
    if (!table || !log.records.isReadable(row)) continue;
    for (const numbers of jobsOf.get(log)?.get(row) ?? []) numbers.push(columns.at.length);
    add(table, log, row);
  }
  const span = spanOf(timeline);
  return {
    path: timeline.parsed.bundle.path,
    count: columns.at.length,
    ...dictionaries(),
    ...columns,
    jobs: Object.fromEntries(found.map(({ id, numbers }) => [id, differences(numbers)])),
    clocks: clocksOf(timeline),
    span: span ? [new Date(span[0]).toISOString(), new Date(span[1]).toISOString()] : null,
  };
}
