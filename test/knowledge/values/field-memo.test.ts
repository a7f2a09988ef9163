import test from 'ava';
import type { Expr } from '../../../src/knowledge/index.js';
import { fieldNames, rememberByFields } from '../../../src/knowledge/index.js';
import { UNNUMBERED_FIELD } from '../../../src/model/index.js';

const field = (...path: string[]) => ({ kind: 'field', path }) as const;

test('the fields that an expression asks for, each once', (t) => {
  const isSite: Expr = { op: '==', left: field('site'), right: { kind: 'literal', value: 'SEC' } };
  const isOne: Expr = { op: 'in', left: field('request', 'site'), values: ['SEC'] };
  t.deepEqual(fieldNames({ op: 'and', left: { op: 'not', of: isSite }, right: { op: 'or', left: isOne, right: isSite } }), [
    'site',
    'request.site',
  ]);
});

test('an answer is found once for equal numbers, and each time where a field has none', (t) => {
  for (const names of [['a'], ['a', 'b'], ['a', 'b', 'c']]) {
    const remember = rememberByFields<string | null>(names);
    let asked = 0;
    const ask = (...numbers: readonly number[]): string | null =>
      remember(
        (name) => numbers[names.indexOf(name)]!,
        () => {
          asked += 1;
          return numbers[0] === 7 ? null : numbers.join();
        },
      );
    const all = names.map((_, index) => 5 + index);
    t.deepEqual([ask(...all), ask(...all)], [all.join(), all.join()]);
    t.is(asked, 1);
    // Nothing is an answer as well.
    t.is(ask(7, ...all.slice(1)), null);
    t.is(ask(7, ...all.slice(1)), null);
    t.is(asked, 2);
    t.is(ask(...all.slice(0, -1), 1_000_000), [...all.slice(0, -1), 1_000_000].join());
    ask(...all.slice(0, -1), UNNUMBERED_FIELD);
    ask(...all.slice(0, -1), UNNUMBERED_FIELD);
    t.is(asked, 5);
  }
});
