// What facts and their terms answer: yes, no or unknown, with the lines that say so.

import type { EvidenceLine } from '../../contract/index.js';
import type { TriState, Strength } from './strength.js';

/** One thing that a fact found: a file, a value. */
export interface FactMatch {
  readonly name: string;
  /** Instant of its last write; NaN if it has none. */
  readonly at: number;
  readonly citation: EvidenceLine;
  /** Key values that it would bind. */
  readonly binds: Readonly<Record<string, string>>;
}

/** What one term of a fact came to. */
export interface TermResult {
  readonly answer: TriState;
  readonly citations: readonly EvidenceLine[];
  readonly matches: readonly FactMatch[];
  readonly strength?: Strength;
}

export const UNKNOWN_TERM: TermResult = { answer: 'unknown', citations: [], matches: [] };

/** What a fact came to. */
export interface FactResult {
  readonly answer: TriState;
  readonly citations: readonly EvidenceLine[];
  readonly matches: readonly FactMatch[];
  /** `exact`: it names a key of the instance, or speaks of the subject's own site; `scoped`: of that host only. */
  readonly strength: Strength;
}
