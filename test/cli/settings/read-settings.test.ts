import test from 'ava';
import * as z from 'zod/mini';
import { oneOrMore, readSettings, text } from '../../../src/cli/settings/read-settings.js';

const FORM = z.strictObject({ names: z.optional(oneOrMore(text('a name'))), inner: z.optional(z.strictObject({ deep: text('a word') })) });

test('values, and the lines that they stand on; JSON is YAML', (t) => {
  const { data, mistakes, lineOf } = readSettings(FORM, 'names:\n  - a\n  - b\ninner: { deep: c }\n');
  t.deepEqual([data, mistakes], [{ names: ['a', 'b'], inner: { deep: 'c' } }, []]);
  t.deepEqual([lineOf('names', 1), lineOf('inner'), lineOf('nothing')], [3, 4, 1]);
  t.deepEqual(readSettings(FORM, '{"names": "a"}').data, { names: 'a' });
  t.deepEqual(readSettings(FORM, '').data, {});
});

test('each mistake is one sentence with its place, in the order of the lines', (t) => {
  const mistakesOf = (content: string) => readSettings(FORM, content).mistakes;
  t.deepEqual(mistakesOf('nmaes: a\n'), [{ line: 1, column: 1, message: 'There is no property nmaes. Did you mean names?' }]);
  t.deepEqual(mistakesOf('inner:\n  deep: c\n  depe: d\n'), [
    { line: 3, column: 3, message: 'There is no property depe in inner. Did you mean deep?' },
  ]);
  t.deepEqual(mistakesOf('inner: {}\nnames: [""]\n'), [
    { line: 1, column: 8, message: 'inner.deep is missing: it must be a word.' },
    { line: 2, column: 9, message: 'names must be a name.' },
  ]);
  t.is(mistakesOf('[1').length, 1);
  t.regex(mistakesOf('- a\n')[0]?.message ?? '', /^The file /);
});
