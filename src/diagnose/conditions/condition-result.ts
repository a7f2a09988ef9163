// What a condition comes to: an answer with its lines, and how strong they are.

import type { EvidenceLine } from '../../contract/index.js';
import type { Occurrence } from '../../knowledge/index.js';
import type { Fields } from '../../model/index.js';
import type { TriState, Strength } from '../evidence/evidence-index.js';

/** What a condition came to. */
export interface ConditionResult {
  readonly answer: TriState;
  readonly citations: readonly EvidenceLine[];
  readonly strength: Strength;
  /** Rests only on wording that no source prints. */
  readonly illustrative: boolean;
  /** What kind of evidence decided: two copies of one kind count once. */
  readonly kinds: readonly ('event' | 'fact' | 'absence' | 'stage')[];
  /** Fields of the deciding record, for texts: codes carry their names. */
  readonly fields: Fields;
  /** Names or values that a fact found, by fact id. */
  readonly found: Readonly<Record<string, readonly string[]>>;
  /** Where the deciding event stands in time; NaN if nowhere. */
  readonly at: number;
  /** Sources that would answer an unknown. */
  readonly missingEvidence: readonly Occurrence[];
}

const NOTHING = {
  citations: [],
  strength: 'scoped' as Strength,
  illustrative: false,
  kinds: [],
  fields: {},
  found: {},
  at: Number.NaN,
  missingEvidence: [],
};

/** An answer, and what is known beside it. */
export const result = (answer: TriState, rest: Partial<ConditionResult> = {}): ConditionResult => ({ ...NOTHING, ...rest, answer });

/** Several answers that all say yes, as one. */
export function mergeResults(answers: readonly ConditionResult[]): ConditionResult {
  const order: readonly Strength[] = ['exact', 'derived', 'scoped'];
  return result('yes', {
    citations: answers.flatMap((one) => one.citations),
    strength:
      order.find((strength) => answers.some((one) => one.strength === strength && one.kinds.some((kind) => kind !== 'stage'))) ?? 'scoped',
    illustrative:
      answers.filter((one) => one.kinds.includes('event')).length > 0 &&
      answers.every((one) => one.illustrative || one.kinds.every((kind) => kind === 'stage')),
    kinds: [...new Set(answers.flatMap((one) => one.kinds))],
    fields: Object.assign({}, ...[...answers].reverse().map((one) => one.fields)) as Fields,
    found: Object.assign({}, ...answers.map((one) => one.found)) as ConditionResult['found'],
    at: answers.find((one) => !Number.isNaN(one.at))?.at ?? Number.NaN,
  });
}

/** The opposite answer on the same lines. */
export function negate(verdict: ConditionResult): ConditionResult {
  const answer = verdict.answer === 'yes' ? 'no' : verdict.answer === 'no' ? 'yes' : 'unknown';
  return { ...verdict, answer };
}
