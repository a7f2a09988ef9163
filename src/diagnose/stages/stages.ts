// The state of each stage of one attempt, and the order of stages.

import { type Host, UNKNOWN_HOST } from '../../model/index.js';
import type { StageDef } from '../../knowledge/index.js';
import type { EvidenceLine, UnknownReason, VerdictName } from '../../contract/index.js';
import type { Attempt } from '../job/attempts.js';
import type { Candidate } from './candidates.js';
import { hostOf, type Instance } from '../job/instance.js';
import type { Strength } from '../evidence/strength.js';

/** When a stage may happen: from its predecessor's time until its limit. */
export interface Window {
  /** NaN: nothing tells. */
  readonly from: number;
  readonly to: number;
  /** Instants after which it happened, each by the clock of another host: none is exact for the others. */
  readonly begins: readonly Moment[];
  /** How far both may be wrong because two clocks are compared, ms. */
  readonly uncertainty: number;
  /** The component said when it tries again, and `to` waits for that. */
  readonly isRetried: boolean;
}

/** An instant by the clock of a host. */
export interface Moment {
  readonly at: number;
  readonly host: Host;
}

export interface StageState {
  readonly stage: StageDef;
  /** `UNKNOWN_HOST` if it is not known. */
  readonly host: Host;
  /** False if the stage belongs to another variant than the attempt. */
  readonly applies: boolean;
  /** The job can succeed without it, or nothing tells yet whether its variant is that of the attempt. */
  readonly optional: boolean;
  verdict: VerdictName;
  basis: 'observed' | 'fact' | 'inferred' | null;
  reason: UnknownReason | null;
  strength: Strength;
  illustrative: boolean;
  /** Instant at which it was reached or failed; NaN if unknown. */
  at: number;
  /** The host whose clock says so: one host may tell what happened on another. */
  witness: Host;
  /** Earliest instant at which it can have been reached; NaN: nothing tells but the stages before it. */
  earliest: number;
  /** The host whose clock says `earliest`. */
  earliestBy: Host;
  /** Latest instant at which it can have been reached (an inferred stage: when its successor was). */
  latest: number;
  /** When what says that it was reached was written, oldest first; what has no time is left out. */
  successes: readonly Moment[];
  citations: readonly EvidenceLine[];
  against: readonly EvidenceLine[];
  window: Window;
  /** All that its failure lines speak of in the attempt, whether it counts or not, oldest first. */
  signs: readonly Candidate[];
  /** Explicit failures without a later success. */
  failures: readonly Candidate[];
  /** Explicit failures before it was reached after all. */
  recovered: readonly Candidate[];
  /** Its input is still there. */
  pending: readonly Candidate[];
  /** The component's own log covers the window. */
  covered: boolean;
}

/** One attempt, judged. */
export interface Track {
  readonly instance: Instance;
  readonly attempt: Attempt;
  readonly variant: string | undefined;
  readonly states: readonly StageState[];
  /** Stages at which it may have stopped, in order; empty if the goal is reached. */
  readonly open: readonly StageState[];
  /** The stage that failed, else the first behind the last one proved reached; undefined: the goal is reached. */
  readonly frontier: StageState | undefined;
}

export const UNLIMITED: Window = { from: Number.NaN, begins: [], to: Number.NaN, uncertainty: 0, isRetried: false };

export function findState(states: readonly StageState[], nameOrId: string): StageState | undefined {
  return states.find((state) => state.stage.name === nameOrId || state.stage.id === nameOrId);
}

/** The stages before one, transitively. */
export function ancestorsOf(states: readonly StageState[], state: StageState): readonly StageState[] {
  const found = new Set<StageState>();
  const walk = (one: StageState): void => {
    for (const { stage } of one.stage.after) {
      const before = findState(states, stage);
      if (before && !found.has(before)) {
        found.add(before);
        walk(before);
      }
    }
  };
  walk(state);
  return [...found];
}

export function isMandatory(state: StageState): boolean {
  return state.applies && !state.optional;
}

/** The stages that directly precede one; a stage of another variant is looked through. */
export function predecessorsOf(states: readonly StageState[], state: StageState): readonly StageState[] {
  const found = state.stage.after.flatMap(({ stage }): readonly StageState[] => {
    const before = findState(states, stage);
    if (!before) return [];
    return before.applies ? [before] : predecessorsOf(states, before);
  });
  return [...new Set(found)];
}

/** The state of a stage before anything is known of it. `variant`: the operation of the attempt, undefined if unknown. */
export function createStageState(instance: Instance, stage: StageDef, variant: string | undefined): StageState {
  const host = hostOf(instance, stage.host);
  return {
    stage,
    host,
    witness: host,
    applies: stage.only === undefined || variant === undefined || stage.only === variant,
    optional: stage.optional || (stage.only !== undefined && variant === undefined),
    verdict: 'unknown',
    basis: null,
    reason: null,
    strength: 'scoped',
    illustrative: false,
    at: Number.NaN,
    earliest: Number.NaN,
    earliestBy: UNKNOWN_HOST,
    latest: Number.NaN,
    successes: [],
    citations: [],
    against: [],
    window: UNLIMITED,
    signs: [],
    failures: [],
    recovered: [],
    pending: [],
    covered: false,
  };
}
