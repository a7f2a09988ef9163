// Expressions and durations -> words.

import { findValueName, type ValueNameTables } from '../values/value-names.js';
import type { CompareOp, DurationExpr, Expr, Operand, TypeDef } from '../types/index.js';
import type { HostNames } from './host-names.js';

/** Types of the fields that an expression can name; undefined: none is known. */
export type TypeOfField = (field: string) => TypeDef | undefined;

const OPERATORS: Readonly<Record<CompareOp, string>> = {
  '==': 'is',
  '!=': 'is not',
  '<': 'is less than',
  '<=': 'is at most',
  '>': 'is more than',
  '>=': 'is at least',
};

/** `==` as `is`, and so on. */
export function describeOperator(op: CompareOp): string {
  return OPERATORS[op];
}

/** An operand; a literal that is compared with a field of a type with names carries its name. */
export function describeOperand(operand: Operand, names: HostNames, tables: ValueNameTables, beside?: TypeDef): string {
  switch (operand.kind) {
    case 'field':
      return operand.path.length > 1 ? `the ${operand.path.slice(1).join('.')} of ${operand.path[0] ?? ''}` : operand.path.join('.');
    case 'key':
      return names.key(operand.name, operand.part);
    case 'host':
      return names.property(operand.host, operand.property);
    case 'literal':
      return describeValue(operand.value, tables, beside);
  }
}

function describeValue(value: string, tables: ValueNameTables, type: TypeDef | undefined): string {
  const name = findValueName(tables, type, value);
  if (name !== undefined) return `${value} (${name})`;
  return /^[\w.-]+$/.test(value) ? value : `"${value}"`;
}

/** `request is this job's request and code is 5 (ERROR_ACCESS_DENIED)` */
export function describeExpression(expr: Expr, names: HostNames, tables: ValueNameTables, typeOf: TypeOfField): string {
  const typeBeside = (operand: Operand) => (operand.kind === 'field' ? typeOf(operand.path.join('.')) : undefined);
  const inner = (one: Expr, outer: 'and' | 'or' | 'not') => {
    const text = describeExpression(one, names, tables, typeOf);
    return (one.op === 'and' || one.op === 'or') && one.op !== outer ? `(${text})` : text;
  };
  switch (expr.op) {
    case 'and':
    case 'or':
      return `${inner(expr.left, expr.op)} ${expr.op} ${inner(expr.right, expr.op)}`;
    case 'not':
      return `not ${inner(expr.of, 'not')}`;
    case 'in': {
      const values = expr.values.map((value) => describeValue(value, tables, typeBeside(expr.left)));
      return `${describeOperand(expr.left, names, tables)} is one of ${values.join(', ')}`;
    }
    case 'contains':
      return `${describeOperand(expr.left, names, tables)} contains ${describeOperand(expr.right, names, tables)}`;
    default: {
      const left = describeOperand(expr.left, names, tables, typeBeside(expr.right));
      return `${left} ${OPERATORS[expr.op]} ${describeOperand(expr.right, names, tables, typeBeside(expr.left))}`;
    }
  }
}

const UNITS: readonly (readonly [string, number])[] = [
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
];

/** `90 min`, `24 h`; `2 x response` where it depends on a setting of the site. */
export function formatDuration(duration: DurationExpr): string {
  if ('name' in duration)
    return duration.times === 1 ? `the interval '${duration.name}'` : `${duration.times} x the interval '${duration.name}'`;
  const [unit, size] = UNITS.find(([, ms]) => duration.ms % ms === 0 && (ms < 3_600_000 || duration.ms >= 7_200_000)) ?? ['ms', 1];
  return `${duration.ms / size} ${unit}`;
}
