import test from 'ava';
import { mergeResults, negate, result } from '../../../src/diagnose/conditions/condition-result.js';

test('merged results are as strong as the strongest that is not a stage', (t) => {
  const stage = result('yes', { strength: 'exact', kinds: ['stage'] });
  const event = result('yes', { strength: 'derived', kinds: ['event'], fields: { a: '1' } });
  const merged = mergeResults([stage, event, result('yes', { strength: 'scoped', kinds: ['fact'], fields: { a: '2', b: '3' } })]);
  t.is(merged.strength, 'derived');
  t.deepEqual(merged.kinds, ['stage', 'event', 'fact']);
  t.deepEqual(merged.fields, { a: '1', b: '3' });
});

test('merged results are illustrative only if all events are', (t) => {
  const illustrative = result('yes', { kinds: ['event'], illustrative: true });
  t.true(mergeResults([illustrative]).illustrative);
  t.true(mergeResults([illustrative, result('yes', { kinds: ['stage'] })]).illustrative);
  t.false(mergeResults([illustrative, result('yes', { kinds: ['fact'] })]).illustrative);
});

test('negate turns yes and no', (t) => {
  t.is(negate(result('yes')).answer, 'no');
  t.is(negate(result('no')).answer, 'yes');
  t.is(negate(result('unknown')).answer, 'unknown');
});

test('merged results are as new as their newest record, wherever those without one stand', (t) => {
  const at = (newest: number) => result('yes', { newest, kinds: ['event'] });
  const timeless = at(Number.NaN);
  for (const order of [
    [at(1), at(2), timeless],
    [timeless, at(2), at(1)],
    [at(2), timeless, at(1)],
  ])
    t.is(mergeResults(order).newest, 2);
  t.is(mergeResults([timeless, timeless]).newest, Number.NaN);
});

test('without a record they are as new as their newest file, unless something stands at the capture', (t) => {
  const file = (newest: number) => result('yes', { newest, kinds: ['fact'] });
  const record = result('yes', { newest: 5, kinds: ['event'] });
  const silence = result('yes', { kinds: ['absence'] });
  const stage = result('yes', { kinds: ['stage'] });
  t.is(mergeResults([file(1), file(2), stage]).newest, 2);
  t.is(mergeResults([file(9), record]).newest, 5);
  t.is(mergeResults([file(1), file(Number.NaN)]).newest, Number.NaN);
  t.is(mergeResults([file(1), silence]).newest, Number.NaN);
});
