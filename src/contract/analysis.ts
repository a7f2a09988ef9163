// The result of `smslog analyze --format json`.

import type { EvidenceLine, Note } from './citation.js';
import type { ClockResult, CoverageResult } from './clocks.js';
import type { CaptureRequest, RemedyResult } from './remedy.js';
import type { Confidence, IsoInstant, Outcome, Severity, UnknownReason, VerdictName } from './terms.js';

export interface StageResult {
  readonly id: string;
  readonly title: string;
  readonly site: string;
  readonly verdict: VerdictName;
  readonly basis: 'observed' | 'fact' | 'inferred' | null;
  readonly illustrative: boolean;
  readonly reason: UnknownReason | null;
  readonly optional: boolean;
  readonly at: IsoInstant | null;
  /** When the window of this stage ends; null if it never opened. */
  readonly until: IsoInstant | null;
  readonly evidence: readonly number[];
  /** Lines that speak against the verdict (contested), or the proof of coverage behind an absence. */
  readonly against: readonly number[];
}

export interface FindingResult {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly state: 'active' | 'healed';
  readonly stage: string;
  readonly references: readonly string[];
  readonly explanation: string;
  readonly fix: readonly string[];
  readonly evidence: readonly number[];
  readonly against: readonly number[];
  /** The row of the ranking that put it behind the finding above it; null for the first. */
  readonly rankedBy: string | null;
}

export interface AttemptResult {
  readonly outcome: Outcome;
  readonly stage: string;
  readonly from: IsoInstant | null;
  readonly to: IsoInstant | null;
}

export interface InstanceResult {
  readonly process: string;
  readonly title: string;
  readonly site: string;
  readonly parent: string | null;
  readonly operation: string;
  readonly outcome: Outcome;
  readonly stage: string;
  readonly located: boolean;
  readonly phase: string | null;
  readonly lastConfirmed: { readonly stage: string; readonly at: IsoInstant | null; readonly evidence: readonly number[] } | null;
  readonly nextCheckAt: IsoInstant | null;
  /** Keys of the instance as far as they are known (`job`, `request`). */
  readonly keys: Readonly<Record<string, string>>;
  readonly stages: readonly StageResult[];
  readonly findings: readonly FindingResult[];
  readonly remedy: RemedyResult;
  readonly captureRequests: readonly CaptureRequest[];
  readonly attempts: readonly AttemptResult[];
}

export interface BundleResult {
  readonly name: string;
  readonly capturedAt: IsoInstant | null;
  readonly instances: readonly InstanceResult[];
  readonly evidence: readonly EvidenceLine[];
  readonly clocks: readonly ClockResult[];
  readonly coverage: readonly CoverageResult[];
  /** Files that could not be read or say nothing, each with its reason; clocks that contradict; other warnings. */
  readonly notes: readonly Note[];
}

/** The one documented result. Everything a report shows is in it. */
export interface Analysis {
  readonly version: 1;
  readonly bundles: readonly BundleResult[];
}
