// `last EVENT by FIELD where ...` -> whether the newest event of a value is such an event.

import { namedFields } from '../evidence/named-fields.js';
import { matches } from '../job/instance.js';
import { type Evaluator, eventsOf } from './eval-context.js';
import { fromEvents, fromTooFew, groupEvents } from './event-results.js';

/** The newest event of each value, whatever its other fields; then those that satisfy `where`. */
export const evaluateLast: Evaluator<'last'> = (context, { of, by }) => {
  const { instance } = context.track;
  const isMatch = (seen: (typeof all)[number]): boolean => matches(instance, of.where, seen) === true;
  const all = eventsOf(context, of, 'attempt', true);
  const hits = groupEvents(context, all, by)
    .flatMap((group) => group.slice(-1))
    .filter(isMatch);
  const [first] = hits;
  if (!first) return fromTooFew(context, of, 'attempt');
  // All equal records support it, not only the newest.
  const equal = all.filter((seen) => hits.some((hit) => hit.fields[by] === seen.fields[by] && isMatch(seen)));
  return { ...fromEvents(context, equal, of.where), fields: namedFields(instance.evidenceIndex, first) };
};
