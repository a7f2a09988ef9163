// columns of a bundle -> its records, to be looked at by number and tested by filters. Pure: knows no browser.

import type { RecordTable } from '../filter/index.js';
import { COLUMN_SEVERITIES, type ColumnClockStep, type RecordColumns } from '../model/index.js';
import { clockOfSteps, type HostClock } from '../trace/index.js';

/** The records of a bundle. Numbers of records count from 0, in the order of time. */
export interface RecordSet {
  readonly columns: RecordColumns;
  readonly count: number;
  /** Corrected instants; NaN without a stamp. */
  readonly at: Float64Array;
  /** The record of a cited line; undefined if there is none. */
  readonly find: (source: string, line: number) => number | undefined;
  /** Numbers of the records of a job, rising; none if there is no such job. */
  readonly jobRows: (id: string) => readonly number[];
  /** How the clock of a site reads; UTC for one without a stamp. */
  readonly clock: (site: string | null) => HostClock;
  /** A table for each file: its rows are all records, and those of other files are not to be asked for. */
  readonly tables: (clock: HostClock) => readonly RecordTable[];
}

const UTC: HostClock = { toWall: (at) => at, toInstant: (wall) => wall };

/** Differences -> numbers. */
function summed(differences: readonly number[]): readonly number[] {
  let sum = 0;
  return differences.map((difference) => (sum += difference));
}

function instantsOf({ at }: RecordColumns): Float64Array {
  const instants = new Float64Array(at.length);
  let last = 0;
  for (const [row, difference] of at.entries()) {
    if (difference !== null) last += difference;
    instants[row] = difference === null ? Number.NaN : last;
  }
  return instants;
}

const stepsOf = (steps: readonly ColumnClockStep[]) => steps.map(([at, ahead]) => ({ at, ahead }));

/** Prepares the records of a bundle. */
export function createRecordSet(columns: RecordColumns): RecordSet {
  const at = instantsOf(columns);
  const { count, files, captures, codes, texts } = columns;
  const clocks = new Map(Object.entries(columns.clocks).map(([site, steps]) => [site, clockOfSteps(stepsOf(steps)) ?? UTC]));
  let places: Map<string, number> | undefined;
  const readPlaces = () => {
    const found = new Map<string, number>();
    for (let row = count - 1; row >= 0; row -= 1) found.set(`${files[columns.file[row]!]}:${columns.line[row]}`, row);
    return found;
  };
  const siteOfFile = new Map(columns.file.map((file, row) => [file, columns.site[row]!]));
  const components = ['', ...columns.components];
  const tableOf = (file: string, number: number, clock: HostClock): RecordTable => {
    const site = siteOfFile.get(number) ?? -1;
    return {
      count,
      site: site < 0 ? null : (columns.sites[site] ?? null),
      file,
      components,
      events: columns.events,
      component: (row) => columns.component[row]! + 1,
      event: (row) => columns.event[row]!,
      instant: (row) => (Number.isNaN(at[row]!) ? undefined : at[row]),
      toInstant: clock.toInstant,
      thread: (row) => columns.thread[row]!,
      line: (row) => columns.line[row]!,
      format: (row) => columns.formats[columns.format[row]!] ?? '',
      severity: (row) => COLUMN_SEVERITIES[columns.severity[row]!] ?? null,
      text: (row) => texts[columns.text[row]!] ?? '',
      fields: (row) => captures[columns.capture[row]!] ?? {},
      codes: (row) => (codes[columns.code[row]!] ?? []).map(([value, name]) => ({ value, name: name ?? undefined })),
    };
  };
  return {
    columns,
    count,
    at,
    find: (source, line) => (places ??= readPlaces()).get(`${source}:${line}`),
    jobRows: (id) => summed(columns.jobs[id.toUpperCase()] ?? []),
    clock: (site) => (site === null ? UTC : (clocks.get(site) ?? UTC)),
    tables: (clock) => files.map((file, number) => tableOf(file, number, clock)),
  };
}
