// Rows of a timeline and the records that a test expects -> the first difference as a sentence.

import type { TimelineRow } from '../contract/index.js';
import { compareValues, findValueName, indexKnowledge, type Knowledge } from '../knowledge/index.js';
import type { ExpectedRecord, TestStatement } from '../language/index.js';

/** The records that `expect` statements list, in order. */
export function listExpectedRecords(statements: readonly TestStatement[]): readonly ExpectedRecord[] {
  return statements.flatMap((one) => (one.kind === 'expect-records' ? one.records : []));
}

/**
 * Compares all records of a log with what is expected of them.
 *
 * @param alias  short name of the component, which names of events may leave out
 * @returns undefined if all are as expected
 */
export function compareRecords(
  rows: readonly TimelineRow[],
  expected: readonly ExpectedRecord[],
  alias: string,
  knowledge: Knowledge,
): string | undefined {
  for (const [index, one] of expected.entries()) {
    const difference = compareRecord(rows[index], one, alias, knowledge);
    if (difference !== undefined) return difference;
  }
  return rows.length === expected.length ? undefined : `${rows.length} records, ${expected.length} expected`;
}

function compareRecord(row: TimelineRow | undefined, expected: ExpectedRecord, alias: string, knowledge: Knowledge): string | undefined {
  if (!row) return 'there is no such record';
  switch (expected.kind) {
    case 'malformed':
      return row.format === 'malformed' || row.damaged !== undefined ? undefined : `line ${row.line} is well-formed`;
    case 'plain':
      return row.format === 'plain' ? undefined : `line ${row.line} is not a plain line`;
    case 'unrecognized':
      return row.event === null ? undefined : `line ${row.line} is ${row.event}, expected unrecognized`;
    case 'record':
      return compareFields(row, expected, (name) => columnOf(row, name), knowledge);
    case 'event': {
      const wanted = expected.name?.text ?? '';
      const id = wanted.includes('.') ? wanted : `${alias}.${wanted}`;
      if (row.event !== id) return `line ${row.line} is ${row.event ?? 'unrecognized'}, expected ${id}`;
      return compareFields(row, expected, (name) => fieldOf(row, name, knowledge), knowledge);
    }
  }
}

type FieldValue = string | number | null | undefined;

/** A column of a record that a frame fills. */
function columnOf(row: TimelineRow, name: string): FieldValue {
  const { component, thread, message, zone, local } = row;
  return { component, thread, text: message, message, zone, local }[name];
}

/** A field of an event; `code.name` is the name that a table gives to the value of `code`. */
function fieldOf(row: TimelineRow, name: string, knowledge: Knowledge): FieldValue {
  const [base = '', part] = name.split('.');
  if (part !== 'name') return row.fields[name];
  const index = indexKnowledge(knowledge);
  return findValueName(knowledge, index.fieldType(index.event(row.event ?? ''), base), String(row.fields[base] ?? ''));
}

function compareFields(
  row: TimelineRow,
  expected: ExpectedRecord,
  valueOf: (name: string) => FieldValue,
  knowledge: Knowledge,
): string | undefined {
  const index = indexKnowledge(knowledge);
  const event = index.event(row.event ?? '');
  for (const { name, value } of expected.fields) {
    const wanted = value.text;
    const has = valueOf(name.text) ?? undefined;
    const type = index.fieldType(event, name.text.split('.')[0] ?? '');
    const isThread = expected.kind === 'record' && name.text === 'thread';
    const isSame = has !== undefined && (isThread ? Number(has) === Number(wanted) : compareValues(String(has), wanted, type) === 0);
    if (!isSame) return `line ${row.line}: ${name.text} is ${String(has ?? 'missing')}, expected ${wanted}`;
  }
  return undefined;
}
