// `variant NAME` -> whether the attempt is of this variant of the process (install, upgrade).

import type { EvidenceLine } from '../../contract/index.js';
import { result } from './condition-result.js';
import type { EvalContext, Evaluator } from './eval-context.js';
import { evaluateOccurrence } from './event-results.js';

/** Unknown while nothing says which variant the attempt is. */
export const evaluateVariant: Evaluator<'variant'> = ({ track: { variant } }, { name }) =>
  variant === undefined ? result('unknown') : result(variant === name ? 'yes' : 'no', { kinds: ['stage'] });

/** The lines that say of which variant the attempt is. */
export function findVariantLines(context: EvalContext): readonly EvidenceLine[] {
  const { instance, variant } = context.track;
  return instance.process.variants
    .filter(({ name }) => name === variant)
    .map(({ occurrence }) => evaluateOccurrence(context, occurrence, 'attempt'))
    .flatMap(({ answer, citations }) => (answer === 'yes' ? citations : []));
}
