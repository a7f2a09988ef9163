// `repeat EVENT N times by FIELD` -> whether so many events have one value, or one thread.

import { type Evaluator, eventsOf } from './eval-context.js';
import { fromEvents, fromTooFew, groupEvents } from './event-results.js';

/** Looks in the time of the stage. */
export const evaluateRepeat: Evaluator<'repeat'> = (context, { of, n, by }) => {
  const group = groupEvents(context, eventsOf(context, of, 'stage'), by).find((one) => one.length >= n);
  return group ? fromEvents(context, group, of.where) : fromTooFew(context, of, 'stage');
};
