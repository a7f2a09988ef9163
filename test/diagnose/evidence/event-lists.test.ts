import test from 'ava';
import { countBefore, inOrder, inSpan, naming, withValue } from '../../../src/diagnose/evidence/event-lists.js';
import { at, child, indexOf, poll, sent } from '../fixture.js';

const TIMES = ['10:00:00', '10:05:00', '10:10:00', '10:15:00'];
const index = indexOf({
  'SEC/Logs/LANSEND.LOG': [
    ...TIMES.map((time, number) => poll(time, number % 2)),
    sent('10:20:00', 'Found send request. ID: 0_0A1SEC, Dest Site: PRI'),
    sent('10:21:00', 'Found send request. ID: 0_0A2SEC, Dest Site: XYZ'),
  ],
});
const polls = index.eventsAt('lansend.poll', child(index));
const timesOf = (events: readonly { readonly at: number }[]): readonly string[] =>
  events.map((one) => new Date(one.at).toISOString().slice(11, 19));

test('the events of a span; its end is not in it', (t) => {
  t.is(countBefore(polls, at('10:05:00')), 1);
  t.deepEqual(timesOf(inSpan(polls, at('10:05:00'), at('10:15:00'))), ['10:05:00', '10:10:00']);
  t.is(inSpan(polls, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY), polls);
  t.deepEqual(inSpan(polls, at('11:00:00'), Number.POSITIVE_INFINITY), []);
});

test('the events with a value, in the order of time', (t) => {
  const used = (value: string): readonly string[] => timesOf(withValue(polls, 'used', value, ({ fields }) => fields['used']));
  t.deepEqual(used('1'), ['10:05:00', '10:15:00']);
  t.deepEqual(used('0'), ['10:00:00', '10:10:00']);
  t.deepEqual(used('7'), []);
});

test('lists of several hosts are put in the order of the timeline', (t) => {
  t.deepEqual(timesOf(inOrder([polls.slice(2), [], polls.slice(0, 2)])), TIMES);
});

test('the events that name one of some texts, in any case, each once', (t) => {
  const found = index.eventsAt('lansend.request-found', child(index));
  t.deepEqual(timesOf(naming(found, ['pri', '0_0a1sec'])), ['10:20:00']);
  t.deepEqual(timesOf(naming(found, ['XYZ', 'PRI'])), ['10:20:00', '10:21:00']);
  t.deepEqual(naming(found, ['ABC']), []);
});
