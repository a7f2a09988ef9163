// answer, lines -> result of a condition. Several results are merged into one, or negated.

import type { EvidenceLine } from '../../contract/index.js';
import type { Occurrence } from '../../knowledge/index.js';
import type { Fields } from '../../model/index.js';
import type { SeenEvent } from '../evidence/event-list.js';
import { type Strength, strongest, type TriState } from '../evidence/strength.js';

/** Lines of which only some are cited. */
export interface Sampled {
  /** The first of those that are. */
  readonly first: EvidenceLine;
  /** How many there are. */
  readonly count: number;
}

/** What a condition came to. */
export interface ConditionResult {
  readonly answer: TriState;
  readonly citations: readonly EvidenceLine[];
  readonly sampled: readonly Sampled[];
  readonly strength: Strength;
  /** Rests only on wording that no source prints. */
  readonly illustrative: boolean;
  /** What kind of evidence decided: two copies of one kind count once. */
  readonly kinds: readonly ('event' | 'fact' | 'absence' | 'stage')[];
  /** Fields of the deciding record, for texts: codes carry their names. */
  readonly fields: Fields;
  /** Of each condition the first and the last record that decided. */
  readonly records: readonly SeenEvent[];
  /** Instant of the newest record, or else file, that decided; NaN: how things stand at the capture did. */
  readonly newest: number;
  /** Names or values that a fact found, by fact id. */
  readonly found: Readonly<Record<string, readonly string[]>>;
  /** Sources that would answer an unknown. */
  readonly missingEvidence: readonly Occurrence[];
  /** What the newest lines in hand say of a state, whether later ones were captured or not; undefined if none speaks of it. */
  readonly lastSaid: TriState | undefined;
}

const NOTHING: readonly never[] = [];
const NO_FIELDS = {};
const ALONE: Partial<ConditionResult> = {};

/** An answer, and what is known beside it. All results are of one shape, since there are very many. */
export const result = (
  answer: TriState,
  {
    citations = NOTHING,
    sampled = NOTHING,
    strength = 'scoped',
    illustrative = false,
    kinds = NOTHING,
    fields = NO_FIELDS,
    records = NOTHING,
    newest = Number.NaN,
    found = NO_FIELDS,
    missingEvidence = NOTHING,
    lastSaid,
  } = ALONE,
): ConditionResult => ({
  answer,
  citations,
  sampled,
  strength,
  illustrative,
  kinds,
  fields,
  records,
  newest,
  found,
  missingEvidence,
  lastSaid,
});

/** The latest of some instants; NaN, what has none, only if all are. */
function latestOf(instants: readonly number[]): number {
  return instants.reduce((latest, one) => (Number.isNaN(latest) || one > latest ? one : latest), Number.NaN);
}

/** When the newest of what decided was written: of the records; without any, of the files, unless something else stands at the capture. */
function newestOf(answers: readonly ConditionResult[]): number {
  const written = answers.filter(({ kinds }) => kinds.includes('event'));
  if (written.length > 0) return latestOf(written.map(({ newest }) => newest));
  const others = answers.filter(({ kinds }) => kinds.includes('fact') || kinds.includes('absence')).map(({ newest }) => newest);
  return others.some(Number.isNaN) ? Number.NaN : latestOf(others);
}

/** Several answers that all say yes, as one. */
export function mergeResults(answers: readonly ConditionResult[]): ConditionResult {
  return result('yes', {
    citations: answers.flatMap((one) => one.citations),
    sampled: answers.flatMap((one) => one.sampled),
    strength: strongest(answers.filter((one) => one.kinds.some((kind) => kind !== 'stage')).map((one) => one.strength)),
    illustrative:
      answers.filter((one) => one.kinds.includes('event')).length > 0 &&
      answers.every((one) => one.illustrative || one.kinds.every((kind) => kind === 'stage')),
    kinds: [...new Set(answers.flatMap((one) => one.kinds))],
    fields: answers.reduceRight<Fields>((fields, one) => ({ ...fields, ...one.fields }), {}),
    records: answers.flatMap((one) => one.records),
    newest: newestOf(answers),
    found: answers.reduce<ConditionResult['found']>((found, one) => ({ ...found, ...one.found }), {}),
  });
}

/** The opposite answer on the same lines. */
export function negate(verdict: ConditionResult): ConditionResult {
  const answer = verdict.answer === 'yes' ? 'no' : verdict.answer === 'no' ? 'yes' : 'unknown';
  return { ...verdict, answer };
}
