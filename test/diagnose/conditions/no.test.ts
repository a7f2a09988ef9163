import test from 'ava';
import { evaluate, event, poll } from '../fixture.js';

const no = { kind: 'no', of: event('lansend.capacity-none'), during: 'bundle' } as const;

test('an event that was seen is a no', (t) => {
  t.is(evaluate({ 'SEC/Logs/LANSEND.LOG': [poll('10:00:00', 0, 0)] }, no).answer, 'no');
});

test('a log that is missing decides nothing', (t) => {
  t.is(evaluate({}, no).answer, 'unknown');
});
