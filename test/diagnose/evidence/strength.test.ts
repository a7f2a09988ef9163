import test from 'ava';
import { negateTriState, strongest } from '../../../src/diagnose/evidence/strength.js';

test('the strongest of some ties', (t) => {
  t.is(strongest(['scoped', 'derived', 'exact']), 'exact');
  t.is(strongest(['scoped', 'derived']), 'derived');
  t.is(strongest([]), 'scoped');
});

test('yes and no change places', (t) => {
  t.deepEqual((['yes', 'no', 'unknown'] as const).map(negateTriState), ['no', 'yes', 'unknown']);
});
