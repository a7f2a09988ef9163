import test from 'ava';
import { diagnose } from '../../src/diagnose/index.js';
import { indexOf, knowledge, poll } from './fixture.js';
import { begun } from './job-files.js';

test('one instance for each subject of each process, with its evidence', (t) => {
  const { instances, capturedAt, coverage } = diagnose(
    indexOf(begun({ 'SEC/Logs/LANSEND.LOG': [poll('10:00:00', 0, 0)] })).timeline,
    knowledge,
  );
  t.deepEqual(
    instances.filter(({ process }) => process === 'ct2-report').map(({ site, parent }) => [site, parent]),
    [['SEC', 'PRI']],
  );
  t.is(capturedAt, '1997-06-10T12:00:00.000Z');
  t.true(coverage.some(({ site, component, records }) => site === 'SEC' && component === 'SMS_LAN_SENDER' && records === 1));
});

test('a site without a job is told of, and what holds there is an observation', (t) => {
  const { instances, observations, notes } = diagnose(indexOf({ 'SEC/Logs/LANSEND.LOG': [poll('10:00:00', 0, 0)] }).timeline, knowledge);
  t.deepEqual(instances, []);
  t.deepEqual(
    observations.map(({ site, id }) => [site, id]),
    [['SEC', 'sn-capacity-zero']],
  );
  t.deepEqual(
    notes.map(({ code }) => code),
    ['no-job'],
  );
});
