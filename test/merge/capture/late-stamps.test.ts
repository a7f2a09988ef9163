import test from 'ava';
import { day, despool, type Files, note, notesOf, poll, timelineOf } from './captures.js';

const polls = (...times: readonly string[]): string[] => times.map((time) => poll(day(time)));
const despools = (...times: readonly string[]): string[] => times.map((time) => despool(day(time)));

/** Instants of a log, undefined where its time is not known. */
function instantsOf(files: Files, name: string): (number | undefined)[] {
  const log = timelineOf(files).logs.find(({ records }) => records.source.label === name);
  return Array.from({ length: log?.records.count ?? 0 }, (_, row) => log?.instant(row));
}

test('when a record was written that is dated after the capture is not known, if another component of the site wrote nothing so late', (t) => {
  const files = {
    'bundle.json': note('1998-02-09T12:00:00'),
    'BGO/LANSEND.LOG': polls('10:00:00', '11:00:00'),
    'BGO/DESPOOL.LOG': despools('11:30:00', '18:00:00', '18:05:00'),
  };
  const [first, ...late] = instantsOf(files, 'BGO/DESPOOL.LOG');
  t.not(first, undefined);
  t.deepEqual(late, [undefined, undefined]);
  t.false(instantsOf(files, 'BGO/LANSEND.LOG').includes(undefined));
  const found = timelineOf(files).warnings.map(({ source, message: { code, args } }) => ({ source, code, args }));
  t.deepEqual(found, [{ source: 'BGO/DESPOOL.LOG', code: 'stamps-after-capture', args: { records: 2, newest: '1998-02-09T18:05:00' } }]);
});

test('stamps after the capture hold if nothing of the site contradicts them, if the time is not stated, or if it is refuted', (t) => {
  const cases: readonly Files[] = [
    { 'bundle.json': note('1998-02-09T12:00:00'), 'BGO/DESPOOL.LOG': despools('11:30:00', '18:00:00') },
    { 'BGO/LANSEND.LOG': polls('10:00:00'), 'BGO/DESPOOL.LOG': despools('11:30:00', '18:00:00') },
    {
      'bundle.json': note('1998-02-09T12:00:00'),
      'BGO/LANSEND.LOG': polls('18:00:00', '18:05:00'),
      'BGO/DESPOOL.LOG': despools('18:00:00'),
    },
    { 'bundle.json': note('1998-02-09T12:00:00'), 'BGO/LANSEND.LOG': polls('10:00:00'), 'BGO/DESPOOL.LOG': despools('12:00:40') },
  ];
  for (const files of cases) {
    t.false(instantsOf(files, 'BGO/DESPOOL.LOG').includes(undefined));
    t.false(notesOf(files).includes('stamps-after-capture'));
  }
});
