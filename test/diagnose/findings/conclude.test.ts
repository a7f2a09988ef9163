import test from 'ava';
import { createCoverage } from '../../../src/diagnose/evidence/coverage.js';
import { judgeAttempts } from '../../../src/diagnose/findings/judge.js';
import { jobOfSite } from '../../../src/diagnose/job/jobs.js';
import { child, indexOf, type Files, poll, process } from '../fixture.js';
import { begun, log } from '../job-files.js';

function judged(files: Files) {
  const index = indexOf(files);
  const last = judgeAttempts(jobOfSite(index, process, child(index)), createCoverage(index)).at(-1);
  if (!last) throw new Error('no attempt');
  return { ...last, top: last.findings[0] };
}

test('an action that broke off closes the interval anywhere, and proves the stages before it', (t) => {
  const scman = log('SMS_SITE_CONFIG_MANAGER', [
    '09:00:00',
    'Event 213 logged with error 112 and object (C:\\SMS\\site.srv\\sitecfg.box\\00004471.CT2); GetLastError 112; SiteConfig Mgr code 7112.',
  ]);
  const { judgement, track, top } = judged(begun({ 'SEC/SCMAN.LOG': scman }));
  t.is(`${judgement.outcome} ${judgement.stage}`, 'failed P7');
  t.is(top?.diagnosis.id, 'c2-write-error');
  t.is(track.states.find(({ stage }) => stage.id === 'P6')?.verdict, 'reached');
  t.is(track.states.find(({ stage }) => stage.id === 'P8')?.verdict, 'not-expected');
});

test('a state that the job may not have met yet lies ahead', (t) => {
  const { judgement, findings } = judged(begun({ 'SEC/LANSEND.LOG': [poll('08:10:00', 0, 0), poll('11:50:00', 0, 0)] }));
  t.not(judgement.outcome, 'failed');
  const ahead = findings.find(({ diagnosis }) => diagnosis.id === 'sn-capacity-zero');
  t.is(`${ahead?.role} ${ahead?.severity} ${ahead?.state}`, 'ahead warning active');
});
