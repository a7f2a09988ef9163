import test from 'ava';
import { eventsOf, findCoverage, hostsOf, spanOf } from '../../../src/diagnose/conditions/eval-context.js';
import { at, child, contextOf, event, poll, wholeLog } from '../fixture.js';

const log = { 'SEC/Logs/LANSEND.LOG': [poll('10:00:00'), poll('10:05:00')] };

test('a host of the process, or all of them', (t) => {
  const context = contextOf(log);
  t.deepEqual(
    hostsOf(context, event('lansend.poll')).map(({ code }) => code),
    ['SEC'],
  );
  t.true(hostsOf(context, { kind: 'event', of: 'lansend.poll' }).length > 1);
});

test('during bundle: the whole time', (t) => {
  const context = contextOf(log);
  t.deepEqual(spanOf(context, 'bundle', child(context.track.instance.evidenceIndex)), {
    from: Number.NEGATIVE_INFINITY,
    to: Number.POSITIVE_INFINITY,
  });
});

test('events come in order of time', (t) => {
  t.deepEqual(
    eventsOf(contextOf(log), event('lansend.poll'), 'bundle').map((seen) => seen.at),
    [at('10:00:00'), at('10:05:00')],
  );
});

test('a log covers from its first record to the capture', (t) => {
  const context = contextOf(wholeLog('LANSEND.LOG', log['SEC/Logs/LANSEND.LOG']));
  t.true(findCoverage(context, event('lansend.poll'), at('10:00:00'), at('11:00:00')).covered);
  t.false(findCoverage(context, event('lansend.poll'), at('09:00:00'), at('11:00:00')).covered);
});
