import test from 'ava';
import { findUnexplained, splitAtGoal } from '../../../src/diagnose/findings/unexplained.js';
import { findFindings } from '../../../src/diagnose/findings/findings.js';
import { createCoverage } from '../../../src/diagnose/evidence/coverage.js';
import { type Files, poll, trackOf } from '../fixture.js';
import { begun, log, ntEvent, REPORTED, SCHEDULED } from '../job-files.js';

function unexplained(files: Files): readonly string[] {
  const track = trackOf(files);
  return findUnexplained(track, findFindings(track, createCoverage(track.instance.evidenceIndex))).map(
    ({ event, citation }) => event?.id ?? citation.text.split(',')[5] ?? '',
  );
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

test('an error of the parent that names the server of the child counts, although only another line tells whose server that is', (t) => {
  const error = ntEvent('9:30:00 AM', 1399, 'Something broke at SECSRV.', 'Error');
  const sender = (site: string) =>
    log('SMS_LAN_SENDER', [
      '08:10:00',
      `Cannot connect to server SECSRV at remote site ${site}, won't try send requests going to site ${site} for an hour or until there are no active send requests.`,
    ]);
  const isTold = (site: string) => unexplained(begun({ 'PRI/LANSEND.LOG': sender(site) }, error)).includes('1399');
  t.deepEqual([isTold('SEC'), isTold('GLV')], [true, false]);
});

test('an error in the event log that the packs do not know counts like one that they do', (t) => {
  const error = (id: number, text: string, kind = 'Error') => ntEvent('9:30:00 AM', id, text, kind);
  const own = (...rows: readonly string[]) => unexplained(begun({ 'SEC/eventlog.txt': rows }));
  t.deepEqual(own(error(1399, 'Something broke.')), ['1399']);
  t.deepEqual(own(error(1399, 'Something may break.', 'Warning')), ['1399']);
  t.deepEqual(own(error(1399, 'Something was done.', 'Information')), []);
  t.deepEqual(own(error(1399, 'Another program broke.').replace(',SMS,', ',NTBackup,')), []);
  t.deepEqual(unexplained(begun({}, error(1399, 'Something broke for site SEC.'))), ['1399']);
  t.deepEqual(unexplained(begun({}, error(1399, 'Something broke for site GLV.'))), []);
});

test('an event with a known number and another text is of whom its words name', (t) => {
  const odd = (text: string) => ntEvent('9:30:00 AM', 387, text, 'Error');
  t.deepEqual(unexplained(begun({}, odd('Site SEC could not be put in place: its map is gone.'))), ['nt.387']);
  t.deepEqual(unexplained(begun({}, odd('Site GLV could not be put in place: its map is gone.'))), []);
  t.deepEqual(unexplained(begun({ 'SEC/eventlog.txt': [odd('The map is gone.')] })), ['nt.387']);
});

const GIVEN_UP =
  "Cannot connect to server PRI1 at remote site PRI, won't try send requests going to site PRI for an hour or until there are no active send requests.";

test('what the same thread tells of one failed try beside an error that is explained is a part of it', (t) => {
  const failedTry = (minute: string, ...others: readonly string[]) =>
    log(
      'SMS_LAN_SENDER',
      [`09:${minute}:00`, 'Found send request. ID: 0_0B7SEC, Dest Site: PRI'],
      [`09:${minute}:20`, 'Error during WNetAddConnection2 to \\\\PRI1\\SMS_SITE (53).'],
      ...others.map((text): [string, string] => [`09:${minute}:21`, text]),
    );
  const own = (...lines: readonly string[]) => unexplained(begun({ 'SEC/SCHED.LOG': SCHEDULED, 'SEC/LANSEND.LOG': lines }));
  const told = [GIVEN_UP, 'Could not establish connection.', 'Attempt to connect failed.'];
  t.deepEqual(own(...failedTry('10', ...told), ...failedTry('20', ...told)), []);
  const late = log('SMS_LAN_SENDER', ['09:30:00', GIVEN_UP]);
  t.is(own(...failedTry('10', ...told), ...late).length, 1);
  t.is(own(...failedTry('10'), ...log('SMS_LAN_SENDER', ['09:10:21', GIVEN_UP]).map((line) => line.replace('E4', 'F1'))).length, 1);
});

test('what fails after the report had arrived is no part of the job', (t) => {
  const failed = (time: string) => ntEvent(time, 1399, 'Something broke.', 'Error');
  const split = (...events: readonly string[]) => {
    const track = trackOf(begun({ 'SEC/eventlog.txt': [failed('10:20:00 AM'), failed('9:10:00 AM')] }, ...events));
    const { during, afterwards } = splitAtGoal(track, findUnexplained(track, []));
    return [during.length, afterwards.length];
  };
  t.deepEqual(split(REPORTED), [1, 1]);
  t.deepEqual(split(), [2, 0]);
});
