// the tree of a filter -> a test of records
// A comparison is bound to a log first: names become numbers, and what holds for all records of a log is settled before its first record is looked at.

import { compareField } from './compare.js';
import { FIELDS, findField } from './fields.js';
import type { FilterText } from './mistake.js';
import { negate, type Test } from './operators.js';
import type { FilterSubject, RecordTable } from './record-table.js';
import type { Expression } from './syntax.js';

/** A compiled filter. */
export interface Filter {
  /** What a test costs: 0 is settled for a whole log, 3 decodes text. */
  readonly cost: number;
  /** The records of a table that it lets pass: all, none, or those for which the function is true. */
  readonly bind: (table: RecordTable) => Test;
}

/** That of captures, which are no column. */
const MOST_COST = 3;

/** Joins tests: the first that equals `decides` settles it. */
function join(tests: readonly Test[], decides: boolean): Test {
  if (tests.includes(decides)) return decides;
  const open = tests.filter((test) => typeof test !== 'boolean');
  const [first, second] = open;
  if (!first) return !decides;
  if (!second) return first;
  if (open.length === 2) return decides ? (row) => first(row) || second(row) : (row) => first(row) && second(row);
  return decides ? (row) => open.some((test) => test(row)) : (row) => open.every((test) => test(row));
}

/** Joins filters. Cheap ones come first: text is decoded only of records that nothing else decides. */
function joinFilters(filters: readonly Filter[], decides: boolean): Filter {
  const parts = [...filters].sort((a, b) => a.cost - b.cost);
  const cost = parts.reduce((most, part) => Math.max(most, part.cost), 0);
  return {
    cost,
    bind: (table) =>
      join(
        parts.map((part) => part.bind(table)),
        decides,
      ),
  };
}

/** Lets pass what all filters let pass; everything if there is none. */
export function allOf(filters: readonly Filter[]): Filter {
  return joinFilters(filters, false);
}

/**
 * Compiles a filter.
 *
 * @param source   the text that it was read from, for messages
 * @param subject  what the filter may ask of all records together
 * @throws SmslogError `usage`, with a caret, for a column, value or pattern that does not exist
 */
export function compileFilter(expression: Expression, source: FilterText, subject: FilterSubject): Filter {
  switch (expression.kind) {
    case 'not': {
      const { cost, bind } = compileFilter(expression.of, source, subject);
      return { cost, bind: (table) => negate(bind(table)) };
    }
    case 'and':
    case 'or':
      return joinFilters(
        expression.of.map((one) => compileFilter(one, source, subject)),
        expression.kind === 'or',
      );
    case 'compare': {
      const name = findField(expression.field.text);
      return { cost: name === undefined ? MOST_COST : FIELDS[name].cost, bind: compareField(expression, source, subject) };
    }
  }
}
