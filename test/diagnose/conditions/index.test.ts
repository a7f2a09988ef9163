import test from 'ava';
import { evaluate, event, poll } from '../fixture.js';

test('a condition is evaluated by the module of its kind', (t) => {
  const log = { 'SEC/Logs/LANSEND.LOG': [poll('10:00:00')] };
  const of = event('lansend.poll');
  t.is(evaluate(log, { kind: 'seen', of, during: 'bundle' }).answer, 'yes');
  t.is(evaluate(log, { kind: 'no', of, during: 'bundle' }).answer, 'no');
  t.is(evaluate(log, { kind: 'count', of, during: 'bundle', op: '==', n: 1 }).answer, 'yes');
});
