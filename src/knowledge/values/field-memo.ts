// Numbers of fields of a record -> an answer that depends on these fields alone: found once for all records that say the same.

import { UNNUMBERED_FIELD } from '../../model/index.js';
import type { Expr, Operand } from '../types/index.js';

/** Answers that are kept: fields that differ from record to record would fill the memory with them. */
const MOST_ANSWERS = 20_000;
/** Numbers of fields have no more bits, so that two of them are one number. */
const NUMBER_BITS = 26;

/** Names of all fields that an expression asks for. */
export function fieldNames(expr: Expr): readonly string[] {
  const nameOf = (operand: Operand): readonly string[] => (operand.kind === 'field' ? [operand.path.join('.')] : []);
  const namesIn = (one: Expr): readonly string[] => {
    switch (one.op) {
      case 'and':
      case 'or':
        return [...namesIn(one.left), ...namesIn(one.right)];
      case 'not':
        return namesIn(one.of);
      case 'in':
        return nameOf(one.left);
      default:
        return [...nameOf(one.left), ...nameOf(one.right)];
    }
  };
  return [...new Set(namesIn(expr))];
}

/**
 * Remembers answers.
 *
 * @param names  fields that an answer depends on
 * @returns finds the answer for a record: `numberOf` is its `fieldNumber`, `answer` is called where it is not known yet
 */
export function rememberByFields<Answer extends string | boolean | null>(
  names: readonly string[],
): (numberOf: (name: string) => number, answer: () => Answer) => Answer {
  const known = new Map<number | string, Answer>();
  return (numberOf, answer) => {
    const numbers = names.map(numberOf);
    if (numbers.includes(UNNUMBERED_FIELD)) return answer();
    const key = numbers.length === 2 ? numbers[0]! * 2 ** NUMBER_BITS + numbers[1]! : numbers.join(' ');
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const found = answer();
    if (known.size < MOST_ANSWERS) known.set(key, found);
    return found;
  };
}
