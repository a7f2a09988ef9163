// Expressions of the tree -> expressions of packs: what a name stands for is decided here, by the event, process and fact in whose scope it stands.

import { isValueOf, type Expr, type HostProperty, type Operand, type TypeDef } from '../../knowledge/index.js';
import type { DiagnosticCode } from '../codes.js';
import { unknown, type Context } from './context.js';
import type { EventSymbol, ProcessSymbol } from './symbols.js';
import type * as syntax from '../syntax.js';
import { canBeEqual } from './type-relations.js';

/** What names can stand for. */
export interface Scope {
  readonly event?: EventSymbol | undefined;
  readonly process?: ProcessSymbol | undefined;
  /** Whether the scope is known to be incomplete (its event is unknown and has been reported): then unknown fields are not. */
  readonly isBlind?: boolean;
}

/** Properties of a host. */
export const HOST_PROPERTIES: readonly HostProperty[] = ['code', 'server', 'domain', 'root', 'type', 'parent', 'version'];

/** Whether a host has a property of this name. */
export function isHostProperty(name: string): name is HostProperty {
  return HOST_PROPERTIES.some((property) => property === name);
}

/** An operand with the type of its values, if it has one. */
export interface TypedOperand {
  readonly operand: Operand;
  readonly type?: TypeDef | undefined;
}

/** Compiles an expression; undefined if a name in it stands for nothing, which is then reported. */
export function compileExpression(context: Context, expression: syntax.Expression, scope: Scope): Expr | undefined {
  switch (expression.kind) {
    case 'and':
    case 'or': {
      const left = compileExpression(context, expression.left, scope);
      const right = compileExpression(context, expression.right, scope);
      return left && right && { op: expression.kind, left, right };
    }
    case 'not': {
      const of = compileExpression(context, expression.of, scope);
      return of && { op: 'not', of };
    }
    case 'compare': {
      const left = compileOperand(context, expression.left, scope);
      const right = compileOperand(context, expression.right, scope, left?.type);
      if (!left || !right) return undefined;
      const [a, b] = [left.operand, right.operand];
      if (a.kind === 'literal') reportConstant(context, expression, scope);
      else if (b.kind === 'literal') return { op: expression.op, left: a, right: literalOf(context, expression.right, left.type) };
      checkComparable(context, expression, left.type, right.type);
      return { op: expression.op, left: a, right: b };
    }
    case 'in': {
      const left = compileOperand(context, expression.left, scope);
      if (left?.operand.kind === 'literal') reportConstant(context, expression, scope);
      return left && { op: 'in', left: left.operand, values: expression.values.map((value) => literalOf(context, value, left.type).value) };
    }
    case 'contains': {
      const left = compileOperand(context, expression.left, scope);
      const right = compileOperand(context, expression.right, scope);
      if (left?.operand.kind === 'literal') reportConstant(context, expression, scope);
      return left && right && { op: 'contains', left: left.operand, right: right.operand };
    }
  }
}

/**
 * Compiles an operand. A name is a field if the event has it, else a key or host property if it begins like one, else a value.
 *
 * @param beside  type of the value that it is compared with
 * @returns undefined if the name stands for nothing, which is then reported
 */
export function compileOperand(context: Context, operand: syntax.Operand, scope: Scope, beside?: TypeDef): TypedOperand | undefined {
  if (operand.kind === 'string') return { operand: { kind: 'literal', value: operand.text } };
  const [first, second, third] = operand.parts.map((part) => part.text);
  if (first === undefined) return undefined;

  const { event, process } = scope;
  const isHost = second !== undefined && third === undefined && process?.hosts.includes(first) === true && isHostProperty(second);
  // `parent.code` is a property of the host even where the event has a field `parent`.
  if (event && Object.hasOwn(event.fields, first) && (!isHost || Object.hasOwn(event.fields, operand.text)))
    return compileField(context, operand, event);
  if (first === 'key' && second !== undefined && process) return compileKey(context, operand, process, second, third);
  if (process?.hosts.includes(first) && second !== undefined && third === undefined) {
    if (isHostProperty(second)) return { operand: { kind: 'host', host: first, property: second } };
    unknown(context, 'SMSG208', operand.span, `a host has no property \`${second}\``, second, HOST_PROPERTIES);
    return undefined;
  }
  if (second !== undefined && looksLikeHost(first, process) && isHostProperty(second)) {
    unknown(context, 'SMSG203', operand.span, `the process \`${process?.id ?? ''}\` has no host \`${first}\``, first, process?.hosts ?? []);
    return undefined;
  }
  // `site == sit`: a word that cannot be a value of the other side is more likely a misspelt field.
  if (beside && event && second === undefined && !fits(context, operand.text, beside)) {
    unknown(
      context,
      'SMSG141',
      operand.span,
      `\`${operand.text}\` is no field of \`${event.id}\` and no value of \`${beside.name}\``,
      first,
      Object.keys(event.fields),
    );
    return undefined;
  }
  return { operand: { kind: 'literal', value: operand.text } };
}

/** Reports a comparison of two things that are never equal, as of a site code with a job. */
function checkComparable(context: Context, { left, right }: syntax.Comparison, a: TypeDef | undefined, b: TypeDef | undefined): void {
  if (!a || !b || canBeEqual(a, b)) return;
  const text = (operand: syntax.Operand) => operand.text;
  const message = `\`${text(left)}\` is of type \`${a.name}\`, \`${text(right)}\` of type \`${b.name}\``;
  context.report.error('SMSG141', right.span, message, 'values of the two are never equal');
}

function looksLikeHost(name: string, process: ProcessSymbol | undefined): boolean {
  return process !== undefined && /^[a-z]+$/.test(name);
}

function compileField(context: Context, name: syntax.Name, event: EventSymbol): TypedOperand | undefined {
  const path = name.parts.map((part) => part.text);
  const full = path.join('.');
  const typeName = event.fields[full];
  if (typeName !== undefined) return { operand: { kind: 'field', path }, type: context.symbols.types.get(typeName) };
  const type = context.symbols.types.get(event.fields[path[0] ?? ''] ?? '');
  const parts = (type?.parts ?? []).map((part) => part.name).filter((part) => part !== '_');
  const message = `the field \`${path[0] ?? ''}\` of \`${event.id}\` has no part \`${path.slice(1).join('.')}\``;
  if (parts.length > 0) unknown(context, 'SMSG142', name.span, message, path[1] ?? '', parts);
  else context.report.error('SMSG142', name.span, message, type ? `its type is \`${type.name}\`, which has no parts` : undefined);
  return undefined;
}

function compileKey(
  context: Context,
  name: syntax.Name,
  process: ProcessSymbol,
  key: string,
  part: string | undefined,
): TypedOperand | undefined {
  const typeName = process.keys.get(key);
  if (typeName === undefined) {
    unknown(context, 'SMSG204', name.span, `the process \`${process.id}\` has no key \`${key}\``, key, process.keys.keys());
    return undefined;
  }
  const type = context.symbols.types.get(typeName);
  if (part === undefined) return { operand: { kind: 'key', name: key }, type };
  const inner = type?.parts.find((one) => one.name === part);
  if (!inner || part === '_') {
    const parts = (type?.parts ?? []).map((one) => one.name).filter((one) => one !== '_');
    unknown(context, 'SMSG142', name.span, `the type \`${typeName}\` of the key \`${key}\` has no part \`${part}\``, part, parts);
    return undefined;
  }
  return { operand: { kind: 'key', name: key, part }, type: context.symbols.types.get(inner.type) };
}

/** Left of a comparison stands a name that is nothing: a misspelt field. */
function reportConstant(
  context: Context,
  expression: Exclude<syntax.Expression, { readonly kind: 'and' | 'or' | 'not' }>,
  scope: Scope,
): void {
  if (scope.isBlind) return;
  const { left } = expression;
  const text = left.text;
  const fields = Object.keys(scope.event?.fields ?? {});
  if (left.kind === 'string')
    context.report.error('SMSG140', left.span, 'a string cannot stand on the left', 'begin with a field, a key or a property of a host');
  else unknownField(context, 'SMSG140', left, text, scope.event, fields);
}

/** Reports a field that the event does not have. */
export function unknownField(
  context: Context,
  code: DiagnosticCode,
  node: { readonly span: syntax.Span },
  name: string,
  event: EventSymbol | undefined,
  fields: readonly string[],
): void {
  const message = event ? `\`${event.id}\` has no field \`${name}\`` : `\`${name}\` is neither a key nor a property of a host`;
  if (event && fields.length === 0) context.report.error(code, node.span, message, 'its templates capture nothing');
  else unknown(context, code, node.span, message, name, fields);
}

type Literal = Extract<Operand, { readonly kind: 'literal' }>;

/** A value beside a typed operand: names of a lookup become the numbers that logs hold. */
function literalOf(context: Context, value: syntax.Value, type: TypeDef | undefined): Literal {
  const text = value.text;
  const entries = type?.lookup === undefined ? undefined : context.symbols.lookups.get(type.lookup)?.entries;
  const number = entries && Object.keys(entries).find((key) => entries[key]?.name === text);
  if (number !== undefined) return { kind: 'literal', value: number };
  checkValue(context, value, type);
  return { kind: 'literal', value: text };
}

function checkValue(context: Context, value: syntax.Value, type: TypeDef | undefined): void {
  const text = value.text;
  if (!type || fits(context, text, type)) return;
  context.report.error('SMSG141', value.span, `\`${text}\` is no value of \`${type.name}\``, type.doc);
}

/** Whether a value can be equal to one of the type. Types of names compare what is left without directory and extension, so anything may. */
export function fits(context: Context, text: string, type: TypeDef): boolean {
  if (type.compare === 'name' || type.compare === 'mdy-time') return true;
  if (type.compare === 'hex' && /^(0x)?[0-9A-F]+$/i.test(text)) return true;
  if (isValueOf(type, text)) return true;
  const entries = type.lookup === undefined ? undefined : context.symbols.lookups.get(type.lookup)?.entries;
  return entries !== undefined && Object.values(entries).some((entry) => entry.name === text);
}
