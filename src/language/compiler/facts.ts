// `fact` declarations -> facts.

import type { FactDef, FactTerm, Operand } from '../../knowledge/index.js';
import { at, type Context, unknown } from './context.js';
import { compileOperand, HOST_PROPERTIES, type Scope } from './expressions.js';
import { checkHost } from './occurrences.js';
import { checkPathPlaceholders } from '../checks/placeholders.js';
import type { FactSymbol, PackFact, ProcessSymbol } from './symbols.js';
import type * as syntax from '../syntax.js';

/** First words of what is read from a site control file. */
const STATEMENTS = [
  'build',
  'syntax',
  'file-type',
  'comment',
  'target',
  'origin',
  'gmt',
  'posted',
  'site-type',
  'code',
  'parent',
  'server',
  'domain',
  'site-name',
  'root',
  'account',
  'property',
  'address',
  'outbox',
  'component',
  'sender',
  'transaction',
];

/** What rules can know of a fact before it is compiled. */
export function factHeader(declaration: syntax.FactDeclaration): FactSymbol {
  const binds = (terms: readonly syntax.FactTerm[]): readonly string[] =>
    terms.flatMap((term) => (term.kind === 'file-term' && term.bind ? [term.bind.text] : term.kind === 'any-term' ? binds(term.of) : []));
  return { id: declaration.name.text, process: declaration.process?.text, host: declaration.host.text, binds: binds(declaration.terms) };
}

/** Compiles a fact. Processes are known by then. */
export function compileFact(context: Context, declaration: syntax.FactDeclaration): PackFact {
  const process = findProcess(context, declaration.process);
  checkHost(context, declaration.host, process);
  const terms = declaration.terms.flatMap((term) => compileTerm(context, term, process) ?? []);
  const fact: FactDef = {
    id: declaration.name.text,
    ...(declaration.process ? { process: declaration.process.text } : {}),
    host: declaration.host.text,
    title: declaration.title.text,
    terms,
    at: at(declaration.span),
  };
  return { ...fact, replace: declaration.replace !== undefined };
}

/** Finds a process; reports it if there is none. */
export function findProcess(context: Context, name: syntax.Word | undefined): ProcessSymbol | undefined {
  if (!name) return undefined;
  const { processes } = context.symbols;
  const process = processes.get(name.text);
  if (!process) unknown(context, 'SMSG201', name.span, `no process is called \`${name.text}\``, name.text, processes.keys());
  return process;
}

function compileTerm(context: Context, term: syntax.FactTerm, process: ProcessSymbol | undefined): FactTerm | undefined {
  const scope: Scope = { process, isBlind: true };
  switch (term.kind) {
    case 'file-term':
      return compileFile(context, term, process);
    case 'registry-term': {
      checkPathPlaceholders(context, term.key, process);
      const right = rightOf(context, term.right, scope);
      return { kind: 'registry', key: term.key.text, ...(term.value ? { value: term.value.text } : {}), op: term.op, ...right };
    }
    case 'service-term':
      return { kind: 'service', name: term.name.text, state: term.state };
    case 'sitecontrol-term': {
      checkStatement(context, term.field);
      if (term.field.kind === 'string') checkPathPlaceholders(context, term.field, process);
      const values = term.values?.map((value) => value.text);
      return {
        kind: 'sitecontrol',
        file: term.file.text,
        field: textOf(term.field),
        op: term.op,
        ...rightOf(context, term.right, scope),
        ...(values ? { values } : {}),
      };
    }
    case 'space-term':
      if (term.op !== '<' && term.op !== '>=') {
        context.report.error(
          'SMSG218',
          term.span,
          `space cannot be compared with \`${term.op}\``,
          'write `space < 20MB` or `space >= 20MB`',
        );
        return undefined;
      }
      return { kind: 'space', op: term.op, bytes: term.bytes.bytes };
    case 'host-term':
      return compileHostTerm(context, term, scope);
    case 'any-term':
      return { kind: 'any', of: term.of.flatMap((one) => compileTerm(context, one, process) ?? []) };
  }
}

function compileFile(context: Context, term: syntax.FileTerm, process: ProcessSymbol | undefined): FactTerm {
  checkPathPlaceholders(context, term.path, process);
  const { bind } = term;
  if (bind && process && !process.keys.has(bind.text)) {
    unknown(context, 'SMSG204', bind.span, `the process \`${process.id}\` has no key \`${bind.text}\``, bind.text, process.keys.keys());
  } else if (bind && !process) {
    context.report.error(
      'SMSG204',
      bind.span,
      'a fact that speaks for no process cannot bind a key',
      'name the process: `fact NAME for PROCESS on HOST`',
    );
  }
  const isAbsent = term.state === 'absent';
  const age = term.olderThan ?? term.youngerThan;
  if (isAbsent && (age ?? term.atLeast ?? term.size ?? term.sizeAtLeast ?? bind)) {
    context.report.error('SMSG218', term.span, 'a file that is absent has no age, number, size or name');
  }
  return {
    kind: 'file',
    path: term.path.text,
    present: !isAbsent,
    ...(term.olderThan ? { olderThanMs: term.olderThan.ms } : {}),
    ...(term.youngerThan ? { youngerThanMs: term.youngerThan.ms } : {}),
    ...(term.atLeast ? { atLeast: term.atLeast.value } : {}),
    ...(term.size ? { sizeEquals: term.size.value } : {}),
    ...(term.sizeAtLeast ? { sizeAtLeast: term.sizeAtLeast.value } : {}),
    ...(bind ? { bind: bind.text } : {}),
    except: term.except.map((name) => name.text),
    drive: term.drive !== undefined,
  };
}

function compileHostTerm(context: Context, term: syntax.HostTerm, scope: Scope): FactTerm | undefined {
  const left = compileOperand(context, term.left, scope);
  const right = compileOperand(context, term.right, scope);
  if (left && left.operand.kind !== 'host') {
    const help = `begin with a host of the process, as in \`${scope.process?.hosts[0] ?? 'child'}.${HOST_PROPERTIES[0] ?? ''}\``;
    context.report.error('SMSG218', term.left.span, `\`${term.left.text}\` is no property of a host`, help);
    return undefined;
  }
  if (left?.operand.kind !== 'host' || !right) return undefined;
  return { kind: 'host', host: left.operand.host, property: left.operand.property, op: term.op, right: right.operand };
}

function rightOf(context: Context, right: syntax.Operand | undefined, scope: Scope): { readonly right?: Operand } {
  const operand = right && compileOperand(context, right, scope);
  return operand ? { right: operand.operand } : {};
}

/** Reports a statement of a site control file that nothing reads. */
export function checkStatement(context: Context, field: syntax.Word | syntax.Text): void {
  const first = textOf(field).split(' ')[0]?.toLowerCase() ?? '';
  if (STATEMENTS.includes(first)) return;
  unknown(context, 'SMSG217', field.span, `no statement of a site control file is called \`${first}\``, first, STATEMENTS);
}

function textOf(node: syntax.Word | syntax.Text): string {
  return node.text;
}
