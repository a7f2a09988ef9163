// One record of the timeline: a line of `smslog timeline --format ndjson`.

import type { IsoInstant } from './terms.js';

/** One record of the timeline, as `--format ndjson` prints it. */
export interface TimelineRow {
  /** Corrected instant; null if neither the record nor a neighbour has a stamp. */
  readonly at: IsoInstant | null;
  /** Wall time printed in the record, `1997-04-21T09:02:14`; null if none or damaged. */
  readonly local: string | null;
  /** Zone text printed in the record. */
  readonly zone: string | null;
  readonly site: string | null;
  readonly component: string | null;
  readonly thread: number | null;
  readonly severity: 'error' | 'warning' | 'info' | 'debug' | null;
  /** null when no template knows the text. */
  readonly event: string | null;
  readonly fields: Readonly<Record<string, string | number>>;
  /** Symbolic names of the codes among the fields; left out if there is none. */
  readonly names?: Readonly<Record<string, string>>;
  /** Without frame, outer tildes and blanks. */
  readonly message: string;
  readonly source: string;
  readonly line: number;
  /** Byte offset; tells records apart that share a line. */
  readonly offset?: number;
  /** Why a record that could still be read is damaged. */
  readonly damaged?: string;
  /** `sms1`, `ccm`, `nt` ..., `malformed` or `plain`. */
  readonly format: string;
}
