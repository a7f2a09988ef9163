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

const ranked = (...findings: readonly Finding[]) => rankFindings(findings).map((one) => [one.diagnosis.id, one.rankedBy?.code ?? null]);

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
