import test from 'ava';
import { evaluate, event, poll, wholeLog } from '../fixture.js';

const absent = {
  kind: 'absent',
  of: event('lansend.capacity-none'),
  after: event('lansend.poll'),
  within: { ms: 600_000 },
  during: 'bundle',
} as const;

test('nothing came in the time after the anchor, in a log that covers it', (t) => {
  const { answer, kinds } = evaluate(wholeLog('LANSEND.LOG', [poll('10:00:00')]), absent);
  t.is(answer, 'yes');
  t.deepEqual(kinds, ['absence']);
});

test('what came in that time is cited', (t) => {
  const { answer, citations } = evaluate({ 'SEC/Logs/LANSEND.LOG': [poll('10:00:00'), poll('10:05:00', 0, 0)] }, absent);
  t.is(answer, 'no');
  t.deepEqual(
    citations.map(({ line }) => line),
    [2],
  );
});

test('what came later does not count', (t) => {
  t.is(evaluate({ 'SEC/Logs/LANSEND.LOG': [poll('10:00:00'), poll('10:30:00', 0, 0)] }, absent).answer, 'yes');
});

test('without the log of the anchor nothing is decided', (t) => {
  t.is(evaluate({}, absent).answer, 'unknown');
});
