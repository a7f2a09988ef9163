// Checks on `test` blocks: what they name is declared, and they expect something. Whether they pass is for those who run them.

import type { Context } from '../compiler/context.js';
import { checkValue, unknownField } from '../compiler/expressions.js';
import { checkComponent, findEvent } from '../compiler/occurrences.js';
import { findProcess } from '../compiler/processes.js';
import { checkStatement } from '../compiler/statements.js';
import type { EventSymbol, ProcessSymbol } from '../compiler/symbols.js';
import type * as syntax from '../syntax.js';

const OF_RECORDS = ['component', 'thread', 'text', 'message', 'zone', 'local'];

/**
 * Checks one test.
 *
 * @param alias  the component that it belongs to; undefined at the top of a file
 */
export function checkTest(context: Context, test: syntax.TestDeclaration, alias?: string): void {
  const statements = [...test.statements, ...test.cases.flatMap((one) => one.statements)];
  const expectations = statements.filter(isExpectation);
  const processes = expectations.flatMap((one) => (one.kind === 'expect-process' ? (findProcess(context, one.process) ?? []) : []));
  const hosts = new Set((processes.length > 0 ? processes : [...context.symbols.processes.values()]).flatMap((process) => process.hosts));
  const role = (word: syntax.Word): void => {
    if (!hosts.has(word.text)) context.unknown('SMSG304', word, `no process has a host \`${word.text}\``, hosts);
  };
  checkKinds(context, statements, expectations);
  for (const statement of statements) {
    if (isExpectation(statement)) checkExpectation(context, statement, alias, role);
    else checkInput(context, statement, role);
  }
}

function isExpectation(statement: syntax.TestStatement): statement is syntax.TestExpectation {
  return statement.kind.startsWith('expect-');
}

/** Records are expected of log lines alone, everything else of sites. */
function checkKinds(context: Context, statements: readonly syntax.TestStatement[], expectations: readonly syntax.TestExpectation[]): void {
  const lines = statements.filter((statement) => statement.kind === 'lines');
  const records = expectations.filter((statement) => statement.kind === 'expect-records');
  const other = statements.find(({ kind }) => kind !== 'lines' && kind !== 'expect-records');
  const [[firstLine], [firstRecords]] = [lines, records];
  if ((firstRecords ?? firstLine) && other) {
    const message = 'a test has either plain log lines and expects records, or sites and expects what becomes of them';
    context.error('SMSG306', other.span, message, 'make two tests of it; logs of a site follow `log HOST "FILE"`');
    return;
  }
  if (firstLine && !firstRecords && expectations.length > 0)
    context.error('SMSG306', firstLine.span, 'nothing is expected of these lines', 'write `expect` with an event for each');
  if (firstRecords && !firstLine)
    context.error('SMSG306', firstRecords.span, 'records are expected of no line', 'write the log lines above, each behind `| `');
  const given = lines.flatMap((statement) => statement.lines).length;
  const expected = records.flatMap((statement) => statement.records).length;
  if (firstRecords && firstLine && expected > given)
    context.error('SMSG303', firstRecords.span, `${expected} records are expected of ${given} ${given === 1 ? 'line' : 'lines'}`);
}

function checkInput(
  context: Context,
  statement: Exclude<syntax.TestStatement, syntax.TestExpectation>,
  role: (word: syntax.Word) => void,
): void {
  switch (statement.kind) {
    case 'test-topology':
      for (const site of statement.sites) role(site.role);
      return;
    case 'coverage':
      role(statement.role);
      for (const component of statement.components) checkComponent(context, component);
      return;
    case 'at': {
      role(statement.role);
      const event = findEvent(context, statement.event);
      if (event) checkFields(context, statement.fields, event);
      return;
    }
    case 'sitecontrol':
      role(statement.role);
      checkStatement(context, statement.field);
      return;
    case 'lines':
    case 'captured':
      return;
    default:
      role(statement.role);
  }
}

function checkExpectation(
  context: Context,
  statement: syntax.TestExpectation,
  alias: string | undefined,
  role: (word: syntax.Word) => void,
): void {
  const { diagnoses, facts, processes } = context.symbols;
  switch (statement.kind) {
    case 'expect-records':
      for (const record of statement.records) checkRecord(context, record, alias);
      return;
    case 'expect-process': {
      const process = processes.get(statement.process.text);
      if (process) checkProcess(context, statement, process);
      return;
    }
    case 'expect-diagnosis':
    case 'expect-no-diagnosis': {
      const { diagnosis } = statement;
      if (diagnosis && !diagnoses.has(diagnosis.text)) context.undeclared('diagnosis', diagnosis, diagnoses);
      return;
    }
    case 'expect-fact':
      if (!facts.has(statement.fact.text)) context.undeclared('fact', statement.fact, facts.keys(), 'SMSG301');
      return;
    case 'expect-workaround':
      checkWorkaround(context, statement);
      return;
    case 'expect-request':
      role(statement.role);
  }
}

/** That no workaround is expected is said by `none`, without preconditions. */
function checkWorkaround(context: Context, { workaround, preconditions }: syntax.ExpectWorkaround): void {
  const { workarounds } = context.symbols;
  const own = workarounds.get(workaround.text)?.preconditions;
  for (const { id } of (own && preconditions) ?? []) {
    if (!own?.includes(id.text)) context.unknown('SMSG301', id, `\`${workaround.text}\` has no precondition \`${id.text}\``, own ?? []);
  }
  const none = preconditions ? [] : ['none'];
  if (!own && !none.includes(workaround.text)) context.undeclared('workaround', workaround, [...none, ...workarounds.keys()], 'SMSG301');
}

function checkRecord(context: Context, record: syntax.ExpectedRecord, alias: string | undefined): void {
  if (record.kind === 'record') {
    for (const { name } of record.fields) {
      if (!OF_RECORDS.includes(name.text)) context.unknown('SMSG302', name, `a record has no \`${name.text}\``, OF_RECORDS);
    }
    return;
  }
  const { name } = record;
  if (record.kind !== 'event' || !name) return;
  const { events } = context.symbols;
  const isBare = name.parts.length === 1 && alias !== undefined;
  const event = isBare ? events.get(`${alias}.${name.text}`) : findEvent(context, name);
  if (event) checkFields(context, record.fields, event);
  else if (isBare && !context.own.has(`event ${alias}.${name.text}`)) {
    const prefix = `${alias}.`;
    const names = [...events.keys()].filter((id) => id.startsWith(prefix)).map((id) => id.slice(prefix.length));
    const candidates = [...names, 'unrecognized', 'malformed', 'plain'];
    context.unknown('SMSG107', name, `the component \`${alias}\` has no event \`${name.text}\``, candidates);
  }
}

function checkFields(context: Context, fields: readonly syntax.Assignment[], event: EventSymbol): void {
  const { types } = context.symbols;
  for (const { name, value } of fields) {
    const type = event.fields[name.text];
    // `code.name`: what the lookup of its type says.
    const [field = '', part, ...more] = name.parts.map(({ text }) => text);
    if (part === 'name' && more.length === 0 && types.get(event.fields[field] ?? '')?.lookup !== undefined) continue;
    if (type === undefined) unknownField(context, 'SMSG302', name, event);
    else checkValue(context, 'SMSG302', value, types.get(type));
  }
}

function checkProcess(context: Context, { keys = [], stages, outcome, operation }: syntax.ExpectProcess, process: ProcessSymbol): void {
  for (const { key, value } of keys) {
    const type = process.keys.get(key.text);
    if (context.isPartOf(process, 'key', key) && type !== undefined) checkValue(context, 'SMSG302', value, context.symbols.types.get(type));
  }
  for (const { stage } of stages) context.isPartOf(process, 'stage', stage);
  if (outcome?.stage) context.isPartOf(process, 'stage', outcome.stage);
  if (operation && operation.text !== 'unknown') context.isPartOf(process, 'variant', operation);
}
