import test from 'ava';
import type { VerdictName } from '../../../src/contract/index.js';
import { findFrontier, findOpenStages, isRefuted, positionOf } from '../../../src/diagnose/stages/position.js';
import { findState, type StageState } from '../../../src/diagnose/stages/stages.js';
import { trackOf } from '../fixture.js';

const { states: blank } = trackOf({});

/** The stages of an installation with some verdicts; the others are unknown. */
function statesWith(verdicts: Readonly<Record<string, VerdictName>>): readonly StageState[] {
  return blank.map((state) => ({ ...state, pending: [], verdict: verdicts[state.stage.id] ?? 'unknown' }));
}

const REACHED_TO_P2 = { P0: 'reached', P1: 'reached', P2: 'reached' } as const;
const open = (verdicts: Readonly<Record<string, VerdictName>>) => {
  const states = statesWith(verdicts);
  return { states, open: findOpenStages(states, findState(states, 'P13')) };
};
const ids = (found: readonly StageState[]): string => found.map(({ stage }) => stage.id).join(' ');

test('the open stages end with the first that is proved not reached', (t) => {
  t.is(ids(open({ ...REACHED_TO_P2, P7: 'failed', P9: 'failed' }).open), 'P4 P5 P6 P7');
  t.is(ids(open({ ...REACHED_TO_P2, P4: 'missing' }).open), 'P4');
  t.is(ids(open(REACHED_TO_P2).open), 'P4 P5 P6 P7 P8 P9 P10 P11 P12 P13');
});

test('nothing is open once the goal is reached', (t) => {
  t.is(ids(open({ ...REACHED_TO_P2, P13: 'reached' }).open), '');
});

test('the stage that is named is the one that failed, else the first behind the last one reached', (t) => {
  t.is(findFrontier(open({ ...REACHED_TO_P2, P7: 'failed' }).open)?.stage.id, 'P7');
  t.is(findFrontier(open({ ...REACHED_TO_P2, P7: 'missing' }).open)?.stage.id, 'P4');
  t.is(findFrontier([]), undefined);
});

test('a position is an interval', (t) => {
  const of = (verdicts: Readonly<Record<string, VerdictName>>) => {
    const found = open(verdicts);
    return positionOf(found.states, found.open, 'P13');
  };
  t.deepEqual(of({ ...REACHED_TO_P2, P6: 'missing' }), { low: 'P2', high: 'P6', undetermined: ['P4', 'P5'] });
  t.deepEqual(of({ P4: 'failed' }), { low: null, high: 'P4', undetermined: ['P0', 'P1', 'P2'] });
  t.deepEqual(of({ P12: 'reached', ...Object.fromEntries([0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11].map((n) => [`P${n}`, 'reached'])) }), {
    low: 'P12',
    high: 'P13',
    undetermined: [],
  });
  t.deepEqual(of({ P13: 'reached' }), { low: 'P13', high: 'P13', undetermined: [] });
});

test('an input that waits refutes its stage, unless the stage is reached', (t) => {
  const pending = [{ strength: 'exact' }] as unknown as StageState['pending'];
  t.true(isRefuted({ verdict: 'unknown', pending }));
  t.false(isRefuted({ verdict: 'reached', pending }));
  t.false(isRefuted({ verdict: 'unknown', pending: [] }));
});
