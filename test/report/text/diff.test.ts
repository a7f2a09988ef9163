import test from 'ava';
import type { Diff, JobDiff } from '../../../src/contract/index.js';
import { renderDiffText } from '../../../src/report/text/diff.js';

const HEALTHY = { outcome: 'healthy', stage: 'done', cause: null } as const;
const JOB: JobDiff = {
  process: 'ct2-report',
  subject: 'SEC',
  site: 'SEC',
  change: 'mended',
  before: { outcome: 'failed', stage: 'P8', cause: 'c2-stuck' },
  after: HEALTHY,
  stages: [{ id: 'P8', title: 'a job is made', before: 'failed', after: 'reached' }],
  findings: [{ id: 'c2-stuck', title: 'it is\u001b[31m stuck', change: 'healed' }],
  workaround: {
    workaround: 'restart',
    title: 'Restart',
    worked: 'open',
    checks: [
      { id: 'P8', text: 'P8 a job is made', state: 'yes', detail: null, evidence: [] },
      { id: 'T4', text: 'the .CT2 left', state: 'ask', detail: null, evidence: [] },
    ],
  },
};
const diff = (...jobs: readonly JobDiff[]): Diff => ({ version: 1, status: [0], before: 'monday', after: 'friday', jobs });

test('a job: how it stood and stands, stages, findings, the workaround; nothing of a log reaches the terminal', (t) => {
  t.is(
    renderDiffText(diff(JOB), {}),
    `monday -> friday

MENDED  SEC ct2-report: failed at P8 (c2-stuck) -> healthy
  P8   a job is made: failed -> reached
  healed c2-stuck: it is␛[31m stuck
  Workaround restart (Restart) is not shown to have worked.
    ?   T4   the .CT2 left
`,
  );
  t.true(renderDiffText(diff(JOB), { all: true }).includes('yes P8'));
});

test('healthy jobs that have not changed are counted', (t) => {
  const same: JobDiff = { ...JOB, change: 'unchanged', before: HEALTHY, after: HEALTHY, stages: [], findings: [], workaround: null };
  t.is(
    renderDiffText(diff(same, { ...same, site: 'S2' }), {}),
    'monday -> friday\n\n2 healthy jobs have not changed (--all shows them).\n',
  );
  t.true(renderDiffText(diff(same), { all: true }).includes('UNCHANGED  SEC'));
  t.true(renderDiffText(diff({ ...same, change: 'gone', after: null }), {}).includes('GONE  SEC ct2-report: healthy -> not captured'));
});
