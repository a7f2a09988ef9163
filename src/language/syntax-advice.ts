// The syntax tree of diagnoses and workarounds. Types only.

import type { Occurrence, ProductClause, ReferenceClause, SuggestClause } from './syntax-rules.js';
import type { CompareOperator, Count, Duration, Name, Node, NodeOf, Span, Text, Word, WordOf } from './syntax-words.js';

export interface DiagnosisDeclaration extends Node {
  readonly kind: 'diagnosis';
  readonly replace?: Span;
  readonly name: Word;
  readonly title: Text;
  readonly severity?: WordOf<'error' | 'warning' | 'info'>;
  readonly references: readonly ReferenceClause[];
  readonly product?: ProductClause;
  readonly process?: Word;
  /** Names or ids behind `at`. */
  readonly stages: readonly Word[];
  readonly scopeComponent?: Span;
  readonly outcome?: WordOf<'blocked' | 'delayed'>;
  readonly when: readonly Condition[];
  readonly against: readonly Condition[];
  readonly atMost?: WordOf<'likely' | 'possible'>;
  readonly explain?: Text;
  readonly fix: readonly Text[];
  readonly suggest: readonly SuggestClause[];
}

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
export type SilenceCondition = NodeOf<'silence', { host: Word; component: Word; for: Duration; after?: Occurrence }>;
/** `by` is `thread` or a field. */
export type RepeatCondition = NodeOf<'repeat', { of: Occurrence; during?: During; op: CompareOperator; n: Count; by: Name }>;
/** `last EVENT [on HOST] by FIELD where EXPR`; `of.where` holds the expression. */
export type LastCondition = NodeOf<'last', { of: Occurrence; by: Name }>;
export type StageCondition = NodeOf<'stage', { verdict: 'reached' | 'missing' | 'failed' | 'unknown' | 'not-reached'; stage: Word }>;
export type VariantCondition = NodeOf<'variant', { name: Word }>;
export type AnyCondition = NodeOf<'any', { of: readonly Condition[] }>;

export interface WorkaroundDeclaration extends Node {
  readonly kind: 'workaround';
  readonly replace?: Span;
  readonly name: Word;
  readonly title: Text;
  readonly process?: Word;
  readonly references: readonly ReferenceClause[];
  readonly risk?: WordOf<'none' | 'files' | 'services' | 'registry' | 'rebuild'>;
  readonly preconditions: readonly PreconditionClause[];
  readonly steps: readonly StepClause[];
  readonly cautions: readonly Text[];
  readonly verify: readonly VerifyClause[];
}
/** `require A1 "text" [by CONDITION | ask] [else WORKAROUND]`; neither `by` nor `ask`: only the operator knows. */
export interface PreconditionClause extends Node {
  readonly kind: 'require' | 'forbid' | 'record' | 'check';
  readonly id: Word;
  readonly text: Text;
  readonly by: readonly Condition[];
  readonly ask?: Span;
  readonly otherwise?: Word;
}
/** `step "..." [danger] [done by fact NAME] [if fact NAME]` */
export type StepClause = NodeOf<'step', { text: Text; danger?: Span; doneBy?: Word; onlyIf?: Word }>;
export type VerifyClause = NodeOf<'verify', { stage: Word; within: Duration }>;
