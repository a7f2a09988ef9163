// Evaluates `where` expressions. Three values: what names something unknown is neither true nor false.

import type { Expr, Operand, TypeDef } from '../types/index.js';
import { areEqual, compareValues, normalForm, satisfiesOperator } from './compare.js';

/** A value, with the type that says how it compares (undefined: as plain text). */
export interface TypedValue {
  readonly text: string;
  readonly type?: TypeDef | undefined;
}

type List = Extract<Expr, { op: 'in' }>;

/** The values of lists as they compare with a type: a list is asked for again and again. */
const FORMS = new WeakMap<List, Map<TypeDef | undefined, ReadonlySet<string>>>();

function formsOf(list: List, type: TypeDef | undefined): ReadonlySet<string> {
  let known = FORMS.get(list);
  if (!known) FORMS.set(list, (known = new Map<TypeDef | undefined, ReadonlySet<string>>()));
  let forms = known.get(type);
  if (!forms) known.set(type, (forms = new Set(list.values.map((value) => normalForm(value, type)))));
  return forms;
}

/**
 * Evaluates an expression.
 *
 * @param resolve  the value of a field, key or host property; undefined if it has none. Never asked for a literal.
 * @returns undefined if the answer hangs on an operand without a value
 */
export function evaluate(expr: Expr, resolve: (operand: Operand) => TypedValue | undefined): boolean | undefined {
  const valueOf = (operand: Operand): TypedValue | undefined => (operand.kind === 'literal' ? { text: operand.value } : resolve(operand));
  switch (expr.op) {
    case 'and':
    case 'or': {
      const left = evaluate(expr.left, resolve);
      const decides = expr.op === 'or';
      if (left === decides) return left;
      const right = evaluate(expr.right, resolve);
      if (right === decides) return right;
      return left === undefined || right === undefined ? undefined : !decides;
    }
    case 'not': {
      const inner = evaluate(expr.of, resolve);
      return inner === undefined ? undefined : !inner;
    }
    case 'in': {
      const left = valueOf(expr.left);
      return left && formsOf(expr, left.type).has(normalForm(left.text, left.type));
    }
    case 'contains': {
      const [left, right] = [valueOf(expr.left), valueOf(expr.right)];
      return left && right && left.text.toUpperCase().includes(right.text.toUpperCase());
    }
    case '==':
    case '!=': {
      const [left, right] = [valueOf(expr.left), valueOf(expr.right)];
      return left && right && areEqual(left.text, right.text, left.type, right.type) === (expr.op === '==');
    }
    default: {
      const [left, right] = [valueOf(expr.left), valueOf(expr.right)];
      return left && right && satisfiesOperator(expr.op, compareValues(left.text, right.text, left.type, right.type));
    }
  }
}

/**
 * Whether an expression over the fields of one event holds; what it cannot know does not.
 *
 * @param fieldOf  the text of a field; undefined if there is none
 */
export function holdsForFields(
  expr: Expr,
  fieldOf: (field: string) => string | undefined,
  typeOf: (field: string) => TypeDef | undefined,
): boolean {
  const resolve = (operand: Operand): TypedValue | undefined => {
    if (operand.kind !== 'field') return undefined;
    const name = operand.path.join('.');
    const text = fieldOf(name);
    return text === undefined ? undefined : { text, type: typeOf(name) };
  };
  return evaluate(expr, resolve) === true;
}

/** The equalities without which an expression does not hold. */
export function* equalities(expr: Expr | undefined): Iterable<readonly [Operand, Operand]> {
  if (!expr) return;
  if (expr.op === '==') yield [expr.left, expr.right];
  if (expr.op === 'and') {
    yield* equalities(expr.left);
    yield* equalities(expr.right);
  }
}
