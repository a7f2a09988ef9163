import test from 'ava';
import { createPool } from '../../../src/knowledge/programs/pool.js';
import { buildPrefixTree, prefixOf, withoutPrefix } from '../../../src/knowledge/programs/prefix-tree.js';

const bytes = (text: string): number[] => [...Buffer.from(text, 'latin1')];

test('a template leaves the tree where no other shares its beginning', (t) => {
  const { exits } = buildPrefixTree(['Found A', 'Found B', 'Sent'].map(bytes), createPool());
  t.deepEqual(
    exits.map(({ depth }) => depth),
    [2, 2, 1],
  );
  t.deepEqual(
    exits.map(({ length }) => length),
    [7, 7, 1],
  );
});

test('a template that is the beginning of another one stays possible below', (t) => {
  const { words, exits } = buildPrefixTree(['Found', 'Found more'].map(bytes), createPool());
  t.deepEqual(exits[0], { length: 5, depth: 1 });
  // root: no template, one edge; its child: template 0, one edge; the last node: both
  t.deepEqual(words.slice(0, 2), [0, 1]);
  const child = words[5] ?? -1;
  t.deepEqual(words.slice(child, child + 3), [1, 0, 1]);
  const last = words[child + 6] ?? -1;
  t.deepEqual(words.slice(last, last + 3), [2, 0, 1]);
});

test('a template that begins with a capture is possible everywhere', (t) => {
  const { exits } = buildPrefixTree([[], bytes('Found')], createPool());
  t.deepEqual(exits[0], { length: 0, depth: 0 });
});

test('prefixes are cut to what the tree looks at, and taken off the elements', (t) => {
  const long = bytes('x'.repeat(300));
  t.is(prefixOf([{ kind: 'text', bytes: long }]).length, 200);
  t.deepEqual(withoutPrefix([{ kind: 'text', bytes: bytes('Found') }], 2), [{ kind: 'text', bytes: bytes('und') }]);
  t.deepEqual(withoutPrefix([{ kind: 'text', bytes: bytes('Found') }], 5), []);
});
