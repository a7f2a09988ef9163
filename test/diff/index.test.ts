import test from 'ava';
import type { Analysis, InstanceResult, VerdictName } from '../../src/contract/index.js';
import { diffOf, haveCommonJobs } from '../../src/diff/index.js';

type Stages = Readonly<Record<string, VerdictName>>;

/** A job with as much as is compared. */
function job(site: string, outcome: InstanceResult['outcome'], stages: Stages, rest: Partial<InstanceResult> = {}): InstanceResult {
  const stage = Object.keys(stages).find((id) => stages[id] !== 'reached') ?? 'done';
  const list = Object.entries(stages).map(([id, verdict]) => ({ id, title: `title of ${id}`, verdict }));
  const remedy = { workaround: 'none', alternatives: [] };
  return { process: 'p', subject: site, site, outcome, stage, stages: list, findings: [], remedy, ...rest } as unknown as InstanceResult;
}

const side = (name: string, ...instances: readonly InstanceResult[]) => ({
  name,
  analysis: { version: 2, status: [0], bundles: [{ instances }] } as unknown as Analysis,
});

const changeOf = (before: InstanceResult, after: InstanceResult) => diffOf(side('a', before), side('b', after), () => []).jobs[0]?.change;

test('what became of a job', (t) => {
  const stuck = job('SEC', 'failed', { P1: 'reached', P2: 'failed' });
  const further = job('SEC', 'waiting', { P1: 'reached', P2: 'reached', P3: 'unknown' });
  const done = job('SEC', 'healthy', { P1: 'reached', P2: 'reached', P3: 'reached' });
  t.is(changeOf(stuck, done), 'mended');
  t.is(changeOf(stuck, further), 'moved');
  t.is(changeOf(further, stuck), 'worse');
  t.is(changeOf(done, done), 'unchanged');
  t.is(changeOf(stuck, job('SEC', 'waiting', { P1: 'reached', P2: 'unknown' })), 'moved');
  t.is(changeOf(job('SEC', 'waiting', { P1: 'reached', P2: 'unknown' }), stuck), 'worse');
  t.is(changeOf(done, job('SEC', 'recovered', { P1: 'reached' })), 'unchanged');
});

test('jobs of one capture only are new or gone; what needs a hand comes first', (t) => {
  const [old, kept, fresh] = [job('OLD', 'healthy', {}), job('SEC', 'healthy', { P1: 'reached' }), job('NEW', 'failed', { P1: 'failed' })];
  const diff = diffOf(side('a', old, kept), side('b', kept, fresh), () => []);
  t.deepEqual(
    diff.jobs.map(({ site, change }) => [site, change]),
    [
      ['NEW', 'new'],
      ['OLD', 'gone'],
      ['SEC', 'unchanged'],
    ],
  );
  t.true(haveCommonJobs(diff));
  t.false(haveCommonJobs(diffOf(side('a', old), side('b', fresh), () => [])));
});

test('stages and findings of which both do not say the same', (t) => {
  const finding = (id: string, state: 'active' | 'healed' = 'active') => ({ id, title: id, state, role: 'cause' });
  const before = job('SEC', 'failed', { P1: 'reached', P2: 'failed', X: 'reached' }, {
    findings: [finding('a'), finding('b'), finding('c')],
  } as unknown as Partial<InstanceResult>);
  const after = job('SEC', 'failed', { P1: 'reached', P2: 'reached', P3: 'failed' }, {
    findings: [finding('b', 'healed'), finding('c'), finding('d')],
  } as unknown as Partial<InstanceResult>);
  const [found] = diffOf(side('a', before), side('b', after), () => []).jobs;
  t.deepEqual(
    found?.stages.map(({ id, before: was, after: is }) => [id, was, is]),
    [
      ['P2', 'failed', 'reached'],
      ['P3', null, 'failed'],
      ['X', 'reached', null],
    ],
  );
  t.deepEqual(
    found?.findings.map(({ id, change }) => [id, change]),
    [
      ['d', 'new'],
      ['a', 'gone'],
      ['b', 'healed'],
    ],
  );
});

test('a workaround has worked if all of it is shown, has not if something is wrong, and else is open', (t) => {
  const verify = [{ code: 'verify-stage', args: { stage: 'P2', title: 't', withinMs: 1 }, message: 'P2 t' }];
  const remedy = { workaround: 'w', alternatives: [{ workaround: 'w', title: 'W', verify }] };
  const before = job('SEC', 'failed', { P1: 'reached', P2: 'failed' }, { remedy } as unknown as Partial<InstanceResult>);
  const done = job('SEC', 'healthy', { P1: 'reached', P2: 'reached' });
  const clause = (state: 'yes' | 'no' | 'ask') => ({ id: 'A1', text: 'so', state, detail: null, evidence: [] });
  const workedWith = (state: 'yes' | 'no' | 'ask', after = done) =>
    diffOf(side('a', before), side('b', after), () => [clause(state)]).jobs[0]?.workaround?.worked;
  t.is(workedWith('yes'), 'yes');
  t.is(workedWith('ask'), 'open');
  t.is(workedWith('no'), 'no');
  t.is(workedWith('yes', before), 'no');
  t.is(workedWith('yes', job('SEC', 'waiting', { P1: 'reached', P2: 'unknown' })), 'open');
  t.is(diffOf(side('a', done), side('b', done), () => [clause('yes')]).jobs[0]?.workaround, null);
});
