// The records of a bundle for a viewer that has no files: as columns in the order of time, so that they stay small as text.

import type { IsoInstant } from '../contract/index.js';

/** A number for each record: an index into a list of names or texts, -1 for none. */
export type IndexColumn = readonly number[];

/** A code in a record: its number without sign, and its symbolic name. */
export type ColumnCode = readonly [value: number, name: string | null];

/** From an instant on (epoch ms), wall times are so many ms ahead of instants. */
export type ColumnClockStep = readonly [at: number, aheadMs: number];

/** All records of a bundle. The n-th value of each column belongs to the n-th record. */
export interface RecordColumns {
  /** Path of the bundle, which tells it from others. */
  readonly path: string;
  readonly count: number;
  readonly sites: readonly string[];
  readonly components: readonly string[];
  readonly files: readonly string[];
  /** Ids of events; '' for one that only says that a text is to be ignored. */
  readonly events: readonly string[];
  readonly formats: readonly string[];
  readonly texts: readonly string[];
  /** Sets of captures, as printed. */
  readonly captures: readonly Readonly<Record<string, string>>[];
  /** Sets of codes. */
  readonly codes: readonly (readonly ColumnCode[])[];
  /** Corrected instant, ms behind the last record before it that has one (behind 0 for the first); null without a stamp. */
  readonly at: readonly (number | null)[];
  /** Printed wall time minus instant, ms; null without a stamp. */
  readonly ahead: readonly (number | null)[];
  readonly site: IndexColumn;
  readonly component: IndexColumn;
  readonly file: IndexColumn;
  readonly line: readonly number[];
  /** -1 if the record names none. */
  readonly thread: readonly number[];
  readonly event: IndexColumn;
  /** 0 none, 1 debug, 2 info, 3 warning, 4 error. */
  readonly severity: readonly number[];
  readonly format: IndexColumn;
  readonly text: IndexColumn;
  readonly capture: IndexColumn;
  readonly code: IndexColumn;
  /** Id of a job, a request or the site that it is about, upper case -> numbers of its records, each as a difference from the one before. */
  readonly jobs: Readonly<Record<string, readonly number[]>>;
  /** Code of a site -> how its clock reads, in the order of time. */
  readonly clocks: Readonly<Record<string, readonly ColumnClockStep[]>>;
  /** The first and the last instant; null if no record has a stamp. */
  readonly span: readonly [first: IsoInstant, last: IsoInstant] | null;
}

/** The severities by their numbers in a column. */
export const COLUMN_SEVERITIES = [null, 'debug', 'info', 'warning', 'error'] as const;
