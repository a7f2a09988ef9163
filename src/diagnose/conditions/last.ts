// `last EVENT by FIELD where ...` -> whether the newest event of a value is such an event.

import type { Expr } from '../../knowledge/index.js';
import { UNNUMBERED_FIELD } from '../../model/index.js';
import { inSpan, type Reading, type SeenEvent } from '../evidence/event-list.js';
import { namedFields } from '../evidence/named-fields.js';
import { matches as holds } from '../job/instance.js';
import { type Evaluator, eventsAtHosts, eventsOf } from './eval-context.js';
import { fromEvents, fromTooFew, groupKey } from './event-results.js';

/** The part of an expression that only says which values of a field are asked for (`site != key.site`); undefined if none does. */
function selectionOf(where: Expr | undefined, by: string): Expr | undefined {
  if (where?.op === 'and') {
    const [left, right] = [selectionOf(where.left, by), selectionOf(where.right, by)];
    return left && right ? { op: 'and', left, right } : (left ?? right);
  }
  const left = where && 'left' in where ? where.left : undefined;
  return left && 'kind' in left && left.kind === 'field' && left.path.join('.') === by ? where : undefined;
}

/** The newest event of each value, whatever its other fields; then those that satisfy `where`. What is no yes cites the newest events that were asked for, those before the attempt among them. */
export const evaluateLast: Evaluator<'last'> = (context, { of, by }) => {
  const { instance } = context.track;
  const { evidenceIndex } = instance;
  const matching = eventsOf(context, of, 'attempt');
  const keyOf = groupKey(context, by);
  const reading: Reading = {
    name: `group ${by}`,
    valueOf: keyOf,
    numberOf: (seen) => (by === 'thread' ? UNNUMBERED_FIELD : seen.fieldNumber(by)),
  };
  const ofKey = (key: string): readonly SeenEvent[] =>
    eventsAtHosts(context, of, 'attempt', (host, { from, to }) =>
      inSpan(evidenceIndex.eventsAt(of.of, host).withValue(reading, key), from, to),
    );
  const matches = new Set(matching);
  const groups = [...new Set(matching.flatMap((seen) => keyOf(seen) ?? []))].map(ofKey).flatMap((group) => {
    const [oldest, newest] = [group[0], group.at(-1)];
    return oldest && newest && matches.has(newest) ? [{ oldest, newest }] : [];
  });
  const hits = groups.sort((a, b) => a.oldest.order - b.oldest.order).map(({ newest }) => newest);
  const [first] = hits;
  if (!first) {
    const selection = selectionOf(of.where, by);
    // What was said last before the attempt began still holds.
    const all = eventsAtHosts(context, of, 'attempt', (host, { to }) =>
      evidenceIndex.eventsAt(of.of, host).inSpan(Number.NEGATIVE_INFINITY, to),
    );
    const newest = new Map(all.map((seen) => [keyOf(seen), seen]));
    const asked = [...newest.values()].filter((seen) => holds(instance, selection, seen) === true);
    const lastSaid = asked.length === 0 ? undefined : asked.some((seen) => holds(instance, of.where, seen) !== false) ? 'unknown' : 'no';
    return { ...fromTooFew(context, of, 'attempt'), citations: asked.map((one) => one.citation), ...(lastSaid ? { lastSaid } : {}) };
  }
  // All equal records support it, not only the newest.
  const values = new Set(hits.map((seen) => seen.field(by)));
  const equal = matching.filter((seen) => values.has(seen.field(by)));
  return { ...fromEvents(context, equal, of.where), fields: namedFields(evidenceIndex, first) };
};
