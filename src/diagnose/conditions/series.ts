// Events in their number and order: so many, so many of one kind, the newest of each.

import { type Condition, satisfiesOperator, normalForm } from '../../knowledge/index.js';
import { matches } from '../job/instance.js';
import type { SeenEvent } from '../evidence/evidence-index.js';
import { namedFields } from '../evidence/named-fields.js';
import { askOccurrence, fromEvents } from './occurrence.js';
import { eventsOf, type Question } from './eval-context.js';
import { say, type Verdict } from './condition-result.js';

/** Not what was asked for: unknown if a log is missing in which the rest may stand. */
function tooFew(...seen: readonly Verdict[]): Verdict {
  return say(seen.some((one) => one.answer === 'unknown') ? 'unknown' : 'no', { lacks: seen.flatMap((one) => one.lacks) });
}

/** So many events, by any comparison. */
export function askCount(question: Question, condition: Extract<Condition, { kind: 'count' }>): Verdict {
  const seen = eventsOf(question, condition.of, condition.during);
  if (satisfiesOperator(condition.op, Math.sign(seen.length - condition.n)))
    return seen.length > 0 ? fromEvents(question, seen, condition.of.where) : say('yes', { kinds: ['absence'] });
  return tooFew(askOccurrence(question, condition.of, condition.during));
}

function groupsOf(question: Question, seen: readonly SeenEvent[], by: string): readonly (readonly SeenEvent[])[] {
  const { scene } = question.track.instance;
  const groups = new Map<string, SeenEvent[]>();
  for (const one of seen) {
    const value = by === 'thread' ? `${one.host} ${one.thread}` : one.fields[by];
    if (value === undefined) continue;
    const key = by === 'thread' ? value : normalForm(value, scene.typeOf(one.event, by));
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

/** So many events of one thread, or with one value. */
export function askRepeat(question: Question, condition: Extract<Condition, { kind: 'repeat' }>): Verdict {
  const seen = eventsOf(question, condition.of, 'stage');
  const group = groupsOf(question, seen, condition.by).find((one) => one.length >= condition.n);
  if (group) return fromEvents(question, group, condition.of.where);
  return tooFew(askOccurrence(question, condition.of, 'stage'));
}

/** The newest event of each value. */
export function askLast(question: Question, condition: Extract<Condition, { kind: 'last' }>): Verdict {
  const all = eventsOf(question, condition.of, 'attempt', true);
  const newest = groupsOf(question, all, condition.by).flatMap((group) => group.slice(-1));
  const hit = newest.filter((seen) => matches(question.track.instance, condition.of.where, seen) === true);
  const [first] = hit;
  if (!first) return tooFew(askOccurrence(question, condition.of, 'attempt'));
  // The whole row of equal records speaks for it, not only the newest.
  const row = all.filter((seen) =>
    hit.some(
      (one) =>
        one.fields[condition.by] === seen.fields[condition.by] && matches(question.track.instance, condition.of.where, seen) === true,
    ),
  );
  return { ...fromEvents(question, row, condition.of.where), fields: namedFields(question.track.instance.scene, first), at: first.at };
}
