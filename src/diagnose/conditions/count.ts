// `count of EVENT >= N` -> whether the number of events compares so.

import { satisfiesOperator } from '../../knowledge/index.js';
import { result } from './condition-result.js';
import { type Evaluator, eventsOf } from './eval-context.js';
import { fromEvents, fromTooFew } from './event-results.js';

/** A number that is too small is `no` only where the log covers the span. */
export const evaluateCount: Evaluator<'count'> = (context, { of, during, op, n }) => {
  const seen = eventsOf(context, of, during);
  if (!satisfiesOperator(op, Math.sign(seen.length - n))) return fromTooFew(context, of, during);
  return seen.length > 0 ? fromEvents(context, seen, of.where) : result('yes', { kinds: ['absence'] });
};
