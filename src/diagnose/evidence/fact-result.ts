// What facts and their terms answer: yes, no or unknown, with the lines that say so.

import type { Proof } from './citation.js';
import type { Answer, Strength } from './evidence-index.js';

/** One thing that a fact found: a file, a value. */
export interface Match {
  readonly name: string;
  /** Instant of its last write; NaN if it has none. */
  readonly at: number;
  readonly proof: Proof;
  /** Key values that it would bind. */
  readonly binds: Readonly<Record<string, string>>;
}

/** What one term of a fact came to. */
export interface TermAnswer {
  readonly answer: Answer;
  readonly proofs: readonly Proof[];
  readonly matches: readonly Match[];
  readonly strength?: Strength;
}

export const NO_PROOF: TermAnswer = { answer: 'unknown', proofs: [], matches: [] };

/** What a fact came to. */
export interface FactAnswer {
  readonly answer: Answer;
  readonly proofs: readonly Proof[];
  readonly matches: readonly Match[];
  /** `exact`: it names a key of the instance, or speaks of the subject's own site; `scoped`: of that host only. */
  readonly strength: Strength;
}
