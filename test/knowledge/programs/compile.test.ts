import test from 'ava';
import { compileElements } from '../../../src/knowledge/programs/compile.js';
import { elementsOf, type Element } from '../../../src/knowledge/programs/elements.js';
import { ANYTHING_FOLLOWS, firstOf, NOTHING_FOLLOWS } from '../../../src/knowledge/programs/follow.js';
import { NO_SLOT, Op } from '../../../src/knowledge/programs/instructions.js';
import { createPool } from '../../../src/knowledge/programs/pool.js';
import { rangeOf, runOf } from '../../parse/packs.js';

const text = (value: string): Element => ({ kind: 'text', bytes: [...Buffer.from(value, 'latin1')] });
const value = (alternatives: Extract<Element, { kind: 'value' }>['alternatives'], slot = 0, optional = false): Element => ({
  kind: 'value',
  slot,
  alternatives,
  optional,
});
const ops = (elements: readonly Element[], follow = NOTHING_FOLLOWS) => compileElements(elements, createPool(), follow).map(([op]) => op);
const digits = [[rangeOf('0', '9')]];

test('a run that cannot go on into what follows needs no choice', (t) => {
  t.deepEqual(ops([value(digits), text(' out')]), [Op.Capture, Op.Text]);
  t.deepEqual(ops([value(digits, NO_SLOT), text(' out')]), [Op.Run, Op.Text]);
});

test('a run that could go on into what follows takes the shortest that fits', (t) => {
  t.deepEqual(ops([value(digits, NO_SLOT), text('0 of')]), [Op.Shortest, Op.Text]);
  t.deepEqual(ops([value(digits, NO_SLOT)], ANYTHING_FOLLOWS), [Op.Shortest]);
});

test('alternatives with different first bytes are chosen by one look', (t) => {
  t.deepEqual(ops([value([[rangeOf('0', '9')], [runOf('none')]], NO_SLOT), text('.')]), [Op.Choose, Op.Text]);
  t.deepEqual(ops([value([[rangeOf('0', '9')], [rangeOf('5', '9'), runOf('x')]], NO_SLOT), text('.')]), [Op.Value, Op.Text]);
});

test('an optional text is tried only where it cannot be what follows', (t) => {
  t.deepEqual(ops([value([[runOf('.')]], NO_SLOT, true)]), [Op.Maybe]);
  t.deepEqual(ops([value([[runOf('.')]], NO_SLOT, true), text('.')]), [Op.Value, Op.Text]);
});

test('first bytes: of the first element, and of the next one where it may be missing', (t) => {
  const first = (elements: readonly Element[]) => {
    const { bytes, end } = firstOf(elements, NOTHING_FOLLOWS);
    return [[...bytes].flatMap((flag, byte) => (flag === 1 ? [String.fromCharCode(byte)] : [])).join(''), end];
  };
  t.deepEqual(first([text('Found')]), ['F', false]);
  t.deepEqual(first([value([[runOf('.')]], 0, true), text('!')]), ['!.', false]);
  t.deepEqual(first([value([[runOf('.')]], 0, true)]), ['.', true]);
  t.deepEqual(first([text(' x')]), ['\t ', false], 'a blank stands for tabs too');
});

test('texts and gaps beside each other are one element', (t) => {
  const elements = elementsOf(
    [
      { kind: 'text', text: 'Used' },
      { kind: 'gap' },
      { kind: 'capture', name: 'n', type: 'int', optional: false },
      { kind: 'gap' },
      { kind: 'text', text: 'out' },
    ],
    () => value(digits),
  );
  t.deepEqual(elements, [text('Used '), value(digits), text(' out')]);
});
