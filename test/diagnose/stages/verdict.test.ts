import test from 'ava';
import { judgeStage, type StageKnowledge } from '../../../src/diagnose/stages/verdict.js';

const NOTHING: StageKnowledge = {
  success: null,
  isUndone: false,
  isContradicted: false,
  failure: null,
  isInputWaiting: false,
  isWaiterGone: false,
  isAbsent: false,
  before: 'reached',
  window: 'over',
};

const told = (known: Partial<StageKnowledge>): string => {
  const { verdict, basis, reason } = judgeStage({ ...NOTHING, ...known });
  return [verdict, basis, reason].filter((one) => one !== null).join(' ');
};

test('a success stands, unless something undoes or contradicts it', (t) => {
  t.is(told({ success: 'observed', failure: 'observed' }), 'reached observed');
  t.is(told({ success: 'inferred' }), 'reached inferred');
  t.is(told({ success: 'observed', isUndone: true }), 'failed observed');
  t.is(told({ success: 'observed', isContradicted: true }), 'contested observed ambiguous');
});

test('behind a stage that is proved not reached nothing is expected', (t) => {
  t.is(told({ before: 'refuted', failure: 'observed' }), 'not-expected');
  t.is(told({ before: 'refuted', isAbsent: true }), 'not-expected');
});

test('a failure counts though the stages before are not known; one in wording that no source prints only forbids to call it waiting', (t) => {
  t.is(told({ before: 'unknown', failure: 'observed' }), 'failed observed');
  t.is(told({ failure: 'fact', isInputWaiting: true }), 'failed fact');
  t.is(told({ failure: 'illustrative', window: 'open' }), 'unknown not-captured');
});

test('what did not come is missing only when its time is over', (t) => {
  t.is(told({ isInputWaiting: true }), 'missing fact');
  t.is(told({ isAbsent: true }), 'missing');
  t.is(told({ isInputWaiting: true, window: 'open' }), 'unknown window-open');
  t.is(told({ isAbsent: true, window: 'clock' }), 'unknown clock');
  t.is(told({ window: 'no-anchor' }), 'unknown no-anchor');
  t.is(told({}), 'unknown not-captured');
});

test('what nobody waits for any more has ended in some way that was not captured', (t) => {
  t.is(told({ isWaiterGone: true, window: 'open' }), 'unknown not-captured');
  t.is(told({ isWaiterGone: true, window: 'unknown' }), 'unknown not-captured');
  t.is(told({ isWaiterGone: true, window: 'open', before: 'unknown' }), 'unknown upstream');
  t.is(told({ isWaiterGone: true, isAbsent: true }), 'missing');
  t.is(told({ isWaiterGone: true, success: 'observed', window: 'open' }), 'reached observed');
});

test('a stage behind others that are not known says so', (t) => {
  t.is(told({ before: 'unknown' }), 'unknown upstream');
  t.is(told({ before: 'unknown', window: 'open' }), 'unknown upstream');
  t.is(told({ before: 'unknown', isAbsent: true }), 'missing');
});
