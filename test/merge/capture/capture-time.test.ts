import test from 'ava';
import { day, despool, type Files, hostOf, note, notesOf, poll, timelineOf, wallAt } from './captures.js';

const UNSTATED = { 'bundle.json': ['{ "sites": { "BGO": { "role": "secondary" } } }'] };

test('without a statement the newest own stamp that a second one supports is the lower bound of the capture time', (t) => {
  const host = hostOf({ ...UNSTATED, 'BGO/LANSEND.LOG': ['10:00:00', '11:29:00', '11:30:00'].map((time) => poll(day(time))) }, 'BGO');
  t.is(host?.capturedWall, wallAt(11, 29));
  t.false(host?.capturedStated);
  t.is(hostOf({ ...UNSTATED, 'BGO/LANSEND.LOG': [poll(day('10:00:00'))] }, 'BGO')?.capturedWall, wallAt(10));
});

test('a single odd record, and files that anybody can have written, are no lower bound', (t) => {
  const odd = ['10:00:00', '10:05:00', '10:10:00'].map((time) => poll(day(time)));
  const listing = [
    ' Directory of C:\\SMS\\LOGON.SRV\\INVENTRY.BOX',
    '',
    '02/11/98  10:06a                 4,211 CLT00017.RAW',
    '02/11/98  10:07a                 4,211 CLT00018.RAW',
    '               2 File(s)          8,422 bytes',
  ];
  for (const at of [0, 1, 2]) {
    const lines = odd.map((text, row) => (row === at ? poll(day('10:07:00', '1999-02-09')) : text));
    const wall = hostOf({ ...UNSTATED, 'BGO/LANSEND.LOG': lines, 'BGO/dir.txt': listing }, 'BGO')?.capturedWall;
    t.true(wall !== undefined && wall >= wallAt(10) && wall <= wallAt(10, 10), `record ${at}`);
  }
});

test('the last write of a log in a listing is an own stamp', (t) => {
  const listing = [
    ' Directory of C:\\SMS\\LOGS',
    '',
    '02/09/98  11:00a                     0 DESPOOL.LOG',
    '02/09/98  11:02a                   100 SCHED.LOG',
    '               2 File(s)            100 bytes',
  ];
  t.is(hostOf({ ...UNSTATED, 'BGO/LANSEND.LOG': [poll(day('10:00:00'))], 'BGO/dir.txt': listing }, 'BGO')?.capturedWall, wallAt(11));
});

test('a clock that was set back since dates nothing', (t) => {
  const lines = ['14:00:00', '14:05:00', '14:10:00', '10:00:00', '10:05:00', '10:10:00'].map((time) => poll(day(time)));
  t.is(hostOf({ ...UNSTATED, 'BGO/LANSEND.LOG': lines }, 'BGO')?.capturedWall, wallAt(10, 5));
});

test('three later records of two components refute a stated time, and the report says so', (t) => {
  const late = {
    'bundle.json': note('1998-02-09T09:00:00'),
    'BGO/LANSEND.LOG': ['08:00:00', '10:00:00', '10:05:00'].map((time) => poll(day(time))),
    'BGO/DESPOOL.LOG': ['08:00:00', '10:06:00'].map((time) => despool(day(time))),
  };
  const host = hostOf(late, 'BGO');
  t.is(host?.capturedWall, wallAt(10, 5));
  t.false(host?.capturedStated);
  const { warnings } = timelineOf(late);
  t.deepEqual(
    warnings.map(({ message: { code, args } }) => ({ code, args })),
    [{ code: 'capture-refuted', args: { site: 'BGO', records: 3, stated: '1998-02-09T09:00:00', newest: '1998-02-09T10:05:00' } }],
  );
});

test('one component, two records, records that do not rise, or a minute refute nothing', (t) => {
  const cases: readonly Files[] = [
    { 'BGO/LANSEND.LOG': ['10:00:00', '10:05:00', '10:10:00'].map((time) => poll(day(time))) },
    { 'BGO/LANSEND.LOG': [poll(day('10:00:00'))], 'BGO/DESPOOL.LOG': [despool(day('10:05:00'))] },
    {
      'BGO/LANSEND.LOG': ['10:00:00', '10:05:00', '08:00:00'].map((time) => poll(day(time))),
      'BGO/DESPOOL.LOG': ['10:06:00', '08:00:00'].map((time) => despool(day(time))),
    },
    {
      'BGO/LANSEND.LOG': ['09:00:10', '09:00:20'].map((time) => poll(day(time))),
      'BGO/DESPOOL.LOG': [despool(day('09:00:30'))],
    },
  ];
  for (const files of cases) {
    const all = { 'bundle.json': note('1998-02-09T09:00:00'), ...files };
    const host = hostOf(all, 'BGO');
    t.is(host?.capturedWall, wallAt(9));
    t.true(host?.capturedStated);
    t.false(notesOf(all).includes('capture-refuted'));
  }
});

test('by a clock that may be off a host was not captured before its own newest stamps, whatever time is stated by the clock of another', (t) => {
  const later = ['10:00:00', '16:59:00', '17:00:00'].map((time) => poll(day(time)));
  const files = { 'bundle.json': note(day('12:00:00')), 'OSL/LANSEND.LOG': later, 'BGO/DESPOOL.LOG': [despool(day('10:03:00'))] };
  // The zone of OSL is not known: the stated time, read there, is off by any number of hours.
  t.is(hostOf(files, 'OSL')?.capturedWall, wallAt(16, 59));
  t.true(hostOf(files, 'OSL')?.capturedStated);
  // By the clock that it was stated by it holds.
  t.is(
    hostOf({ ...files, 'BGO/DESPOOL.LOG': ['16:58:00', '16:59:00'].map((time) => despool(day(time))) }, 'BGO')?.capturedWall,
    wallAt(12),
  );
});
