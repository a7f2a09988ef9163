// A cited line and a note: what every claim of a result points to.

import type { Message } from './messages/index.js';
import type { IsoInstant, LineNumber, LocalTime } from './terms.js';

/** One line of one captured file. */
export interface Citation {
  /** Name of the file in its bundle. */
  readonly source: string;
  /** Line of the file, from 1. */
  readonly line: LineNumber;
  /** The line as it is in the file. */
  readonly text: string;
}

/** A cited line with its site and time. Every claim of a result names at least one. */
export interface EvidenceLine extends Citation {
  /** Code of the site that the file belongs to; null if unknown. */
  readonly site: string | null;
  /** Path that an editor can open, as the input was given; left out for a member of an archive and for what was piped in. */
  readonly path?: string;
  /** Corrected instant; null if the line has no time. */
  readonly at: IsoInstant | null;
  /** The host's own wall time, as printed in the file; null if the line has none. */
  readonly local: LocalTime | null;
}

/** Something about the input that the reader of a result should know: a message about one of its files, or all of it. */
export type Note = Message & {
  /** The file it concerns; null if it concerns none in particular. */
  readonly source: string | null;
};
