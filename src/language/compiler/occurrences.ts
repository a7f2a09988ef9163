// `EVENT [on HOST] [where EXPR]` and `fact NAME [on HOST]` -> occurrences.

import type { Occurrence } from '../../knowledge/index.js';
import { unknown, type Context } from './context.js';
import { compileExpression, type Scope } from './expressions.js';
import type { EventSymbol, FactSymbol, ProcessSymbol } from './symbols.js';
import type * as syntax from '../syntax.js';

/** An occurrence with what its name stands for; without both if the name is unknown, which is then reported. */
export interface ReadOccurrence {
  readonly occurrence: Occurrence;
  readonly event?: EventSymbol | undefined;
  readonly fact?: FactSymbol | undefined;
  /** In which the fields of its event can be named. */
  readonly scope: Scope;
}

/** Compiles an occurrence in a process. */
export function compileOccurrence(context: Context, node: syntax.Occurrence, process: ProcessSymbol | undefined): ReadOccurrence {
  const host = compileHost(context, node.host, process);
  if (node.of === 'fact') {
    const fact = findFact(context, node.name, process);
    if (node.where)
      context.report.error('SMSG225', node.where.span, 'a fact has no `where`', 'put the condition among the terms of the fact');
    return { occurrence: { of: node.name.text, kind: 'fact', ...host }, fact, scope: { process, isBlind: true } };
  }
  const event = findEvent(context, node.name);
  const scope: Scope = { event, process, isBlind: event === undefined };
  const where = node.where && compileExpression(context, node.where, scope);
  return { occurrence: { of: node.name.text, kind: 'event', ...host, ...(where ? { where } : {}) }, event, scope };
}

/** Finds an event by its full name; reports it if there is none. */
export function findEvent(context: Context, name: syntax.Name): EventSymbol | undefined {
  const { events, facts } = context.symbols;
  const event = events.get(name.text);
  if (event || context.own.has(`event ${name.text}`)) return event;
  if (facts.has(name.text)) {
    context.report.error('SMSG107', name.span, `\`${name.text}\` is a fact, not an event`, `write \`fact ${name.text}\``);
    return undefined;
  }
  const alias = name.parts[0]?.text ?? '';
  const { components } = context.symbols;
  if (name.parts.length > 1 && !components.has(alias)) {
    unknown(context, 'SMSG106', name.span, `no component is called \`${alias}\``, alias, components.keys());
    return undefined;
  }
  const candidates = name.parts.length > 1 ? [...events.keys()] : [...events.keys()].filter((id) => id.endsWith(`.${name.text}`));
  const [only, ...others] = candidates;
  const message = `no event is called \`${name.text}\``;
  if (name.parts.length === 1 && only !== undefined && others.length === 0)
    context.report.error('SMSG107', name.span, message, `did you mean \`${only}\`?`);
  else unknown(context, 'SMSG107', name.span, message, name.text, candidates);
  return undefined;
}

/** Finds a fact; reports it if there is none, or if it speaks for another process. */
export function findFact(context: Context, name: syntax.Name | syntax.Word, process: ProcessSymbol | undefined): FactSymbol | undefined {
  const { facts } = context.symbols;
  const fact = facts.get(name.text);
  if (!fact) {
    unknown(context, 'SMSG200', name.span, `no fact is called \`${name.text}\``, name.text, facts.keys());
    return undefined;
  }
  if (process && fact.process !== undefined && fact.process !== process.id) {
    context.report.error(
      'SMSG200',
      name.span,
      `the fact \`${name.text}\` speaks for the process \`${fact.process}\`, not for \`${process.id}\``,
    );
  }
  return fact;
}

/** A host of the process, as the part of an occurrence that names it. */
function compileHost(context: Context, host: syntax.Word | undefined, process: ProcessSymbol | undefined): { readonly host?: string } {
  if (!host) return {};
  checkHost(context, host, process);
  return { host: host.text };
}

/** Reports a host that the process does not have. */
export function checkHost(context: Context, host: syntax.Word, process: ProcessSymbol | undefined): void {
  if (!process || process.hosts.includes(host.text)) return;
  unknown(context, 'SMSG203', host.span, `the process \`${process.id}\` has no host \`${host.text}\``, host.text, process.hosts);
}

/** Reports a stage that the process does not have, by name or id. */
export function checkStage(context: Context, stage: syntax.Word, process: ProcessSymbol | undefined): void {
  if (!process || stageOf(process, stage.text)) return;
  const names = process.stages.flatMap(({ id, name }) => [name, id]);
  unknown(context, 'SMSG202', stage.span, `the process \`${process.id}\` has no stage \`${stage.text}\``, stage.text, names);
}

/** A stage by its name or its id. */
export function stageOf(process: ProcessSymbol, name: string): ProcessSymbol['stages'][number] | undefined {
  return process.stages.find((stage) => stage.name === name || stage.id === name);
}

/** Reports a component that no grammar declares. */
export function checkComponent(context: Context, component: syntax.Word): void {
  const names = [...context.symbols.components.values()].flatMap(({ name, aliases }) => [name, ...aliases]);
  if (names.includes(component.text)) return;
  unknown(context, 'SMSG106', component.span, `no component is called \`${component.text}\``, component.text, names);
}
