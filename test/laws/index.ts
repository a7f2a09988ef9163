// The laws of the engine: how often each is tried in the tests, and in a long run.

import { HONEST } from './honest.js';
import { describeTally, type Law, tryLaw } from './law.js';
import { LESSER_LISTINGS } from './lesser-listings.js';
import { MONOTONE } from './monotone.js';
import { ORDER_FREE } from './order-free.js';

interface LawRun {
  readonly law: Law;
  /** Cases of a test. */
  readonly usual: number;
  /** Share of the cases of a long run. */
  readonly share: number;
}

export const LAWS: readonly LawRun[] = [
  { law: MONOTONE, usual: 300, share: 0.5 },
  { law: HONEST, usual: 300, share: 0.3 },
  { law: ORDER_FREE, usual: 60, share: 0.1 },
  { law: LESSER_LISTINGS, usual: 60, share: 0.1 },
];

export interface LongRun {
  readonly seed: number;
  /** At least so many cases of all laws together; of the one law, if it is named. */
  readonly count: number;
  /** Only this law. */
  readonly name?: string;
  /** Only what this number draws. */
  readonly number?: number;
}

/**
 * Tries the laws; `say` gets what broke them, then one line a law. Returns how many cases broke one.
 *
 * @throws Error if there is no law of the name
 */
export function tryLaws({ seed, count, name, number }: LongRun, say: (line: string) => void): number {
  const chosen = LAWS.filter(({ law }) => name === undefined || law.name === name);
  if (chosen.length === 0) throw new Error(`no law is called ${name}; there are ${LAWS.map(({ law }) => law.name).join(', ')}`);
  const begun = Date.now();
  let [cases, broken] = [0, 0];
  for (const { law, share } of chosen) {
    const wanted = Math.ceil(name === undefined ? share * count : count);
    const tally = tryLaw(law, seed, number === undefined ? wanted : 1, number);
    for (const one of tally.broken) say(`${law.name} is broken: ${one}`);
    say(describeTally(law, tally));
    cases += tally.cases;
    broken += tally.broken.length;
  }
  say(`laws, seed ${seed}: ${cases} cases in ${Math.round((Date.now() - begun) / 1000)} s, ${broken} broken`);
  return broken;
}
