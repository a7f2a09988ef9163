// one comparison -> for a log, a test of its records

import { nearest } from '../nearest.js';
import { CAPTURE_PREFIX, type FieldName, FIELD_NAMES, findField } from './fields.js';
import { type FilterText, mistake } from './mistake.js';
import { type Bind, type Given, isNegative, isNone, isOrdering, isTextual, requireOperator, satisfies, signed } from './operators.js';
import { compileName, compilePattern, containsText, literalOf, literalOfPattern, type TextTest } from './patterns.js';
import type { FilterSubject, RecordCode, RecordSeverity, RecordTable } from './record-table.js';
import type { Comparison, Value } from './syntax.js';
import { readTime } from './times.js';

/** Tests of a text: any of the values. */
function textTest({ comparison, source }: Given, equal: (value: string) => TextTest): TextTest {
  const { operator, values } = comparison;
  const tests = values.map((value): TextTest => {
    if (operator === 'contains') return containsText(value.text);
    if (operator !== '~' && operator !== '!~') return equal(value.text);
    const compiled = compilePattern(value.text);
    if (typeof compiled !== 'string') return compiled;
    throw mistake(source, value.span, `This is no regular expression: ${compiled}.`, 'For a text as it stands, use `contains`.');
  });
  const [first] = tests;
  return tests.length === 1 && first ? first : (text) => tests.some((test) => test(text));
}

/** Names are compared as they are shown: without the prefix that most components share, and files without their folders. */
function nameTest(name: FieldName, value: string): TextTest {
  const whole = compileName(value);
  if (name === 'component') {
    const bare = compileName(value.replace(/^SMS_/i, ''));
    return (text) => whole(text) || bare(text.replace(/^SMS_/i, ''));
  }
  if (name !== 'file') return whole;
  const inFolder = compileName(`*/${value}`);
  return (text) => whole(text) || inFolder(text);
}

/** Which numbers stand for a name that passes; at 0 that of none. */
function passing(names: readonly string[], test: TextTest, none: boolean): Uint8Array {
  const table = new Uint8Array(names.length + 1);
  table[0] = Number(none);
  for (const [number, name] of names.entries()) table[number + 1] = Number(name === '' ? none : test(name));
  return table;
}

function compareNames(given: Given, name: FieldName): Bind {
  const { operator, values } = given.comparison;
  requireOperator(given, (one) => !isOrdering(one), '=, !=, in, contains, ~ and !~');
  const none = !isTextual(operator) && values.some(isNone);
  const test = textTest(given, (value) => nameTest(name, value));
  return (table) => {
    switch (name) {
      case 'site':
        return signed(table.site === null ? none : test(table.site), operator);
      case 'file':
        return signed(test(table.file), operator);
      case 'component': {
        const pass = passing(table.components, test, none);
        return signed((row) => pass[table.component(row) + 1] === 1, operator);
      }
      case 'event': {
        const pass = passing(table.events, test, none);
        return signed((row) => pass[table.event(row) + 1] === 1, operator);
      }
      default:
        return signed((row) => test(table.format(row)), operator);
    }
  };
}

/** Decimal, hexadecimal with `0x`, or negative. */
function readNumber(text: string): number | undefined {
  return /^(?:-?\d{1,15}|0x[0-9a-f]{1,12})$/i.test(text) ? Number(text) : undefined;
}

function compareNumbers(given: Given, name: 'thread' | 'line'): Bind {
  const { source, comparison } = given;
  const { operator, values } = comparison;
  requireOperator(given, (one) => !isTextual(one), '=, !=, <, <=, >, >= and in');
  const wanted = values.map((value) => {
    const number = isNone(value) ? -1 : readNumber(value.text);
    if (number === undefined) throw mistake(source, value.span, `\`${value.text}\` is not a number.`, 'Write it as 295, or as 0x127.');
    return number;
  });
  const isIn = (number: number): boolean =>
    isOrdering(operator) ? number >= 0 && satisfies(operator, number - (wanted[0] ?? 0)) : wanted.includes(number);
  return (table) => signed(name === 'thread' ? (row) => isIn(table.thread(row)) : (row) => isIn(table.line(row)), operator);
}

const SEVERITIES: readonly RecordSeverity[] = ['debug', 'info', 'warning', 'error'];

function compareSeverity(given: Given): Bind {
  const { source, comparison } = given;
  const { operator, values } = comparison;
  requireOperator(given, (one) => !isTextual(one), '=, !=, <, <=, >, >= and in');
  const wanted = values.map((value) => {
    if (isNone(value)) return -1;
    const rank = SEVERITIES.findIndex((one) => one === value.text.toLowerCase());
    if (rank >= 0) return rank;
    const near = nearest(value.text, SEVERITIES);
    throw mistake(
      source,
      value.span,
      `There is no severity \`${value.text}\`.`,
      near ? `Did you mean \`${near}\`?` : `Choose one of ${SEVERITIES.join(', ')}.`,
    );
  });
  const pass = [-1, 0, 1, 2, 3].map((rank) =>
    isOrdering(operator) ? rank >= 0 && satisfies(operator, rank - (wanted[0] ?? 0)) : wanted.includes(rank) !== isNegative(operator),
  );
  return (table) => (row) => {
    const severity = table.severity(row);
    return pass[severity === null ? 0 : SEVERITIES.indexOf(severity) + 1] === true;
  };
}

/** A value that stands for an instant on each table. */
function readInstant({ source, subject }: Given, value: Value): (table: RecordTable) => number {
  const time = readTime(value.text);
  if (!time) {
    throw mistake(
      source,
      value.span,
      `\`${value.text}\` is not a time.`,
      'Write it as 1998-02-03, "1998-02-03 19:03:42", 1998-02-03T18:03:42Z, or failure - 2h.',
    );
  }
  if (time.kind === 'wall') return (table) => table.toInstant(time.at) + time.shiftMs;
  if (time.kind !== 'anchor') return () => time.at + time.shiftMs;
  const anchor = subject.anchor(time.name);
  if (typeof anchor !== 'number') throw mistake(source, value.span, anchor.problem, anchor.help);
  return () => anchor + time.shiftMs;
}

function compareTime(given: Given): Bind {
  const { operator, values } = given.comparison;
  requireOperator(given, (one) => !isTextual(one), '=, !=, <, <=, >, >= and in');
  const none = values.some(isNone);
  const instants = values.filter((value) => !isNone(value)).map((value) => readInstant(given, value));
  return (table) => {
    const [first = Number.NaN, ...others] = instants.map((of) => of(table));
    if (isOrdering(operator)) {
      return (row) => {
        const at = table.instant(row);
        return at !== undefined && satisfies(operator, at - first);
      };
    }
    return signed((row) => {
      const at = table.instant(row);
      return at === undefined ? none : at === first || others.includes(at);
    }, operator);
  };
}

/** A code as printed tables have it: a negative number is the same as its 32 bits without sign. */
const unsigned = (number: number): number => (number < 0 && number >= -0x8000_0000 ? number + 0x1_0000_0000 : number);

function compareCodes(given: Given): Bind {
  const { operator, values } = given.comparison;
  requireOperator(given, (one) => !isTextual(one), '=, !=, <, <=, >, >= and in');
  const none = values.some(isNone);
  const tests = values.map((value): ((code: RecordCode) => boolean) => {
    const number = readNumber(value.text);
    const name = compileName(value.text);
    if (number === undefined) return ({ name: own }) => own !== undefined && name(own);
    return (code) => satisfies(operator, code.value - unsigned(number));
  });
  return (table) =>
    signed((row) => {
      const codes = table.codes(row);
      return (none && codes.length === 0) || codes.some((code) => tests.some((test) => test(code)));
    }, operator);
}

function compareJob(given: Given): Bind {
  const { source, subject, comparison } = given;
  requireOperator(given, (one) => ['=', '!=', 'in'].includes(one), '=, != and in');
  const jobs = comparison.values.map((value) => {
    const belongs = subject.job(value.text);
    if (belongs) return belongs;
    throw mistake(
      source,
      value.span,
      `There is no job \`${value.text}\` in the records.`,
      'Name a job, a request, or the code of the site that the job is about.',
    );
  });
  return (table) => {
    const tests = jobs.map((belongs) => belongs(table));
    return signed((row) => tests.some((test) => test(row)), comparison.operator);
  };
}

const requireTextual = (given: Given): void => requireOperator(given, (one) => !isOrdering(one), '=, !=, in, contains, ~ and !~');

function equalText(value: string): TextTest {
  const wanted = value.toLowerCase();
  return (text) => text.toLowerCase() === wanted;
}

function compareText(given: Given, textOf: (table: RecordTable, row: number) => string | undefined): Bind {
  const { operator, values } = given.comparison;
  requireTextual(given);
  const none = !isTextual(operator) && values.some(isNone);
  const test = textTest(given, equalText);
  return (table) =>
    signed((row) => {
      const text = textOf(table, row);
      return text === undefined ? none : test(text);
    }, operator);
}

/** Texts of which a message that passes holds one; undefined if that cannot be said. */
function literalsOf({ operator, values }: Comparison): readonly string[] | undefined {
  const isPattern = operator === '~' || operator === '!~';
  const literals = values.map(({ text }) => (isPattern ? literalOfPattern(text) : literalOf(text)));
  return literals.every((one) => one !== undefined) ? literals : undefined;
}

/** Most messages that do not pass are told from the bytes of their file, many at a time. */
function messageTest(literals: readonly string[] | undefined, table: RecordTable, test: TextTest): (row: number) => boolean {
  const { mayHold } = table;
  if (!literals || !mayHold) return (row) => test(table.text(row));
  const tests = literals.map((one) => mayHold(one));
  return (row) => tests.some((may) => may(row)) && test(table.text(row));
}

function compareMessages(given: Given): Bind {
  requireTextual(given);
  const { operator } = given.comparison;
  const [test, literals] = [textTest(given, equalText), literalsOf(given.comparison)];
  return (table) => signed(messageTest(literals, table, test), operator);
}

function unknownField({ comparison: { field }, source }: Given) {
  const near = nearest(field.text, FIELD_NAMES);
  const help =
    near === undefined ? `Columns are ${FIELD_NAMES.join(', ')}; field.NAME is a value in the text.` : `Did you mean \`${near}\`?`;
  return mistake(source, field.span, `There is no column \`${field.text}\`.`, help);
}

/**
 * Compiles one comparison.
 *
 * @throws SmslogError `usage`, with a caret
 */
export function compareField(comparison: Comparison, source: FilterText, subject: FilterSubject): Bind {
  const given: Given = { comparison, source, subject };
  const { text } = comparison.field;
  if (text.toLowerCase().startsWith(CAPTURE_PREFIX)) {
    const capture = text.slice(CAPTURE_PREFIX.length);
    return compareText(given, (table, row) => (table.event(row) < 0 ? undefined : table.fields(row)[capture]));
  }
  const name = findField(text);
  if (name === undefined) throw unknownField(given);
  switch (name) {
    case 'time':
      return compareTime(given);
    case 'thread':
    case 'line':
      return compareNumbers(given, name);
    case 'severity':
      return compareSeverity(given);
    case 'code':
      return compareCodes(given);
    case 'job':
      return compareJob(given);
    case 'text':
      return compareMessages(given);
    default:
      return compareNames(given, name);
  }
}
