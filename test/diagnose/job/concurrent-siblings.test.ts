// Whether a sister was under way: counting tells the same as looking at each span.
import test from 'ava';
import { rivalry } from '../../../src/diagnose/job/concurrent-siblings.js';
import { fc } from '../../property.js';

const span = fc
  .tuple(fc.nat(20), fc.oneof(fc.nat(10), fc.constant(Number.POSITIVE_INFINITY)))
  .map(([from, length]) => ({ from, to: from + length }));

test('another sister was under way', (t) => {
  fc.assert(
    fc.property(
      fc.array(fc.array(span, { maxLength: 3 }), { maxLength: 6 }),
      fc.oneof(fc.nat(32), fc.constant(Number.NaN)),
      (sisters, at) => {
        const isRival = rivalry(new Map(sisters.entries()));
        sisters.forEach((_, sister) => {
          const others = sisters.flatMap((spans, index) => (index === sister ? [] : spans));
          const expected = others.some(({ from, to }) => Number.isNaN(at) || (at >= from && at < to));
          t.is(isRival(sister, at), expected, JSON.stringify({ sisters, sister, at }));
        });
      },
    ),
  );
});
