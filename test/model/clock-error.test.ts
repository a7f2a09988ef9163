import test from 'ava';
import { clockError, DAY_MS } from '../../src/model/index.js';

test('the correction may be off as far as the wider side of its bounds', (t) => {
  t.is(clockError([-1000, 5000], 0), 5000);
  t.is(clockError([-1000, 5000], 4000), 5000);
  t.is(clockError([7, 7], 7), 0);
});

test('without a bound on one side it may be off by a day', (t) => {
  t.is(clockError([null, 5], 0), DAY_MS);
  t.is(clockError([5, null], 5), DAY_MS);
});
