import test from 'ava';
import { evaluate, event, poll } from '../fixture.js';

const seen = { kind: 'seen', of: event('lansend.capacity-none'), during: 'bundle' } as const;

test('an event that was seen is cited, with its fields', (t) => {
  const { answer, citations, fields, kinds } = evaluate({ 'SEC/Logs/LANSEND.LOG': [poll('10:00:00', 0, 0)] }, seen);
  t.is(answer, 'yes');
  t.deepEqual(
    citations.map(({ source, line }) => [source, line]),
    [['SEC/Logs/LANSEND.LOG', 1]],
  );
  t.is(fields['limit'], '0');
  t.deepEqual(kinds, ['event']);
});

test('an event of a log that is missing is undecided, and the log is named', (t) => {
  const { answer, missingEvidence } = evaluate({}, seen);
  t.is(answer, 'unknown');
  t.deepEqual(missingEvidence, [seen.of]);
});
