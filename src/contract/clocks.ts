// Clocks of the sites, and which spans of time the logs cover.

import type { ClockBasis, ClockStepKind, IsoInstant, ZoneOrigin } from './terms.js';

export interface ClockResult {
  readonly site: string;
  readonly zone: string | null;
  /** Where the zone comes from. */
  readonly zoneFrom: ZoneOrigin;
  /** Error of the clock after zones: [least, most] ms; null = unbounded. Where little is proved: what is usual. */
  readonly offsetMs: readonly [number | null, number | null];
  /** What pairs alone prove of it. */
  readonly provenMs: readonly [number | null, number | null];
  /** The correction used. */
  readonly appliedMs: number;
  /** Whole quarter hours of the correction where a zone is not known: probably the difference of the zones, and the rest is error. */
  readonly zoneDifferenceMs: number | null;
  readonly basis: ClockBasis;
  readonly pairs: number;
  /** Where the clock was set, by the order of lines. */
  readonly steps: readonly ClockStepResult[];
}

/** Two lines of a log between which the clock was set. */
export interface ClockStepResult {
  readonly kind: ClockStepKind;
  readonly source: string;
  /** The line before, and the one after. */
  readonly lines: readonly [number, number];
  /** Their wall times as printed. */
  readonly from: string;
  readonly to: string;
  readonly ms: number;
}

export interface CoverageResult {
  readonly site: string;
  readonly component: string;
  readonly state: 'captured' | 'absent' | 'denied' | 'truncated' | 'parse-failed' | 'not-requested';
  readonly sources: readonly string[];
  readonly intervals: readonly (readonly [IsoInstant | null, IsoInstant | null])[];
  readonly records: number;
  readonly unrecognized: number;
  readonly malformed: number;
}
