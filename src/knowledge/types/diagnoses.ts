// Diagnoses and workarounds. Types only.

import type { Severity } from '../../contract/index.js';
import type { Condition, KeylessScope } from './conditions.js';
import type { DeclaredAt, ProductRange, Reference } from './declarations.js';
import type { DurationExpr, Expr } from './expressions.js';

export interface DiagnosisDef {
  /** Id of the failure mode, lower case. */
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly references: readonly Reference[];
  readonly product?: ProductRange;
  readonly process: string;
  /** Stage names or ids at whose failure it may be the cause; the first is where the fault lives. */
  readonly stages: readonly string[];
  /** Needs no key; undefined: needs one. */
  readonly scope?: KeylessScope;
  readonly outcome?: 'blocked' | 'delayed';
  readonly when: readonly Condition[];
  readonly against: readonly Condition[];
  /** Never stronger than this. */
  readonly atMost?: 'likely' | 'possible';
  /** Ids of broader ones that it ranks above where both hold at one stage. */
  readonly over: readonly string[];
  readonly explain: string;
  readonly fix: readonly Fix[];
  readonly suggest: readonly Suggestion[];
  readonly at: DeclaredAt;
}

/** A step that removes the cause. */
export interface Fix {
  readonly text: string;
  /** What the records that speak for the diagnosis have to say for it; undefined: nothing. */
  readonly where?: Expr;
}

export interface Precondition {
  readonly id: string;
  readonly kind: 'require' | 'forbid' | 'record' | 'check';
  readonly text: string;
  /** Fact ids and further conditions; empty: only the operator knows (`ask`). */
  readonly conditions: readonly Condition[];
  /** For `record`: the fact whose matched names or value are shown. */
  readonly fact?: string;
  /** Where to go if it does not hold. */
  readonly otherwise?: string;
  readonly at: DeclaredAt;
}

export interface WorkaroundDef {
  readonly id: string;
  readonly title: string;
  readonly references: readonly Reference[];
  /** Rising: none, files, services, registry, rebuild. */
  readonly risk: 'none' | 'files' | 'services' | 'registry' | 'rebuild';
  readonly process: string;
  readonly preconditions: readonly Precondition[];
  readonly steps: readonly { readonly text: string; readonly danger: boolean; readonly doneBy?: string; readonly onlyIf?: string }[];
  readonly cautions: readonly string[];
  readonly verify: readonly { readonly stage: string; readonly within: DurationExpr }[];
  readonly at: DeclaredAt;
}

export interface Suggestion {
  /** `always`, or only if no `pending` fact of the stage holds (its input is gone). */
  readonly when: 'always' | 'lost';
  readonly workarounds: readonly string[];
}
