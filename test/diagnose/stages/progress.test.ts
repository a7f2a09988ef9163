import test from 'ava';
import { findState } from '../../../src/diagnose/stages/stages.js';
import { at, type Files, trackOf } from '../fixture.js';
import { begun, log, REPORTED, SCHEDULED } from '../job-files.js';

const told = (track: ReturnType<typeof trackOf>, stage: string): string => {
  const state = findState(track.states, stage);
  return `${state?.verdict} ${state?.basis}`;
};

test('what names the job proves its own stage and all mandatory stages before', (t) => {
  const track = trackOf(begun({ 'SEC/SCHED.LOG': SCHEDULED }));
  t.is(told(track, 'P9'), 'reached observed');
  t.is(told(track, 'P8'), 'reached observed');
  t.is(told(track, 'P4'), 'reached inferred');
  t.is(findState(track.states, 'P4')?.citations[0]?.source, 'SEC/SCHED.LOG');
  t.is(track.frontier?.stage.id, 'P10');
});

test('a failure that names the job proves the stages before it', (t) => {
  const failed = log('SMS_DESPOOLER', [
    '09:30:00',
    'failed to open C:\\SMS\\SITE.SRV\\DESPOOLR.BOX\\RECEIVE\\0_0B7SEC.INS WIN32 ERROR = 32',
  ]);
  const track = trackOf(begun({ 'SEC/SCHED.LOG': SCHEDULED, 'PRI/DESPOOL.LOG': failed }));
  t.regex(told(track, 'P10'), /^reached/);
});

test('the goal proves everything', (t) => {
  const track = trackOf(begun({}, REPORTED));
  t.deepEqual(track.open, []);
  t.is(told(track, 'P10'), 'reached inferred');
});

test('what a component says of a later stage, at another host, dates none of its own', (t) => {
  const status = (detail: string): Files => ({
    'PRI/HMAN.LOG': [
      `{3120} INFO: Site SEC status 5 detailed status ${detail}~   $$<SMS_HIERARCHY_MANAGER><Tue Jun 10 08:00:00 1997~><thread=66>`,
    ],
  });
  const earliest = (detail: string) => findState(trackOf(status(detail)).states, 'P1')?.earliest;
  t.is(earliest('11 (PREINSTJOB_BEGIN)'), at('08:00:00'));
  t.is(earliest('21 (INSTJOB_BEGIN)'), Number.NaN);
});

test('a stage is dated by a record of its own component alone; what others write only bounds its time', (t) => {
  const { states } = trackOf(begun({ 'SEC/SCHED.LOG': SCHEDULED }));
  t.false(Number.isNaN(findState(states, 'P9')?.earliest));
  t.true(Number.isNaN(findState(states, 'P8')?.earliest));
  t.true(Number.isNaN(findState(states, 'P4')?.earliest));
  t.is(findState(states, 'P4')?.latest, findState(states, 'P8')?.at);
});
