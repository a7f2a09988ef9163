// Why a diagnosis applies to a capture or does not: `smslog explain --bundle PATH FINDING --format json`.

import type { EvidenceLine } from './citation.js';
import type { Confidence, Outcome, VerdictName } from './terms.js';

/** One condition of a diagnosis, asked of a job. */
export interface ConditionResult {
  /** In words, with the sites of the job. */
  readonly text: string;
  readonly answer: 'yes' | 'no' | 'unknown';
  /** Lines that say so. Indexes into `evidence`. */
  readonly evidence: readonly number[];
  /** Nothing was seen, and the lines prove that the log is whole. */
  readonly isAbsence: boolean;
  /** Lines of the same kind that do not count, because of their values, their time or their number. */
  readonly near: { readonly evidence: readonly number[]; readonly because: 'values' | 'time' | 'count' } | null;
  /** Files that would answer an unknown; `isPartial`: it was captured, and does not cover the time. */
  readonly lacks: readonly { readonly site: string | null; readonly file: string; readonly isPartial: boolean }[];
  /** What `any` lists. */
  readonly alternatives: readonly ConditionResult[];
}

/** One diagnosis, asked of the last attempt of one job. */
export interface FindingExplanation {
  readonly process: string;
  readonly site: string;
  /** Outcome of the job, and where it stands; `done` when it reached its end. */
  readonly outcome: Outcome;
  readonly stage: string;
  /** The stage at which the diagnosis was asked, with its verdict. */
  readonly askedAt: { readonly id: string; readonly title: string; readonly verdict: VerdictName };
  /** Whether the diagnosis can explain the stage at which the job stands. */
  readonly isAtStake: boolean;
  /** null: it does not hold. */
  readonly confidence: Confidence | null;
  readonly state: 'active' | 'healed' | null;
  /** Place among the findings of the job, from 1. */
  readonly rank: number | null;
  readonly rankedBy: string | null;
  /** Why it holds or does not, one sentence. */
  readonly because: string;
  readonly when: readonly ConditionResult[];
  readonly against: readonly ConditionResult[];
}

/** `smslog explain --bundle PATH FINDING --format json` prints one of these a bundle. */
export interface BundleExplanation {
  readonly name: string;
  readonly finding: string;
  readonly instances: readonly FindingExplanation[];
  readonly evidence: readonly EvidenceLine[];
}
