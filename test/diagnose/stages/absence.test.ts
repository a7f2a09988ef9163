import test from 'ava';
import { findState } from '../../../src/diagnose/stages/stages.js';
import { type Files, listing, poll, sent, trackOf, wholeLog } from '../fixture.js';
import { begun, log, ntEvent, SCHEDULED } from '../job-files.js';

const verdictAt = (stage: string, files: Files, ...events: readonly string[]): string | undefined =>
  findState(trackOf(begun(files, ...events)).states, stage)?.verdict;

/** The event log of the parent covers the day; a listing shows its boxes. */
const LATE = ntEvent('11:58:00 AM', 4000, 'The service was started.');
const BOXES = ['SITECFG.BOX', 'DESPOOLR.BOX\\RECEIVE'].flatMap((box) => listing(`C:\\SMS\\SITE.SRV\\${box}`, {}));
const FOUND = log('SMS_DESPOOLER', ['09:20:00', '~Found ready instruction 0_0B7SEC.INS']);
const ARRIVED: Files = { 'SEC/SCHED.LOG': SCHEDULED, 'PRI/DESPOOL.LOG': FOUND, 'PRI/dir.txt': BOXES };
const SQL_DOWN = log('SMS_HIERARCHY_MANAGER', ['09:40:00', '{6581} ERROR: Cannot establish a SQL connection.~']);

test('that the next stage wrote nothing shows that a stage is missing', (t) => {
  t.is(verdictAt('P12', ARRIVED, LATE), 'missing');
});

test('it shows nothing where the next stage failed, or where the job may not have come so far', (t) => {
  t.is(verdictAt('P12', { ...ARRIVED, 'PRI/HMAN.LOG': SQL_DOWN }, LATE), 'unknown');
  t.is(verdictAt('P12', { 'SEC/SCHED.LOG': SCHEDULED, 'PRI/dir.txt': BOXES }, LATE), 'unknown');
});

test('records that may be those of the job are not absent, as long as its key is not known', (t) => {
  const created = log('SMS_SITE_CONFIG_MANAGER', [
    '09:00:00',
    '~Created system job SEC0004D to send the site control file to parent site PRI',
  ]);
  const send = (...lines: readonly string[]) =>
    verdictAt('P10', {
      ...wholeLog('LANSEND.LOG', [poll('07:00:00'), poll('08:00:00'), ...lines, poll('11:59:00')]),
      'SEC/SCMAN.LOG': created,
    });
  t.is(send(), 'missing');
  t.is(send(sent('09:10:00', '~Found send request. ID: 0_0B7SEC, Dest Site: PRI'), sent('09:10:04', '~Closing remote file')), 'unknown');
});

test('the log of a component covers a stage from when its input lies there, where nothing else tells when it began', (t) => {
  const waiting = (...times: readonly string[]): Files => ({
    'PRI/dir.txt': listing('C:\\SMS\\SITE.SRV\\DESPOOLR.BOX\\RECEIVE', { '0_0B7SEC.INS': 512 }),
    'PRI/DESPOOL.LOG': log('SMS_DESPOOLER', ...times.map((time) => [time, '~Waiting for ready instruction file....'] as const)),
  });
  const covered = (...times: readonly string[]) => findState(trackOf(waiting(...times)).states, 'P12')?.covered;
  t.true(covered('09:00:00', '10:20:00', '11:40:00'));
  // At the end of the time that it may take the log had begun.
  t.false(covered('09:35:00', '10:35:00', '11:40:00'));
});
