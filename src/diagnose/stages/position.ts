// judged stages -> where the job may have stopped: behind the last stage proved reached, at or before the first one proved not reached.

import type { Position } from '../../contract/index.js';
import { ancestorsOf, isMandatory, type StageState } from './stages.js';

/** Whether a stage is proved not reached: it failed, it is missing, or its input still waits. */
export function isRefuted({ verdict, pending }: Pick<StageState, 'verdict' | 'pending'>): boolean {
  return verdict === 'failed' || verdict === 'missing' || verdict === 'contested' || (verdict !== 'reached' && pending.length > 0);
}

/**
 * The stages at which the job may have stopped, in their order: mandatory, not reached, and no stage before them proved not reached. A process with branches
 * has some of each branch. Empty if the goal is reached.
 */
export function findOpenStages(states: readonly StageState[], goal: StageState | undefined): readonly StageState[] {
  if (goal?.verdict === 'reached') return [];
  return states.filter(
    (state) =>
      isMandatory(state) &&
      state.verdict !== 'reached' &&
      !ancestorsOf(states, state).some((before) => isMandatory(before) && before.verdict !== 'reached' && isRefuted(before)),
  );
}

/** The stage that a result names: the first that failed, else the first behind the last one proved reached. */
export function findFrontier(open: readonly StageState[]): StageState | undefined {
  return open.find((state) => state.verdict === 'failed') ?? open[0];
}

/** How far an attempt came. `goal`: id of the last stage. */
export function positionOf(states: readonly StageState[], open: readonly StageState[], goal: string): Position {
  const [first] = open;
  if (!first) return { low: goal, high: goal, undetermined: [] };
  const before = states.slice(0, states.indexOf(first));
  const high = open.find((state) => state.verdict === 'failed') ?? open.find(isRefuted);
  return {
    low: before.findLast((state) => isMandatory(state) && state.verdict === 'reached')?.stage.id ?? null,
    high: high?.stage.id ?? goal,
    undetermined: open.filter((state) => state !== high && state.stage.id !== goal).map((state) => state.stage.id),
  };
}
