// judged stages -> their times, so that none contradicts the order of the stages without a word.

import type { Note } from '../../contract/index.js';
import { say } from '../../wording/index.js';
import { LISTING_MS } from '../facts/ask-fact.js';
import { STAMP_MS } from '../job/attempts.js';
import { isState } from './candidates.js';
import type { Instance } from '../job/instance.js';
import { ancestorsOf, type StageState, type Track } from './stages.js';

/** When a stage was reached or failed. */
export interface StageTime {
  /** Instant; NaN: not known. */
  readonly at: number;
  /** The stage before it that is dated latest, if that is later than this one: a clock or a date is wrong. */
  readonly timedBefore: StageState | undefined;
}

/** Two stages that are dated in the wrong order, and by how much, ms. */
export interface WrongOrder {
  readonly stage: StageState;
  readonly before: StageState;
  readonly ms: number;
}

/** Whether a stage is known to have happened, or to have failed. */
const isPast = ({ verdict }: StageState): boolean => verdict === 'reached' || verdict === 'failed' || verdict === 'contested';

/** Whether a stage has a time of its own, not that of what proves it. */
const isTimed = (state: StageState): boolean => isPast(state) && state.basis !== 'inferred' && !Number.isNaN(state.at);

/** By when the stages before it had been reached; NaN: nothing tells. A state that held before the job came says nothing of them. */
function latestOf(instance: Instance, state: StageState): number {
  if (!isTimed(state) || (state.verdict === 'failed' && state.failures.every((one) => isState(instance, one)))) return Number.NaN;
  if (state.verdict === 'failed') return state.at + (state.basis === 'fact' ? LISTING_MS : STAMP_MS);
  return Math.max(state.at, state.latest) + STAMP_MS;
}

/**
 * The times of the stages. What others tell of a stage, or what it left behind, bounds its time from above only: where a stage behind it was seen earlier, its
 * time is not known. A time of its own that is later than that of a stage behind it is kept, and the stage behind it names it.
 */
export function findTimes({ instance, states }: Pick<Track, 'instance' | 'states'>): ReadonlyMap<StageState, StageTime> {
  const all = states.map((state) => ({ state, latest: latestOf(instance, state), ancestors: ancestorsOf(states, state) }));
  return new Map(
    all.map(({ state, latest, ancestors }): [StageState, StageTime] => {
      if (!isPast(state)) return [state, { at: Number.NaN, timedBefore: undefined }];
      const isOwn = state.verdict !== 'reached' || !Number.isNaN(state.earliest);
      if (!isOwn && all.some((later) => later.latest < state.at && later.ancestors.includes(state)))
        return [state, { at: Number.NaN, timedBefore: undefined }];
      const wrong = ancestors.filter((before) => isTimed(before) && before.earliest > latest);
      const [timedBefore] = wrong.sort((a, b) => b.earliest - a.earliest);
      return [state, { at: state.at, timedBefore }];
    }),
  );
}

/** Stages that are dated in the wrong order. */
export function findWrongOrders(times: ReadonlyMap<StageState, StageTime>): readonly WrongOrder[] {
  return [...times].flatMap(([stage, { at, timedBefore }]) =>
    timedBefore ? [{ stage, before: timedBefore, ms: timedBefore.earliest - at }] : [],
  );
}

/** What is said of stages of jobs that are dated in the wrong order: for each two clocks of the stages that are furthest apart. `site`: that of the job. */
export function notesOfOrder(found: readonly (WrongOrder & { readonly site: string })[]): Note[] {
  const worst = new Map<string, Note>();
  for (const { site, stage, before, ms } of [...found].sort((a, b) => a.ms - b.ms)) {
    const [clock, other] = [stage.witness.code, before.witness.code];
    const args = { site, stage: stage.stage.id, before: before.stage.id, clock, other, ms };
    worst.set(`${clock} ${other}`, { source: null, ...say('stages-out-of-order', args) });
  }
  return [...worst.values()];
}
