// A bundle and the same without damage: damage may cost a verdict, it never makes another one.

import { analyze } from '../../src/engine.js';
import type { Outcome } from '../../src/contract/index.js';
import type { Knowledge } from '../../src/knowledge/index.js';
import { promise } from './failure.js';
import { bundleOf, type NamedBytes } from './input.js';

/** What a definite verdict says; a job that waits or is late is not decided. */
const SAYS: Partial<Record<Outcome, 'good' | 'bad'>> = { healthy: 'good', recovered: 'good', failed: 'bad', blocked: 'bad' };

/** Outcomes by process and site: a site may have several jobs. */
function outcomesOf(files: readonly NamedBytes[], knowledge: Knowledge): ReadonlyMap<string, readonly Outcome[]> {
  const outcomes = new Map<string, Outcome[]>();
  for (const { instances } of analyze(bundleOf(files, 1 << 16), knowledge).bundles)
    for (const { process, site, outcome } of instances) {
      const key = `${process} of ${site}`;
      outcomes.set(key, [...(outcomes.get(key) ?? []), outcome]);
    }
  return outcomes;
}

/** @throws BrokenPromise */
export function checkTruth(damaged: readonly NamedBytes[], sound: readonly NamedBytes[], knowledge: Knowledge): void {
  const truth = outcomesOf(sound, knowledge);
  for (const [job, outcomes] of outcomesOf(damaged, knowledge)) {
    const known = truth.get(job);
    for (const outcome of outcomes) {
      const isTrue = SAYS[outcome] === undefined || known === undefined || known.some((one) => SAYS[one] === SAYS[outcome]);
      promise(isTrue, 'no definite verdict by damage', () => `${job} is ${outcome}; without damage: ${known?.join(', ') ?? ''}`);
    }
  }
}
