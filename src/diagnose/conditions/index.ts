// One condition of a diagnosis or a workaround in, yes / no / unknown with lines out.

import type { Condition } from '../../knowledge/index.js';
import { findState } from '../stages/stages.js';
import { evaluateAbsent, evaluateOccurrence } from './occurrence.js';
import type { EvalContext } from './eval-context.js';
import { evaluateCount, evaluateLast, evaluateRepeat } from './series.js';
import { evaluateSilence } from './silence.js';
import { mergeResults, negate, result, type ConditionResult } from './condition-result.js';

export { eventsOf, hostsOf, type EvalContext } from './eval-context.js';
export { mergeResults, type ConditionResult } from './condition-result.js';

function evaluateStage(context: EvalContext, condition: Extract<Condition, { kind: 'stage' }>): ConditionResult {
  const state = findState(context.track.states, condition.stage);
  if (!state) return result('unknown');
  const isIt = condition.verdict === 'not-reached' ? state.verdict !== 'reached' : state.verdict === condition.verdict;
  return result(isIt ? 'yes' : 'no', {
    citations: isIt ? [] : state.citations.slice(0, 1),
    strength: state.strength,
    kinds: ['stage'],
    at: state.at,
  });
}

/** Asks one condition. */
export function evaluateCondition(context: EvalContext, condition: Condition): ConditionResult {
  switch (condition.kind) {
    case 'seen':
      return evaluateOccurrence(context, condition.of, condition.during);
    case 'no':
      return negate(evaluateOccurrence(context, condition.of, condition.during));
    case 'count':
      return evaluateCount(context, condition);
    case 'absent':
      return evaluateAbsent(context, condition);
    case 'silence':
      return evaluateSilence(context, condition);
    case 'repeat':
      return evaluateRepeat(context, condition);
    case 'last':
      return evaluateLast(context, condition);
    case 'stage':
      return evaluateStage(context, condition);
    case 'variant':
      return context.track.variant === undefined
        ? result('unknown')
        : result(context.track.variant === condition.name ? 'yes' : 'no', { kinds: ['stage'] });
    case 'any': {
      const answers = condition.of.map((one) => evaluateCondition(context, one));
      const yes = answers.filter((one) => one.answer === 'yes');
      if (yes.length > 0) return mergeResults(yes);
      const unknown = answers.filter((one) => one.answer === 'unknown');
      return unknown.length > 0
        ? result('unknown', { missingEvidence: unknown.flatMap((one) => one.missingEvidence) })
        : result('no', { citations: answers.flatMap((one) => one.citations).slice(0, 2) });
    }
  }
}
