// failure lines of a stage -> the failures that count, those that healed, and those that undo a success.

import { type Instance, namesTransport } from '../job/instance.js';
import { resolveDurationMs } from '../job/durations.js';
import { type Candidate, isSameSign, isState, toleranceOf } from './candidates.js';
import { isInOrder } from './order.js';
import { beginFor } from './windows.js';
import { ancestorsOf, isMandatory, predecessorsOf, type StageState } from './stages.js';
import { largest } from '../../lists.js';

/** What is known of the failures of a stage. */
export interface Failures {
  /** They count against it, as far as it was not reached. */
  readonly counted: readonly Candidate[];
  /** Those before it was reached after all. */
  readonly recovered: readonly Candidate[];
  /** Those after its last success that undo it. */
  readonly undoing: readonly Candidate[];
}

/** Whether a failure is one of an earlier stage that was reached after it: then it is over, however far the clocks of two hosts may differ. */
function isOfEarlierStage(states: readonly StageState[], state: StageState, candidate: Candidate): boolean {
  return ancestorsOf(states, state).some(
    (before) => before.verdict === 'reached' && candidate.at < before.at && before.signs.some((one) => isSameSign(one, candidate)),
  );
}

/** Whether a failure line speaks of this attempt of the job at this stage. What names no job holds only for a job that is there: it began, and all stages before were reached. */
function counts(instance: Instance, states: readonly StageState[], state: StageState, candidate: Candidate): boolean {
  if (candidate.strength !== 'scoped' && !isState(instance, candidate)) return isInOrder(instance, states, state, candidate);
  const before = predecessorsOf(states, state).filter(isMandatory);
  const begin = beginFor(instance, state.window, candidate.host);
  if (before.length === 0 ? Number.isNaN(begin) : !before.every((one) => one.verdict === 'reached')) return false;
  return Number.isNaN(candidate.at) || Number.isNaN(begin) || candidate.at >= begin - toleranceOf(candidate);
}

/**
 * Whether a failure after a success undoes it: both carry the same job, request or file; or, where they carry only the site, both fall in one working cycle of
 * the component. A file that the stage left behind shows only that it was worked at: any failure of the stage within its window undoes that.
 */
function undoes(instance: Instance, state: StageState, failure: Candidate): boolean {
  const { evidence, seen } = failure;
  if (failure.basis !== 'observed' || !seen || failure.illustrative) return false;
  // Stamps have seconds: what failed in the second of the success followed it, since what fails first does not succeed within the same second.
  const success = state.successes.at(-1);
  if (!success || failure.strength !== 'exact') return false;
  const slack = failure.host === success.host ? 0 : toleranceOf(failure) + instance.evidenceIndex.uncertainty(failure.host, success.host);
  if (failure.at < success.at + slack) return false;
  if (state.basis === 'fact' && evidence.scope !== 'state') return !(failure.at > state.window.to + state.window.uncertainty);
  if (evidence.scope !== undefined) return false;
  if (namesTransport(instance, evidence.where)) return true;
  return failure.at <= success.at + cycleOf(instance, state);
}

/** Whether a failure is a state that was told of after the success as well: it has not ended. */
function goesOn(instance: Instance, { signs, latest }: StageState, failure: Candidate): boolean {
  return isState(instance, failure) && signs.some(({ evidence, at }) => evidence === failure.evidence && at > latest);
}

/** How long one working cycle of the component of a stage lasts, ms: the polling interval of which its limit is a multiple. 0: not known. */
function cycleOf(instance: Instance, { stage }: StageState): number {
  const cycles = stage.after.flatMap(({ within }) =>
    within === undefined || 'ms' in within ? [] : [resolveDurationMs(instance, { ...within, times: 1 })],
  );
  return largest(cycles, 0);
}

/** The failures of a stage. Its window and the verdicts of the stages before it are known. */
export function findFailures(instance: Instance, states: readonly StageState[], state: StageState): Failures {
  const all = state.signs.filter((one) => counts(instance, states, state, one) && !isOfEarlierStage(states, state, one));
  if (state.verdict !== 'reached') return { counted: all, recovered: [], undoing: [] };
  // A later stage that was seen proves that the success lasted.
  const isConfirmedLater = states.some(
    (other) => other.verdict === 'reached' && other.basis !== 'inferred' && ancestorsOf(states, other).includes(state),
  );
  return {
    counted: [],
    // What concerns a whole component no longer concerns a job that has left it.
    recovered: all.filter(
      (one) => one.basis === 'observed' && one.at <= state.latest && !one.illustrative && !goesOn(instance, state, one),
    ),
    undoing: isConfirmedLater || state.basis === 'inferred' ? [] : all.filter((one) => undoes(instance, state, one)),
  };
}
