// The syntax of conditions: their nodes, and the form in which each is written.

import type { Occurrence } from './syntax-rules.js';
import type { CompareOperator, ComponentName, Count, Duration, Name, NodeOf, Word } from './syntax-words.js';

export type During = 'stage' | 'attempt' | 'bundle';

export type Condition =
  | SeenCondition
  | CountCondition
  | AbsentCondition
  | SilenceCondition
  | RepeatCondition
  | LastCondition
  | StageCondition
  | VariantCondition
  | AnyCondition;
/** `[no] OCCURRENCE [during D]`; in the `attempt` if no span is written. */
export type SeenCondition = NodeOf<'seen' | 'no', { of: Occurrence; during?: During }>;
export type CountCondition = NodeOf<'count', { of: Occurrence; during?: During; op: CompareOperator; n: Count }>;
/** `absent E within D of F` or `absent E during stage`: exactly one of both forms. */
export type AbsentCondition = NodeOf<'absent', { of: Occurrence; within?: Duration; after?: Occurrence; during?: During }>;
export type SilenceCondition = NodeOf<'silence', { host: Word; component: ComponentName; for: Duration; after?: Occurrence }>;
/** `by` is `thread` or a field. */
export type RepeatCondition = NodeOf<'repeat', { of: Occurrence; during?: During; op: CompareOperator; n: Count; by: Name }>;
/** `last EVENT [on HOST] by FIELD where EXPR`; `of.where` holds the expression. */
export type LastCondition = NodeOf<'last', { of: Occurrence; by: Name }>;
export type StageCondition = NodeOf<'stage', { verdict: 'reached' | 'missing' | 'failed' | 'unknown' | 'not-reached'; stage: Word }>;
export type VariantCondition = NodeOf<'variant', { name: Word }>;
export type AnyCondition = NodeOf<'any', { of: readonly Condition[] }>;

/** The form of a condition that begins with the name of an event. */
export const SEEN = 'EVENT [on HOST] [during stage | attempt | bundle] [where CONDITION]';

/** The forms of a condition by their first word, which is a keyword then; any other word begins an event. */
export const CONDITIONS = {
  no: { form: `no ${SEEN} | no fact NAME [on HOST]` },
  fact: { form: 'fact NAME [on HOST]' },
  count: { form: `count ${SEEN} >= 3` },
  absent: { form: 'absent EVENT [on HOST] within 30m of EVENT [on HOST] | absent EVENT [on HOST] during stage' },
  silence: { form: 'silence on HOST in COMPONENT for 60m [after EVENT]' },
  repeat: { form: `repeat ${SEEN} >= 3 by thread | FIELD` },
  last: { form: 'last EVENT [on HOST] by FIELD where CONDITION' },
  reached: { form: 'reached STAGE' },
  missing: { form: 'missing STAGE' },
  failed: { form: 'failed STAGE' },
  unknown: { form: 'unknown STAGE' },
  not: { form: 'not reached STAGE' },
  variant: { form: 'variant NAME' },
  any: { form: 'any { CONDITION ... }' },
} as const satisfies Readonly<Record<string, { readonly form: string }>>;
