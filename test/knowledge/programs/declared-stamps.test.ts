import test from 'ava';
import { firstOfStamp, hasField, lengthsOfStamp, saysOffset } from '../../../src/knowledge/programs/declared-stamps.js';
import type { PatternPart, StampDef } from '../../../src/knowledge/index.js';

const field = (name: string): PatternPart => ({ kind: 'capture', name, type: '', optional: false });
const text = (text: string): PatternPart => ({ kind: 'text', text });
const stampOf = (...parts: readonly PatternPart[]): StampDef => ({ id: 'own', parts, at: { file: 'x', line: 1 } });
const bytes = (flags: Uint8Array) => [...flags.keys()].flatMap((byte) => (flags[byte] === 1 ? [String.fromCharCode(byte)] : [])).join('');

test('a stamp begins and ends with what its first and last parts may', (t) => {
  const stamp = stampOf(text('['), field('Mon'), { kind: 'gap' }, field('s'), field('frac'), field('zone'));
  t.is(bytes(firstOfStamp(stamp, false)), '[');
  // The zone and the fraction may be missing.
  t.is(bytes(firstOfStamp(stamp, true)), '0123456789Z');
  t.is(bytes(firstOfStamp(stampOf(field('Y')), false)), '0123456789');
  t.is(bytes(firstOfStamp(undefined, false)), '');
});

test('fewest and most bytes, and what a stamp says', (t) => {
  const stamp = stampOf(field('h'), text(':'), field('m'), field('frac'));
  t.deepEqual(lengthsOfStamp(stamp), { least: 4, most: 15 });
  t.true(hasField(stamp, 'Y', 'm'));
  t.false(hasField(stamp, 'Y'));
  t.false(saysOffset(stamp));
  t.true(saysOffset(stampOf(field('epoch'))));
  t.false(saysOffset(undefined));
});
