import test from 'ava';
import { evaluate, process } from '../fixture.js';

const [first] = process.stages;

test('the verdict of a stage is compared', (t) => {
  const stage = first?.id ?? '';
  t.is(evaluate({}, { kind: 'stage', stage, verdict: 'unknown' }).answer, 'yes');
  t.is(evaluate({}, { kind: 'stage', stage, verdict: 'reached' }).answer, 'no');
  t.is(evaluate({}, { kind: 'stage', stage, verdict: 'not-reached' }).answer, 'yes');
});

test('a stage that the process does not have is undecided', (t) => {
  t.is(evaluate({}, { kind: 'stage', stage: 'P99', verdict: 'reached' }).answer, 'unknown');
});
