// Laws of the engine, tried on numbered cases: each case draws from its own seed, so that any of them can be run again alone.

import { type Random, seeded } from '../scenarios/random.js';

/** What one case came to. */
export interface Tried {
  /** What was drawn, for people. */
  readonly story: string;
  /** Exceptions that the law lists, by name. */
  readonly exceptions: readonly string[];
  /** What the law forbids, in words. */
  readonly broken: readonly string[];
}

export interface Law {
  readonly name: string;
  /** In one sentence. */
  readonly says: string;
  /** One random case or several related ones. */
  readonly draw: (random: Random) => readonly Tried[];
}

export interface Tally {
  readonly cases: number;
  /** Name of an exception -> how often. */
  readonly exceptions: ReadonlyMap<string, number>;
  /** One text for each case that broke the law, with the command that runs it again. */
  readonly broken: readonly string[];
}

/** Tries at least `count` cases of a law; `first` is the number of the first draw. */
export function tryLaw(law: Law, seed: number, count: number, first = 0): Tally {
  const exceptions = new Map<string, number>();
  const broken: string[] = [];
  let cases = 0;
  for (let number = first; cases < count; number++)
    for (const tried of law.draw(seeded(`${law.name}/${seed}/${number}`))) {
      cases++;
      for (const name of tried.exceptions) exceptions.set(name, (exceptions.get(name) ?? 0) + 1);
      if (tried.broken.length > 0)
        broken.push(
          `${tried.broken.join('; ')}\n  ${tried.story}\n  replay: npm run fuzz -- --seed ${seed} --law ${law.name} --case ${number}`,
        );
    }
  return { cases, exceptions, broken };
}

/** `monotone: 300 cases, 4 exceptions (3 a failure undoes a success, 1 clocks contradict), 0 broken`. */
export function describeTally(law: Law, { cases, exceptions, broken }: Tally): string {
  const total = [...exceptions.values()].reduce((sum, one) => sum + one, 0);
  const each = [...exceptions].sort().map(([name, count]) => `${count} ${name}`);
  const listed = each.length === 0 ? '' : ` (${each.join(', ')})`;
  return `${law.name}: ${cases} cases, ${total} exceptions${listed}, ${broken.length} broken`;
}
