// How values compare.

import test from 'ava';
import { areEqual, compareValues, normalForm, pairComparisons } from '../../../src/knowledge/index.js';

const NAME = { compare: 'name', foldCase: true } as const;
const DECIMAL = { compare: 'decimal', foldCase: false } as const;
const HEX = { compare: 'hex', foldCase: false } as const;
const TIME = { compare: 'mdy-time', foldCase: false } as const;
const FOLDED = { compare: 'text', foldCase: true } as const;

test('a send request is one, whatever file it stands in', (t) => {
  t.is(compareValues('1_06XCEN', 'd:\\sms\\receive\\1_06xcen.ins', NAME, NAME), 0);
  t.is(compareValues('1_06XCEN', '1_06XCEN.PCK', NAME), 0);
  t.not(compareValues('1_06XCEN', '1_06XCEM', NAME, NAME), 0);
});

test('numbers compare as numbers, codes as their text', (t) => {
  t.is(compareValues('007', '7', DECIMAL), 0);
  t.true(compareValues('9', '10', DECIMAL) < 0);
  t.is(compareValues('0x1D0', '1d0', HEX), 0);
  t.not(compareValues('012', '12'), 0);
  t.true(compareValues('9', '10') < 0);
});

test('times of the sender sort across the turn of the century', (t) => {
  t.true(compareValues('12/31/99 23:59:59', '01/01/00 00:00:01', TIME, TIME) < 0);
  t.is(compareValues('1/2/97  3:04:05', '01/02/1997 03:04:05', TIME, TIME), 0);
  t.is(compareValues('1/2/2024 1:04:05 PM', '01/02/2024 13:04:05', TIME, TIME), 0);
  t.is(compareValues('1/2/2024 12:04:05 AM', '01/02/2024 00:04:05', TIME, TIME), 0);
  t.true(compareValues('1/2/2024 12:04:05 PM', '1/2/2024 11:04:05 AM', TIME, TIME) > 0);
});

test('what cannot be read stays as it is', (t) => {
  t.is(normalForm('n/a', DECIMAL), 'n/a');
  t.is(normalForm('soon', TIME), 'soon');
  t.is(normalForm('sec', FOLDED), 'SEC');
});

test('values are equal where their normal forms are, by the rule of the other if one has none', (t) => {
  const [left, right] = pairComparisons(FOLDED, undefined);
  t.is(normalForm('sec', left), normalForm('SEC', right));
  t.deepEqual(pairComparisons(undefined, DECIMAL)[0], { compare: 'decimal', foldCase: false });
});

test('values are equal where neither comes first', (t) => {
  const values = [
    '',
    '0',
    '-0',
    '00',
    '7',
    '007',
    '1234567890123456',
    '1234567890123457',
    'sec',
    'SEC',
    '1_06XCEN',
    'C:\\1_06xcen.ins',
    '0x1D0',
    '1d0',
    '1-',
  ];
  const rules = [undefined, NAME, DECIMAL, HEX, TIME, FOLDED];
  for (const left of values)
    for (const right of values)
      for (const ofLeft of rules)
        for (const ofRight of rules)
          t.is(areEqual(left, right, ofLeft, ofRight), compareValues(left, right, ofLeft, ofRight) === 0, `${left} ${right}`);
});
