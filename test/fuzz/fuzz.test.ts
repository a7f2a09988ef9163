// A short run of the fuzzer with fixed seeds. `npm run fuzz` runs longer ones.

import test from 'ava';
import { inputOf } from './cases.js';
import { createBench, tryInput } from './try-input.js';

const SEEDS = [1, 2];
const CASES = 30;
const LONGEST = 60_000;

/** Tests share the machine with others, so here no case is too slow; `npm run fuzz` has limits of time. */
const bench = createBench(Number.POSITIVE_INFINITY);

for (const seed of SEEDS)
  test(`hostile input keeps every promise: seed ${seed}`, async (t) => {
    for (let number = 0; number < CASES; number++) {
      const failure = await tryInput(inputOf(seed, number, LONGEST), `${seed}/${number}`, bench);
      t.is(failure, undefined, `case ${number}: npm run fuzz -- --seed ${seed} --case ${number} --longest ${LONGEST}`);
    }
  });

test('the same seed makes the same cases', (t) => {
  for (const number of [0, 7, 80]) t.deepEqual(inputOf(3, number, LONGEST), inputOf(3, number, LONGEST));
  t.notDeepEqual(inputOf(3, 1, LONGEST), inputOf(4, 1, LONGEST));
});
