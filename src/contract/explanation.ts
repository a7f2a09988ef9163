// Why a diagnosis applies to a capture or does not: `smslog explain --bundle PATH FINDING --format json`.

import type { Message } from './messages/index.js';
import type { EvidenceLine } from './citation.js';
import type { Confidence, Count, EvidenceNumber, Outcome, VerdictName } from './terms.js';

/** Lines that almost satisfy a condition. */
export interface NearMisses {
  /** The lines. */
  readonly evidence: readonly EvidenceNumber[];
  /** What differs: their values, their time, or how many they are. */
  readonly because: 'values' | 'time' | 'count';
}

/** A file that would answer a condition. */
export interface MissingEvidence {
  /** Code of the site to capture it at; null if unknown. */
  readonly site: string | null;
  /** Usual name of the file. */
  readonly file: string;
  /** It was captured, and does not cover the time. */
  readonly isPartial: boolean;
}

/** One condition of a diagnosis, evaluated for a job. */
export interface ConditionExplanation {
  /** In words, with the sites of the job. */
  readonly text: string;
  /** Whether it holds. */
  readonly answer: 'yes' | 'no' | 'unknown';
  /** Lines that say so. */
  readonly evidence: readonly EvidenceNumber[];
  /** Nothing was seen, and the lines prove that the log is whole. */
  readonly isAbsence: boolean;
  /** Lines of the same kind that do not count; null if there are none. */
  readonly nearMisses: NearMisses | null;
  /** Files that would answer an unknown. */
  readonly missingEvidence: readonly MissingEvidence[];
  /** What `any` lists. */
  readonly alternatives: readonly ConditionExplanation[];
}

/** The stage at which a diagnosis was evaluated. */
export interface EvaluatedStage {
  /** `P8`. */
  readonly id: string;
  /** What happens at this stage. */
  readonly title: string;
  /** What is known of it. */
  readonly verdict: VerdictName;
}

/** One diagnosis, evaluated for the last attempt of one job. */
export interface FindingExplanation {
  /** Id of the process. */
  readonly process: string;
  /** Code of the site. */
  readonly site: string;
  /** Outcome of the job. */
  readonly outcome: Outcome;
  /** Id of the stage at which the job is; `done` when it reached its end. */
  readonly stage: string;
  /** The stage at which the diagnosis was evaluated. */
  readonly askedAt: EvaluatedStage;
  /** Whether the diagnosis can explain the stage at which the job is. */
  readonly isAtStake: boolean;
  /** null: it does not apply. */
  readonly confidence: Confidence | null;
  /** null: it does not apply. */
  readonly state: 'active' | 'healed' | null;
  /** Place among the findings of the job, from 1; null if it is not among them. */
  readonly rank: Count | null;
  /** The row of the ranking that put it behind the finding above it; null for the first. */
  readonly rankedBy: Message | null;
  /** Why it applies or does not. */
  readonly because: Message;
  /** Conditions that must hold. */
  readonly when: readonly ConditionExplanation[];
  /** Conditions that rule it out. */
  readonly against: readonly ConditionExplanation[];
}

/** One diagnosis, evaluated for the jobs of one bundle. */
export interface BundleExplanation {
  /** Short name of the bundle. */
  readonly name: string;
  /** Path of the bundle as given. */
  readonly path: string;
  /** Id of the diagnosis. */
  readonly finding: string;
  /** One for each job. */
  readonly instances: readonly FindingExplanation[];
  /** All cited lines. */
  readonly evidence: readonly EvidenceLine[];
}

/** The result of `smslog explain --bundle PATH FINDING --format json`. */
export interface Explanation {
  /** Version of the contract. */
  readonly version: 2;
  /** In the order given. */
  readonly bundles: readonly BundleExplanation[];
}
