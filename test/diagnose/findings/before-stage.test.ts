import test from 'ava';
import { firstSeenAt, isBeforeStage } from '../../../src/diagnose/findings/before-stage.js';
import type { Finding } from '../../../src/diagnose/findings/finding.js';
import type { StageState } from '../../../src/diagnose/stages/stages.js';
import { at, trackOf } from '../fixture.js';
import { begun, SCHEDULED } from '../job-files.js';

const track = trackOf(begun({ 'SEC/SCHED.LOG': SCHEDULED }));
const subject = track.instance.evidenceIndex.findHost('SEC');
const stage = track.states.find(({ stage: { name } }) => name === 'send') as StageState;

const finding = (newest: number): Finding =>
  ({ stage, newest, citations: [{ site: 'SEC', source: 'SEC/x', line: 1, at: null, local: null, text: '' }] }) as unknown as Finding;

test('what a host wrote before a stage before was seen there is of no later stage, to the minute', (t) => {
  t.true(firstSeenAt(track.states, subject) < at('09:15:00'));
  t.true(isBeforeStage(track, finding(at('05:00:00')), false));
  t.true(isBeforeStage(track, finding(at('05:00:00')), true));
  t.false(isBeforeStage(track, finding(at('11:00:00')), false));
});

test('a state that was told of after something of the attempt was seen on its host may last', (t) => {
  const first = firstSeenAt(track.states, subject);
  t.false(isBeforeStage(track, finding(first + 1), true));
  t.true(isBeforeStage(track, finding(first - 1), true));
});

test('nothing is before the stages of which nothing was seen', (t) => {
  const unseen = { ...track, states: track.states.map((one): StageState => ({ ...one, verdict: 'unknown' })) };
  t.is(firstSeenAt(unseen.states, subject), Number.POSITIVE_INFINITY);
  t.false(isBeforeStage(unseen, { ...finding(at('01:00:00')), stage: unseen.states.at(-1) as StageState }, true));
});
