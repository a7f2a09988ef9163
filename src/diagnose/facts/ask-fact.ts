// instance and id of a fact -> its answer, of all time or of an attempt. Evaluates a fact once for the keys that are known.

import type { FactDef } from '../../knowledge/index.js';
import type { FactResult } from '../evidence/fact-result.js';
import type { Attempt } from '../job/attempts.js';
import { hostOf, type Instance } from '../job/instance.js';
import { evaluateFact } from './evaluate-fact.js';

const KEYED = new WeakMap<FactDef, boolean>();

/** Whether a fact names a key, so that its answer may change when one becomes known. */
export function namesKey(fact: FactDef): boolean {
  let known = KEYED.get(fact);
  if (known === undefined) KEYED.set(fact, (known = /\{key\.|"kind":"key"/.test(JSON.stringify(fact.terms))));
  return known;
}

/** The answer of a fact, evaluated once for the keys known at that time; without keys once for all jobs at the same hosts. */
export function evaluateFactOnce(instance: Instance, id: string): FactResult {
  const fact = instance.evidenceIndex.knowledge.facts[id];
  const isKeyed = fact !== undefined && namesKey(fact);
  const asked = isKeyed ? `${id} ${instance.keys.size}` : id;
  const known = isKeyed ? instance.factResults : instance.hostFacts;
  let answer = known.get(asked);
  if (!answer) {
    answer = fact ? evaluateFact(instance, fact) : { answer: 'unknown', citations: [], matches: [], strength: 'scoped' };
    known.set(asked, answer);
  }
  return answer;
}

// Listings print minutes.
export const LISTING_MS = 60_000;

/**
 * The answer of a fact in an attempt. A file that was last written outside of it belongs to another life: where nothing else was found, the fact does not hold. A
 * key of the job ties a file to it however wrong the clocks may be; any other has to be of the attempt as clocks usually are. What has no time is so at the
 * capture.
 */
export function evaluateFactIn(instance: Instance, id: string, attempt: Attempt): FactResult {
  const whole = evaluateFactOnce(instance, id);
  const fact = instance.evidenceIndex.knowledge.facts[id];
  if (whole.answer !== 'yes' || !fact) return whole;
  const host = hostOf(instance, fact.host);
  const { from, to } = namesKey(fact) ? attempt.spanAt(host) : attempt.usualSpanAt(host);
  const others = whole.matches.filter(({ at }) => at < from - LISTING_MS || at >= to);
  if (others.length === 0) return whole;
  const matches = whole.matches.filter((one) => !others.includes(one));
  if (matches.length === 0) return { ...whole, answer: 'no', matches };
  const otherLines = new Set(others.map(({ citation }) => citation));
  return { ...whole, matches, citations: whole.citations.filter((citation) => !otherLines.has(citation)) };
}
