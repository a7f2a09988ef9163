import test from 'ava';
import { createCitationList, siteOf } from '../../../src/diagnose/evidence/citation.js';
import { UNKNOWN_HOST } from '../../../src/model/index.js';

const line = (source: string, number: number) => ({ site: 'SEC', source, line: number, at: null, local: null, text: 'x' });

test('a line is listed once, in the order in which lines are cited', (t) => {
  const list = createCitationList();
  t.deepEqual(list.cite([line('a.log', 2), line('a.log', 1), line('a.log', 2)]), [0, 1]);
  t.deepEqual(list.cite([line('b.log', 1), line('a.log', 1)]), [2, 1]);
  t.deepEqual(
    list.lines().map((one) => `${one.source}:${one.line}`),
    ['a.log:2', 'a.log:1', 'b.log:1'],
  );
});

test('the unknown host has no site code', (t) => {
  t.is(siteOf(UNKNOWN_HOST), null);
  t.is(siteOf({ ...UNKNOWN_HOST, code: 'SEC' }), 'SEC');
});
