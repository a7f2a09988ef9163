// Conditions of diagnoses and workarounds. Types only; what each kind means is in `../conditions/kinds.ts`.

import type { CompareOp, DurationExpr, Expr } from './expressions.js';

/** An event or a fact, somewhere. */
export interface Occurrence {
  /** `lansend.capacity-none` or the id of a fact. */
  readonly of: string;
  readonly kind: 'event' | 'fact';
  /** Name of a host of the process; undefined: the stage's host (in a stage), any host (elsewhere). */
  readonly host?: string;
  readonly where?: Expr;
}

/** Where in time: the stage's window, the attempt, or everything that was captured. */
export type During = 'stage' | 'attempt' | 'bundle';

export type Condition =
  /** Seen at least once. */
  | { readonly kind: 'seen'; readonly of: Occurrence; readonly during: During }
  /** A fact is known to be no, or an event is provably absent from its covered log. */
  | { readonly kind: 'no'; readonly of: Occurrence; readonly during: During }
  /** At least/at most n times. */
  | { readonly kind: 'count'; readonly of: Occurrence; readonly during: During; readonly op: CompareOp; readonly n: number }
  /** Provably not seen within a time after each/last `after` (or in the stage's window). Needs coverage. */
  | {
      readonly kind: 'absent';
      readonly of: Occurrence;
      readonly within?: DurationExpr;
      readonly after?: Occurrence;
      readonly during: During;
    }
  /** The component is provably silent for so long, after an occurrence that is its last line, or at the end of its coverage. */
  | { readonly kind: 'silence'; readonly host: string; readonly component: string; readonly for: DurationExpr; readonly after?: Occurrence }
  /** At least n times on one thread or with one value of a field. */
  | { readonly kind: 'repeat'; readonly of: Occurrence; readonly n: number; readonly by: string }
  /** The newest record for each value of a field satisfies `where` for at least one value. */
  | { readonly kind: 'last'; readonly of: Occurrence; readonly by: string }
  | { readonly kind: 'stage'; readonly stage: string; readonly verdict: 'reached' | 'missing' | 'failed' | 'unknown' | 'not-reached' }
  | { readonly kind: 'variant'; readonly name: string }
  | { readonly kind: 'any'; readonly of: readonly Condition[] };
