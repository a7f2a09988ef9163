// `any of ...` -> whether one of several conditions is met.

import { mergeResults, result } from './condition-result.js';
import type { Condition } from '../../knowledge/index.js';
import type { EvalContext, Evaluator } from './eval-context.js';

/** Whether only a log that captures need not hold would show what a condition asks for. */
function isOfOptionalLog({ track: { instance } }: EvalContext, condition: Condition): boolean {
  return condition.kind === 'seen' && instance.evidenceIndex.componentOf(condition.of.of)?.isOptional === true;
}

/** The conditions that are met, as one; no only if none can be met. One that only an optional log would show leaves nothing open beside others. */
export const evaluateAny: Evaluator<'any'> = (context, { of }, evaluate) => {
  const answers = of
    .map((one) => ({ one, answer: evaluate(context, one) }))
    .filter(({ one, answer }) => answer.answer !== 'unknown' || !isOfOptionalLog(context, one))
    .map(({ answer }) => answer);
  const yes = answers.filter((one) => one.answer === 'yes');
  if (yes.length > 0) return mergeResults(yes);
  const unknown = answers.filter((one) => one.answer === 'unknown');
  if (unknown.length > 0) return result('unknown', { missingEvidence: unknown.flatMap((one) => one.missingEvidence) });
  return result('no', { citations: answers.flatMap((one) => one.citations).slice(0, 2) });
};
