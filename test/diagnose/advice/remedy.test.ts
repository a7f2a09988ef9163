import test from 'ava';
import { findRemedy } from '../../../src/diagnose/advice/remedy.js';
import { createCitationList } from '../../../src/diagnose/evidence/citation.js';
import { createCoverage } from '../../../src/diagnose/evidence/coverage.js';
import type { Outcome } from '../../../src/contract/index.js';
import type { StageState } from '../../../src/diagnose/stages/stages.js';
import { trackOf } from '../fixture.js';
import { begun, log, ntEvent } from '../job-files.js';

const track = trackOf({});
const coverage = createCoverage(track.instance.evidenceIndex);

function remedyOf(outcome: Outcome, frontier?: StageState) {
  const judgement = { outcome, stage: 'P8', located: false, nextCheckAt: Number.NaN };
  return findRemedy({ ...track, frontier }, [], judgement, coverage, createCitationList());
}

test('only a failed job gets a workaround', (t) => {
  const codes = (['healthy', 'recovered', 'waiting', 'delayed', 'blocked', 'unknown'] as const).map(
    (outcome) => remedyOf(outcome).why.code,
  );
  t.deepEqual(codes, ['remedy-healthy', 'remedy-recovered', 'remedy-waiting', 'remedy-delayed', 'remedy-blocked', 'remedy-undecided']);
});

test('a stage that suggests nothing has no workaround', (t) => {
  const remedy = remedyOf('failed');
  t.is(remedy.workaround, 'none');
  t.deepEqual([remedy.why.code, remedy.why.args], ['remedy-no-cause', { isQueued: false }]);
});

test('workarounds that the stage suggests are evaluated; the chosen one comes first', (t) => {
  const [frontier] = track.states.filter(({ stage }) => stage.suggest.length > 0);
  const { workaround, alternatives } = remedyOf('failed', frontier);
  t.true(alternatives.length > 0);
  if (workaround !== 'none') t.is(alternatives[0]?.workaround, workaround);
  for (const one of alternatives)
    t.is(
      one.withheldBecause !== null,
      one.preconditions.some(({ kind, state }) => (kind === 'require' || kind === 'forbid') && state === 'no'),
    );
});

test('the state of a sister that a line tells is no question, although the line is older than the attempt', (t) => {
  const status = (time: string, site: string, code: number, detail: string) =>
    [time, `{3120} INFO: Site ${site} status ${code} detailed status ${detail}~`] as const;
  const stateOf = (...records: readonly (readonly [string, string])[]) => {
    const files = begun(
      { 'PRI/Logs/HMAN.LOG': log('SMS_HIERARCHY_MANAGER', ...records) },
      ntEvent('9:30:00 AM', 384, 'The upgrade of site SEC failed.', 'Error'),
    );
    const own = trackOf(files);
    const [frontier] = own.states.filter(({ stage }) => stage.suggest.some(({ workarounds }) => workarounds.includes('retry-upgrade')));
    const judgement = { outcome: 'failed', stage: 'P4', located: true, nextCheckAt: Number.NaN } as const;
    const { alternatives } = findRemedy(
      { ...own, frontier },
      [],
      judgement,
      createCoverage(own.instance.evidenceIndex),
      createCitationList(),
    );
    const found = alternatives.find(({ workaround }) => workaround === 'retry-upgrade')?.preconditions.find(({ id }) => id === 'B10');
    return [found?.state, found?.evidence.length];
  };
  t.deepEqual(stateOf(), ['ask', 0]);
  t.deepEqual(stateOf(status('07:00:00', 'GLV', 1, '1 (ACTIVE)')), ['yes', 1]);
  t.deepEqual(stateOf(status('07:00:00', 'GLV', 5, '61 (UPGRADE_REQUIRED)')), ['ask', 1]);
});
