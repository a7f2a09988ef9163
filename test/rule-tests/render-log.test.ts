import test from 'ava';
import { messageOf } from '../../src/rule-tests/render-log.js';
import { knowledge } from './small-pack.js';

test('fields that a test does not name come from the sample', (t) => {
  t.is(messageOf(knowledge, 'lansend.found', { request: '0_1F7BGO' })?.text, 'Found send request. ID: 0_1F7BGO, Dest Site: CEN');
});

test('the template that has all fields is taken', (t) => {
  t.is(messageOf(knowledge, 'lansend.connect-failed', { code: '6' })?.text, 'Cannot connect to \\\\FJORD1\\SMS_SITE, Win32 error = 6');
});

test('what cannot be said is a problem, an unknown event nothing', (t) => {
  t.is(messageOf(knowledge, 'lansend.nothing', {}), undefined);
  t.regex(messageOf(knowledge, 'lansend.poll', { used: 'many' })?.problem ?? '', /^event lansend\.poll cannot say \{"used":"many"\}/);
});
