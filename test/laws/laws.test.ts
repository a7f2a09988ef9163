// The laws of the engine on a few hundred cases of a fixed seed; `npm run fuzz` tries tens of thousands.

import test from 'ava';
import { SEED } from '../property.js';
import { LAWS } from './index.js';
import { describeTally, tryLaw } from './law.js';

for (const { law, usual } of LAWS)
  test(`${law.name}: ${law.says}`, (t) => {
    const tally = tryLaw(law, SEED, usual);
    t.log(describeTally(law, tally));
    t.deepEqual(tally.broken, []);
    t.true(tally.cases >= usual);
  });
