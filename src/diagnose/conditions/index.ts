// condition of a diagnosis or a workaround -> yes, no or unknown, with lines. Each kind of condition has a module of its own.

import type { Condition } from '../../knowledge/index.js';
import { evaluateAbsent } from './absent.js';
import { evaluateAny } from './any.js';
import type { ConditionResult } from './condition-result.js';
import { evaluateCount } from './count.js';
import type { EvalContext, Evaluator } from './eval-context.js';
import { evaluateLast } from './last.js';
import { evaluateNo } from './no.js';
import { evaluateRepeat } from './repeat.js';
import { evaluateSeen } from './seen.js';
import { evaluateSilence } from './silence.js';
import { evaluateStage } from './stage.js';
import { evaluateVariant } from './variant.js';

export { type ConditionResult, mergeResults } from './condition-result.js';
export { type EvalContext, eventsOf, hostsOf } from './eval-context.js';
export { findVariantLines } from './variant.js';

const EVALUATORS: { readonly [Kind in Condition['kind']]: Evaluator<Kind> } = {
  absent: evaluateAbsent,
  any: evaluateAny,
  count: evaluateCount,
  last: evaluateLast,
  no: evaluateNo,
  repeat: evaluateRepeat,
  seen: evaluateSeen,
  silence: evaluateSilence,
  stage: evaluateStage,
  variant: evaluateVariant,
};

/** Evaluates one condition. */
export function evaluateCondition(context: EvalContext, condition: Condition): ConditionResult {
  const evaluate = EVALUATORS[condition.kind] as Evaluator<Condition['kind']>;
  return evaluate(context, condition, evaluateCondition);
}
