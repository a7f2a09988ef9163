import test from 'ava';
import { findFailures } from '../../../src/diagnose/stages/failures.js';
import { findState, type StageState } from '../../../src/diagnose/stages/stages.js';
import { poll, trackOf } from '../fixture.js';
import { begun, log, ntEvent, REPORTED, SCHEDULED } from '../job-files.js';

const failuresAt = (track: ReturnType<typeof trackOf>, stage: string) =>
  findFailures(track.instance, track.states, findState(track.states, stage) as StageState);

test('a state of a component counts for a job that has come to its stage', (t) => {
  const noCapacity = [poll('09:10:00', 0, 0), poll('09:20:00', 0, 0)];
  t.is(failuresAt(trackOf(begun({ 'SEC/SCHED.LOG': SCHEDULED, 'SEC/LANSEND.LOG': noCapacity })), 'P10').counted.length, 2);
  t.is(failuresAt(trackOf(begun({ 'SEC/LANSEND.LOG': noCapacity })), 'P10').counted.length, 0);
});

test('a state before the job came to the stage does not count', (t) => {
  const early = [poll('08:10:00', 0, 0)];
  t.is(failuresAt(trackOf(begun({ 'SEC/SCHED.LOG': SCHEDULED, 'SEC/LANSEND.LOG': early })), 'P10').counted.length, 0);
});

const REFUSED = (time: string): string =>
  ntEvent(
    time,
    337,
    'Cannot write Site Control file for site SEC to database on SQL Server PRI1. Check SQL Server and Site Control table.',
    'Error',
  );

test('a failure that names only the site undoes a success of the same working cycle, not one of hours before', (t) => {
  const verdictAfter = (time: string) => findState(trackOf(begun({}, REPORTED, REFUSED(time))).states, 'P13')?.verdict;
  t.is(verdictAfter('9:50:02 AM'), 'failed');
  t.is(verdictAfter('9:50:00 AM'), 'failed');
  t.is(verdictAfter('11:55:00 AM'), 'reached');
});

test('a state at the first stage counts for a job that has begun', (t) => {
  const refused = log('SMS_HIERARCHY_MANAGER', ['08:10:00', '{6581} ERROR: Cannot establish a SQL connection.~']);
  const wished = ntEvent('8:00:00 AM', 350, 'New site installation initiated for site SEC');
  t.is(failuresAt(trackOf({ 'PRI/HMAN.LOG': refused, 'PRI/eventlog.txt': [wished] }), 'P0').counted.length, 1);
  t.is(failuresAt(trackOf({ 'PRI/HMAN.LOG': refused }), 'P0').counted.length, 0);
});
