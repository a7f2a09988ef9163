// events -> whether there are so many, so many of one kind, or a newest one of each.

import { type Condition, satisfiesOperator, normalForm } from '../../knowledge/index.js';
import { matches } from '../job/instance.js';
import type { SeenEvent } from '../evidence/evidence-index.js';
import { namedFields } from '../evidence/named-fields.js';
import { evaluateOccurrence, fromEvents } from './occurrence.js';
import { eventsOf, type EvalContext } from './eval-context.js';
import { result, type ConditionResult } from './condition-result.js';

/** Not what was asked for: unknown if a log is missing in which the rest may stand. */
function tooFew(...seen: readonly ConditionResult[]): ConditionResult {
  return result(seen.some((one) => one.answer === 'unknown') ? 'unknown' : 'no', {
    missingEvidence: seen.flatMap((one) => one.missingEvidence),
  });
}

/** So many events, by any comparison. */
export function evaluateCount(context: EvalContext, condition: Extract<Condition, { kind: 'count' }>): ConditionResult {
  const seen = eventsOf(context, condition.of, condition.during);
  if (isOrdered(condition.op, Math.sign(seen.length - condition.n)))
    return seen.length > 0 ? fromEvents(context, seen, condition.of.where) : result('yes', { kinds: ['absence'] });
  return tooFew(evaluateOccurrence(context, condition.of, condition.during));
}

function groupsOf(context: EvalContext, seen: readonly SeenEvent[], by: string): readonly (readonly SeenEvent[])[] {
  const { evidenceIndex } = context.track.instance;
  const groups = new Map<string, SeenEvent[]>();
  for (const one of seen) {
    const value = by === 'thread' ? `${one.host} ${one.thread}` : one.fields[by];
    if (value === undefined) continue;
    const key = by === 'thread' ? value : normalForm(value, evidenceIndex.typeOf(one.event, by));
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

/** So many events of one thread, or with one value. */
export function evaluateRepeat(context: EvalContext, condition: Extract<Condition, { kind: 'repeat' }>): ConditionResult {
  const seen = eventsOf(context, condition.of, 'stage');
  const group = groupsOf(context, seen, condition.by).find((one) => one.length >= condition.n);
  if (group) return fromEvents(context, group, condition.of.where);
  return tooFew(evaluateOccurrence(context, condition.of, 'stage'));
}

/** The newest event of each value. */
export function evaluateLast(context: EvalContext, condition: Extract<Condition, { kind: 'last' }>): ConditionResult {
  const all = eventsOf(context, condition.of, 'attempt', true);
  const newest = groupsOf(context, all, condition.by).flatMap((group) => group.slice(-1));
  const hit = newest.filter((seen) => matches(context.track.instance, condition.of.where, seen) === true);
  const [first] = hit;
  if (!first) return tooFew(evaluateOccurrence(context, condition.of, 'attempt'));
  // The whole row of equal records speaks for it, not only the newest.
  const row = all.filter((seen) =>
    hit.some(
      (one) => one.fields[condition.by] === seen.fields[condition.by] && matches(context.track.instance, condition.of.where, seen) === true,
    ),
  );
  return {
    ...fromEvents(context, row, condition.of.where),
    fields: namedFields(context.track.instance.evidenceIndex, first),
    at: first.at,
  };
}
