// The slow matcher, which says what templates mean.

import test from 'ava';
import { matchTemplate, type Pack } from '../../../src/knowledge/index.js';
import { compile } from '../../../src/language/index.js';

const TYPES = `
type int  = /[0-9]+/ compare decimal
type word = /[^\\s]+/
type rest = /.+/
type stop = /\\./
type site = /[A-Z]{3}/
type srid = parts "{n:two}_{site:site}"
type two  = /[0-9]{2}/
`;

function matcherOf(template: string, clauses = ''): (text: string) => ReturnType<typeof matchTemplate> {
  const event = `component SMS_X "X" as x {\n  event e "${template}" severity info source illustrative { ${clauses} sample "x" }\n}`;
  const { partial }: { readonly partial: Pack } = compile([{ file: 'own.grammar', text: TYPES + event }]);
  const types = Object.fromEntries(partial.types.map((type) => [type.name, type]));
  const [own] = partial.templates;
  return (text) => own && matchTemplate(own, types, text);
}

test('outer blanks and tildes of the message do not count, blanks inside do as one gap', (t) => {
  const match = matcherOf('Used {used:int} out of {limit:int}');
  t.deepEqual(match(' ~Used   5\tout of 7~ ~'), { used: '5', limit: '7' });
  t.is(match('Used 5 out of 7.'), undefined);
  t.is(match('Used5 out of 7'), undefined);
});

test('a capture takes the shortest text that lets the rest match', (t) => {
  const match = matcherOf('Copying {from:rest} to {to:rest}, failed');
  t.deepEqual(match('Copying a to b to c, d, failed, failed'), { from: 'a', to: 'b to c, d, failed' });
});

test('a gap takes all the blanks there are', (t) => {
  const match = matcherOf('Working on {what:rest}');
  t.deepEqual(match('Working on    the  thing'), { what: 'the  thing' });
});

test('fixed text may be missing', (t) => {
  const match = matcherOf('Nothing {what:word}{end:stop?}');
  t.deepEqual(match('Nothing here'), { what: 'here' });
  t.deepEqual(match('Nothing here.'), { what: 'here', end: '.' });
});

test('parts, constants and conditions', (t) => {
  const match = matcherOf('Request {id:srid} took {n:int}', 'set state = ok where n > 9');
  t.deepEqual(match('Request 05_SEC took 010'), { id: '05_SEC', 'id.n': '05', 'id.site': 'SEC', n: '010', state: 'ok' });
  t.is(match('Request 05_SEC took 9'), undefined);
});

test('what is not kept has no field', (t) => {
  const match = matcherOf('Memory usage: blocks={_:int} bytes={_:int}');
  t.deepEqual(match('Memory usage: blocks=3 bytes=4'), {});
});

test('many open captures take no exponential time', (t) => {
  const match = matcherOf('Begin {a:rest} {b:rest} {c:rest} {d:rest} {e:rest} {f:rest} {g:rest} end');
  t.is(match(`Begin ${'x y '.repeat(150)}`), undefined);
});
