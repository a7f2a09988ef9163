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

/** Whether a field is another one, or a part of it: `request.site` of `request`. */
export const isPartOf = (name: string, field: string): boolean => name === field || (name.startsWith(field) && name[field.length] === '.');

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
  const [first, second] = names;
  const keyOf = (numberOf: (name: string) => number): number | string | undefined => {
    if (first === undefined) return 0;
    const one = numberOf(first);
    if (one === UNNUMBERED_FIELD) return undefined;
    if (second === undefined) return one;
    const other = numberOf(second);
    if (other === UNNUMBERED_FIELD) return undefined;
    if (names.length === 2) return one * 2 ** NUMBER_BITS + other;
    const others = names.slice(2).map(numberOf);
    return others.includes(UNNUMBERED_FIELD) ? undefined : [one, other, ...others].join(' ');
  };
  return (numberOf, answer) => {
    const key = keyOf(numberOf);
    if (key === undefined) return answer();
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const found = answer();
    if (known.size < MOST_ANSWERS) known.set(key, found);
    return found;
  };
}
