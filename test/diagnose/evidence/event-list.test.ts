import test from 'ava';
import { countBefore, EventList, type EventView, inOrder, inSpan, type Reading } from '../../../src/diagnose/evidence/event-list.js';
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
  const all = polls.all();
  t.is(countBefore(all, at('10:05:00')), 1);
  t.is(polls.countBefore(at('10:05:00')), 1);
  t.is(polls.countAfter(at('10:05:00')), 2);
  t.is(polls.countAfter(Number.NaN), 0);
  for (const find of [(from: number, to: number) => inSpan(all, from, to), polls.inSpan.bind(polls)]) {
    t.deepEqual(timesOf(find(at('10:05:00'), at('10:15:00'))), ['10:05:00', '10:10:00']);
    t.is(find(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY), all);
    t.deepEqual(find(at('11:00:00'), Number.POSITIVE_INFINITY), []);
  }
});

test('the events with a value, in the order of time', (t) => {
  const reading: Reading = { name: 'used', valueOf: (seen) => seen.field('used'), numberOf: (seen) => seen.fieldNumber('used') };
  const used = (value: string): readonly string[] => timesOf(polls.withValue(reading, value));
  t.deepEqual(used('1'), ['10:05:00', '10:15:00']);
  t.deepEqual(used('0'), ['10:00:00', '10:10:00']);
  t.deepEqual(used('7'), []);
});

test('lists of several hosts are put in the order of the timeline', (t) => {
  t.deepEqual(timesOf(inOrder([polls.all().slice(2), [], polls.all().slice(0, 2)])), TIMES);
});

test('the events that name one of some texts, in any case, each once', (t) => {
  const found = index.eventsAt('lansend.request-found', child(index));
  const naming = (texts: readonly string[], from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY): readonly string[] =>
    timesOf(found.namingIn(texts, from, to));
  t.deepEqual(naming(['XYZ', 'PRI'], at('10:21:00')), ['10:21:00']);
  t.deepEqual(naming(['pri', '0_0a1sec']), ['10:20:00']);
  t.deepEqual(naming(['XYZ', 'PRI']), ['10:20:00', '10:21:00']);
  t.deepEqual(naming(['XYZ', 'PRI'], at('10:20:00'), at('10:21:00')), ['10:20:00']);
  t.deepEqual(naming(['ABC']), []);
});

test('records from an instant on, and those that are meant, are found one by one', (t) => {
  const isUsed = (seen: { field(name: string): string | undefined }): boolean => seen.field('used') === '1';
  t.deepEqual(timesOf(polls.filter(isUsed)), ['10:05:00', '10:15:00']);
  t.true(polls.someIn(at('10:15:00'), Number.POSITIVE_INFINITY, isUsed));
  t.false(polls.someIn(at('10:16:00'), Number.POSITIVE_INFINITY, isUsed));
  t.false(polls.someIn(Number.NaN, Number.POSITIVE_INFINITY, isUsed));
  t.false(polls.someIn(at('10:06:00'), at('10:15:00'), isUsed));
  t.is(polls.filter(isUsed)[0], polls.all()[1]);
});

/** A list of records, one a second, of which the values come again every ten records; counts how many are looked at. */
function counted(length: number) {
  const looked = { count: 0 };
  const viewOf = (place: number): EventView => ({
    ...polls.all()[0]!,
    at: place * 1000,
    fieldNumber: () => 2 + (place % 10),
    field: () => `v${place % 10}`,
  });
  const list = new EventList(
    {
      fieldNames: ['used'],
      timeAt: (place) => place * 1000,
      viewAt: (place) => {
        looked.count += 1;
        return viewOf(place);
      },
      seenAt: (place) => ({ ...polls.all()[0]!, at: place * 1000, order: place }),
    },
    Uint32Array.from(new Array<undefined>(length).keys()),
  );
  return { list, looked };
}

const USED: Reading = { name: 'used', valueOf: (seen) => seen.field('used'), numberOf: (seen) => seen.fieldNumber('used') };

test('one job looks at the records of its time alone, a thousand look at all of them less than twice', (t) => {
  for (const ask of [
    (list: EventList, from: number) => list.withValueIn(USED, 'v3', from, from + 100_000),
    (list: EventList, from: number) => list.namingIn(['V3', 'none'], from, from + 100_000),
  ]) {
    const one = counted(100_000);
    t.deepEqual(
      ask(one.list, 0).map(({ order }) => order),
      [3, 13, 23, 33, 43, 53, 63, 73, 83, 93],
    );
    t.is(one.looked.count, 100);
    const all = counted(100_000);
    for (let job = 0; job < 1000; job += 1)
      t.deepEqual(
        ask(all.list, job * 100_000).map(({ order }) => order - job * 100),
        [3, 13, 23, 33, 43, 53, 63, 73, 83, 93],
      );
    t.true(all.looked.count < 200_000, String(all.looked.count));
  }
});

test('records that are meant are sought in their span alone', (t) => {
  const { list, looked } = counted(1000);
  t.is(list.filterIn(100_000, 200_000, (seen) => seen.field('used') === 'v3').length, 10);
  t.is(looked.count, 100);
});
