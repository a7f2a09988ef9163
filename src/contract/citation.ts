// A cited line and a note: what every claim of a result points to.

import type { IsoInstant } from './terms.js';

/** Nothing is claimed without one. */
export interface EvidenceLine {
  readonly site: string | null;
  readonly source: string;
  readonly line: number;
  readonly at: IsoInstant | null;
  /** The host's own wall time, as printed in the file; null if the line has none. */
  readonly local: string | null;
  readonly text: string;
}

/** Something about the input that the reader of a result should know. */
export interface Note {
  /** The file it concerns; null if it concerns none in particular. */
  readonly source: string | null;
  readonly message: string;
}
