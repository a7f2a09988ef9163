// Records that share a value are of one job, whatever their order; those of two hosts never are.
import test from 'ava';
import type { Tie } from '../../../src/diagnose/job/ties.js';
import { findTransfers, triesOf } from '../../../src/diagnose/job/transfers.js';
import { type Host, UNKNOWN_HOST } from '../../../src/model/index.js';
import { fc } from '../../property.js';

const hostOf = (code: string): Host => ({ ...UNKNOWN_HOST, code });
const PRI = hostOf('PRI');

const tie = (at: number, values: Readonly<Record<string, string>>, subject = PRI): Tie => ({
  at,
  host: subject,
  subject,
  values: new Map(Object.entries(values)),
});

const EACH = [['request'], ['job'], ['package', 'place']];

test('a record that names two keys joins what names one of them', (t) => {
  const [only, ...others] = findTransfers([tie(3, { request: 'R' }), tie(1, { job: 'J' }), tie(2, { job: 'J', request: 'R' })], EACH);
  t.is(others.length, 0);
  t.deepEqual(
    only?.ties.map(({ at }) => at),
    [1, 2, 3],
  );
});

test('a row of values is one only if all are there', (t) => {
  const ties = [tie(1, { package: 'P', place: 'A' }), tie(2, { package: 'P', place: 'B' }), tie(3, { package: 'P' })];
  t.is(findTransfers(ties, EACH).length, 2);
});

test('what tells no host belongs to the only one that has the value, else to none', (t) => {
  const open = tie(2, { job: 'J' }, UNKNOWN_HOST);
  t.deepEqual(
    findTransfers([tie(1, { job: 'J' }), open], EACH).map(({ subject }) => subject.code),
    ['PRI'],
  );
  const both = findTransfers([tie(1, { job: 'J' }), tie(1, { job: 'J' }, hostOf('NEX')), open], EACH);
  t.deepEqual(both.map(({ subject }) => subject.code).sort(), ['?', 'NEX', 'PRI']);
});

test('each value of the first key that has several is a try; what names none is of the last one that began', (t) => {
  const ties = [
    tie(0, { job: 'J' }),
    tie(1, { job: 'J', request: 'A' }),
    tie(2, { job: 'J' }),
    tie(3, { job: 'J', request: 'B' }),
    tie(4, { request: 'A' }),
  ];
  const [transfer] = findTransfers(ties, EACH);
  const tries = transfer && triesOf(transfer, EACH).map((one) => one.map(({ at }) => at));
  t.deepEqual(tries, [[0, 1, 2, 4], [3]]);
});

test('groups are the same in any order, and no record is lost', (t) => {
  const value = fc.integer({ min: 0, max: 6 }).map(String);
  const record = fc
    .record({ request: value, job: value, package: value, place: value }, { requiredKeys: [] })
    .map((values) => tie(0, JSON.parse(JSON.stringify(values)) as Record<string, string>));
  fc.assert(
    fc.property(fc.array(record, { maxLength: 30 }), (ties) => {
      const all = ties.map((one, at) => ({ ...one, at }));
      const groupsOf = (list: readonly Tie[]): readonly string[] =>
        findTransfers(list, EACH)
          .map((one) => one.ties.map(({ at }) => at).join())
          .sort();
      t.deepEqual(groupsOf([...all].reverse()), groupsOf(all));
      const counted = findTransfers(all, EACH).reduce((sum, one) => sum + one.ties.length, 0);
      const named = all.filter(
        ({ values }) => values.has('request') || values.has('job') || (values.has('package') && values.has('place')),
      );
      t.is(counted, named.length);
    }),
  );
});
