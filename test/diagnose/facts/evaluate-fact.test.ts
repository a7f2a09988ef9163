import test from 'ava';
import { evaluateFact } from '../../../src/diagnose/facts/evaluate-fact.js';
import type { FactTerm } from '../../../src/knowledge/index.js';
import { type Files, fileTerm, instanceOf, knowledge, listing } from '../fixture.js';

const [any] = Object.values(knowledge.facts);

function evaluate(files: Files, terms: readonly FactTerm[], host = 'child') {
  if (!any) throw new Error('no fact');
  return evaluateFact(instanceOf(files), { ...any, host, terms });
}

const box = {
  'SEC/dir.txt': [...listing('C:\\SMS\\SITE.SRV\\SITECFG.BOX', { '00000007.CT2': 5180 }), '                        3,000,000 bytes free'],
};
const registry = { 'SEC/sms.reg': ['REGEDIT4', '', '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SMS\\X]', '"Limit"=dword:00000005'] };
const limit = (op: 'present' | 'absent' | '==' | '<', value?: string): FactTerm => ({
  kind: 'registry',
  key: 'SOFTWARE\\Microsoft\\SMS\\X',
  value: 'Limit',
  op,
  ...(value === undefined ? {} : { right: { kind: 'literal', value } }),
});
const there = fileTerm('SITE.SRV\\SITECFG.BOX\\*.CT2');
const missing = fileTerm('SITE.SRV\\SITECFG.BOX\\*.CT1');

test('all terms have to hold', (t) => {
  t.is(evaluate(box, [there]).answer, 'yes');
  t.is(evaluate(box, [there, missing]).answer, 'no');
  t.is(evaluate(box, [there, limit('present')]).answer, 'unknown');
});

test('of alternatives one is enough', (t) => {
  t.is(evaluate(box, [{ kind: 'any', of: [missing, there] }]).answer, 'yes');
  t.is(evaluate(box, [{ kind: 'any', of: [missing, limit('present')] }]).answer, 'unknown');
});

test('a value of the registry', (t) => {
  t.is(evaluate(registry, [limit('present')]).answer, 'yes');
  t.is(evaluate(registry, [limit('absent')]).answer, 'no');
  t.is(evaluate(registry, [limit('==', '5')]).answer, 'yes');
  t.is(evaluate(registry, [limit('<', '5')]).answer, 'no');
  t.is(evaluate({}, [limit('==', '5')]).answer, 'unknown');
});

test('free space of the listed drive', (t) => {
  t.is(evaluate(box, [{ kind: 'space', op: '<', bytes: 20_000_000 }]).answer, 'yes');
  t.is(evaluate(box, [{ kind: 'space', op: '>=', bytes: 20_000_000 }]).answer, 'no');
});

test('a property of a host', (t) => {
  const code = (value: string): FactTerm => ({
    kind: 'host',
    host: 'parent',
    property: 'code',
    op: '==',
    right: { kind: 'literal', value },
  });
  t.is(evaluate({}, [code('PRI')]).answer, 'yes');
  t.is(evaluate({}, [code('XXX')]).answer, 'no');
});

test('a host that is not known answers nothing', (t) => {
  t.is(evaluate(box, [there], 'no-such-role').answer, 'unknown');
});
