import test from 'ava';
import { evaluate, event, poll } from '../fixture.js';

const log = { 'SEC/Logs/LANSEND.LOG': [poll('10:00:00'), poll('10:05:00'), poll('10:10:00')] };
const count = (op: '>=' | '<', n: number) => ({ kind: 'count', of: event('lansend.poll'), during: 'bundle', op, n }) as const;

test('the number of events is compared', (t) => {
  t.is(evaluate(log, count('>=', 3)).answer, 'yes');
  t.is(evaluate(log, count('<', 4)).answer, 'yes');
  t.not(evaluate(log, count('>=', 4)).answer, 'yes');
});

test('too few in a log that is missing is undecided', (t) => {
  t.is(evaluate({}, count('>=', 1)).answer, 'unknown');
});
