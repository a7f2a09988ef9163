// Counterexamples to the monotone law that were found once, and that the check of the law sees what is taken back.

import test from 'ava';
import { render, type RenderedBundle, scenarioOf } from '../scenarios/index.js';
import { type Files, jobOf, judge } from './lives.js';
import { turnsOf } from './monotone.js';

const only = ({ files }: RenderedBundle, names: readonly string[]): Files => new Map([...files].filter(([name]) => names.includes(name)));

/** What each other source takes back when it is added to some. */
function takenBack(bundle: RenderedBundle, kept: readonly string[]): string[] {
  const before = judge(only(bundle, kept));
  return [...bundle.files.keys()].flatMap((added) => {
    const after = judge(only(bundle, [...kept, added]));
    const turns = turnsOf({ before, after, site: bundle.child, added });
    return turns.flatMap(({ what, exception }) => (exception === undefined ? [`${added}: ${what}`] : []));
  });
}

test('a failure of a stage that only an upgrade has stays known, whether anything else tells that it is one or not', (t) => {
  const bundle = render(scenarioOf('slow-shutdown'), { seed: 'law 0' });
  const kept = ['bundle.json', `${bundle.child}/Logs/DESPOOL.LOG`];
  const job = jobOf(judge(only(bundle, kept)), bundle.child);
  t.deepEqual([job?.outcome, job?.stage], ['failed', 'P3']);
  t.deepEqual(takenBack(bundle, kept), []);
});

test('an absence is not judged from the latest time of the stage before it', (t) => {
  for (const id of ['not-arrived', 'healthy-upgrade', 'sql-log-full', 'ct2-stuck']) {
    const bundle = render(scenarioOf(id), { seed: 'law 0' });
    const listings = [...bundle.files.keys()].filter((name) => name.endsWith('dir.txt') || name === 'bundle.json');
    t.deepEqual(takenBack(bundle, listings), [], id);
  }
});

test('a listing of files that anybody can have written dates no capture', (t) => {
  const bundle = render(scenarioOf('waiting'), { seed: 'law 0', manifest: 'none' });
  const listing = [
    ' Directory of C:\\SMS\\LOGON.SRV\\INVENTRY.BOX',
    '',
    ...['a', 'p'].map((half) => `12/30/99  11:06${half}                 4,211 CLT0001${half}.RAW`),
    '               2 File(s)          8,422 bytes',
  ].join('\r\n');
  const kept = [...bundle.files.keys()].filter((name) => !name.endsWith('dir.txt'));
  const before = judge(only(bundle, kept));
  const added = `${bundle.child}/dir.txt`;
  const after = judge(new Map([...only(bundle, kept), [added, Buffer.from(listing, 'latin1')]]));
  const [was, is] = [before, after].map((one) => jobOf(one, bundle.child));
  t.is(was?.outcome, 'unknown');
  t.deepEqual([is?.outcome, is?.stage], [was?.outcome, was?.stage]);
});

test('a failure that event 388 states at P4 stays known when the log of the Hierarchy Manager is added', (t) => {
  const bundle = render(scenarioOf('48h-timeout'), { seed: 'monotone 0' });
  t.deepEqual(takenBack(bundle, ['bundle.json', `${bundle.parent}/eventlog.txt`, `${bundle.child}/dir.txt`]), []);
});

test('a failure that does not tell whether it is of a stage that only an upgrade has is none of that stage, until the operation is known', (t) => {
  const bundle = render(scenarioOf('48h-timeout'), { seed: 'law 0' });
  const kept = ['bundle.json', `${bundle.parent}/eventlog.txt`, `${bundle.parent}/Logs/SCHED.LOG`];
  const job = jobOf(judge(only(bundle, kept)), bundle.child);
  t.is(job?.operation, 'unknown');
  t.deepEqual([job?.outcome, job?.stage], ['failed', 'P4']);
  const shutdown = job?.stages.find(({ id }) => id === 'P3');
  t.deepEqual([shutdown?.verdict, shutdown?.reason], ['unknown', 'ambiguous']);
  t.deepEqual(takenBack(bundle, kept), []);
});

test('a failure by the clock of one site stays one when the other, hours off by an unknown number, says when the job began', (t) => {
  const bundle = render(scenarioOf('no-address'), { seed: 'law 0', parentZone: 'Asia/Calcutta', childZone: 'America/Chicago' });
  const kept = [`${bundle.parent}/SITECTRL.CT0`, `${bundle.child}/dir.txt`, `${bundle.child}/eventlog.txt`];
  const job = jobOf(judge(only(bundle, kept)), bundle.child);
  t.deepEqual([job?.outcome, job?.stage], ['failed', 'P9']);
  t.deepEqual(takenBack(bundle, kept), []);
});

test('a source that is taken away takes back what it proved, and the check says so', (t) => {
  const bundle = render(scenarioOf('capacity-zero'), { seed: 'law 0' });
  const added = `${bundle.child}/Logs/LANSEND.LOG`;
  const less = judge(only(bundle, ['bundle.json', `${bundle.child}/Logs/SCHED.LOG`]));
  const turns = turnsOf({ before: judge(bundle.files), after: less, site: bundle.child, added });
  const taken = turns.filter(({ exception }) => exception === undefined).map(({ what }) => what);
  t.deepEqual(taken, ['failed at P10 -> unknown at P10', 'P3 reached -> unknown', 'P10 failed -> unknown']);
});
