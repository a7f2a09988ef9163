import test from 'ava';
import { SmslogError } from '../../../src/errors.js';
import { link } from '../../../src/knowledge/index.js';
import { compile } from '../../../src/language/index.js';
import { findSurvivors } from '../../../src/rule-tests/index.js';
import { basePacks } from '../../language/base.js';

const fact = (age: string) => `fact old for report on child "it is old" {
  file "A.TXT" older than ${age}
  file "B.TXT" present
}
`;
const TESTS = `test "both files, and A is old" {
  captured 1d 13:00
  file child "A.TXT" at 07:00
  file child "B.TXT" at 07:00
  expect fact old yes
}
test "A alone" {
  captured 1d 13:00
  listed child
  file child "A.TXT" at 07:00
  expect fact old no
}
`;

function survivors(text: string, filter?: Parameters<typeof findSurvivors>[3]) {
  const files = [{ file: 'mine.rules', text: `pack mine version 1.0\nuse base\nuse base-rules\n${text}` }];
  const { pack, tests } = compile(files, basePacks());
  return findSurvivors(files, tests, link([...basePacks(), ...(pack ? [pack] : [])]), filter);
}

test('a change that no test notices is named with its line', (t) => {
  const { tried, survivors: found, tests, failing } = survivors(fact('24h') + TESTS);
  t.is(tried, 3);
  t.is(tests, 2);
  t.deepEqual(failing, []);
  t.deepEqual(found, [{ file: 'mine.rules', line: 5, description: 'old: the clause `file "A.TXT" older than 24h` removed' }]);
});

test('a limit that matters is noticed, one that does not survives', (t) => {
  const limits = (age: string) => survivors(fact(age) + TESTS).survivors.filter(({ description }) => description.includes('limit'));
  t.is(limits('24h').length, 0);
  t.is(limits('1h').length, 1);
});

test('a test that fails before any change does not take part', (t) => {
  const { tests, failing } = survivors(fact('48h') + TESTS);
  t.is(tests, 1);
  t.deepEqual(
    failing.map(({ name, line }) => [name, line]),
    [['both files, and A is old', 8]],
  );
});

test('only some rules, and at most so many', (t) => {
  t.is(survivors(fact('24h') + TESTS, { limit: 1 }).tried, 1);
  t.is(survivors(fact('24h') + TESTS, { only: ['old'] }).tried, 3);
  t.is(survivors(fact('24h') + TESTS, { only: ['mine.rules'] }).tried, 3);
  const error = t.throws(() => survivors(fact('24h') + TESTS, { only: ['another'] }), { instanceOf: SmslogError });
  t.is(error.code, 'usage');
});
