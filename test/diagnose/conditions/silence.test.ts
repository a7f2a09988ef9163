import test from 'ava';
import { evaluate, event, poll, wholeLog } from '../fixture.js';

const silence = { kind: 'silence', host: 'child', component: 'SMS_LAN_SENDER', for: { ms: 3_600_000 } } as const;

test('a component that wrote nothing for the time is silent; its last line is cited', (t) => {
  const { answer, citations } = evaluate(wholeLog('LANSEND.LOG', [poll('09:00:00'), poll('10:00:00')]), silence);
  t.is(answer, 'yes');
  t.is(citations[0]?.line, 2);
});

test('a component that wrote shortly before the capture is not silent', (t) => {
  t.is(evaluate({ 'SEC/Logs/LANSEND.LOG': [poll('11:30:00')] }, silence).answer, 'no');
});

test('the last record has to be the event after which it is silent', (t) => {
  const after = { ...silence, after: event('lansend.capacity-none') };
  t.is(evaluate(wholeLog('LANSEND.LOG', [poll('09:00:00', 0, 0)]), after).answer, 'yes');
  t.is(evaluate({ 'SEC/Logs/LANSEND.LOG': [poll('09:00:00', 0, 0), poll('09:30:00')] }, after).answer, 'no');
});

test('without its log nothing is decided', (t) => {
  t.is(evaluate({}, silence).answer, 'unknown');
});
