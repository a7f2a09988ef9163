// instance and id of a fact -> its answer. Evaluates a fact once for the keys that are known.

import type { FactDef } from '../../knowledge/index.js';
import type { FactResult } from '../evidence/fact-result.js';
import type { Instance } from '../job/instance.js';
import { evaluateFact } from './evaluate-fact.js';

const KEYED = new WeakMap<FactDef, boolean>();

/** Whether a fact names a key, so that its answer may change when one becomes known. */
export function namesKey(fact: FactDef): boolean {
  let known = KEYED.get(fact);
  if (known === undefined) KEYED.set(fact, (known = /\{key\.|"kind":"key"/.test(JSON.stringify(fact.terms))));
  return known;
}

/** The answer of a fact, evaluated once for the keys known at that time. */
export function evaluateFactOnce(instance: Instance, id: string): FactResult {
  const fact = instance.evidenceIndex.knowledge.facts[id];
  const asked = fact && namesKey(fact) ? `${id} ${instance.keys.size}` : id;
  let answer = instance.factResults.get(asked);
  if (!answer) {
    answer = fact ? evaluateFact(instance, fact) : { answer: 'unknown', citations: [], matches: [], strength: 'scoped' };
    instance.factResults.set(asked, answer);
  }
  return answer;
}
