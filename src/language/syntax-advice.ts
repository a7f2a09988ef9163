// The syntax tree of diagnoses and workarounds. Types only.

import type { Condition } from './syntax-conditions.js';
import type { ProductClause, ReferenceClause, ScopeClause, SuggestClause } from './syntax-rules.js';
import type { Duration, Expression, Node, NodeOf, Span, Text, Word, WordOf } from './syntax-words.js';

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
  readonly scope?: ScopeClause;
  readonly outcome?: WordOf<'blocked' | 'delayed'>;
  readonly when: readonly Condition[];
  readonly against: readonly Condition[];
  readonly atMost?: WordOf<'likely' | 'possible'>;
  /** Names behind `over`. */
  readonly over: readonly Word[];
  readonly explain?: Text;
  readonly fix: readonly FixClause[];
  readonly suggest: readonly SuggestClause[];
}

/** `fix "..." [where EXPR]`, of the fields of the records that speak for the diagnosis. */
export type FixClause = NodeOf<'fix', { text: Text; where?: Expression }>;

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
