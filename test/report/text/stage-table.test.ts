import test from 'ava';
import { plainTable } from '../../../src/report/text/stage-table.js';

const layout = { width: 60, elastic: 1, paint: (cell: string) => cell, rule: (text: string) => text };

test('cells of several lines stand beside each other', (t) => {
  t.deepEqual(
    plainTable(
      ['a', 'b'],
      [
        ['1', 'one\ntwo'],
        ['2\n3', 'x'],
      ],
      layout,
    ),
    ['a  b', '-  ------------', '1  one', '   two', '2  x', '3'],
  );
});

test('a cell of a hundred thousand lines, and as many rows, are laid out', (t) => {
  const many = 100_000;
  t.is(plainTable(['a', 'b'], [['1', 'x\n'.repeat(many)]], layout).length, many + 3);
  t.is(
    plainTable(
      ['a', 'b'],
      Array.from({ length: many }, (_, i) => [`${i}`, 'x']),
      layout,
    ).length,
    many + 2,
  );
});
