import test from 'ava';
import { packFlags, packWords, unpackFlags, unpackWords } from '../../../src/knowledge/programs/code-data.js';
import { fc } from '../../property.js';

test('words and flags come back as they were', (t) => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })), (words) => {
      t.deepEqual([...unpackWords(packWords(words))], words);
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 8, maxLength: 8 })), (bytes) => {
      t.deepEqual([...unpackFlags(packFlags(bytes.flat()))], bytes.flat());
    }),
  );
});

test('they are the same on every machine', (t) => {
  t.is(packWords([1, -2]), 'AQAAAP7///8=');
  t.is(packFlags([1, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]), 'gQI=');
});
