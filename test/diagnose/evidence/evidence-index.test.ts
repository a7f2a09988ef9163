import test from 'ava';
import { UNKNOWN_HOST } from '../../../src/model/index.js';
import { createEvidenceIndex } from '../../../src/diagnose/evidence/evidence-index.js';
import { at, child, indexOf, poll } from '../fixture.js';

const index = indexOf({ 'SEC/Logs/LANSEND.LOG': [poll('10:00:00'), poll('10:05:00', 0, 0)], 'SEC/readme.txt': ['x'] });

test('a host by its code', (t) => {
  t.is(index.findHost('SEC').parent, 'PRI');
  t.is(index.findHost('XXX'), UNKNOWN_HOST);
});

test('events of a host, with the line that is cited', (t) => {
  const [seen, ...more] = index.eventsAt('lansend.capacity-none', child(index));
  t.is(more.length, 0);
  t.is(seen?.at, at('10:05:00'));
  t.like(seen?.citation, { site: 'SEC', source: 'SEC/Logs/LANSEND.LOG', line: 2, at: '1997-06-10T10:05:00.000Z' });
  t.is(index.eventsAt('lansend.capacity-none', index.findHost('PRI')).length, 0);
  t.deepEqual([...index.events('no.such-event')], []);
});

test('the component of an event, and one by any of its names', (t) => {
  t.is(index.componentOf('lansend.poll')?.name, 'SMS_LAN_SENDER');
  t.is(index.findComponent('SMS_ASYNC_RAS_SENDER')?.name, 'SMS_LAN_SENDER');
  t.is(index.componentOf('no.such-event'), undefined);
});

test('the time of capture is that of the manifest', (t) => {
  t.is(index.capturedAt(child(index)), at('12:00:00'));
  t.true(Number.isNaN(index.capturedAt(UNKNOWN_HOST)));
});

test('a host agrees with its own clock', (t) => {
  t.is(index.uncertainty(child(index), child(index)), 0);
});

test('the files of a host are its own and those of its folder that belong to none', (t) => {
  t.deepEqual(
    index
      .filesOf(child(index))
      .map(({ label }) => label)
      .sort(),
    ['SEC/Logs/LANSEND.LOG', 'SEC/readme.txt'],
  );
});

test('how much earlier a moment may stand by another clock is bounded on each side by itself', (t) => {
  const [own, parent] = [child(index), { ...index.findHost('PRI') }];
  const bounded = createEvidenceIndex(
    { ...index.timeline, clockBounds: (host) => (host === own ? [-60_000, 5000] : [null, 2000]) },
    index.knowledge,
  );
  t.is(bounded.lag(own, own), 0);
  t.is(bounded.lag(parent, own), 62_000);
  t.is(bounded.lag(own, parent), 86_400_000);
  t.true(bounded.usualLag(own, parent) < bounded.lag(own, parent));
});
