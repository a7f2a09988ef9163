import test from 'ava';
import { createCoverage } from '../../../src/diagnose/evidence/coverage.js';
import { UNKNOWN_HOST } from '../../../src/model/index.js';
import { at, child, type Files, indexOf, listing, poll } from '../fixture.js';

function senderOf(files: Files) {
  const index = indexOf(files);
  const coverage = createCoverage(index);
  const component = index.findComponent('SMS_LAN_SENDER');
  if (!component) throw new Error('no component');
  const host = child(index);
  return { coverage, component, host, one: coverage.of(host, component) };
}

const log = [poll('10:00:00'), poll('10:05:00')];
const size = log.join('\r\n').length + 2;

test('a log covers from its first record to the capture, weakly without a listing', (t) => {
  const { coverage, component, host, one } = senderOf({ 'SEC/Logs/LANSEND.LOG': log });
  t.is(one.state, 'captured');
  t.is(one.records, 2);
  t.is(coverage.covers(host, component, at('10:00:00'), at('12:00:00')), 'weak');
  t.is(coverage.covers(host, component, at('09:59:59'), at('12:00:00')), 'no');
});

test('a log of the listed size, alone in its folder, covers everything before too', (t) => {
  const { coverage, component, host, one } = senderOf({
    'SEC/Logs/LANSEND.LOG': log,
    'SEC/dir.txt': listing('C:\\SMS\\LOGS', { 'LANSEND.LOG': size }),
  });
  t.is(one.citations[0]?.source, 'SEC/dir.txt');
  t.is(coverage.covers(host, component, at('01:00:00'), at('12:00:00')), 'strong');
});

test('a log that is shorter than listed is truncated and covers to its last record', (t) => {
  const { coverage, component, host, one } = senderOf({
    'SEC/Logs/LANSEND.LOG': log,
    'SEC/dir.txt': listing('C:\\SMS\\LOGS', { 'LANSEND.LOG': size + 100 }),
  });
  t.is(one.state, 'truncated');
  t.not(coverage.covers(host, component, at('10:00:00'), at('10:05:00')), 'no');
  t.is(coverage.covers(host, component, at('10:00:00'), at('11:00:00')), 'no');
});

test('a log that is missing covers nothing and is listed once it was asked for', (t) => {
  const { coverage, component, host, one } = senderOf({});
  t.is(one.state, 'absent');
  t.is(coverage.covers(host, component, at('10:00:00'), at('11:00:00')), 'no');
  t.is(coverage.covers(UNKNOWN_HOST, component, at('10:00:00'), at('11:00:00')), 'no');
  t.deepEqual(
    coverage.all().map((each) => each.component.name),
    ['SMS_LAN_SENDER'],
  );
});
