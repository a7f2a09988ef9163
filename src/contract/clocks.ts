// Clocks of the sites, and which spans of time the logs cover.

import type { ClockBasis, ClockStepKind, Count, CoverageState, IsoInstant, LineNumber, LocalTime, ZoneOrigin } from './terms.js';

/** How the clock of a site was put in order. Corrected UTC = zone(wall time) - `appliedMs`. */
export interface ClockResult {
  /** Site code. */
  readonly site: string;
  /** IANA zone or `UTC+05:30`; null if unknown. */
  readonly zone: string | null;
  /** Where the zone comes from. */
  readonly zoneFrom: ZoneOrigin;
  /** Error of the clock after zones: [least, most] ms; null = unbounded. Where nothing is proved: a day either way, or what was said with `skew`. */
  readonly offsetMs: readonly [number | null, number | null];
  /** What pairs alone prove of it. */
  readonly provenMs: readonly [number | null, number | null];
  /** The correction used, ms. */
  readonly appliedMs: number;
  /** Whole quarter hours of the correction where a zone is not known: probably the difference of the zones, and the rest is error. */
  readonly zoneDifferenceMs: number | null;
  /** What the correction rests on. */
  readonly basis: ClockBasis;
  /** Number of cause and effect pairs that bound it. */
  readonly pairs: Count;
  /** Where the clock was set, by the order of lines. */
  readonly steps: readonly ClockStepResult[];
}

/** Two lines of a log between which the clock was set. */
export interface ClockStepResult {
  /** Which way it was set. */
  readonly kind: ClockStepKind;
  /** The log. */
  readonly source: string;
  /** The line before, and the one after. */
  readonly lines: readonly [LineNumber, LineNumber];
  /** Wall time of the line before. */
  readonly from: LocalTime;
  /** Wall time of the line after. */
  readonly to: LocalTime;
  /** Difference of both: what the clock was set by, and the time that passed. */
  readonly ms: number;
}

/** The logs of one component of one site: what they cover and what is in them. */
export interface CoverageResult {
  /** Site code. */
  readonly site: string;
  /** Component name. */
  readonly component: string;
  /** What is known of the logs. */
  readonly state: CoverageState;
  /** Files that hold its records. */
  readonly sources: readonly string[];
  /** Spans in which every record is provably captured: [from, to], null for an open end. */
  readonly intervals: readonly (readonly [IsoInstant | null, IsoInstant | null])[];
  /** Number of records. */
  readonly records: Count;
  /** Records that no template knows. */
  readonly unrecognized: Count;
  /** Records that no frame fits. */
  readonly malformed: Count;
}
