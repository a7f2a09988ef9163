import test from 'ava';
import type { StageActivity } from '../../../src/knowledge/index.js';
import { createCoverage } from '../../../src/diagnose/evidence/coverage.js';
import { findActivity } from '../../../src/diagnose/stages/activity.js';
import { findState, type StageState } from '../../../src/diagnose/stages/stages.js';
import { at, trackOf } from '../fixture.js';
import { begun, log, ntEvent } from '../job-files.js';

const LINE: StageActivity = {
  components: ['SMS_SITE_CONFIG_MANAGER'],
  host: 'child',
  unless: [{ kind: 'event', of: 'nt.384', host: 'parent' }],
};
const WORK = log(
  'SMS_SITE_CONFIG_MANAGER',
  ['07:00:00', 'Nothing to do.'],
  ['09:00:00', 'Server SEC1 has 12 shares'],
  ['10:00:00', 'Server SEC1 has 12 shares'],
);

function activityIn(track: ReturnType<typeof trackOf>, line: StageActivity) {
  const unpack = findState(track.states, 'P5') as StageState;
  const state = { ...unpack, stage: { ...unpack.stage, activity: [line] } };
  return findActivity(track.instance, createCoverage(track.instance.evidenceIndex), track.states, state, track.attempt, track.variant);
}

test('records of the component in the attempt prove the stage; the first and the last are cited', (t) => {
  const found = activityIn(trackOf(begun({ 'SEC/SCMAN.LOG': WORK })), LINE);
  t.is(found?.at, at('09:00:00'));
  t.deepEqual(
    found?.citations.map(({ line }) => line),
    [2, 3],
  );
});

test('nothing is proved by records of another component, or of the time before the attempt', (t) => {
  t.is(activityIn(trackOf(begun({ 'SEC/SCMAN.LOG': WORK.slice(0, 1) })), LINE), undefined);
  t.is(activityIn(trackOf(begun({ 'SEC/SCMAN.LOG': WORK })), { ...LINE, components: ['SMS_SCHEDULER'] }), undefined);
});

test('another explanation that was seen forbids it', (t) => {
  const event = ntEvent('8:50:00 AM', 384, 'Not enough disk space', 'Error');
  const track = trackOf(begun({ 'SEC/SCMAN.LOG': WORK }, event));
  const isKnown = track.instance.evidenceIndex.events('nt.384').length > 0;
  t.is(activityIn(track, { ...LINE, unless: (isKnown && LINE.unless) || [{ kind: 'event', of: 'nt.349', host: 'parent' }] }), undefined);
});

test('work after a stage begins behind the last record of it on the host, or behind the first of another host, which may tell it late', (t) => {
  const track = trackOf(begun({ 'SEC/SCMAN.LOG': WORK }));
  const [child, parent] = ['P4', 'P1'].map((id) => (findState(track.states, id) as StageState).host);
  if (!child || !parent) return t.fail('there are two hosts');
  const sign = (time: string, host = parent) => ({ at: at(time), host });
  const foundAfter = (...successes: StageState['successes']) => {
    const states = track.states.map((state): StageState => {
      if (state.stage.id !== 'P4') return state;
      return { ...state, verdict: 'reached', basis: 'observed', at: at('08:45:00'), witness: parent, successes };
    });
    return activityIn({ ...track, states }, { ...LINE, after: 'P4' })?.at;
  };
  const late = sign('23:00:00');
  t.is(foundAfter(sign('06:00:00')), at('09:00:00'));
  t.is(foundAfter(sign('06:00:00'), late), at('09:00:00'));
  t.is(foundAfter(late), undefined);
  t.is(foundAfter(sign('08:50:00', child), sign('09:30:00', child), late), at('10:00:00'));
});
