// candidate of a stage -> whether its time fits what is known of the stages before.

import type { Instance } from '../job/instance.js';
import { type Candidate, toleranceOf } from './candidates.js';
import { ancestorsOf, isMandatory, predecessorsOf, type StageState } from './stages.js';

/** Whether none of the stages before was observed after a candidate. */
export function isInOrder(instance: Instance, states: readonly StageState[], state: StageState, candidate: Candidate): boolean {
  if (Number.isNaN(candidate.at)) return true;
  return ancestorsOf(states, state).every((before) => {
    if (before.verdict !== 'reached' || before.basis === 'inferred' || Number.isNaN(before.at) || before.strength === 'scoped') return true;
    const slack =
      toleranceOf(candidate) +
      toleranceOf({ basis: before.basis ?? 'observed' }) +
      instance.evidenceIndex.uncertainty(before.witness, candidate.host);
    return candidate.at >= before.at - slack;
  });
}

/** Whether a stage is due at the time of a candidate: all mandatory stages directly before it were reached by then. */
export function isDue(instance: Instance, states: readonly StageState[], state: StageState, candidate: Candidate): boolean {
  return predecessorsOf(states, state)
    .filter(isMandatory)
    .every((before) => {
      const slack = toleranceOf(candidate) + instance.evidenceIndex.uncertainty(before.witness, candidate.host);
      return before.verdict === 'reached' && (Number.isNaN(candidate.at) || Number.isNaN(before.at) || candidate.at >= before.at - slack);
    });
}
