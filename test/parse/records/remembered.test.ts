// What is computed of a row is computed once, and memory stays bounded.

import test from 'ava';
import { remembered } from '../../../src/parse/records/remembered.js';

test('each row is computed once, also where there is nothing', (t) => {
  const asked: number[] = [];
  const half = remembered((row) => {
    asked.push(row);
    return row % 2 === 0 ? row / 2 : undefined;
  });
  t.deepEqual([4, 3, 4, 3].map(half), [2, undefined, 2, undefined]);
  t.deepEqual(asked, [4, 3]);
});

test('what was asked long ago is computed again', (t) => {
  let count = 0;
  const same = remembered((row) => {
    count += 1;
    return row;
  });
  for (let row = 0; row < 100_000; row++) t.is(same(row), row);
  t.is(same(0), 0);
  t.is(count, 100_001);
});
