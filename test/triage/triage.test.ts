// Rows of results, the causes that they share, the order of work.
import test from 'ava';
import type { BundleResult, InstanceResult, TriageRow } from '../../src/contract/index.js';
import { compareRows, rowsOf, triageOf, withLaterCaptures, workIn } from '../../src/triage/index.js';
import { say } from '../../src/wording/index.js';
import { bundle, capacityZero, failed, waiting } from '../report/fixtures.js';

const of = (path: string, ...instances: readonly InstanceResult[]): BundleResult => ({ ...bundle, path, instances });
const rowOf = (path: string, instance: InstanceResult): TriageRow => rowsOf(of(path, instance), null)[0] as TriageRow;

test('a row has what is to be done and what to bring', (t) => {
  const row = rowOf('a', failed);
  t.like(row, {
    bundle: 'a',
    site: failed.site,
    parent: failed.parent,
    outcome: 'failed',
    stage: failed.stage,
    reason: null,
    unread: null,
  });
  t.is(row.cause?.id, failed.findings[0]?.id);
  t.is(row.stages.length, failed.stages.length);
  t.true(row.stages.some(({ line }) => line !== null));
  t.is(
    row.reading?.records,
    bundle.coverage.reduce((sum, { records }) => sum + records, 0),
  );
});

test('a bundle without a job has one row that says why', (t) => {
  const only = (part: Partial<BundleResult>) => rowsOf({ ...bundle, instances: [], ...part }, null);
  t.deepEqual(
    only({}).map(({ reason }) => reason?.code),
    ['triage-nothing-recognized'],
  );
  t.is(
    only({ unexplained: [{ site: 'SEC', count: 2, first: null, last: null, evidence: [] }] })[0]?.reason?.code,
    'triage-errors-without-job',
  );
  const [seen] = only({ observations: [{ ...capacityZero, site: 'SEC' }] });
  t.like(seen, { site: 'SEC', outcome: null, cause: { id: capacityZero.id }, reason: { code: 'triage-seen-without-job' } });
});

test('the fingerprint survives another job number, and tells sites, causes and stages apart', (t) => {
  const print = (part: Partial<InstanceResult>) => rowOf('a', { ...failed, ...part }).fingerprint;
  const own = print({ keys: { job: 'SEC00012' } });
  t.is(print({ keys: { job: 'SEC00931' } }), own);
  t.is(rowOf('elsewhere', { ...failed, keys: { job: 'SEC00012' } }).fingerprint, own);
  t.not(print({ keys: { job: 'SEC00012', request: '1' } }), own);
  t.not(print({ keys: { job: 'SEC00012' }, site: 'ZZZ' }), own);
  t.not(print({ keys: { job: 'SEC00012' }, findings: [{ ...capacityZero, id: 'other' }] }), own);
});

test('rows are in one order, whatever order they come in', (t) => {
  const rows = ['b', 'a', 'c'].flatMap((path) => [
    rowOf(path, failed),
    rowOf(path, waiting),
    rowOf(path, { ...failed, outcome: 'unknown', findings: [] }),
  ]);
  const sorted = [...rows].sort(compareRows);
  t.deepEqual([...rows].reverse().sort(compareRows), sorted);
  t.deepEqual(
    sorted.map(({ outcome }) => outcome),
    ['failed', 'failed', 'failed', 'unknown', 'unknown', 'unknown', 'waiting', 'waiting', 'waiting'],
  );
});

test('one cause at the parent that stops several sites comes first in the order of work', (t) => {
  const evidence = bundle.evidence.map((line) => ({ ...line, site: failed.parent }));
  const stopped = (path: string, site: string): BundleResult => ({ ...of(path, { ...failed, site, subject: site }), evidence });
  const bundles = Array.from({ length: 11 }, (_, index) => stopped(`b${index}`, `S${String(index).padStart(2, '0')}`));
  const { orderOfWork, causes } = triageOf(
    bundles.flatMap((one) => rowsOf(one, null)),
    bundles.flatMap(workIn),
  );
  t.is(orderOfWork.length, 1);
  t.like(orderOfWork[0], { at: failed.parent, cause: failed.findings[0]?.id });
  t.is(orderOfWork[0]?.holdsUp.length, 11);
  t.like(causes[0], { jobs: 11, bundles: 11, at: failed.parent });
  const alone = stopped('b', 'S00');
  t.deepEqual(triageOf(rowsOf(alone, null), workIn(alone)).orderOfWork, [], 'a cause of one site is no order');
});

test('the status of rows: faults, what was not read, findings, what is undecided, nothing', (t) => {
  const status = (rows: readonly TriageRow[], options = {}) => triageOf(rows, [], options).status;
  const unread = { ...rowOf('a', failed), unread: say('triage-unreadable', { reason: 'x' }) };
  t.deepEqual(status([rowOf('a', waiting)]), [0]);
  t.deepEqual(status([unread, rowOf('b', { ...failed, outcome: 'unknown', findings: [] })]), [6, 1, 4]);
  t.deepEqual(status([unread], { isKeptGoing: true }), [1]);
  t.deepEqual(status([unread], { isPassing: () => false }), [6, 5], 'a filter hides no input that could not be read');
  t.deepEqual(status([]), [5]);
  t.deepEqual(status([rowOf('a', failed)], { failOn: 'never' }), [0]);
  t.deepEqual(status([rowOf('a', { ...failed, outcome: 'delayed', findings: [] })], { failOn: 'warning' }), [1]);
});

test('a later capture is named within one capture, or of the same server, for the same job', (t) => {
  const at = (path: string, capturedAt: string, instance = failed) => rowsOf({ ...of(path, instance), capturedAt }, null)[0] as TriageRow;
  const later = (rows: readonly TriageRow[], parts = new Map<string, string>()) => withLaterCaptures(rows, parts).map((row) => row.later);
  const [old, fresh] = ['1997-01-01T00:00:00.000Z', '1998-01-01T00:00:00.000Z'];
  t.deepEqual(later([at('SEC', fresh), at('SEC/before', old)]), [null, 'SEC']);
  t.deepEqual(later([at('SEC', old), at('SEC/after', fresh)]), ['SEC/after', null]);
  t.deepEqual(later([at('a', old), at('b', fresh)]), [null, null], 'captures beside each other may be of anybody');
  const of1 = { ...failed, server: 'SRV1' };
  t.deepEqual(later([at('a', old, of1), at('b', fresh, of1), at('c', fresh, { ...failed, server: 'SRV2' })]), ['b', null, null]);
  t.deepEqual(later([at('a', fresh, of1), at('b', fresh, of1)]), [null, null], 'none of equal ones is later');
  const parts = new Map([
    ['x/a', 'x'],
    ['x/b', 'x'],
  ]);
  t.deepEqual(later([at('x/a', old), at('x/b', fresh)], parts), ['x/b', null]);
  t.deepEqual(later([at('SEC', fresh, { ...failed, site: 'ZZZ', subject: 'ZZZ' }), at('SEC/before', old)]), [null, null]);
});
