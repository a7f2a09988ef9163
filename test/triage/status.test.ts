import test from 'ava';
import type { Analysis, InstanceResult, Outcome } from '../../src/contract/index.js';
import { EXIT_STATUSES, exitCodeOf as firstOf, type FailOn, inOrder, statusOf } from '../../src/triage/index.js';
import { say } from '../../src/wording/index.js';
import { analysisOf, bundle, capacityZero, failed, waiting } from '../report/fixtures.js';

const exitCodeOf = (
  analysis: Pick<Analysis, 'bundles'>,
  isUnread: boolean,
  options: { readonly failOn: FailOn; readonly allowUnknown: boolean },
): number => firstOf(statusOf(analysis, { isUnread, ...options }));

const ALL: readonly Outcome[] = ['healthy', 'recovered', 'waiting', 'delayed', 'blocked', 'failed', 'unknown'];

function codes(failOn: 'error' | 'warning' | 'never', allowUnknown: boolean): readonly number[] {
  return ALL.map((outcome) => exitCodeOf(analysisOf({ ...failed, outcome, findings: [] }), false, { failOn, allowUnknown }));
}

test('exit codes follow the outcome', (t) => {
  t.deepEqual(codes('error', false), [0, 0, 0, 0, 1, 1, 4]);
  t.deepEqual(codes('warning', false), [0, 0, 0, 1, 1, 1, 4]);
  t.deepEqual(codes('never', false), [0, 0, 0, 0, 0, 0, 4]);
  t.deepEqual(codes('error', true), [0, 0, 0, 0, 1, 1, 0]);
});

test('--fail-on warning counts findings that hold', (t) => {
  const code = (finding: Partial<typeof capacityZero>) => {
    const instance: InstanceResult = { ...waiting, findings: [{ ...capacityZero, severity: 'warning', ...finding }] };
    return exitCodeOf(analysisOf(instance), false, { failOn: 'warning', allowUnknown: false });
  };
  t.is(code({}), 1);
  t.is(code({ severity: 'info' }), 0);
  t.is(code({ state: 'healed' }), 0);
  t.is(code({ confidence: 'possible' }), 0);
});

test('jobs that were not judged leave the whole undecided', (t) => {
  const { bundles, ...rest } = analysisOf({ ...waiting, outcome: 'healthy', findings: [] });
  const many = { source: null, ...say('jobs-not-judged', { process: 'file-replication', judged: 20_000, of: 20_001 }) };
  const analysis = { ...rest, bundles: bundles.map((one) => ({ ...one, notes: [...one.notes, many] })) };
  const code = (allowUnknown: boolean) => exitCodeOf(analysis, false, { failOn: 'error', allowUnknown });
  t.is(code(false), 4);
  t.is(code(true), 0);
});

test('the first code that fits counts, and all of them are told', (t) => {
  const options = { failOn: 'error', allowUnknown: false } as const;
  t.is(exitCodeOf(analysisOf({ ...failed, outcome: 'unknown' }, failed), false, options), 1);
  t.is(exitCodeOf(analysisOf(), false, options), 5);
  t.is(exitCodeOf(analysisOf(), true, options), 6);
  t.is(exitCodeOf(analysisOf(failed), true, options), 6);
  t.deepEqual(statusOf(analysisOf(failed, { ...failed, outcome: 'unknown' }), { isUnread: true }), [6, 1, 4]);
  t.deepEqual(statusOf(analysisOf(), { isUnread: true }), [6, 5]);
  t.deepEqual(statusOf(analysisOf(waiting), { isUnread: false }), [0]);
  t.deepEqual(inOrder([5, 4, 1, 6, 70, 3, 2, 0]), [2, 3, 70, 6, 1, 4, 5]);
  t.deepEqual(
    EXIT_STATUSES.map(({ code }) => code).sort((a, b) => a - b),
    [0, 1, 2, 3, 4, 5, 6, 70],
  );
});

test('what is seen without a job counts like findings of a job', (t) => {
  const observation = { ...capacityZero, site: 'FAR' };
  const unexplained = [{ site: 'FAR', count: 1, first: null, last: null, evidence: [] }];
  const code = (seen: Partial<typeof bundle>, failOn: 'error' | 'warning' | 'never' = 'error', allowUnknown = false) =>
    exitCodeOf({ bundles: [{ ...bundle, instances: [], ...seen }] }, false, { failOn, allowUnknown });
  t.is(code({ observations: [observation] }), 1);
  t.is(code({ observations: [observation] }, 'never'), 0);
  t.is(code({ observations: [{ ...observation, severity: 'warning' }] }), 0);
  t.is(code({ observations: [{ ...observation, severity: 'warning' }] }, 'warning'), 1);
  t.is(code({ observations: [{ ...observation, severity: 'info', state: 'healed' }] }), 0);
  t.is(code({ unexplained }), 4);
  t.is(code({ unexplained }, 'error', true), 0);
});
