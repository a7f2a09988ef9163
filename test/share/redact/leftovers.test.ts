import test from 'ava';
import { findLeftovers } from '../../../src/share/redact/leftovers.js';

test('names that are left are told with their words, in any case and in UTF-16', (t) => {
  const files = ['a/Logs.txt', Buffer.from('CATALOG and log and Logs'), Buffer.from('NORTH1', 'utf16le')];
  t.deepEqual(
    findLeftovers(
      [
        { text: 'LOG', isExact: false },
        { text: 'north1', isExact: false },
        { text: 'GONE', isExact: false },
      ],
      files,
    ),
    [
      { name: 'LOG', words: ['Logs', 'CATALOG', 'log'] },
      { name: 'north1', words: ['north1'] },
    ],
  );
});

test('one that only counts as it is written', (t) => {
  t.deepEqual(findLeftovers([{ text: 'FIELD', isExact: true }], [Buffer.from('a field')]), []);
});
