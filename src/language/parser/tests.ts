// Test blocks: what is captured, and what is expected of it.

import type { LogLine, SiteControlStatement, TestCase, TestDeclaration, TestStatement } from '../syntax.js';
import { declaration, list as listOf } from './clauses.js';
import { expectation } from './expectations.js';
import { syntaxError } from './messages.js';
import { clause, list, mapped, node, optional, optionalIf, otherwise, row, rule, type Part } from './parts.js';
import { Equals, LogLine as LogLineToken } from './tokens.js';
import { assignments, bytes, componentName, count, interval, name, signedDuration, timeOfDay, value, wordOrText } from './values.js';
import { enumText, EVENT, ROLE, SITE_FILE_FIELD, text, TITLE, word } from './words.js';

const role = { role: word(ROLE) };

const logLines = rule('log lines', (parser): LogLine[] => {
  const lines: LogLine[] = [];
  const add = (): void => {
    const first = parser.take(LogLineToken);
    lines.push({ kind: 'log-line', text: first.image.replace(/^\| ?/, ''), span: parser.span(first) });
  };
  add();
  parser.repeat(add);
  return lines;
});

const data = value('a value');
const siteFileField = wordOrText(SITE_FILE_FIELD);

// `HOST ["file"] FIELD = VALUE`: a string is the name of a file only if a field follows.
const siteControl = mapped(
  row(
    { one: siteFileField },
    optionalIf((parser) => parser.peek(0).image.startsWith('"') && parser.peek(2).tokenType === Equals, { two: siteFileField }),
    '=',
    { data },
  ),
  ({ one, two, data: given }): Pick<SiteControlStatement, 'file' | 'field' | 'data'> =>
    two !== undefined && one.kind === 'string' ? { file: one, field: two, data: given } : { field: one, data: given },
);

const STATEMENTS = {
  topology: clause('test-topology', { sites: list(node('site', role, '=', { code: word('a site code') })) }),
  captured: clause('captured', { at: timeOfDay }),
  coverage: clause('coverage', role, { components: list(componentName) }, interval),
  clock: clause('clock', role, { offset: signedDuration }),
  at: clause('at', { time: timeOfDay }, role, { event: name(EVENT) }, { fields: otherwise(assignments, []) }),
  log: clause('log', role, { file: text('the name of the log in double quotes') }, { lines: logLines }),
  file: clause(
    'file-statement',
    role,
    { path: text('a path in double quotes') },
    optional('at', { at: timeOfDay }),
    optional('size', { size: count('a number of bytes') }),
  ),
  listed: clause('listed', role, optional('space', { space: mapped(bytes, (space) => space.bytes) })),
  service: clause('service', role, { name: wordOrText('the name of a service') }, { state: enumText('state of a captured service') }),
  services: clause('services', role, { state: enumText('state of the services') }),
  registry: clause(
    'registry',
    role,
    { key: text('a registry key in double quotes') },
    optional('value', { value: text('the name of a value in double quotes') }, '=', { data }),
  ),
  sitecontrol: clause('sitecontrol', role, siteControl),
  expect: expectation,
};

type StatementRule = { readonly how: 'list'; readonly field: 'statements'; readonly part: Part<TestStatement | undefined> };
type Statements = { readonly [W in keyof typeof STATEMENTS]: StatementRule };
const asStatement = ([first, part]: readonly [string, Part<TestStatement | undefined>]) => [first, listOf('statements', part)];
const statements = Object.fromEntries(Object.entries(STATEMENTS).map(asStatement)) as Statements;
const lines = listOf('statements', node('lines', { lines: logLines }));

const isExpecting = (some: readonly TestStatement[]): boolean => some.some(({ kind }) => kind.startsWith('expect'));

const testCase: Part<TestCase | undefined> = declaration({
  kind: 'case',
  head: row({ title: text(TITLE) }),
  clauses: statements,
  entry: lines,
});

/** `test "title" { ... }` */
export const test: Part<TestDeclaration | undefined> = declaration(
  {
    kind: 'test',
    head: row({ title: text(TITLE) }),
    clauses: { ...statements, case: listOf('cases', testCase) },
    entry: lines,
  },
  ({ title, statements: common, cases }, parser) => {
    if (isExpecting(common)) return;
    const idle = cases.length === 0 ? [title] : cases.filter((one) => !isExpecting(one.statements)).map((one) => one.title);
    const what = cases.length === 0 ? 'test' : 'case';
    for (const { span } of idle)
      parser.report(syntaxError('SMSG014', span, `this ${what} expects nothing, so it cannot fail`, 'add: expect ...'));
  },
);
