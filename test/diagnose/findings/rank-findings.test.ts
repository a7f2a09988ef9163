import test from 'ava';
import type { Finding } from '../../../src/diagnose/findings/finding.js';
import { appliesTo } from '../../../src/diagnose/findings/findings.js';
import { rankFindings } from '../../../src/diagnose/findings/rank-findings.js';
import type { DiagnosisDef } from '../../../src/knowledge/index.js';
import { knowledge, trackOf } from '../fixture.js';

const diagnosis = knowledge.diagnoses.find(({ id }) => id === 'sn-capacity-zero') as DiagnosisDef;
const { states } = trackOf({});
const stage = states.find((state) => appliesTo(diagnosis, state)) ?? states[0];

function finding(id: string, more: Partial<Finding> = {}): Finding {
  if (!stage) throw new Error('no stage');
  return {
    diagnosis: { ...diagnosis, id },
    severity: 'error',
    confidence: 'confirmed',
    state: 'active',
    role: 'cause',
    stage,
    explanation: '',
    fix: [],
    citations: [],
    sampled: [],
    against: [],
    isComplete: true,
    tier: 4,
    unknowns: 0,
    kinds: 1,
    hasEvent: true,
    illustrative: false,
    newest: Number.NaN,
    missingEvidence: [],
    rankedBy: null,
    ...more,
  };
}

const ranked = (...findings: readonly Finding[]) =>
  rankFindings(findings, knowledge).map((one) => [one.diagnosis.id, one.rankedBy?.code ?? null]);

test('the first row that differs decides, and is named', (t) => {
  t.deepEqual(ranked(finding('a', { state: 'healed' }), finding('b')), [
    ['b', null],
    ['a', 'ranked-by-state'],
  ]);
  t.deepEqual(ranked(finding('a', { severity: 'warning' }), finding('b')), [
    ['b', null],
    ['a', 'ranked-by-severity'],
  ]);
  t.deepEqual(ranked(finding('a', { tier: 3 }), finding('b')), [
    ['b', null],
    ['a', 'ranked-by-evidence-strength'],
  ]);
  t.deepEqual(ranked(finding('a', { illustrative: true }), finding('b')), [
    ['b', null],
    ['a', 'ranked-by-verified-wording'],
  ]);
});

test('what is contradicted comes last; what is equal goes by id', (t) => {
  t.deepEqual(ranked(finding('c', { confidence: 'ruled-out' }), finding('b'), finding('a')), [
    ['a', null],
    ['b', 'ranked-by-id'],
    ['c', 'ranked-by-contradiction'],
  ]);
});

/** A finding of a diagnosis that ranks above others. */
const over = (id: string, broader: readonly string[], more: Partial<Finding> = {}): Finding =>
  finding(id, { diagnosis: { ...diagnosis, id, over: broader }, ...more });

test('a narrower finding comes before the broader one that its rule names', (t) => {
  t.deepEqual(ranked(finding('a', { tier: 4 }), over('b', ['a'], { tier: 3 })), [
    ['b', null],
    ['a', 'ranked-by-narrower'],
  ]);
});

test('of a chain each comes before what it is narrower than, whatever its id', (t) => {
  t.deepEqual(ranked(finding('a'), over('b', ['a']), over('c', ['b', 'a'])), [
    ['c', null],
    ['b', 'ranked-by-narrower'],
    ['a', 'ranked-by-narrower'],
  ]);
});

test('what is not named keeps its place before a broader one', (t) => {
  t.deepEqual(ranked(finding('a'), over('c', ['a']), finding('b', { tier: 3 })), [
    ['c', null],
    ['b', 'ranked-by-evidence-strength'],
    ['a', 'ranked-by-narrower'],
  ]);
});

test('it ranks above nothing where it is less sure, does not hold, or holds at another stage', (t) => {
  const elsewhere = states.find((state) => state.stage.id !== stage?.stage.id);
  t.truthy(elsewhere);
  for (const more of [{ isComplete: false }, { confidence: 'likely' as const }, { stage: elsewhere as Finding['stage'] }])
    t.deepEqual(
      ranked(finding('a'), over('b', ['a'], more)).map(([id]) => id),
      ['a', 'b'],
    );
});

test('a chain is followed through a diagnosis that was not found, and a circle ends', (t) => {
  const [first, second] = ['sn-capacity-zero', 'sn-no-outbox'].map(
    (id) => knowledge.diagnoses.find((one) => one.id === id) as DiagnosisDef,
  );
  if (!first || !second) throw new Error('no such diagnosis');
  const chained = {
    ...knowledge,
    diagnoses: [
      { ...first, over: ['a'] },
      { ...second, over: [first.id] },
    ],
  };
  const ids = (findings: readonly Finding[]) => rankFindings(findings, chained).map((one) => one.diagnosis.id);
  t.deepEqual(ids([finding('a'), over('z', [second.id])]), ['z', 'a']);
  t.deepEqual(ids([over('y', ['x']), over('x', ['y'])]), ['x', 'y']);
});
