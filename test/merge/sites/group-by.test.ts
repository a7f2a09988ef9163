import test from 'ava';
import { defined, groupBy, only } from '../../../src/merge/sites/group-by.js';

test('groups keep the order of keys and members; an unknown key has none', (t) => {
  const groups = groupBy(['bb', 'a', 'cc', 'd'], (text) => text.length);
  t.deepEqual(
    [...groups],
    [
      [2, ['bb', 'cc']],
      [1, ['a', 'd']],
    ],
  );
  t.deepEqual(groups.get(3), []);
});

test('the only value, if all that are there are the same', (t) => {
  t.is(only(['a', undefined, 'a']), 'a');
  t.is(only(['a', 'b']), undefined);
  t.is(only<string>([undefined]), undefined);
  t.deepEqual(defined([0, undefined, '']), [0, '']);
});
