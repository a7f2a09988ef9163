// `any of ...` -> whether one of several conditions is met.

import { mergeResults, result } from './condition-result.js';
import type { Evaluator } from './eval-context.js';

/** The conditions that are met, as one; no only if none can be met. */
export const evaluateAny: Evaluator<'any'> = (context, { of }, evaluate) => {
  const answers = of.map((one) => evaluate(context, one));
  const yes = answers.filter((one) => one.answer === 'yes');
  if (yes.length > 0) return mergeResults(yes);
  const unknown = answers.filter((one) => one.answer === 'unknown');
  if (unknown.length > 0) return result('unknown', { missingEvidence: unknown.flatMap((one) => one.missingEvidence) });
  return result('no', { citations: answers.flatMap((one) => one.citations).slice(0, 2) });
};
