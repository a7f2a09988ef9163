// What a filter reads of records: the numbers and names of one log, and texts that are decoded when they are asked for.

import type { Severity } from '../contract/index.js';

/** A number in a record that a table of codes may know. */
export interface RecordCode {
  /** As a number without sign, of 32 bits if it is no larger. */
  readonly value: number;
  /** Its symbolic name; undefined if no table has one. */
  readonly name: string | undefined;
}

/** The severities of a record; `debug` is routine. */
export type RecordSeverity = Severity | 'debug';

/**
 * The records of one log. A number stands for a name, so that a filter looks a name up once and not once a record; -1 stands for none.
 * Rows count from 0.
 */
export interface RecordTable {
  readonly count: number;
  /** Code of the site; null if it is not known. */
  readonly site: string | null;
  /** Name of the file in its bundle. */
  readonly file: string;
  /** Names of components by number. */
  readonly components: readonly string[];
  /** Ids of events by number. */
  readonly events: readonly string[];
  /** Number of the component. */
  component(row: number): number;
  /** Number of the event; -1 if no template knows the text. */
  event(row: number): number;
  /** Corrected instant; undefined if the record has no stamp. */
  instant(row: number): number | undefined;
  /** A wall time on the clock that the records are shown on -> the instant. */
  toInstant(wall: number): number;
  /** -1 if none. */
  thread(row: number): number;
  /** From 1. */
  line(row: number): number;
  /** Name of the format: `sms1`, `ccm`, `malformed` ... */
  format(row: number): string;
  /** What the record says, what its event says, or what its words suggest; null if nothing does. May decode. */
  severity(row: number): RecordSeverity | null;
  /** The message. Decodes. */
  text(row: number): string;
  /** For a text of printable ASCII, whether the message of a row may hold it, in any case; undefined: each has to be looked at. Does not decode. */
  readonly mayHold?: ((text: string) => (row: number) => boolean) | undefined;
  /** Captures by name, as printed. Decodes. */
  fields(row: number): Readonly<Record<string, string>>;
  /** Codes among the captures, or in a text that no template knows. Decodes. */
  codes(row: number): readonly RecordCode[];
}

/** What a filter asks of all records together; each is worked out when a filter names it. */
export interface FilterSubject {
  /**
   * An instant by its name: `start`, `end`, `failure`, a stage (`P10`, `SEC:P10`).
   *
   * @returns a sentence if there is no such instant, or more than one
   */
  anchor(name: string): number | { readonly problem: string; readonly help?: string };
  /**
   * The records that belong to a job, by table.
   *
   * @param id  a job, a request, or the code of the site that it is about, in any case
   * @returns undefined if there is no such job
   */
  job(id: string): ((table: RecordTable) => (row: number) => boolean) | undefined;
}
