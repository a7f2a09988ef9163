// Whether two conditions can both hold. Answered by trying: comparisons with constants change their answer only at these constants.

import { evaluate, isValueOf, type Expr, type Operand, type TypeDef } from '../../knowledge/index.js';

/** More combinations than this are not tried; the conditions then count as overlapping. */
const MOST_COMBINATIONS = 50_000;

/** Name of a field, key or host property in one of the conditions -> its type. */
export type TypeOfOperand = (operand: Operand) => TypeDef | undefined;

/**
 * True only if no values of the fields make both conditions hold. Whole numbers may be compared with each other too; `contains` and comparisons of other
 * fields with each other are not understood: conditions with them count as overlapping.
 */
export function areExclusive(a: Expr, b: Expr, typeOf: TypeOfOperand): boolean {
  const gathered: Gathered = { constants: new Map(), related: false };
  if (!gather(a, gathered, typeOf) || !gather(b, gathered, typeOf)) return false;

  const all = [...gathered.constants.values()].flatMap(({ values }) => [...values]);
  const fields = [...gathered.constants].map(([name, { operand, values }]) => {
    const reach = gathered.related ? gathered.constants.size : 1;
    const samples = samplesOf(gathered.related ? ['0', ...all] : [...values], reach);
    const type = typeOf(operand);
    return { name, values: samples.filter((sample) => !type || isPossible(type, sample)) };
  });
  if (fields.reduce((product, { values }) => product * values.length, 1) > MOST_COMBINATIONS) return false;

  const tryFrom = (index: number, chosen: Readonly<Record<string, string>>): boolean => {
    const next = fields[index];
    if (next) return next.values.some((value) => tryFrom(index + 1, { ...chosen, [next.name]: value }));
    const resolve = (operand: Operand) => {
      const text = chosen[operandId(operand)];
      return text === undefined ? undefined : { text };
    };
    return evaluate(a, resolve) === true && evaluate(b, resolve) === true;
  };
  return !tryFrom(0, {});
}

interface Gathered {
  /** By name: what each operand is compared with. */
  readonly constants: Map<string, { readonly operand: Operand; readonly values: Set<string> }>;
  /** Whether numbers are compared with each other. */
  related: boolean;
}

/** Collects the constants; false if there is something that trying cannot settle. */
function gather(expr: Expr, gathered: Gathered, typeOf: TypeOfOperand): boolean {
  const add = (operand: Operand, values: readonly string[]): boolean => {
    const known = gathered.constants.get(operandId(operand)) ?? { operand, values: new Set<string>() };
    for (const value of values) known.values.add(value);
    gathered.constants.set(operandId(operand), known);
    return true;
  };
  switch (expr.op) {
    case 'and':
    case 'or':
      return gather(expr.left, gathered, typeOf) && gather(expr.right, gathered, typeOf);
    case 'not':
      return gather(expr.of, gathered, typeOf);
    case 'in':
      return expr.left.kind !== 'literal' && add(expr.left, expr.values);
    case 'contains':
      return false;
    default: {
      const { left, right } = expr;
      if (left.kind === 'literal') return right.kind !== 'literal' && add(right, [left.value]);
      if (right.kind === 'literal') return add(left, [right.value]);
      gathered.related = true;
      const areNumbers = typeOf(left)?.compare === 'decimal' && typeOf(right)?.compare === 'decimal';
      return areNumbers && add(left, []) && add(right, []);
    }
  }
}

/** A value that is none of the constants. */
const OTHER = '\u0000';

/** Each constant, its neighbours up to `reach` if it is a number, and one text that is none of them. */
function samplesOf(constants: readonly string[], reach: number): readonly string[] {
  const samples = new Set([...constants, OTHER]);
  for (const constant of constants) {
    if (!/^-?[0-9]{1,15}$/.test(constant)) continue;
    for (let step = -reach; step <= reach; step++) samples.add(String(Number(constant) + step));
  }
  return [...samples];
}

/** Types of names compare less than the whole value, so any text may be a value of them. */
function isPossible(type: TypeDef, value: string): boolean {
  if (value === OTHER) return type.compare !== 'decimal';
  return type.compare === 'name' || type.compare === 'hex' || isValueOf(type, value);
}

function operandId(operand: Operand): string {
  switch (operand.kind) {
    case 'field':
      return operand.path.join('.');
    case 'key':
      return `key ${operand.name} ${operand.part ?? ''}`;
    case 'host':
      return `host ${operand.host} ${operand.property}`;
    case 'literal':
      return '';
  }
}
