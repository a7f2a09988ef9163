// `event` and `ignore` declarations -> events and templates. A draft gathers what an event needs before carried fields are known.

import type { ComponentDef, Expr, Reference, TypeDef } from '../../knowledge/index.js';
import { at, declare, unknown, type Context } from './context.js';
import { checkOptional, isDeclared } from './frames.js';
import { compileExpression } from './expressions.js';
import { reportPatternErrors, spanInText } from './report.js';
import { dropTemplates, eventSymbol, type EventSymbol, type PackEvent, type PackTemplate } from './symbols.js';
import type { EventDeclaration, Expression, IgnoreClause, SourceClause, Text } from '../syntax.js';
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
  if (!declare(context, 'event', id, declaration.name.span, declaration.replace)) return undefined;
  if (declaration.replace) dropTemplates(context.symbols, id);
  const set = Object.fromEntries(declaration.set.map(({ name, value }) => [name.text, value.text]));
  const read = declaration.templates.map((clause) => ({ clause, ...readTemplate(context, clause.pattern) }));
  const fields = fieldsOf(context, read, declaration, set);
  const where = compileWhere(context, declaration, id, fields, read, set);

  const templates = read.map(({ clause, parts, captures }): DraftTemplate => {
    const source = clause.source ?? declaration.source;
    const def: PackTemplate = {
      event: id,
      parts,
      text: clause.pattern.text,
      source: referenceOf(source),
      ...(where ? { where } : {}),
      set,
      samples: [],
      at: at(clause.span),
    };
    return { def, pattern: clause.pattern, captures };
  });
  const number = component.kind === 'eventlog' ? Number(id.slice(component.alias.length + 1)) : Number.NaN;
  return {
    id,
    alias: component.alias,
    component: component.name,
    ignored: false,
    declaration,
    templates,
    isSound: read.every((one) => one.isSound),
    fields,
    carried: {},
    def: {
      id,
      component: component.name,
      severity: severityOf(declaration.severity?.text),
      ...(Number.isNaN(number) ? {} : { ntId: number }),
      ...(declaration.doc ? { doc: declaration.doc.text } : {}),
      ignored: false,
      replace: declaration.replace !== undefined,
      at: at(declaration.span),
    },
  };
}

/** An `ignore` line: an event that nobody can name, whose records count as recognised. */
export function compileIgnore(context: Context, clause: IgnoreClause, component: ComponentDef, number: number): DraftEvent {
  const id = `${component.alias}.ignored-${number}`;
  const { parts, captures } = readTemplate(context, clause.pattern);
  const def: PackTemplate = {
    event: id,
    parts,
    text: clause.pattern.text,
    source: referenceOf(clause.source),
    set: {},
    samples: [],
    at: at(clause.span),
  };
  return {
    id,
    alias: component.alias,
    component: component.name,
    ignored: true,
    templates: [{ def, pattern: clause.pattern, captures }],
    isSound: true,
    fields: {},
    carried: {},
    def: { id, component: component.name, severity: 'debug', ignored: true, replace: false, at: at(clause.span) },
  };
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
  const { parts, captures, errors } = readPattern(pattern.text, 'template');
  reportPatternErrors(context.report, 'SMSG110', errors, (offset, length) => spanInText(pattern, offset, length));
  const seen = new Set<string>();
  let isSound = errors.length === 0;
  for (const { name, type, optional, offset, length } of captures) {
    isSound &&= context.symbols.types.has(type);
    const span = spanInText(pattern, offset, length);
    if (!isDeclared(context, type)) unknown(context, 'SMSG100', span, `no type is called \`${type}\``, type, context.symbols.types.keys());
    else if (optional) checkOptional(context, context.symbols.types.get(type), span);
    if (name !== '_' && seen.has(name))
      context.report.error('SMSG111', span, `\`${name}\` is captured twice in one template`, 'give the second one another name, or `_`');
    seen.add(name);
  }
  return { parts, captures, isSound };
}

type ReadTemplate = Pick<PatternText, 'parts' | 'captures'> & { readonly clause: { readonly pattern: Text } };

/** Captures and constants of an event. Captures of one name may have several types if these compare alike. */
function fieldsOf(
  context: Context,
  templates: readonly ReadTemplate[],
  declaration: EventDeclaration,
  set: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  for (const { captures, clause } of templates) {
    for (const { name, type, offset, length } of captures) {
      if (name === '_') continue;
      const before = fields[name];
      for (const [field, of] of Object.entries(withParts(context, { [name]: type }))) fields[field] ??= of;
      if (before === undefined) continue;
      if (!compareAlike(context.symbols.types.get(before), context.symbols.types.get(type))) {
        const message = `\`${name}\` is of type \`${type}\` here and of type \`${before}\` in another template of this event`;
        context.report.error(
          'SMSG112',
          spanInText(clause.pattern, offset, length),
          message,
          'give one of them another name, or both the same type',
        );
      }
    }
  }
  for (const { name } of declaration.set) {
    if (fields[name.text] !== undefined) context.report.error('SMSG117', name.span, `\`${name.text}\` is captured, so it is no constant`);
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
    for (const name of namesOf(expression)) {
      const field = name.text;
      if (scope.fields[field] === undefined || scope.always.has(field)) continue;
      const help = 'give every template this capture, or make two events of it';
      context.report.error('SMSG116', name.span, `not every template of \`${id}\` captures \`${field}\``, help);
    }
    return compileExpression(context, expression, { event: scope }) ?? [];
  });
  return all.length === 0 ? undefined : all.reduce((left, right) => ({ op: 'and', left, right }));
}

function namesOf(expression: Expression): readonly { readonly text: string; readonly span: Text['span'] }[] {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return [...namesOf(expression.left), ...namesOf(expression.right)];
    case 'not':
      return namesOf(expression.of);
    case 'in':
      return expression.left.kind === 'name' ? [expression.left] : [];
    case 'compare':
    case 'contains':
      return [expression.left, expression.right].flatMap((operand) => (operand.kind === 'name' ? [operand] : []));
  }
}

function referenceOf(source: SourceClause | undefined): Reference {
  if (!source) return { kind: 'illustrative', id: '', wording: 'illustrative' };
  const id = source.id === undefined ? '' : source.id.text;
  return { kind: source.from, id, wording: source.wording };
}

function severityOf(word: string | undefined): PackEvent['severity'] {
  return word === 'error' || word === 'warning' || word === 'debug' ? word : 'info';
}
