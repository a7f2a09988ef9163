// `seen EVENT`, `FACT` -> whether it occurred.

import type { Evaluator } from './eval-context.js';
import { evaluateOccurrence } from './event-results.js';

/** Yes if the event was seen or the fact holds; no only where the log covers the span. */
export const evaluateSeen: Evaluator<'seen'> = (context, { of, during }) => evaluateOccurrence(context, of, during);
