// `event` and `ignore` declarations -> events and templates. A draft gathers what an event needs before carried fields are known.

import type { ComponentDef, Expr, Reference, TypeDef } from '../../knowledge/index.js';
import { at, compact, type Context } from './context.js';
import { checkOptional } from './frames.js';
import { compileExpression } from './expressions.js';
import { reportPatternErrors, spanInText } from './places.js';
import { dropTemplates, eventSymbol, type EventSymbol, type PackEvent, type PackTemplate } from './symbols.js';
import type { EventDeclaration, Expression, IgnoreClause, Name, SourceClause, Text } from '../syntax.js';
import { readPattern, type CapturePlace, type PatternText } from './template-text.js';

/** A template with what is needed to say where it is wrong. */
export interface DraftTemplate {
  readonly def: PackTemplate;
  readonly pattern: Text;
  readonly captures: readonly CapturePlace[];
}

/** An event on its way into a pack. */
export interface DraftEvent {
  readonly id: string;
  readonly alias: string;
  readonly component: string;
  readonly ignored: boolean;
  readonly declaration?: EventDeclaration;
  readonly templates: readonly DraftTemplate[];
  /** Whether all of its templates could be read. */
  readonly isSound: boolean;
  /** Captures with the parts of compound types (`request.site`), and constants -> name of the type. */
  readonly fields: Readonly<Record<string, string>>;
  /** Fields carried from other events; filled before the event is finished. */
  readonly carried: Record<string, string>;
  readonly def: Omit<PackEvent, 'fields'>;
}

/** Compiles an event; undefined if one of its name is there already. */
export function compileEvent(context: Context, declaration: EventDeclaration, component: ComponentDef, id: string): DraftEvent | undefined {
  const { name, replace, doc, severity, span } = declaration;
  if (!context.declare('event', { text: id, span: name.span }, replace)) return undefined;
  if (replace) dropTemplates(context.symbols, id);
  const set = Object.fromEntries(declaration.set.map(({ name: field, value }) => [field.text, value.text]));
  const read = declaration.templates.map((clause) => ({ clause, ...readTemplate(context, clause.pattern) }));
  const fields = fieldsOf(context, read, declaration, set);
  const where = compileWhere(context, declaration, id, fields, read, set);
  const number = component.kind === 'eventlog' ? Number(id.slice(component.alias.length + 1)) : Number.NaN;
  return {
    ...draftOf(component, id),
    declaration,
    templates: read.map(({ clause, parts, captures }) => {
      const source = referenceOf(clause.source ?? declaration.source);
      const def = { event: id, parts, text: clause.pattern.text, source, ...compact({ where }), set, samples: [], at: at(clause.span) };
      return { def, pattern: clause.pattern, captures };
    }),
    isSound: read.every((one) => one.isSound),
    fields,
    def: {
      id,
      component: component.name,
      severity: severity?.text ?? 'info',
      ...compact({ ntId: Number.isNaN(number) ? undefined : number, doc: doc?.text }),
      ignored: false,
      replace: replace !== undefined,
      at: at(span),
    },
  };
}

/** An `ignore` line: an event without a name, whose records count as recognised. */
export function compileIgnore(context: Context, clause: IgnoreClause, component: ComponentDef, number: number | string): DraftEvent {
  const { pattern, source, span } = clause;
  const id = `${component.alias}.ignored-${number}`;
  const { parts, captures } = readTemplate(context, pattern);
  const def = { event: id, parts, text: pattern.text, source: referenceOf(source), set: {}, samples: [], at: at(span) };
  return {
    ...draftOf(component, id),
    ignored: true,
    templates: [{ def, pattern, captures }],
    def: { id, component: component.name, severity: 'debug', ignored: true, replace: false, at: at(span) },
  };
}

function draftOf({ alias, name }: ComponentDef, id: string) {
  return { id, alias, component: name, ignored: false, isSound: true, fields: {}, carried: {} };
}

/** Adds the event to the symbols, with what is carried to it. */
export function finishEvent(context: Context, draft: DraftEvent): void {
  if (draft.ignored) return;
  const symbol = eventSymbol(
    { id: draft.id, fields: fieldsWithParts(context, draft) },
    draft.templates.map((template) => template.def),
    context.symbols.types,
  );
  context.symbols.events.set(draft.id, symbol);
}

/** All fields of an event, what is carried to it too. */
export function fieldsWithParts(context: Context, draft: DraftEvent): Readonly<Record<string, string>> {
  return withParts(context, { ...draft.carried, ...draft.fields });
}

function withParts(context: Context, fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const all: Record<string, string> = {};
  for (const [name, type] of Object.entries(fields)) {
    all[name] = type;
    for (const part of context.symbols.types.get(type)?.parts ?? []) if (part.name !== '_') all[`${name}.${part.name}`] = part.type;
  }
  return all;
}

function readTemplate(context: Context, pattern: Text): Pick<PatternText, 'parts' | 'captures'> & { readonly isSound: boolean } {
  const { types } = context.symbols;
  const { parts, captures, errors } = readPattern(pattern.text, 'template');
  reportPatternErrors(context, 'SMSG110', errors, (offset, length) => spanInText(pattern, offset, length));
  const seen = new Set<string>();
  for (const { name, type, optional, offset, length } of captures) {
    const span = spanInText(pattern, offset, length);
    if (!context.isType(type)) context.undeclared('type', { text: type, span }, types.keys());
    else if (optional) checkOptional(context, types.get(type), span);
    if (name !== '_' && seen.has(name))
      context.error('SMSG111', span, `\`${name}\` is captured twice in one template`, 'give the second one another name, or `_`');
    seen.add(name);
  }
  return { parts, captures, isSound: errors.length === 0 && captures.every(({ type }) => types.has(type)) };
}

type ReadTemplate = Pick<PatternText, 'parts' | 'captures'> & { readonly clause: { readonly pattern: Text } };

/** Captures and constants of an event. Captures of one name may have several types if these compare alike. */
function fieldsOf(
  context: Context,
  templates: readonly ReadTemplate[],
  declaration: EventDeclaration,
  set: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const { types } = context.symbols;
  const fields: Record<string, string> = {};
  for (const { captures, clause } of templates) {
    for (const { name, type, offset, length } of captures) {
      if (name === '_') continue;
      const before = fields[name];
      for (const [field, of] of Object.entries(withParts(context, { [name]: type }))) fields[field] ??= of;
      if (before === undefined || compareAlike(types.get(before), types.get(type))) continue;
      const message = `\`${name}\` is of type \`${type}\` here and of type \`${before}\` in another template of this event`;
      const help = 'give one of them another name, or both the same type';
      context.error('SMSG112', spanInText(clause.pattern, offset, length), message, help);
    }
  }
  for (const { name } of declaration.set) {
    if (fields[name.text] !== undefined) context.error('SMSG117', name.span, `\`${name.text}\` is captured, so it cannot be a constant`);
  }
  for (const name of Object.keys(set)) fields[name] ??= '';
  return fields;
}

/** Whether values of the two types are equal under the same rule. One may have parts that the other lacks. Unknown types have been reported already. */
function compareAlike(a: TypeDef | undefined, b: TypeDef | undefined): boolean {
  if (!a || !b || a.name === b.name) return true;
  const rule = (type: TypeDef) => JSON.stringify([type.compare, type.foldCase, type.lookup]);
  return rule(a) === rule(b);
}

function compileWhere(
  context: Context,
  declaration: EventDeclaration,
  id: string,
  fields: Readonly<Record<string, string>>,
  templates: readonly ReadTemplate[],
  set: Readonly<Record<string, string>>,
): Expr | undefined {
  const scope: EventSymbol = eventSymbol(
    { id, fields },
    templates.map(({ parts }) => ({ parts, set })),
    context.symbols.types,
  );
  const all = declaration.where.flatMap((expression) => {
    for (const name of fieldNames(expression)) {
      const field = name.text;
      if (scope.fields[field] === undefined || scope.always.has(field)) continue;
      const help = 'give every template this capture, or make two events of it';
      context.error('SMSG116', name.span, `not every template of \`${id}\` captures \`${field}\``, help);
    }
    return compileExpression(context, expression, { event: scope }) ?? [];
  });
  return all.length === 0 ? undefined : all.reduce((left, right) => ({ op: 'and', left, right }));
}

/** The names in an expression that may be fields. */
function fieldNames(expression: Expression): readonly Name[] {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return [...fieldNames(expression.left), ...fieldNames(expression.right)];
    case 'not':
      return fieldNames(expression.of);
    default:
      return [expression.left, ...(expression.kind === 'in' ? [] : [expression.right])].filter((operand) => operand.kind === 'name');
  }
}

function referenceOf(source: SourceClause | undefined): Reference {
  return { kind: source?.from ?? 'illustrative', id: source?.id?.text ?? '', wording: source?.wording ?? 'illustrative' };
}
