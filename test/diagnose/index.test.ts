import test from 'ava';
import { diagnose } from '../../src/diagnose/index.js';
import { indexOf, knowledge, poll } from './fixture.js';

test('one instance for each subject of each process, with its evidence', (t) => {
  const { instances, capturedAt, coverage } = diagnose(indexOf({ 'SEC/Logs/LANSEND.LOG': [poll('10:00:00', 0, 0)] }).timeline, knowledge);
  t.deepEqual(
    instances.filter(({ process }) => process === 'ct2-report').map(({ site, parent }) => [site, parent]),
    [['SEC', 'PRI']],
  );
  t.is(capturedAt, '1997-06-10T12:00:00.000Z');
  t.true(coverage.some(({ site, component, records }) => site === 'SEC' && component === 'SMS_LAN_SENDER' && records === 1));
});
