import test from 'ava';
import { findUnexplained } from '../../../src/diagnose/findings/unexplained.js';
import { findFindings } from '../../../src/diagnose/findings/findings.js';
import { createCoverage } from '../../../src/diagnose/evidence/coverage.js';
import { type Files, poll, trackOf } from '../fixture.js';
import { begun, log, ntEvent, SCHEDULED } from '../job-files.js';

function unexplained(files: Files): readonly string[] {
  const track = trackOf(files);
  return findUnexplained(track, findFindings(track, createCoverage(track.instance.evidenceIndex))).map(({ event }) => event.id);
}

test('an error of the own host that no finding explains is told, one of a finding is not', (t) => {
  const other = log('SMS_SCHEDULER', ['09:30:00', 'Cannot open package source D:\\WORD6, WIN32 ERROR = 3']);
  t.deepEqual(unexplained(begun({ 'SEC/SCHED.LOG': SCHEDULED, 'SEC/LANSEND.LOG': [poll('09:10:00', 0, 0)] })), []);
  t.is(unexplained(begun({ 'SEC/SCHED.LOG': [...SCHEDULED, ...other] })).length <= 1, true);
});

test('of the parent only what names the job counts', (t) => {
  const failed = (site: string) => ntEvent('9:30:00 AM', 335, `First config job created for site ${site}`, 'Information');
  t.deepEqual(unexplained(begun({}, failed('GLV'))), []);
});
