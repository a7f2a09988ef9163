// `EVENT [on HOST] [where EXPR]` and `fact NAME [on HOST]` -> occurrences.

import type { Occurrence } from '../../knowledge/index.js';
import { compact, type Context } from './context.js';
import { compileExpression, unknownField, type Scope } from './expressions.js';
import type { EventSymbol, FactSymbol, ProcessSymbol } from './symbols.js';
import type * as syntax from '../syntax.js';

/** An occurrence with what its name means; without both if the name is unknown, which is then reported. */
export interface ReadOccurrence {
  readonly occurrence: Occurrence;
  readonly event?: EventSymbol | undefined;
  readonly fact?: FactSymbol | undefined;
  /** In which the fields of its event can be named. */
  readonly scope: Scope;
}

/** Compiles an occurrence in a process. */
export function compileOccurrence(context: Context, node: syntax.Occurrence, process: ProcessSymbol | undefined): ReadOccurrence {
  const { of: kind, name, host } = node;
  if (host) context.isPartOf(process, 'host', host);
  const occurrence = { of: name.text, kind, ...compact({ host: host?.text }) };
  if (kind === 'fact') {
    const fact = findFact(context, name, process);
    if (node.where) context.error('SMSG225', node.where.span, 'a fact has no `where`', 'put the condition among the terms of the fact');
    return { occurrence, fact, scope: { process, isBlind: true } };
  }
  const event = findEvent(context, name);
  const scope: Scope = { event, process, isBlind: event === undefined };
  const where = node.where && compileExpression(context, node.where, scope);
  return { occurrence: { ...occurrence, ...compact({ where }) }, event, scope };
}

/** Finds an event by its full name; reports it if there is none. */
export function findEvent(context: Context, name: syntax.Name): EventSymbol | undefined {
  const { events, facts, components } = context.symbols;
  const event = events.get(name.text);
  if (event || context.own.has(`event ${name.text}`)) return event;
  const isBare = name.parts.length === 1;
  const alias = { text: name.parts[0]?.text ?? '', span: name.span };
  if (facts.has(name.text)) {
    context.error('SMSG107', name.span, `\`${name.text}\` is a fact, not an event`, `write \`fact ${name.text}\``);
  } else if (isBare || context.find('component', alias, components)) {
    const candidates = [...events.keys()].filter((id) => !isBare || id.endsWith(`.${name.text}`));
    const [only, ...others] = candidates;
    if (isBare && only !== undefined && others.length === 0)
      context.error('SMSG107', name.span, `no event is called \`${name.text}\``, `did you mean \`${only}\`?`);
    else context.undeclared('event', name, candidates);
  }
  return undefined;
}

/** Finds a fact; reports it if there is none, or if it belongs to another process. */
export function findFact(context: Context, name: syntax.Name | syntax.Word, process: ProcessSymbol | undefined): FactSymbol | undefined {
  const fact = context.find('fact', name, context.symbols.facts);
  if (fact && process && fact.process !== undefined && fact.process !== process.id) {
    const message = `the fact \`${name.text}\` belongs to the process \`${fact.process}\`, not to \`${process.id}\``;
    context.error('SMSG200', name.span, message);
  }
  return fact;
}

/** Reports a field that the event of an occurrence does not have. */
export function checkField(context: Context, field: syntax.Name, event: EventSymbol | undefined): void {
  if (event && event.fields[field.text] === undefined) unknownField(context, 'SMSG140', field, event);
}

/** A stage by its name or its id. */
export function stageOf(process: ProcessSymbol, name: string): ProcessSymbol['stages'][number] | undefined {
  return process.stages.find((stage) => stage.name === name || stage.id === name);
}

/** Reports a component that no grammar declares. */
export function checkComponent(context: Context, component: syntax.ComponentName): void {
  const names = [...context.symbols.components.values()].flatMap(({ name, aliases }) => [name, ...aliases]);
  if (!names.includes(component.text)) context.undeclared('component', component, names);
}

/** The name of a component, or of an event log by the word that its events begin with; reports one that is not declared. */
export function compileWriter(context: Context, writer: syntax.ComponentName): string {
  const log = context.symbols.components.get(writer.text);
  if (log?.kind === 'eventlog') return log.name;
  checkComponent(context, writer);
  return writer.text;
}

/** The name of a stage that may be written as its id; reports one that the process does not have. */
export function compileStageName(context: Context, stage: syntax.Word, process: ProcessSymbol | undefined): string {
  context.isPartOf(process, 'stage', stage);
  return stageName(process, stage.text);
}

/** The name of a stage that may be written as its id. */
export function stageName(process: ProcessSymbol | undefined, stage: string): string {
  return (process && stageOf(process, stage)?.name) ?? stage;
}
