// What comparisons of all kinds have in common: operators, and how a test is bound to a log.

import { type FilterText, mistake } from './mistake.js';
import type { FilterSubject, RecordTable } from './record-table.js';
import type { Comparison, Operator, Value } from './syntax.js';

/** The records of a log that pass: all, none, or those for which it is true. */
export type Test = boolean | ((row: number) => boolean);

/** A comparison bound to a log. */
export type Bind = (table: RecordTable) => Test;

/** What a comparison is made of. */
export interface Given {
  readonly comparison: Comparison;
  readonly source: FilterText;
  readonly subject: FilterSubject;
}

/** The word for a value that a record does not have. */
const NONE = 'none';

/** Whether a value asks for records that have none. */
export const isNone = ({ text }: Value): boolean => text.toLowerCase() === NONE;

/** What an operator says of the order of two values: below 0, 0, above 0. */
export function satisfies(operator: Operator, order: number): boolean {
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    default:
      return order === 0;
  }
}

export const isOrdering = (operator: Operator): boolean => ['<', '<=', '>', '>='].includes(operator);
export const isTextual = (operator: Operator): boolean => ['~', '!~', 'contains'].includes(operator);
export const isNegative = (operator: Operator): boolean => operator === '!=' || operator === '!~';

/** Throws for a comparison that a column does not have. */
export function requireOperator({ comparison, source }: Given, isAllowed: (operator: Operator) => boolean, allowed: string): void {
  const { field, operator, values } = comparison;
  if (isAllowed(operator)) return;
  const to = values[0]?.span.to ?? field.span.to;
  throw mistake(
    source,
    { from: field.span.from, to },
    `\`${field.text}\` cannot be compared with \`${operator}\`.`,
    `It can be compared with ${allowed}.`,
  );
}

/** A test that passes what another one does not. */
export const negate = (test: Test): Test => (typeof test === 'boolean' ? !test : (row) => !test(row));

/** Turns a test round for an operator that says what must not be. */
export const signed = (test: Test, operator: Operator): Test => (isNegative(operator) ? negate(test) : test);
