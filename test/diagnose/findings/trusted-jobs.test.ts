import test from 'ava';
import type { Outcome } from '../../../src/contract/index.js';
import { findTrustedJobs, isDecided } from '../../../src/diagnose/findings/trusted-jobs.js';

const job = (subject: string, outcome: Outcome, stage = 'P10') => ({ process: 'ct2-report', subject, outcome, stage });
const trusted = (cautious: Parameters<typeof findTrustedJobs>[0], trusting: Parameters<typeof findTrustedJobs>[0]): string | undefined => {
  const isTrusted = findTrustedJobs(cautious, trusting);
  return (
    isTrusted &&
    cautious
      .filter(isTrusted)
      .map(({ subject }) => subject)
      .join(' ')
  );
};

test('a job that waits is as open as one that is undecided', (t) => {
  t.deepEqual(
    (['unknown', 'waiting', 'failed', 'healthy', 'delayed'] as const).map((outcome) => isDecided({ outcome })),
    [false, false, true, true, true],
  );
});

test('only jobs that more trust decides are judged with it: the others stay as they were', (t) => {
  t.is(
    trusted(
      [job('AAA', 'failed'), job('BBB', 'unknown'), job('CCC', 'unknown')],
      [job('AAA', 'failed'), job('BBB', 'failed'), job('CCC', 'waiting')],
    ),
    'BBB',
  );
  t.is(trusted([job('AAA', 'unknown')], [job('AAA', 'waiting')]), undefined);
  t.is(trusted([job('AAA', 'unknown')], []), undefined);
});

test('clocks that contradict what is decided without them are not trusted at all', (t) => {
  const trusting = [job('AAA', 'failed', 'P11'), job('BBB', 'failed')];
  t.is(trusted([job('AAA', 'failed'), job('BBB', 'unknown')], trusting), undefined);
  t.is(trusted([job('AAA', 'healthy'), job('BBB', 'unknown')], trusting), undefined);
  t.is(trusted([job('ZZZ', 'healthy'), job('BBB', 'unknown')], trusting), undefined);
});

test('jobs of two processes at one site are two', (t) => {
  const other = { ...job('AAA', 'unknown'), process: 'package-down' };
  const isTrusted = findTrustedJobs([job('AAA', 'unknown'), other], [job('AAA', 'failed'), other]);
  t.deepEqual([isTrusted?.(job('AAA', 'unknown')), isTrusted?.(other)], [true, false]);
});
