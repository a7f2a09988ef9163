import test from 'ava';
import { evaluate, type Expr, holdsForFields, type Operand, satisfiesOperator, type TypedValue } from '../../../src/knowledge/index.js';
import { BASIC_TYPES } from '../../parse/packs.js';

const field = (name: string): Operand => ({ kind: 'field', path: [name] });
const literal = (value: string): Operand => ({ kind: 'literal', value });
const int = BASIC_TYPES.find(({ name }) => name === 'int');
const VALUES: Readonly<Record<string, TypedValue>> = { used: { text: '007', type: int }, name: { text: 'Lan Sender' } };
const resolve = (operand: Operand) => (operand.kind === 'field' ? VALUES[operand.path.join('.')] : undefined);
const used = (op: '==' | '<' | '>=', value: string): Expr => ({ op, left: field('used'), right: literal(value) });
const unknown: Expr = { op: '==', left: field('missing'), right: literal('1') };
const [yes, no] = [used('==', '7'), used('<', '7')];

test('values compare by their type', (t) => {
  t.true(evaluate(yes, resolve));
  t.false(evaluate(no, resolve));
  t.true(evaluate({ op: 'in', left: field('used'), values: ['1', '7'] }, resolve));
  t.true(evaluate({ op: 'contains', left: field('name'), right: literal('SENDER') }, resolve), 'case is ignored');
});

test('what cannot be resolved is unknown, unless the other side decides', (t) => {
  t.is(evaluate(unknown, resolve), undefined);
  t.is(evaluate({ op: 'not', of: unknown }, resolve), undefined);
  t.false(evaluate({ op: 'and', left: unknown, right: no }, resolve));
  t.true(evaluate({ op: 'or', left: unknown, right: yes }, resolve));
  t.is(evaluate({ op: 'and', left: unknown, right: yes }, resolve), undefined);
  t.is(evaluate({ op: 'or', left: no, right: unknown }, resolve), undefined);
});

test('fields of one event: an unknown condition does not hold', (t) => {
  const used = (name: string) => (name === 'used' ? '7' : undefined);
  t.true(holdsForFields(yes, used, () => int));
  t.false(holdsForFields(unknown, used, () => int));
  t.false(
    holdsForFields(
      { op: '==', left: { kind: 'key', name: 'site' }, right: literal('X') },
      () => undefined,
      () => int,
    ),
  );
});

test('operators and signs', (t) => {
  const holding = (sign: number) => (['==', '!=', '<', '<=', '>', '>='] as const).filter((op) => satisfiesOperator(op, sign));
  t.deepEqual(holding(-1), ['!=', '<', '<=']);
  t.deepEqual(holding(0), ['==', '<=', '>=']);
  t.deepEqual(holding(1), ['!=', '>', '>=']);
});
