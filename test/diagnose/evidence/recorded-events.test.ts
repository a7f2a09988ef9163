import test from 'ava';
import { at, child, indexOf, poll, sent } from '../fixture.js';

const found = (time: string, request: string): string => sent(time, `Found send request. ID: ${request}, Dest Site: PRI`);
const index = indexOf({
  'SEC/Logs/LANSEND.LOG': [found('10:00:00', '0_0A1SEC'), poll('10:05:00'), found('10:10:00', '0_0A2SEC')],
  'PRI/Logs/LANSEND.LOG': [found('10:07:00', '0_0A3PRI')],
});

test('the records of an event are those of all hosts in the order of time, and those of each host', (t) => {
  const requestsOf = (events: Iterable<{ field(name: string): string | undefined }>) => Array.from(events, (seen) => seen.field('request'));
  t.deepEqual(requestsOf(index.events('lansend.request-found')), ['0_0A1SEC', '0_0A3PRI', '0_0A2SEC']);
  t.deepEqual(requestsOf(index.eventsAt('lansend.request-found', child(index))), ['0_0A1SEC', '0_0A2SEC']);
  t.deepEqual(requestsOf(index.eventsAt('lansend.request-found', index.findHost('PRI'))), ['0_0A3PRI']);
});

test('a record says the same as a whole, field by field, and in passing', (t) => {
  const events = index.events('lansend.request-found');
  const views = Array.from(events.views(), (view) => ({
    ...view.fields,
    request: view.field('request'),
    at: view.at,
    source: view.source,
  }));
  const seen = Array.from(events, (one) => ({ ...one.fields, request: one.field('request'), at: one.at, source: one.source }));
  t.deepEqual(views, seen);
  t.is(seen[1]?.at, at('10:07:00'));
  t.is(events.all()[0], index.eventsAt('lansend.request-found', child(index)).all()[0]);
});
