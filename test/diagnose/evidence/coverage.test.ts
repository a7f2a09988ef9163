import test from 'ava';
import { createCoverage, findHeartbeats } from '../../../src/diagnose/evidence/coverage.js';
import { UNKNOWN_HOST } from '../../../src/model/index.js';
import { at, child, indexOf, poll } from '../fixture.js';
import { LIVE, senderOf } from './sender.js';

test('heartbeats of a span are counted, with the first and the last line', (t) => {
  const { index, one } = senderOf({ [LIVE]: ['10:00:00', '10:05:00', '10:10:00', '10:15:00'].map((time) => poll(time)) });
  const { count, citations } = findHeartbeats(index, one, at('10:05:00'), at('10:15:00'));
  t.is(count, 3);
  t.deepEqual(
    citations.map(({ line }) => line),
    [2, 4],
  );
  t.deepEqual(findHeartbeats(index, one, at('11:00:00'), at('12:00:00')), { citations: [], count: 0 });
});

test('an event log covers from its oldest record to the capture', (t) => {
  const lines = ['6/10/97,10:17:08 AM,SMS,Information,None,272,N/A,SECSRV,Job SEC00012 was successfully sent to destination PRI'];
  const index = indexOf({ 'SEC/eventlog.txt': [...lines, '6/10/97,2:00:05 AM,NTBackup,Information,None,8000,N/A,SECSRV,Begin Backup'] });
  const covers = (from: string, to: string): boolean =>
    createCoverage(index).covers(child(index), index.componentOf('nt.272'), at(from), at(to)) !== 'no';
  t.true(covers('02:00:05', '12:00:00'));
  t.false(covers('02:00:00', '12:00:00'));
});

test('one that was saved with its oldest record first covers to its last: what came later may have been cut off', (t) => {
  const lines = [
    '6/10/97,2:00:05 AM,NTBackup,Information,None,8000,N/A,SECSRV,Begin Backup',
    '6/10/97,10:17:08 AM,SMS,Information,None,272,N/A,SECSRV,Job SEC00012 was successfully sent to destination PRI',
  ];
  const index = indexOf({ 'SEC/eventlog.txt': lines });
  const covers = (to: string): boolean =>
    createCoverage(index).covers(child(index), index.componentOf('nt.272'), at('02:00:05'), at(to)) !== 'no';
  t.true(covers('10:17:08'));
  t.false(covers('12:00:00'));
});

test('what a query printed covers nothing; a whole log beside it does', (t) => {
  const queried = ['Event[0]', '  Source: SMS', '  Date: 1997-06-10T02:00:05', '  Event ID: 272', '  Description:', 'x'];
  const whole = ['6/10/97,2:00:05 AM,NTBackup,Information,None,8000,N/A,SECSRV,Begin Backup'];
  const covers = (files: Parameters<typeof indexOf>[0]): boolean => {
    const index = indexOf(files);
    return createCoverage(index).covers(child(index), index.componentOf('nt.272'), at('02:00:05'), at('12:00:00')) !== 'no';
  };
  t.false(covers({ 'SEC/events.txt': queried }));
  t.true(covers({ 'SEC/events.txt': queried, 'SEC/eventlog.txt': whole }));
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
