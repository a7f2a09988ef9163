// Whether a sibling was under way: counting gives the same answer as a look at each span.
import test from 'ava';
import { createConcurrencyCheck } from '../../../src/diagnose/job/concurrent-siblings.js';
import { fc } from '../../property.js';

const span = fc
  .tuple(fc.nat(20), fc.oneof(fc.nat(10), fc.constant(Number.POSITIVE_INFINITY)))
  .map(([from, length]) => ({ from, to: from + length }));

test('another sibling was under way', (t) => {
  fc.assert(
    fc.property(
      fc.array(fc.array(span, { maxLength: 3 }), { maxLength: 6 }),
      fc.oneof(fc.nat(32), fc.constant(Number.NaN)),
      (siblings, at) => {
        const isConcurrent = createConcurrencyCheck(new Map(siblings.entries()));
        siblings.forEach((_, sibling) => {
          const others = siblings.flatMap((spans, index) => (index === sibling ? [] : spans));
          const expected = others.some(({ from, to }) => Number.isNaN(at) || (at >= from && at < to));
          t.is(isConcurrent(sibling, at), expected, JSON.stringify({ siblings, sibling, at }));
        });
      },
    ),
  );
});
