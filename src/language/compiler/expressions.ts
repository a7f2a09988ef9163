// Expressions of the tree -> expressions of packs: what a name means is decided here, by the event, process and fact in whose scope it is used.

import { isValueOf, type Expr, type HostProperty, type LookupDef, type Operand, type TypeDef } from '../../knowledge/index.js';
import type { DiagnosticCode } from '../codes.js';
import type { Context, Named } from './context.js';
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
export const HOST_PROPERTIES: readonly HostProperty[] = ['code', 'server', 'computer', 'domain', 'root', 'type', 'parent', 'version'];

/** Whether a host has a property of this name. */
export function isHostProperty(name: string): name is HostProperty {
  return HOST_PROPERTIES.some((property) => property === name);
}

/** An operand with the type of its values, if it has one. */
export interface TypedOperand {
  readonly operand: Operand;
  readonly type?: TypeDef | undefined;
}

/** Compiles an expression; undefined if a name in it is unknown, which is then reported. */
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
      if (a.kind === 'literal') reportConstant(context, expression.left, scope);
      else if (b.kind === 'literal') return { op: expression.op, left: a, right: literalOf(context, expression.right, left.type) };
      checkComparable(context, expression, left.type, right.type);
      return { op: expression.op, left: a, right: b };
    }
    case 'in': {
      const left = compileOperand(context, expression.left, scope);
      if (left?.operand.kind === 'literal') reportConstant(context, expression.left, scope);
      return left && { op: 'in', left: left.operand, values: expression.values.map((value) => literalOf(context, value, left.type).value) };
    }
    case 'contains': {
      const left = compileOperand(context, expression.left, scope);
      const right = compileOperand(context, expression.right, scope);
      if (left?.operand.kind === 'literal') reportConstant(context, expression.left, scope);
      return left && right && { op: 'contains', left: left.operand, right: right.operand };
    }
  }
}

/**
 * Compiles an operand. A name is a field if the event has it, else a key or host property if it begins like one, else a value.
 *
 * @param beside  type of the value that it is compared with
 * @returns undefined if the name is unknown, which is then reported
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
  if (first === 'key' && second !== undefined && process) return compileKey(context, operand, process);
  if (process?.hosts.includes(first) && second !== undefined && third === undefined) {
    if (isHostProperty(second)) return { operand: { kind: 'host', host: first, property: second } };
    context.unknown('SMSG208', { text: second, span: operand.span }, `a host has no property \`${second}\``, HOST_PROPERTIES);
    return undefined;
  }
  if (process && second !== undefined && /^[a-z]+$/.test(first) && isHostProperty(second)) {
    context.isPartOf(process, 'host', { text: first, span: operand.span });
    return undefined;
  }
  // `site == sit`: a word that cannot be a value of the other side is more likely a misspelt field.
  if (beside && event && second === undefined && !fits(context, operand.text, beside)) {
    const message = `\`${operand.text}\` is neither a field of \`${event.id}\` nor a value of \`${beside.name}\``;
    context.unknown('SMSG141', operand, message, Object.keys(event.fields));
    return undefined;
  }
  return { operand: { kind: 'literal', value: operand.text } };
}

/** Reports a comparison of two things that are never equal, as of a site code with a job. */
function checkComparable(context: Context, { left, right }: syntax.Comparison, a: TypeDef | undefined, b: TypeDef | undefined): void {
  if (!a || !b || canBeEqual(a, b)) return;
  const message = `\`${left.text}\` is of type \`${a.name}\`, \`${right.text}\` of type \`${b.name}\``;
  context.error('SMSG141', right.span, message, 'values of the two are never equal');
}

function compileField(context: Context, name: syntax.Name, event: EventSymbol): TypedOperand | undefined {
  const { types } = context.symbols;
  const path = name.parts.map((part) => part.text);
  const typeName = event.fields[name.text];
  if (typeName !== undefined) return { operand: { kind: 'field', path }, type: types.get(typeName) };
  const [field = '', ...rest] = path;
  const type = types.get(event.fields[field] ?? '');
  const parts = partsOf(type);
  const message = `the field \`${field}\` of \`${event.id}\` has no part \`${rest.join('.')}\``;
  if (parts.length > 0) context.unknown('SMSG142', { text: rest[0] ?? '', span: name.span }, message, parts);
  else context.error('SMSG142', name.span, message, type ? `its type is \`${type.name}\`, which has no parts` : undefined);
  return undefined;
}

function compileKey(context: Context, { parts, span }: syntax.Name, process: ProcessSymbol): TypedOperand | undefined {
  const [, key = '', part] = parts.map(({ text }) => text);
  if (!context.isPartOf(process, 'key', { text: key, span })) return undefined;
  const { types } = context.symbols;
  const typeName = process.keys.get(key) ?? '';
  const type = types.get(typeName);
  if (part === undefined) return { operand: { kind: 'key', name: key }, type };
  const inner = part === '_' ? undefined : type?.parts.find((one) => one.name === part);
  if (inner) return { operand: { kind: 'key', name: key, part }, type: types.get(inner.type) };
  context.unknown('SMSG142', { text: part, span }, `the type \`${typeName}\` of the key \`${key}\` has no part \`${part}\``, partsOf(type));
  return undefined;
}

function partsOf(type: TypeDef | undefined): readonly string[] {
  return (type?.parts ?? []).map(({ name }) => name).filter((name) => name !== '_');
}

/** Reports a comparison whose left side is not a name of anything: most often a misspelt field. */
function reportConstant(context: Context, left: syntax.Operand, { event, isBlind }: Scope): void {
  if (isBlind) return;
  if (left.kind === 'name') unknownField(context, 'SMSG140', left, event);
  else context.error('SMSG140', left.span, 'a string is not allowed on the left', 'begin with a field, a key or a property of a host');
}

/** Reports a field that the event does not have. */
export function unknownField(context: Context, code: DiagnosticCode, field: Named, event: EventSymbol | undefined): void {
  const fields = Object.keys(event?.fields ?? {});
  const message = event ? `\`${event.id}\` has no field \`${field.text}\`` : `\`${field.text}\` is neither a key nor a property of a host`;
  if (event && fields.length === 0) context.error(code, field.span, message, 'its templates capture nothing');
  else context.unknown(code, field, message, fields);
}

type Literal = Extract<Operand, { readonly kind: 'literal' }>;

/** A value beside a typed operand: names of a lookup become the numbers that logs hold. */
function literalOf(context: Context, { text, span }: syntax.Value, type: TypeDef | undefined): Literal {
  const entries = entriesOf(context, type);
  const number = Object.keys(entries).find((key) => entries[key]?.name === text);
  if (number === undefined) checkValue(context, 'SMSG141', { text, span }, type);
  return { kind: 'literal', value: number ?? text };
}

/** Reports a text that is not a value of the type. */
export function checkValue(context: Context, code: DiagnosticCode, { text, span }: Named, type: TypeDef | undefined): void {
  if (type && !fits(context, text, type)) context.error(code, span, `\`${text}\` is not a value of \`${type.name}\``, type.doc);
}

function entriesOf(context: Context, type: TypeDef | undefined): LookupDef['entries'] {
  return context.symbols.lookups.get(type?.lookup ?? '')?.entries ?? {};
}

/** Whether a value can be equal to one of the type. Types of names compare what is left without directory and extension, so anything may. */
function fits(context: Context, text: string, type: TypeDef): boolean {
  if (type.compare === 'name' || type.compare === 'mdy-time') return true;
  if (type.compare === 'hex' && /^(0x)?[0-9A-F]+$/i.test(text)) return true;
  return isValueOf(type, text) || Object.values(entriesOf(context, type)).some((entry) => entry.name === text);
}
