// Text with what the formatter needs: tokens, comments, line ends.
import test from 'ava';
import { plainText, readFile } from '../../src/language/read-file.js';

test('one form of line ends, and no byte order mark', (t) => {
  t.is(plainText('\ufeffa\r\nb\rc\n'), 'a\nb\nc\n');
});

test('comments stand beside the tokens, and the tree spans all of them', (t) => {
  const { tree, tokens, comments, diagnostics } = readFile('own.rules', '# first\nuse a\n# last\nuse b\n');
  t.deepEqual(diagnostics, []);
  t.deepEqual(
    comments.map(({ image }) => image),
    ['# first', '# last'],
  );
  t.is(tokens.length, 4);
  t.deepEqual([tree.span.line, tree.span.endLine], [2, 4]);
});

test('a line that is no rule at all is one error', (t) => {
  t.is(readFile('own.rules', 'use a\n<<<<<<< %%% >>>>>>>\nuse b\n').diagnostics.length, 1);
});
