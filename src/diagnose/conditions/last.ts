// `last EVENT by FIELD where ...` -> whether the newest event of a value is such an event.

import { withValue } from '../evidence/event-lists.js';
import type { SeenEvent } from '../evidence/evidence-index.js';
import { namedFields } from '../evidence/named-fields.js';
import { type Evaluator, eventsAtHosts, eventsOf } from './eval-context.js';
import { fromEvents, fromTooFew, groupKey } from './event-results.js';

/** The newest event of each value, whatever its other fields; then those that satisfy `where`. */
export const evaluateLast: Evaluator<'last'> = (context, { of, by }) => {
  const { evidenceIndex } = context.track.instance;
  const matching = eventsOf(context, of, 'attempt');
  const keyOf = groupKey(context, by);
  const ofKey = (key: string): readonly SeenEvent[] =>
    eventsAtHosts(context, of, 'attempt', (host) => withValue(evidenceIndex.eventsAt(of.of, host), `group ${by}`, key, keyOf));
  const matches = new Set(matching);
  const groups = [...new Set(matching.flatMap((seen) => keyOf(seen) ?? []))].map(ofKey).flatMap((group) => {
    const [oldest, newest] = [group[0], group.at(-1)];
    return oldest && newest && matches.has(newest) ? [{ oldest, newest }] : [];
  });
  const hits = groups.sort((a, b) => a.oldest.order - b.oldest.order).map(({ newest }) => newest);
  const [first] = hits;
  if (!first) return fromTooFew(context, of, 'attempt');
  // All equal records support it, not only the newest.
  const values = new Set(hits.map(({ fields }) => fields[by]));
  const equal = matching.filter(({ fields }) => values.has(fields[by]));
  return { ...fromEvents(context, equal, of.where), fields: namedFields(evidenceIndex, first) };
};
