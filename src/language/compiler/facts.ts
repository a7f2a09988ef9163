// `fact` declarations -> facts.

import type { FactTerm, Operand } from '../../knowledge/index.js';
import { at, compact, type Context } from './context.js';
import { compileOperand, HOST_PROPERTIES, type Scope } from './expressions.js';
import { findProcess } from './processes.js';
import { checkStatement } from './statements.js';
import type { PackFact, ProcessSymbol } from './symbols.js';
import type * as syntax from '../syntax.js';

/** Compiles a fact. Processes are known by then. */
export function compileFact(context: Context, declaration: syntax.FactDeclaration): PackFact {
  const process = findProcess(context, declaration.process);
  context.isPartOf(process, 'host', declaration.host);
  return {
    id: declaration.name.text,
    ...compact({ process: declaration.process?.text }),
    host: declaration.host.text,
    title: declaration.title.text,
    terms: declaration.terms.flatMap((term) => compileTerm(context, term, process) ?? []),
    at: at(declaration.span),
    replace: declaration.replace !== undefined,
  };
}

function compileTerm(context: Context, term: syntax.FactTerm, process: ProcessSymbol | undefined): FactTerm | undefined {
  const scope: Scope = { process, isBlind: true };
  const operand = (node: syntax.Operand | undefined): Operand | undefined => node && compileOperand(context, node, scope)?.operand;
  switch (term.kind) {
    case 'file-term':
      return compileFile(context, term, process);
    case 'registry-term':
      return {
        kind: 'registry',
        key: term.key.text,
        ...compact({ value: term.value?.text }),
        op: term.op,
        ...compact({ right: operand(term.right) }),
      };
    case 'service-term':
      return { kind: 'service', name: term.name.text, state: term.state };
    case 'sitecontrol-term': {
      checkStatement(context, term.field);
      const compared = compact({ right: operand(term.right), values: term.values?.map(({ text }) => text) });
      return { kind: 'sitecontrol', file: term.file.text, field: term.field.text, op: term.op, ...compared };
    }
    case 'space-term':
      if (term.op === '<' || term.op === '>=') return { kind: 'space', op: term.op, bytes: term.bytes.bytes };
      context.error('SMSG218', term.span, `space cannot be compared with \`${term.op}\``, 'write `space < 20MB` or `space >= 20MB`');
      return undefined;
    case 'host-term':
      return compileHostTerm(context, term, scope);
    case 'any-term':
      return { kind: 'any', of: term.of.flatMap((one) => compileTerm(context, one, process) ?? []) };
  }
}

function compileFile(context: Context, term: syntax.FileTerm, process: ProcessSymbol | undefined): FactTerm {
  const { bind, olderThan, youngerThan, atLeast, size, sizeAtLeast } = term;
  if (bind && process) context.isPartOf(process, 'key', bind);
  else if (bind) {
    const help = 'name the process: `fact NAME for PROCESS on HOST`';
    context.error('SMSG204', bind.span, 'a fact without a process cannot bind a key', help);
  }
  const isAbsent = term.state === 'absent';
  if (isAbsent && (olderThan ?? youngerThan ?? atLeast ?? size ?? sizeAtLeast ?? bind))
    context.error('SMSG218', term.span, 'a file that is absent has no age, number, size or name');
  return {
    kind: 'file',
    path: term.path.text,
    present: !isAbsent,
    ...compact({
      olderThanMs: olderThan?.ms,
      youngerThanMs: youngerThan?.ms,
      atLeast: atLeast?.value,
      sizeEquals: size?.value,
      sizeAtLeast: sizeAtLeast?.value,
      bind: bind?.text,
    }),
    except: term.except.map(({ text }) => text),
    drive: term.drive !== undefined,
  };
}

function compileHostTerm(context: Context, term: syntax.HostTerm, scope: Scope): FactTerm | undefined {
  const left = compileOperand(context, term.left, scope)?.operand;
  const right = compileOperand(context, term.right, scope)?.operand;
  if (left && left.kind !== 'host') {
    const help = `begin with a host of the process, as in \`${scope.process?.hosts[0] ?? 'child'}.${HOST_PROPERTIES[0] ?? ''}\``;
    context.error('SMSG218', term.left.span, `\`${term.left.text}\` is not a property of a host`, help);
  }
  if (left?.kind !== 'host' || !right) return undefined;
  return { kind: 'host', host: left.host, property: left.property, op: term.op, right };
}
