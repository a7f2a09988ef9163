import test from 'ava';
import { evaluateOccurrence, fromTooFew, groupEvents } from '../../../src/diagnose/conditions/event-results.js';
import { eventsOf } from '../../../src/diagnose/conditions/eval-context.js';
import { contextOf, event, poll } from '../fixture.js';

test('many lines: the first and the last are cited', (t) => {
  const lines = Array.from({ length: 9 }, (_, index) => poll(`10:0${index}:00`));
  const { citations } = evaluateOccurrence(contextOf({ 'SEC/Logs/LANSEND.LOG': lines }), event('lansend.poll'), 'bundle');
  t.deepEqual(
    citations.map(({ line }) => line),
    [1, 2, 3, 7, 8, 9],
  );
});

test('too few events of a log that is missing is undecided', (t) => {
  t.is(fromTooFew(contextOf({}), event('lansend.poll'), 'bundle').answer, 'unknown');
});

test('events are grouped by thread or by value', (t) => {
  const context = contextOf({ 'SEC/Logs/LANSEND.LOG': [poll('10:00:00', 1), poll('10:01:00', 2), poll('10:02:00', 1, 5, 'E5')] });
  const seen = eventsOf(context, event('lansend.poll'), 'bundle');
  const sizes = (by: string): number[] => groupEvents(context, seen, by).map((group) => group.length);
  t.deepEqual(sizes('thread'), [2, 1]);
  t.deepEqual(sizes('used'), [2, 1]);
  t.deepEqual(sizes('no-such-field'), []);
});
