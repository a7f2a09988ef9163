import test from 'ava';
import type { Expr, Operand } from '../../../src/knowledge/index.js';
import { findEvents } from '../../../src/diagnose/job/find-events.js';
import { bindKey, hostOf, matches } from '../../../src/diagnose/job/instance.js';
import { instanceOf, poll, sent } from '../fixture.js';

const found = (time: string, request: string, dest: string): string => sent(time, `Found send request. ID: ${request}, Dest Site: ${dest}`);
const files = {
  'SEC/Logs/LANSEND.LOG': [
    found('10:00:00', '0_0A1SEC', 'PRI'),
    found('10:01:00', '0_0a2sec', 'PRI'),
    found('10:02:00', '1_0A1SEC', 'XYZ'),
    poll('10:03:00', 0, 0),
  ],
};
const field = (...path: string[]): Operand => ({ kind: 'field', path });
const key = (name: string): Operand => ({ kind: 'key', name });
const equal = (left: Operand, right: Operand): Expr => ({ op: '==', left, right });
const literal = (value: string): Operand => ({ kind: 'literal', value });
const parent: Operand = { kind: 'host', host: 'child', property: 'parent' };

const QUESTIONS: readonly Expr[] = [
  equal(field('request'), key('request')),
  equal(key('request'), field('request')),
  equal(field('dest'), parent),
  equal(field('request', 'site'), key('site')),
  equal(field('dest'), literal('XYZ')),
  { op: 'and', left: equal(field('dest'), parent), right: { op: 'in', left: field('request', 'priority'), values: ['0'] } },
  { op: 'or', left: equal(field('request'), key('request')), right: equal(field('dest'), literal('XYZ')) },
  { op: 'not', of: equal(field('dest'), parent) },
  equal(field('dest'), key('job')),
  equal(field('no-such-field'), parent),
];

test('what is found is what matches, whatever the question', (t) => {
  const instance = instanceOf(files);
  bindKey(instance, 'request', '0_0A2SEC', 'exact');
  const host = hostOf(instance, 'child');
  const all = instance.evidenceIndex.eventsAt('lansend.request-found', host);
  t.is(all.length, 3);
  for (const where of QUESTIONS)
    t.deepEqual(
      findEvents(instance, 'lansend.request-found', host, where),
      all.all().filter((seen) => matches(instance, where, seen) === true),
      JSON.stringify(where),
    );
});

test('equal values are found however they are written, and of the job that is asked for', (t) => {
  const first = instanceOf(files);
  const of = (request: string): readonly (string | undefined)[] => {
    const instance = { ...first, keys: new Map(first.keys) };
    bindKey(instance, 'request', request, 'exact');
    return findEvents(instance, 'lansend.request-found', undefined, QUESTIONS[0]).map(({ fields }) => fields['request']);
  };
  t.deepEqual(of('0_0A2SEC'), ['0_0a2sec']);
  t.deepEqual(of('0_0A1SEC'), ['0_0A1SEC']);
  t.deepEqual(of('9_ZZZSEC'), []);
});

test('without a question all are found', (t) => {
  const instance = instanceOf(files);
  t.is(findEvents(instance, 'lansend.request-found', undefined, undefined).length, 3);
  t.deepEqual(findEvents(instance, 'lansend.request-found', hostOf(instance, 'parent'), undefined), []);
});
