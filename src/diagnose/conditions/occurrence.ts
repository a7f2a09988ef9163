// Whether something occurred, or provably did not: facts and events.

import type { Condition, During, Occurrence } from '../../knowledge/index.js';
import { askFact } from '../facts/ask-fact.js';
import { strengthOf } from '../job/instance.js';
import { durationMs } from '../job/durations.js';
import type { Proof } from '../evidence/citation.js';
import type { SeenEvent, Strength } from '../evidence/evidence-index.js';
import { namedFields } from '../evidence/named-fields.js';
import { capturedAt, eventsOf, hostsOf, isCovered, type Question, spanOf } from './eval-context.js';
import { negate, say, type Verdict } from './condition-result.js';

const MOST_LINES = 6;

/** The first and the last lines, where there are many. */
function sample(proofs: readonly Proof[]): Proof[] {
  return proofs.length <= MOST_LINES ? [...proofs] : [...proofs.slice(0, MOST_LINES / 2), ...proofs.slice(-MOST_LINES / 2)];
}

/** Events that say yes. */
export function fromEvents(question: Question, seen: readonly SeenEvent[], where: Occurrence['where']): Verdict {
  const first = seen[0];
  const order: readonly Strength[] = ['exact', 'derived', 'scoped'];
  const strengths = seen.map((one) => strengthOf(question.track.instance, where, one));
  return say('yes', {
    proofs: sample(seen.map((one) => one.proof)),
    strength: question.scopeComponent ? 'exact' : (order.find((one) => strengths.includes(one)) ?? 'scoped'),
    illustrative: seen.every((one) => one.illustrative),
    kinds: ['event'],
    fields: first ? namedFields(question.track.instance.scene, first) : {},
    at: first?.at ?? Number.NaN,
  });
}

/** An occurrence: a fact's answer; an event: seen, provably not seen, or not captured. */
export function askOccurrence(question: Question, occurrence: Occurrence, during: During): Verdict {
  const { instance } = question.track;
  if (occurrence.kind === 'fact') {
    const { answer, proofs, matches: found, strength } = askFact(instance, occurrence.of);
    const names = { [occurrence.of]: found.map((one) => one.name) };
    return say(answer, {
      proofs: sample(proofs),
      strength,
      kinds: ['fact'],
      found: names,
      at: found[0]?.at ?? Number.NaN,
      lacks: answer === 'unknown' ? [occurrence] : [],
    });
  }
  const seen = eventsOf(question, occurrence, during);
  if (seen.length > 0) return fromEvents(question, seen, occurrence.where);
  const captured = capturedAt(question, occurrence);
  const span = spanOf(question, during, hostsOf(question, occurrence)[0] ?? -1);
  const from = Number.isFinite(span.from) ? span.from : captured;
  const { covered, proofs } = isCovered(question, occurrence, Math.min(from, captured), captured);
  return covered ? say('no', { proofs, kinds: ['absence'] }) : say('unknown', { lacks: [occurrence] });
}

/** Nothing came, although its log covers the time in which it should have come. */
export function askAbsent(question: Question, condition: Extract<Condition, { kind: 'absent' }>): Verdict {
  const { instance } = question.track;
  if (!condition.after || !condition.within) return negate(askOccurrence(question, condition.of, condition.during));
  const anchors = eventsOf(question, condition.after, condition.during);
  const last = anchors.at(-1);
  if (!last) return say(isAnchorCovered(question, condition.after) ? 'no' : 'unknown', { lacks: [condition.after] });
  const until = last.at + durationMs(instance, condition.within);
  const after = eventsOf(question, condition.of, 'bundle').filter((seen) => seen.at >= last.at && seen.at <= until);
  if (after.length > 0) return { ...fromEvents(question, after, condition.of.where), answer: 'no' };
  const { covered, proofs } = isCovered(question, condition.of, last.at, until);
  if (!covered) return say('unknown', { lacks: [condition.of] });
  return say('yes', {
    proofs: [last.proof, ...proofs],
    strength: strengthOf(instance, condition.after.where, last),
    kinds: ['absence'],
    fields: namedFields(instance.scene, last),
    at: last.at,
  });
}

function isAnchorCovered(question: Question, occurrence: Occurrence): boolean {
  const captured = capturedAt(question, occurrence);
  const { from } = spanOf(question, 'attempt', hostsOf(question, occurrence)[0] ?? -1);
  return isCovered(question, occurrence, Number.isFinite(from) ? from : captured, captured).covered;
}
