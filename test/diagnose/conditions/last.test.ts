import test from 'ava';
import type { Expr } from '../../../src/knowledge/index.js';
import { evaluate, event, poll } from '../fixture.js';

const isFull: Expr = { op: '==', left: { kind: 'field', path: ['used'] }, right: { kind: 'literal', value: '4' } };
const last = { kind: 'last', of: { ...event('lansend.poll'), where: isFull }, by: 'limit' } as const;

test('the newest event of a value decides', (t) => {
  t.is(evaluate({ 'SEC/Logs/LANSEND.LOG': [poll('10:00:00', 1), poll('10:05:00', 4)] }, last).answer, 'yes');
  t.not(evaluate({ 'SEC/Logs/LANSEND.LOG': [poll('10:00:00', 4), poll('10:05:00', 1)] }, last).answer, 'yes');
});

test('the fields are those of the newest event', (t) => {
  t.is(evaluate({ 'SEC/Logs/LANSEND.LOG': [poll('10:00:00', 1), poll('10:05:00', 4)] }, last).fields['used'], '4');
});

test('each value has its own newest event', (t) => {
  const lines = [poll('10:00:00', 4, 5), poll('10:01:00', 4, 6), poll('10:02:00', 1, 5)];
  const { answer, fields, citations } = evaluate({ 'SEC/Logs/LANSEND.LOG': lines }, last);
  t.is(answer, 'yes');
  t.is(fields['limit'], '6');
  t.deepEqual(
    citations.map(({ line }) => line),
    [2],
  );
});

test('what the newest lines say of a state is known, although nothing shows that no newer one followed', (t) => {
  const lastSaid = (...lines: readonly string[]) => evaluate({ 'SEC/Logs/LANSEND.LOG': lines }, last).lastSaid;
  t.is(lastSaid(poll('10:00:00', 4), poll('10:05:00', 1)), 'no');
  t.is(lastSaid(), undefined);
});
