// Whether something occurred, or provably did not: facts and events.

import type { EvidenceLine } from '../../contract/index.js';
import type { Condition, During, Occurrence } from '../../knowledge/index.js';
import { evaluateFactOnce } from '../facts/ask-fact.js';
import { strengthOf } from '../job/instance.js';
import { resolveDurationMs } from '../job/durations.js';
import type { SeenEvent, Strength } from '../evidence/evidence-index.js';
import { namedFields } from '../evidence/named-fields.js';
import { capturedAt, eventsOf, hostsOf, isCovered, type EvalContext, spanOf } from './eval-context.js';
import { negate, result, type ConditionResult } from './condition-result.js';

const MOST_LINES = 6;

/** The first and the last lines, where there are many. */
function sample(citations: readonly EvidenceLine[]): EvidenceLine[] {
  return citations.length <= MOST_LINES ? [...citations] : [...citations.slice(0, MOST_LINES / 2), ...citations.slice(-MOST_LINES / 2)];
}

/** Events that say yes. */
export function fromEvents(context: EvalContext, seen: readonly SeenEvent[], where: Occurrence['where']): ConditionResult {
  const first = seen[0];
  const order: readonly Strength[] = ['exact', 'derived', 'scoped'];
  const strengths = seen.map((one) => strengthOf(context.track.instance, where, one));
  return result('yes', {
    citations: sample(seen.map((one) => one.citation)),
    strength: context.scopeComponent ? 'exact' : (order.find((one) => strengths.includes(one)) ?? 'scoped'),
    illustrative: seen.every((one) => one.illustrative),
    kinds: ['event'],
    fields: first ? namedFields(context.track.instance.evidenceIndex, first) : {},
    at: first?.at ?? Number.NaN,
  });
}

/** An occurrence: a fact's answer; an event: seen, provably not seen, or not captured. */
export function evaluateOccurrence(context: EvalContext, occurrence: Occurrence, during: During): ConditionResult {
  const { instance } = context.track;
  if (occurrence.kind === 'fact') {
    const { answer, citations, matches: found, strength } = evaluateFactOnce(instance, occurrence.of);
    const names = { [occurrence.of]: found.map((one) => one.name) };
    return result(answer, {
      citations: sample(citations),
      strength,
      kinds: ['fact'],
      found: names,
      at: found[0]?.at ?? Number.NaN,
      missingEvidence: answer === 'unknown' ? [occurrence] : [],
    });
  }
  const seen = eventsOf(context, occurrence, during);
  if (seen.length > 0) return fromEvents(context, seen, occurrence.where);
  const captured = capturedAt(context, occurrence);
  const span = spanOf(context, during, hostsOf(context, occurrence)[0] ?? -1);
  const from = Number.isFinite(span.from) ? span.from : captured;
  const { covered, citations } = isCovered(context, occurrence, Math.min(from, captured), captured);
  return covered ? result('no', { citations, kinds: ['absence'] }) : result('unknown', { missingEvidence: [occurrence] });
}

/** Nothing came, although its log covers the time in which it should have come. */
export function evaluateAbsent(context: EvalContext, condition: Extract<Condition, { kind: 'absent' }>): ConditionResult {
  const { instance } = context.track;
  if (!condition.after || !condition.within) return negate(evaluateOccurrence(context, condition.of, condition.during));
  const anchors = eventsOf(context, condition.after, condition.during);
  const last = anchors.at(-1);
  if (!last) return result(isAnchorCovered(context, condition.after) ? 'no' : 'unknown', { missingEvidence: [condition.after] });
  const until = last.at + resolveDurationMs(instance, condition.within);
  const after = eventsOf(context, condition.of, 'bundle').filter((seen) => seen.at >= last.at && seen.at <= until);
  if (after.length > 0) return { ...fromEvents(context, after, condition.of.where), answer: 'no' };
  const { covered, citations } = isCovered(context, condition.of, last.at, until);
  if (!covered) return result('unknown', { missingEvidence: [condition.of] });
  return result('yes', {
    citations: [last.citation, ...citations],
    strength: strengthOf(instance, condition.after.where, last),
    kinds: ['absence'],
    fields: namedFields(instance.evidenceIndex, last),
    at: last.at,
  });
}

function isAnchorCovered(context: EvalContext, occurrence: Occurrence): boolean {
  const captured = capturedAt(context, occurrence);
  const { from } = spanOf(context, 'attempt', hostsOf(context, occurrence)[0] ?? -1);
  return isCovered(context, occurrence, Number.isFinite(from) ? from : captured, captured).covered;
}
