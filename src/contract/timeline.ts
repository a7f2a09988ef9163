// One record of the timeline: a line of `smslog timeline --format ndjson`.

import type { Message } from './messages/index.js';
import type { Count, IsoInstant, LineNumber, LocalTime } from './terms.js';

/** One record of the timeline, as `--format ndjson` prints it. */
export interface TimelineRow {
  /** Path of the bundle as given. */
  readonly bundle: string;
  /** Corrected instant; null if neither the record nor a neighbour has a stamp. */
  readonly at: IsoInstant | null;
  /** Wall time printed in the record; null if none or damaged. */
  readonly local: LocalTime | null;
  /** Zone text printed in the record. */
  readonly zone: string | null;
  /** Site code; null if unknown. */
  readonly site: string | null;
  /** Component name; null if none. */
  readonly component: string | null;
  /** Thread id. */
  readonly thread: Count | null;
  /** What the record says of itself (type of a client record, status message, icon of a view), else the severity of the event; null if unknown. */
  readonly severity: 'error' | 'warning' | 'info' | 'debug' | null;
  /** What the words of a text suggest that no template knows, for want of a severity; left out if they suggest nothing. A guess. */
  readonly suggestedSeverity?: 'error' | 'warning';
  /** Id of the event; null when no template knows the text. */
  readonly event: string | null;
  /** Values that the template captures. */
  readonly fields: Readonly<Record<string, string | number>>;
  /** Symbolic names of the codes among the fields; left out if there is none. */
  readonly names?: Readonly<Record<string, string>>;
  /** Codes in a text that no template knows; left out if there is none. */
  readonly codes?: readonly RowCode[];
  /** Without frame, outer tildes and blanks behind it; blanks before it are its indentation. */
  readonly message: string;
  /** Name of the file in its bundle. */
  readonly source: string;
  /** Line of the file, from 1. */
  readonly line: LineNumber;
  /** Byte offset; tells records apart that share a line. */
  readonly offset?: Count;
  /** Why a record that could still be read is damaged. */
  readonly damaged?: Message;
  /** `sms1`, `ccm`, `nt` ..., `malformed` or `plain`. */
  readonly format: string;
}

/** A code in a text that no template knows. */
export interface RowCode {
  /** As it is printed. */
  readonly printed: string;
  /** Its symbolic name; null if no table has one. */
  readonly name: string | null;
}

/** All records of a bundle, on one clock. */
export interface TimelineView {
  /** Name of the bundle. */
  readonly name: string;
  /** Path of the bundle, as given. */
  readonly path: string;
  /** Recognised events in their order; with `all` every record, also what no template knows and what is malformed. Reads files: the bundle must be open. */
  rows(all: boolean): Iterable<TimelineRow>;
}
