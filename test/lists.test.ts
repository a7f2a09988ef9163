import test from 'ava';
import { addTo, append, countLeading, firstFew, largest, smallest } from '../src/lists.js';

const MILLION = 1_000_000;

test('a million elements are added to a list in their order', (t) => {
  const list = [-1];
  append(
    list,
    Array.from({ length: MILLION }, (_, i) => i),
  );
  t.is(list.length, MILLION + 1);
  t.deepEqual(list.slice(0, 3), [-1, 0, 1]);
});

test('largest and smallest agree with Math on short lists, and take a million values', (t) => {
  for (const values of [[], [1], [3, -2, 8], [Number.NaN, 1], [1, Number.NaN]]) {
    t.is(largest(values), Math.max(...values));
    t.is(smallest(values), Math.min(...values));
    t.is(largest(values, 5), Math.max(5, ...values));
  }
  const many = Array.from({ length: MILLION }, (_, i) => i);
  t.is(largest(many), MILLION - 1);
  t.is(smallest(many), 0);
});

test('what holds for a beginning is counted, whatever its length', (t) => {
  for (const count of [0, 1, 2, 7, 8, MILLION])
    for (const first of [0, 1, Math.floor(count / 2), count - 1, count].filter((one) => one >= 0 && one <= count))
      t.is(
        countLeading(count, (index) => index < first),
        first,
      );
});

test('lists by key keep the order in which things were added', (t) => {
  const lists = new Map<string, number[]>();
  for (const [key, value] of [
    ['b', 1],
    ['a', 2],
    ['b', 3],
  ] as const)
    addTo(lists, key, value);
  t.deepEqual(
    [...lists],
    [
      ['b', [1, 3]],
      ['a', [2]],
    ],
  );
});

test('a few of many are named, and the others counted', (t) => {
  t.deepEqual(firstFew(['a', 'b', 'c'], 2), { few: ['a', 'b'], more: 1 });
  t.deepEqual(firstFew(['a', 'b'], 2), { few: ['a', 'b'], more: 0 });
  t.deepEqual(firstFew([], 2), { few: [], more: 0 });
});
