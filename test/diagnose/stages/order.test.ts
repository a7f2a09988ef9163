import test from 'ava';
import { findCandidates } from '../../../src/diagnose/stages/candidates.js';
import { isDue, isInOrder } from '../../../src/diagnose/stages/order.js';
import { findState, type StageState } from '../../../src/diagnose/stages/stages.js';
import { at, trackOf } from '../fixture.js';
import { begun, SCHEDULED } from '../job-files.js';

const track = trackOf(begun({ 'SEC/SCHED.LOG': SCHEDULED }));
const { instance, states, attempt } = track;
const [schedule, send] = ['P9', 'P10'].map((id) => findState(states, id) as StageState) as [StageState, StageState];
const [candidate] = findCandidates(instance, schedule.stage, schedule.stage.reached, attempt);
if (!candidate) throw new Error('no candidate');

test('a sign is in order unless a stage before it was seen later', (t) => {
  t.true(isInOrder(instance, states, send, { ...candidate, at: at('09:05:00') }));
  t.false(isInOrder(instance, states, send, { ...candidate, at: at('08:30:00') }));
  t.true(isInOrder(instance, states, send, { ...candidate, at: Number.NaN }));
});

test('a stage is due once the stages directly before it were reached', (t) => {
  t.true(isDue(instance, states, send, { ...candidate, at: at('09:05:00') }));
  t.false(isDue(instance, states, send, { ...candidate, at: at('08:30:00') }));
  const unknown = states.map((state): StageState => (state === schedule ? { ...state, verdict: 'unknown' } : state));
  t.false(isDue(instance, unknown, send, { ...candidate, at: at('09:05:00') }));
});

test('what the clock of another host says leaves open what the two clocks leave open', (t) => {
  const parent = instance.evidenceIndex.findHost('PRI');
  const toldBy = (witness: typeof parent) => states.map((state): StageState => ({ ...state, witness }));
  const early = { ...candidate, at: schedule.at - 300_000 };
  t.true(instance.evidenceIndex.uncertainty(parent, candidate.host) >= 300_000);
  t.true(isInOrder(instance, toldBy(parent), send, early));
  t.false(isInOrder(instance, toldBy(candidate.host), send, early));
});
