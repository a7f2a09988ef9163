import test from 'ava';
import { explainFinding } from '../../../src/diagnose/advice/explain.js';
import type { ConditionExplanation } from '../../../src/contract/index.js';
import { type Files, indexOf, knowledge, poll } from '../fixture.js';

const leaves = (conditions: readonly ConditionExplanation[]): readonly ConditionExplanation[] =>
  conditions.flatMap((one) => (one.alternatives.length === 0 ? [one] : leaves(one.alternatives)));

const explain = (files: Files) => explainFinding(indexOf(files).timeline, knowledge, 'sn-capacity-zero')?.instances[0];

test('conditions that are undecided name the files that are missing', (t) => {
  const explained = explain({});
  t.is(explained?.because.code, 'diagnosis-undecided');
  const files = leaves(explained?.when ?? []).flatMap(({ missingEvidence }) => missingEvidence.map(({ file }) => file));
  t.true(files.includes('LANSEND.LOG'), files.join());
});

test('lines that do not count are near misses', (t) => {
  const explained = explain({ 'SEC/Logs/LANSEND.LOG': [poll('10:00:00', 0, 0)] });
  t.true(explained?.when.some(({ answer, nearMisses }) => answer === 'yes' || nearMisses !== null));
});

test('a diagnosis that does not exist is not explained', (t) => {
  t.is(explainFinding(indexOf({}).timeline, knowledge, 'no-such-diagnosis'), undefined);
});
