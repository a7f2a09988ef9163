// The syntax tree of diagnoses and workarounds. Types only.

import type { Occurrence, ProductClause, ReferenceClause, SuggestClause } from './syntax-rules.js';
import type { CompareOperator, Count, Duration, Name, Node, Span, Text, Word } from './syntax-words.js';

export interface DiagnosisDeclaration extends Node {
  readonly kind: 'diagnosis';
  readonly replace?: Span;
  readonly name: Word;
  readonly title: Text;
  readonly severity?: Word;
  readonly references: readonly ReferenceClause[];
  readonly product?: ProductClause;
  readonly process?: Word;
  /** Names or ids behind `at`. */
  readonly stages: readonly Word[];
  readonly scopeComponent?: Span;
  /** `blocked delayed` */
  readonly outcome?: Word;
  readonly when: readonly Condition[];
  readonly against: readonly Condition[];
  /** `at most likely | possible` */
  readonly atMost?: Word;
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
  | SequenceCondition
  | RepeatCondition
  | LastCondition
  | StageCondition
  | VariantCondition
  | AnyCondition;
/** `[no] OCCURRENCE [during D]` */
export interface SeenCondition extends Node {
  readonly kind: 'seen' | 'no';
  readonly of: Occurrence;
  /** `undefined` if not written: `attempt`. */
  readonly during?: During;
}
export interface CountCondition extends Node {
  readonly kind: 'count';
  readonly of: Occurrence;
  readonly during?: During;
  readonly op: CompareOperator;
  readonly n: Count;
}
/** `absent E within D of F` or `absent E during stage`: exactly one of both forms. */
export interface AbsentCondition extends Node {
  readonly kind: 'absent';
  readonly of: Occurrence;
  readonly within?: Duration;
  readonly after?: Occurrence;
  readonly during?: During;
}
export interface SilenceCondition extends Node {
  readonly kind: 'silence';
  readonly host: Word;
  readonly component: Word;
  readonly for: Duration;
  readonly after?: Occurrence;
}
export interface SequenceCondition extends Node {
  readonly kind: 'sequence';
  readonly of: readonly Occurrence[];
  readonly byThread: boolean;
  readonly within?: Duration;
}
/** `by` is `thread` or a field. */
export interface RepeatCondition extends Node {
  readonly kind: 'repeat';
  readonly of: Occurrence;
  readonly during?: During;
  readonly op: CompareOperator;
  readonly n: Count;
  readonly by: Name;
}
/** `last EVENT [on HOST] by FIELD where EXPR`; `of.where` holds the expression. */
export interface LastCondition extends Node {
  readonly kind: 'last';
  readonly of: Occurrence;
  readonly by: Name;
}
export interface StageCondition extends Node {
  readonly kind: 'stage';
  readonly verdict: 'reached' | 'missing' | 'failed' | 'unknown' | 'not-reached';
  readonly stage: Word;
}
export interface VariantCondition extends Node {
  readonly kind: 'variant';
  readonly name: Word;
}
export interface AnyCondition extends Node {
  readonly kind: 'any';
  readonly of: readonly Condition[];
}

export interface WorkaroundDeclaration extends Node {
  readonly kind: 'workaround';
  readonly replace?: Span;
  readonly name: Word;
  readonly title: Text;
  readonly process?: Word;
  readonly references: readonly ReferenceClause[];
  /** `none files services registry rebuild` */
  readonly risk?: Word;
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
export interface StepClause extends Node {
  readonly kind: 'step';
  readonly text: Text;
  readonly danger?: Span;
  /** `done by fact NAME` */
  readonly doneBy?: Word;
  /** `if fact NAME` */
  readonly onlyIf?: Word;
}
export interface VerifyClause extends Node {
  readonly kind: 'verify';
  readonly stage: Word;
  readonly within: Duration;
}
