import test from 'ava';
import { eventLogLine, messageOf, sms1Line } from '../../src/rule-tests/render-log.js';
import { knowledge } from './small-pack.js';

const WALL = Date.UTC(1997, 5, 10, 0, 4, 9);

test('a record of SMS 1.x', (t) => {
  t.is(sms1Line('Hello', 'SMS_X', WALL), 'Hello   $$<SMS_X><Tue Jun 10 00:04:09 1997~><thread=E4>');
});

test('a line of the event log: twelve hours, severities by name', (t) => {
  t.is(eventLogLine('SMS', 213, 'error', 'Text', WALL, 'SRV'), '6/10/97,12:04:09 AM,SMS,Error,None,213,N/A,SRV,Text');
  t.is(
    eventLogLine('SMS', 358, 'debug', 'Text', WALL + 12 * 3_600_000, 'SRV'),
    '6/10/97,12:04:09 PM,SMS,Information,None,358,N/A,SRV,Text',
  );
});

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
