// `variant NAME` -> whether the attempt is of this variant of the process (install, upgrade).

import { result } from './condition-result.js';
import type { Evaluator } from './eval-context.js';

/** Unknown while nothing says which variant the attempt is. */
export const evaluateVariant: Evaluator<'variant'> = ({ track: { variant } }, { name }) =>
  variant === undefined ? result('unknown') : result(variant === name ? 'yes' : 'no', { kinds: ['stage'] });
