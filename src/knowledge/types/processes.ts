// Processes: their stages and what speaks for each. Types only.

import type { KeylessScope, Occurrence } from './conditions.js';
import type { DeclaredAt, ProductRange, Reference } from './declarations.js';
import type { Suggestion } from './diagnoses.js';
import type { DurationExpr, Operand } from './expressions.js';
import type { LetDef } from './facts.js';

export interface StageEvidence extends Occurrence {
  readonly bind: readonly { readonly key: string; readonly from: Operand }[];
  /** Needs no key; undefined: needs one. */
  readonly scope?: KeylessScope;
  /** What takes its meaning away: a fact that holds, an event that was seen in the attempt. Undefined: nothing. */
  readonly unless?: readonly Occurrence[];
}

/** Work that only happens after a stage: the stage is reached if one of the components wrote on the host, whatever its records say. */
export interface StageActivity {
  readonly components: readonly string[];
  readonly host: string;
  /** Only in attempts of this variant; undefined: in all. */
  readonly only?: string;
  /** Only records later than the last one that proves this stage count; undefined: all of the attempt. */
  readonly after?: string;
  /** What takes the proof away: a fact that holds, an event that was seen. Undefined: nothing. */
  readonly unless?: readonly Occurrence[];
}

export interface StageDef {
  /** `P8`. */
  readonly id: string;
  /** `create`, for use in rules. */
  readonly name: string;
  readonly title: string;
  readonly host: string;
  /** Component whose log would carry its lines; undefined: none. */
  readonly component?: string;
  readonly only?: string; // variant
  readonly optional: boolean;
  readonly after: readonly { readonly stage: string; readonly within?: DurationExpr }[];
  /** The window never ends earlier than this after another stage (`at-least 30m after write`). */
  readonly atLeast?: { readonly ms: number; readonly after: string };
  readonly reached: readonly StageEvidence[];
  readonly activity: readonly StageActivity[];
  readonly failed: readonly StageEvidence[];
  readonly pending: readonly StageEvidence[];
  /** Prints when it will try again: the window then lasts until that time plus one interval. */
  readonly retry: readonly { readonly occurrence: Occurrence; readonly field: string }[];
  readonly suggest: readonly Suggestion[];
  readonly at: DeclaredAt;
}

export interface ProcessDef {
  readonly id: string;
  readonly title: string;
  readonly references: readonly Reference[];
  readonly product?: ProductRange;
  /** `siteOf`: the key that holds its site code. */
  readonly hosts: readonly { readonly name: string; readonly parentOf?: string; readonly siteOf?: string }[];
  /** The host that a job is of. */
  readonly subject: string;
  /** One job for each value of one of these keys, or of several of them together; undefined: one for each site. */
  readonly each?: readonly (readonly string[])[];
  readonly keys: readonly { readonly name: string; readonly type: string; readonly from?: Operand }[];
  readonly lets: readonly LetDef[];
  readonly attempts: readonly { readonly stage: string; readonly occurrence: Occurrence }[];
  /** The operation; first one whose occurrence is seen in the attempt. */
  readonly variants: readonly { readonly name: string; readonly occurrence: Occurrence }[];
  /** What brings the state before an attempt back: later lines of an attempt of the variant, or of an unknown one, speak of that state. */
  readonly rollbacks: readonly { readonly variant: string; readonly occurrence: Occurrence }[];
  /** What the Administrator program shows; the last that holds counts. */
  readonly phases: readonly { readonly text: string; readonly occurrence?: Occurrence; readonly stage?: string }[];
  readonly stages: readonly StageDef[];
  readonly goal: string;
  /** Cause before effect, on two hosts, joined by equal field values, or `once` (each seen only once, same site). For the clocks. */
  readonly precedes: readonly {
    readonly cause: Occurrence;
    readonly causeField?: string;
    readonly effect: Occurrence;
    readonly effectField?: string;
  }[];
  readonly at: DeclaredAt;
}
