// Rows against expectations, suppressions and a baseline.
import test from 'ava';
import {
  type Baseline,
  baselineOf,
  checkOf,
  type CheckOptions,
  type Expectation,
  type Expectations,
  isFailOn,
} from '../../src/check/index.js';
import type { BundleResult, InstanceResult, TriageRow } from '../../src/contract/index.js';
import { rowsOf } from '../../src/triage/index.js';
import { say } from '../../src/wording/index.js';
import { bundle, capacityZero, failed, waiting } from '../report/fixtures.js';

const rowsAt = (path: string, ...instances: readonly InstanceResult[]): readonly TriageRow[] =>
  rowsOf({ ...bundle, path, instances } satisfies BundleResult, null);

const ROWS = [...rowsAt('shelf/a', failed), ...rowsAt('shelf/b', waiting)];

const OPTIONS: CheckOptions = { today: '2026-11-30', allowUnknown: false, isKeptGoing: false };

const check = (
  expect: readonly Partial<Expectation>[],
  options: Partial<CheckOptions> = {},
  more: Partial<Expectations> = {},
  rows = ROWS,
) => checkOf(rows, { expect: expect.map((one) => ({ bundle: '**', line: 1, ...one })), suppress: [], ...more }, { ...OPTIONS, ...options });

const codes = (...args: Parameters<typeof check>) => check(...args).problems.map(({ message }) => message.code);

test('each property of an expectation is compared', (t) => {
  const of = (expectation: Partial<Expectation>) => codes([{ bundle: 'a', outcome: ['failed'], ...expectation }]);
  t.deepEqual(of({}), []);
  t.deepEqual(of({ outcome: ['healthy', 'failed'] }), []);
  t.deepEqual(of({ outcome: ['healthy'] }), ['check-differs']);
  t.deepEqual(of({ stage: [failed.stage.toLowerCase()] }), []);
  t.deepEqual(of({ stage: ['P0'] }), ['check-differs']);
  t.deepEqual(of({ finding: [capacityZero.id] }), []);
  t.deepEqual(of({ finding: ['other', capacityZero.id] }), ['check-finding-missing']);
  t.deepEqual(of({ forbid: [capacityZero.id] }), ['check-finding-forbidden']);
  t.deepEqual(of({ remedy: failed.remedy.workaround }), []);
  t.deepEqual(of({ remedy: 'no-such-remedy' }), ['check-differs']);
  const { records, unrecognized } = ROWS[0]?.reading ?? { records: 0, unrecognized: 0 };
  t.deepEqual(of({ unrecognized: records, malformed: records }), []);
  t.deepEqual(of({ unrecognized: unrecognized - 1 }), unrecognized > 0 ? ['check-too-many-records'] : []);
  const [captured = ''] = ROWS[0]?.reading?.captured ?? [];
  t.deepEqual(of({ captured: [captured, captured.slice(4)] }), []);
  t.deepEqual(of({ captured: ['SMS_NOTHING'] }), ['check-not-captured']);
});

test('patterns: names, paths, ends of paths; what fits nothing is not met', (t) => {
  for (const bundle of ['a', './shelf/a', 'shelf/a/', 'shelf/*', '**', '?'])
    t.deepEqual(codes([{ bundle, site: failed.site.toLowerCase(), process: failed.process }], { failOn: [] }), [], bundle);
  for (const one of [{ bundle: 'c' }, { bundle: 'helf/a' }, { bundle: 'a', site: 'ZZZ' }, { bundle: 'a', process: 'other' }])
    t.deepEqual(codes([one], { failOn: [] }), ['check-fits-nothing']);
});

test('a bundle that should fail is an expectation; other jobs count as --fail-on says', (t) => {
  t.deepEqual(codes([]), ['check-job']);
  t.deepEqual(check([]).status, [1]);
  t.deepEqual(check([{ bundle: 'a', outcome: ['failed'] }]).status, [0]);
  t.deepEqual(codes([{ bundle: 'a', stage: [failed.stage] }]), ['check-job'], 'who does not say the outcome has not answered for it');
  t.deepEqual(codes([], { failOn: ['waiting'] }), ['check-job']);
  t.deepEqual(codes([], { failOn: [`finding:${capacityZero.id}`] }), ['check-job']);
  t.deepEqual(codes([], { failOn: ['warning'] }), ['check-job']);
  t.deepEqual(codes([], { failOn: ['delayed', 'blocked', 'finding:other'] }), []);
  t.deepEqual(codes([], {}, { failOn: ['waiting', 'failed'] }).length, 2);
  t.deepEqual(codes([], { failOn: ['delayed'] }, { failOn: ['waiting'] }), [], 'the option goes before the file');
  t.deepEqual([isFailOn('failed'), isFailOn('finding:x'), isFailOn('error'), isFailOn('')], [true, true, false, false]);
});

test('status: undecided, unread, nothing judged', (t) => {
  const undecided = rowsAt('u', { ...failed, outcome: 'unknown', findings: [] });
  t.deepEqual(check([], {}, {}, [...undecided]).status, [4]);
  t.deepEqual(check([], { allowUnknown: true }, {}, [...undecided]).status, [0]);
  t.deepEqual(check([{ bundle: 'u', outcome: ['unknown'] }], {}, {}, [...undecided]).status, [0]);
  const unread = ROWS.map((row) => ({ ...row, unread: say('triage-unreadable', { reason: 'x' }) }));
  t.deepEqual(check([], {}, {}, unread).status, [6, 1]);
  t.deepEqual(check([], { isKeptGoing: true }, {}, unread).status, [1]);
  t.deepEqual(check([], {}, {}, []).status, [5]);
});

test('a suppression holds to its last day; past it, it fails; one that fits nothing is a warning', (t) => {
  const suppressed = (until: string, more: Partial<Expectations['suppress'][number]> = {}) =>
    check([], {}, { suppress: [{ reason: 'known', until, line: 7, ...more }] });
  t.deepEqual([suppressed('2026-11-30').status, suppressed('2026-11-30').problems.map((one) => one.suppressed)], [[0], ['known']]);
  const past = suppressed('2026-11-29');
  t.deepEqual(past.status, [1]);
  t.deepEqual(
    past.problems.map(({ message, line }) => [message.code, line]),
    [
      ['check-job', null],
      ['check-suppression-past', 7],
    ],
  );
  for (const fits of [
    { bundle: 'shelf/*' },
    { site: failed.site.toLowerCase() },
    { finding: capacityZero.id },
    { outcome: 'failed' },
  ] as const)
    t.deepEqual(suppressed('2030-01-01', fits).status, [0], JSON.stringify(fits));
  for (const fits of [{ bundle: 'b' }, { site: 'ZZZ' }, { finding: 'other' }, { outcome: 'blocked' }] as const) {
    const { status, problems } = suppressed('2030-01-01', fits);
    t.deepEqual([status, problems.map(({ level }) => level)], [[1], ['error', 'warning']], JSON.stringify(fits));
  }
});

test('a baseline: what is known does not fail, what is new does, what is gone is told; in new captures too', (t) => {
  const baseline: Baseline = baselineOf(check([]).problems, ROWS);
  t.is(baseline.problems.length, 1);
  const known = check([], { baseline });
  t.deepEqual([known.status, known.problems.map((one) => [one.level, one.baseline])], [[0], [['note', 'unchanged']]]);
  const later = rowsAt('elsewhere/next-week', {
    ...failed,
    keys: Object.fromEntries(Object.entries(failed.keys).map(([name, value]) => [name, value.replace(/\d/g, '7')])),
  });
  t.deepEqual(
    check([], { baseline }, {}, [...later]).problems.map((one) => one.baseline),
    ['unchanged'],
  );
  const other = check([], { baseline }, {}, [...rowsAt('a', { ...failed, findings: [{ ...capacityZero, id: 'other' }] })]);
  t.deepEqual([other.status, other.problems.map((one) => one.baseline)], [[1], ['new', 'fixed']]);
  t.deepEqual(
    check([], { baseline }, {}, [...rowsAt('a', waiting)]).problems.map((one) => [one.kind, one.baseline]),
    [['fixed', 'fixed']],
  );
});
