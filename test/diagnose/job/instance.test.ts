import test from 'ava';
import {
  bindKey,
  hostOf,
  hostProperty,
  keyType,
  matches,
  partOf,
  resolveForRecords,
  resolveOperand,
  strengthOf,
} from '../../../src/diagnose/job/instance.js';
import type { Expr, Operand } from '../../../src/knowledge/index.js';
import { UNKNOWN_HOST } from '../../../src/model/index.js';
import { instanceOf, poll } from '../fixture.js';

const log = { 'SEC/Logs/LANSEND.LOG': [poll('10:00:00', 1)] };

test('hosts and the keys that they give', (t) => {
  const instance = instanceOf(log);
  t.is(hostOf(instance, 'child').code, 'SEC');
  t.is(hostOf(instance, 'parent').code, 'PRI');
  t.is(hostOf(instance, 'no-such-role'), UNKNOWN_HOST);
  t.is(hostProperty(hostOf(instance, 'child'), 'parent'), 'PRI');
  t.is(hostProperty(UNKNOWN_HOST, 'code'), undefined);
  t.deepEqual(instance.keys.get('site'), { value: 'SEC', strength: 'exact' });
});

test('a key is bound once', (t) => {
  const instance = instanceOf(log);
  bindKey(instance, 'request', '0_0A7SEC', 'derived');
  bindKey(instance, 'request', '0_0A8SEC', 'exact');
  t.deepEqual(instance.keys.get('request'), { value: '0_0A7SEC', strength: 'derived' });
});

test('a part of a key', (t) => {
  const instance = instanceOf(log);
  t.is(partOf(keyType(instance, 'request'), '0_0A7SEC', 'site'), 'SEC');
  t.is(partOf(keyType(instance, 'request'), 'nothing', 'site'), undefined);
});

test('operands: literals, hosts, keys, fields', (t) => {
  const instance = instanceOf(log);
  const [seen] = instance.evidenceIndex.events('lansend.poll');
  const text = (operand: Parameters<typeof resolveOperand>[1]) => resolveOperand(instance, operand, seen)?.text;
  t.is(text({ kind: 'literal', value: 'x' }), 'x');
  t.is(text({ kind: 'host', host: 'parent', property: 'code' }), 'PRI');
  t.is(text({ kind: 'key', name: 'site' }), 'SEC');
  t.is(text({ kind: 'key', name: 'request' }), undefined);
  t.is(text({ kind: 'field', path: ['used'] }), '1');
});

test('an event matches, does not, or a value is missing', (t) => {
  const instance = instanceOf(log);
  const [seen] = instance.evidenceIndex.events('lansend.poll');
  if (!seen) throw new Error('no event');
  const used = (value: string): Expr => ({
    op: '==',
    left: { kind: 'field', path: ['used'] },
    right: { kind: 'literal', value },
  });
  t.true(matches(instance, used('1'), seen));
  t.false(matches(instance, used('2'), seen));
  t.is(matches(instance, { op: '==', left: { kind: 'field', path: ['used'] }, right: { kind: 'key', name: 'request' } }, seen), undefined);
  t.true(matches(instance, undefined, seen));
});

test('an event is tied by a key, by a host, or by place and time only', (t) => {
  const instance = instanceOf(log);
  const [seen] = instance.evidenceIndex.events('lansend.poll');
  if (!seen) throw new Error('no event');
  const equals = (right: Operand): Expr => ({ op: '==', left: { kind: 'field', path: ['used'] }, right });
  t.is(strengthOf(instance, equals({ kind: 'key', name: 'site' }), seen), 'exact');
  t.is(strengthOf(instance, equals({ kind: 'host', host: 'parent', property: 'code' }), seen), 'derived');
  t.is(strengthOf(instance, undefined, seen), 'scoped');
});

test('records are compared with the server by which other sites call a site, if its own files do not state it', (t) => {
  const server: Operand = { kind: 'host', host: 'child', property: 'server' };
  const sender = (time: string, text: string) => `${text}   $$<SMS_LAN_SENDER><Tue Jun 10 ${time} 1997~><thread=E4>`;
  const given = (name: string, site: string) =>
    sender(
      '10:00:00',
      `Cannot connect to server ${name} at remote site ${site}, won't try send requests going to site ${site} for an hour or until there are no active send requests.`,
    );
  const named = (...lines: readonly string[]) => {
    const instance = instanceOf({ ...log, 'PRI/Logs/LANSEND.LOG': lines });
    return [resolveOperand(instance, server)?.text, resolveForRecords(instance, server)?.text];
  };
  t.deepEqual(named(given('SECSRV', 'SEC'), given('GLVSRV', 'GLV')), [undefined, 'SECSRV']);
  t.deepEqual(named(given('GLVSRV', 'GLV')), [undefined, undefined]);
  // Two names are none.
  t.deepEqual(named(given('SECSRV', 'SEC'), given('OLDSRV', 'SEC')), [undefined, undefined]);
});
