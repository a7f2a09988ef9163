import test from 'ava';
import type { Condition } from '../../../src/knowledge/index.js';
import { evaluate, event, poll, process } from '../fixture.js';

const stage = process.stages[0]?.id ?? '';
const yes: Condition = { kind: 'stage', stage, verdict: 'unknown' };
const no: Condition = { kind: 'stage', stage, verdict: 'reached' };
const unknown: Condition = { kind: 'seen', of: event('lansend.capacity-none'), during: 'bundle' };

test('one condition that is met is enough; no only if none can be met', (t) => {
  t.is(evaluate({}, { kind: 'any', of: [no, unknown, yes] }).answer, 'yes');
  t.is(evaluate({}, { kind: 'any', of: [no, unknown] }).answer, 'unknown');
  t.is(evaluate({}, { kind: 'any', of: [no, no] }).answer, 'no');
});

test('what is missing is that of the undecided ones', (t) => {
  t.deepEqual(evaluate({}, { kind: 'any', of: [no, unknown] }).missingEvidence, [event('lansend.capacity-none')]);
});

test('lines are those of the conditions that are met', (t) => {
  const { citations } = evaluate({ 'SEC/Logs/LANSEND.LOG': [poll('10:00:00', 0, 0)] }, { kind: 'any', of: [no, unknown] });
  t.deepEqual(
    citations.map(({ line }) => line),
    [1],
  );
});
