// Checks on `test` blocks: what they name is declared, and they expect something. Whether they pass is for those who run them.

import { checkStatement, findProcess } from '../compiler/facts.js';
import { fits, unknownField } from '../compiler/expressions.js';
import { checkComponent, checkStage, findEvent } from '../compiler/occurrences.js';
import { unknown, type Context } from '../compiler/context.js';
import type { EventSymbol, ProcessSymbol } from '../compiler/symbols.js';
import type * as syntax from '../syntax.js';

const OF_RECORDS = ['component', 'thread', 'text', 'message', 'zone', 'local'];

/**
 * Checks one test.
 *
 * @param alias  the component that it stands in; undefined at the top of a file
 */
export function checkTest(context: Context, test: syntax.TestDeclaration, alias?: string): void {
  const statements = [...test.statements, ...test.cases.flatMap((one) => one.statements)];
  const expectations = statements.filter(isExpectation);
  const processes = expectations.flatMap((one) => (one.kind === 'expect-process' ? (findProcess(context, one.process) ?? []) : []));
  const hosts = new Set((processes.length > 0 ? processes : [...context.symbols.processes.values()]).flatMap((process) => process.hosts));
  const role = (word: syntax.Word): void => {
    if (!hosts.has(word.text)) unknown(context, 'SMSG304', word.span, `no process has a host \`${word.text}\``, word.text, hosts);
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
  const others = statements.filter((statement) => statement.kind !== 'lines' && statement.kind !== 'expect-records');
  const [firstLine] = lines;
  const [firstRecords] = records;
  const [firstOther] = others;
  const first = firstRecords ?? firstLine;
  if (first && firstOther) {
    context.report.error(
      'SMSG306',
      firstOther.span,
      'a test has either plain log lines and expects records, or sites and expects what becomes of them',
      'make two tests of it; logs of a site stand behind `log HOST "FILE"`',
    );
    return;
  }
  if (firstLine && !firstRecords && expectations.length > 0)
    context.report.error('SMSG306', firstLine.span, 'nothing is expected of these lines', 'write `expect` with an event for each');
  if (firstRecords && !firstLine)
    context.report.error('SMSG306', firstRecords.span, 'records are expected of no line', 'write the log lines above, each behind `| `');
  const given = lines.reduce((sum, statement) => sum + statement.lines.length, 0);
  const expected = records.reduce((sum, statement) => sum + statement.records.length, 0);
  if (firstRecords && firstLine && expected > given) {
    context.report.error('SMSG303', firstRecords.span, `${expected} records are expected of ${given} ${given === 1 ? 'line' : 'lines'}`);
  }
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
  const { diagnoses, facts, workarounds } = context.symbols;
  switch (statement.kind) {
    case 'expect-records':
      for (const record of statement.records) checkRecord(context, record, alias);
      return;
    case 'expect-process': {
      const process = context.symbols.processes.get(statement.process.text);
      if (process) checkProcess(context, statement, process);
      return;
    }
    case 'expect-diagnosis':
    case 'expect-no-diagnosis': {
      const { diagnosis } = statement;
      if (diagnosis && !diagnoses.has(diagnosis.text))
        unknown(context, 'SMSG301', diagnosis.span, `no diagnosis is called \`${diagnosis.text}\``, diagnosis.text, diagnoses);
      return;
    }
    case 'expect-fact': {
      const { fact } = statement;
      if (!facts.has(fact.text)) unknown(context, 'SMSG301', fact.span, `no fact is called \`${fact.text}\``, fact.text, facts.keys());
      return;
    }
    case 'expect-workaround': {
      const { workaround } = statement;
      const own = workarounds.get(workaround.text)?.preconditions;
      for (const { id } of (own && statement.preconditions) ?? []) {
        if (!own?.includes(id.text))
          unknown(context, 'SMSG301', id.span, `\`${workaround.text}\` has no precondition \`${id.text}\``, id.text, own ?? []);
      }
      if (own || (workaround.text === 'none' && !statement.preconditions)) return;
      unknown(context, 'SMSG301', workaround.span, `no workaround is called \`${workaround.text}\``, workaround.text, [
        ...(statement.preconditions ? [] : ['none']),
        ...workarounds.keys(),
      ]);
      return;
    }
    case 'expect-request':
      role(statement.role);
  }
}

function checkRecord(context: Context, record: syntax.ExpectedRecord, alias: string | undefined): void {
  if (record.kind === 'record') {
    for (const { name } of record.fields) {
      if (!OF_RECORDS.includes(name.text))
        unknown(context, 'SMSG302', name.span, `a record has no \`${name.text}\``, name.text, OF_RECORDS);
    }
    return;
  }
  const { name } = record;
  if (record.kind !== 'event' || !name) return;
  const isBare = name.parts.length === 1 && alias !== undefined;
  const event = isBare ? context.symbols.events.get(`${alias}.${name.text}`) : findEvent(context, name);
  if (event) checkFields(context, record.fields, event);
  else if (isBare && !context.own.has(`event ${alias}.${name.text}`)) {
    const prefix = `${alias}.`;
    const names = [...context.symbols.events.keys()].filter((id) => id.startsWith(prefix)).map((id) => id.slice(prefix.length));
    unknown(context, 'SMSG107', name.span, `the component \`${alias}\` has no event \`${name.text}\``, name.text, [
      ...names,
      'unrecognized',
      'malformed',
      'plain',
    ]);
  }
}

function checkFields(context: Context, fields: readonly syntax.Assignment[], event: EventSymbol): void {
  for (const { name, value } of fields) {
    const typeName = event.fields[name.text];
    if (isNameOfCode(context, name, event)) continue;
    if (typeName === undefined) {
      unknownField(context, 'SMSG302', name, name.text, event, Object.keys(event.fields));
      continue;
    }
    const type = context.symbols.types.get(typeName);
    const text = value.text;
    if (type && !fits(context, text, type))
      context.report.error('SMSG302', value.span, `\`${text}\` is no value of \`${type.name}\``, type.doc);
  }
}

/** `code.name`: what the lookup of its type says. */
function isNameOfCode(context: Context, name: syntax.Name, event: EventSymbol): boolean {
  const [field, part, ...more] = name.parts.map(({ text }) => text);
  if (part !== 'name' || more.length > 0) return false;
  return context.symbols.types.get(event.fields[field ?? ''] ?? '')?.lookup !== undefined;
}

function checkProcess(context: Context, statement: syntax.ExpectProcess, process: ProcessSymbol): void {
  for (const { stage } of statement.stages) checkStage(context, stage, process);
  if (statement.outcome?.stage) checkStage(context, statement.outcome.stage, process);
  const { operation } = statement;
  if (operation && operation.text !== 'unknown' && !process.variants.includes(operation.text)) {
    unknown(
      context,
      'SMSG206',
      operation.span,
      `the process \`${process.id}\` has no variant \`${operation.text}\``,
      operation.text,
      process.variants,
    );
  }
}
