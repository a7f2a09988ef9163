// What a record of a line ties together: keys that the line binds, and keys that it compares with a field.
import test from 'ava';
import { findTies } from '../../../src/diagnose/job/ties.js';
import type { Operand, ProcessDef } from '../../../src/knowledge/index.js';
import { indexOf, process, sent } from '../fixture.js';

const field = (name: string): Operand => ({ kind: 'field', path: [name] });
const key = (name: string): Operand => ({ kind: 'key', name });
const [stage] = process.stages;

/** A process of one stage, which is reached when the sender finds a request. */
function scheduling(where: { readonly left: Operand; readonly right: Operand }, isBound: boolean): ProcessDef {
  if (!stage) throw new Error('no stage');
  const line = {
    kind: 'event' as const,
    of: 'lansend.request-found',
    where: { op: '==' as const, ...where },
    bind: isBound ? [{ key: 'request', from: field('request') }] : [],
  };
  return {
    ...process,
    hosts: [{ name: 'child' }, { name: 'to', siteOf: 'place' }],
    keys: [
      { name: 'place', type: 'sitecode' },
      { name: 'request', type: 'srid' },
    ],
    attempts: [],
    stages: [{ ...stage, host: 'child', reached: [line], failed: [], pending: [] }],
  };
}

const files = {
  'SEC/LANSEND.LOG': [sent('09:00:00', 'Found send request. ID: 0_0A1SEC, Dest Site: PRI')],
};

test('bound and compared keys of one record, in their normal form, with the host of the record', (t) => {
  const index = indexOf(files);
  const [only, ...others] = findTies(index, scheduling({ left: field('dest'), right: key('place') }, true));
  t.is(others.length, 0);
  t.deepEqual(only && [...only.values].sort(), [
    ['place', 'PRI'],
    ['request', '0_0A1SEC'],
  ]);
  t.is(only?.subject.code, 'SEC');
});

test('the code of a host that a key names stands for the key', (t) => {
  const [only] = findTies(
    indexOf(files),
    scheduling({ left: field('dest'), right: { kind: 'host', host: 'to', property: 'code' } }, false),
  );
  t.is(only?.values.get('place'), 'PRI');
});

test('a record that the condition cannot mean ties nothing', (t) => {
  t.deepEqual(findTies(indexOf(files), scheduling({ left: field('dest'), right: { kind: 'literal', value: 'CEN' } }, true)), []);
});
