import test from 'ava';
import { findRemedy } from '../../../src/diagnose/advice/remedy.js';
import { createCitationList } from '../../../src/diagnose/evidence/citation.js';
import { createCoverage } from '../../../src/diagnose/evidence/coverage.js';
import type { Outcome } from '../../../src/contract/index.js';
import type { StageState } from '../../../src/diagnose/stages/stages.js';
import { trackOf } from '../fixture.js';

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
