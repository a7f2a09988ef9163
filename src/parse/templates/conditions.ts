// Conditions of templates (`where used >= limit`) -> functions of bytes, where whole numbers are compared. Other conditions are evaluated by `holds`.

import type { CompareOp, Expr, Operand, TypeDef } from '../../knowledge/index.js';

/** Whether a condition holds for the captures of a machine; undefined if bytes alone cannot decide it. */
export type Condition = (bytes: Uint8Array, marks: Int32Array) => boolean | undefined;

/** A capture that a template keeps; its place among them is its slot. */
export interface Capture {
  readonly name: string;
  readonly type: TypeDef | undefined;
}

/** Reads a number from the captures; -1 if it is not there. */
type NumberReader = (bytes: Uint8Array, marks: Int32Array) => number;

/** Digits that a number holds exactly. */
const MAX_DIGITS = 15;

/** Compiles a condition; undefined if there is something in it that only texts can decide. */
export function compileCondition(where: Expr, captures: readonly Capture[]): Condition | undefined {
  switch (where.op) {
    case 'and':
    case 'or': {
      const left = compileCondition(where.left, captures);
      const right = compileCondition(where.right, captures);
      return left && right && joinConditions(left, right, where.op === 'or');
    }
    case 'not': {
      const inner = compileCondition(where.of, captures);
      return inner && ((bytes, marks) => negate(inner(bytes, marks)));
    }
    case 'contains':
      return undefined;
    case 'in': {
      const left = compileOperand(where.left, captures);
      const values = where.values.map(parseWholeNumber);
      if (!left || values.includes(-1)) return undefined;
      return (bytes, marks) => {
        const value = left(bytes, marks);
        return value < 0 ? undefined : values.includes(value);
      };
    }
    default:
      return compileComparison(where.op, compileOperand(where.left, captures), compileOperand(where.right, captures));
  }
}

function joinConditions(left: Condition, right: Condition, decides: boolean): Condition {
  return (bytes, marks) => {
    const one = left(bytes, marks);
    const other = right(bytes, marks);
    if (one === undefined || other === undefined) return undefined;
    return one === decides ? one : other;
  };
}

function negate(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

function compileComparison(op: CompareOp, left: NumberReader | undefined, right: NumberReader | undefined): Condition | undefined {
  if (!left || !right) return undefined;
  return (bytes, marks) => {
    const one = left(bytes, marks);
    const other = right(bytes, marks);
    if (one < 0 || other < 0) return undefined;
    switch (op) {
      case '==':
        return one === other;
      case '!=':
        return one !== other;
      case '<':
        return one < other;
      case '<=':
        return one <= other;
      case '>':
        return one > other;
      case '>=':
        return one >= other;
    }
  };
}

/** A whole number; -1 if the text is not one, or too long. */
function parseWholeNumber(text: string): number {
  return /^[0-9]+$/.test(text) && text.length <= MAX_DIGITS ? Number(text) : -1;
}

/** Reads an operand: a literal number, or a capture of a decimal type. */
function compileOperand(operand: Operand, captures: readonly Capture[]): NumberReader | undefined {
  if (operand.kind === 'literal') {
    const number = parseWholeNumber(operand.value);
    return number < 0 ? undefined : () => number;
  }
  if (operand.kind !== 'field' || operand.path.length !== 1) return undefined;
  const slot = captures.findIndex(({ name }) => name === operand.path[0]);
  const isOnly = slot === captures.findLastIndex(({ name }) => name === operand.path[0]);
  if (!isOnly || captures[slot]?.type?.compare !== 'decimal') return undefined;
  return (bytes, marks) => readNumber(bytes, marks[2 * slot]!, marks[2 * slot + 1]!);
}

function readNumber(bytes: Uint8Array, start: number, end: number): number {
  if (start < 0 || end - start > MAX_DIGITS || end <= start) return -1;
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = bytes[i]! - 0x30;
    if (digit >>> 0 > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
