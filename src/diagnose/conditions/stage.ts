// `stage NAME is VERDICT` -> whether a stage of the job has this verdict.

import { findState } from '../stages/stages.js';
import { result } from './condition-result.js';
import type { Evaluator } from './eval-context.js';

/** Unknown if the process has no such stage. */
export const evaluateStage: Evaluator<'stage'> = ({ track }, { stage, verdict }) => {
  const state = findState(track.states, stage);
  if (!state) return result('unknown');
  const isMet = verdict === 'not-reached' ? state.verdict !== 'reached' : state.verdict === verdict;
  return result(isMet ? 'yes' : 'no', {
    citations: isMet ? [] : state.citations.slice(0, 1),
    strength: state.strength,
    kinds: ['stage'],
  });
};
