import test from 'ava';
import { evaluate, event, poll } from '../fixture.js';

const repeat = (by: string) => ({ kind: 'repeat', of: event('lansend.poll'), n: 2, by }) as const;

test('events of one thread are counted together', (t) => {
  t.is(evaluate({ 'SEC/Logs/LANSEND.LOG': [poll('10:00:00'), poll('10:05:00')] }, repeat('thread')).answer, 'yes');
  t.not(evaluate({ 'SEC/Logs/LANSEND.LOG': [poll('10:00:00'), poll('10:05:00', 0, 5, 'E5')] }, repeat('thread')).answer, 'yes');
});

test('events with one value are counted together', (t) => {
  t.is(evaluate({ 'SEC/Logs/LANSEND.LOG': [poll('10:00:00', 1), poll('10:05:00', 1)] }, repeat('used')).answer, 'yes');
  t.not(evaluate({ 'SEC/Logs/LANSEND.LOG': [poll('10:00:00', 1), poll('10:05:00', 2)] }, repeat('used')).answer, 'yes');
});
