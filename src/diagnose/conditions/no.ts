// `no EVENT`, `no FACT` -> whether it provably did not occur.

import { negate } from './condition-result.js';
import type { Evaluator } from './eval-context.js';
import { evaluateOccurrence } from './event-results.js';

/** The opposite of `seen`. */
export const evaluateNo: Evaluator<'no'> = (context, { of, during }) => negate(evaluateOccurrence(context, of, during));
