// What a condition comes to: an answer with its lines, and how strong they are.

import type { Occurrence } from '../../knowledge/index.js';
import type { Fields } from '../../model/index.js';
import type { Proof } from '../evidence/citation.js';
import type { Answer, Strength } from '../evidence/evidence-index.js';

/** What a condition came to. */
export interface Verdict {
  readonly answer: Answer;
  readonly proofs: readonly Proof[];
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
  readonly lacks: readonly Occurrence[];
}

const NOTHING = {
  proofs: [],
  strength: 'scoped' as Strength,
  illustrative: false,
  kinds: [],
  fields: {},
  found: {},
  at: Number.NaN,
  lacks: [],
};

/** An answer, and what is known beside it. */
export const say = (answer: Answer, rest: Partial<Verdict> = {}): Verdict => ({ ...NOTHING, ...rest, answer });

/** Several answers that all say yes, as one. */
export function merge(answers: readonly Verdict[]): Verdict {
  const order: readonly Strength[] = ['exact', 'derived', 'scoped'];
  return say('yes', {
    proofs: answers.flatMap((one) => one.proofs),
    strength:
      order.find((strength) => answers.some((one) => one.strength === strength && one.kinds.some((kind) => kind !== 'stage'))) ?? 'scoped',
    illustrative:
      answers.filter((one) => one.kinds.includes('event')).length > 0 &&
      answers.every((one) => one.illustrative || one.kinds.every((kind) => kind === 'stage')),
    kinds: [...new Set(answers.flatMap((one) => one.kinds))],
    fields: Object.assign({}, ...[...answers].reverse().map((one) => one.fields)) as Fields,
    found: Object.assign({}, ...answers.map((one) => one.found)) as Verdict['found'],
    at: answers.find((one) => !Number.isNaN(one.at))?.at ?? Number.NaN,
  });
}

/** The opposite answer on the same lines. */
export function negate(verdict: Verdict): Verdict {
  const answer = verdict.answer === 'yes' ? 'no' : verdict.answer === 'no' ? 'yes' : 'unknown';
  return { ...verdict, answer };
}
