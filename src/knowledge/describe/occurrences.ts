// Events, facts and stages that rules name -> words.

import { indexKnowledge } from '../knowledge-index.js';
import type { EventDef, Knowledge, Occurrence, PatternPart, ProcessDef, StageActivity, TemplateDef } from '../types/index.js';
import { describeExpression } from './expressions.js';
import { describeFact } from './facts.js';
import type { HostNames } from './host-names.js';

/** What descriptions are made from. */
export interface DescribeContext {
  readonly knowledge: Knowledge;
  /** Undefined if the rule names a process that is not declared. */
  readonly process: ProcessDef | undefined;
  readonly names: HostNames;
}

/** A template with its captures as `<name>`, as a reader would write it down. */
export function formatTemplate(parts: readonly PatternPart[]): string {
  const text = parts.map((part) => {
    if (part.kind === 'text') return part.text;
    if (part.kind === 'gap') return ' ';
    return part.optional ? '' : part.name === '_' ? '...' : `<${part.name}>`;
  });
  return text.join('');
}

/** The templates of an event, those with the best source first. */
export function listTemplates(knowledge: Knowledge, event: EventDef): readonly TemplateDef[] {
  const rank = ({ source }: TemplateDef) => (source.wording === 'illustrative' ? 2 : source.wording === 'later-version' ? 1 : 0);
  return [...indexKnowledge(knowledge).templates(event.id)].sort((a, b) => rank(a) - rank(b));
}

function describeEvent({ knowledge, names }: DescribeContext, event: EventDef, host: string | undefined): string {
  const component = knowledge.components[event.component];
  const [template, ...others] = listTemplates(knowledge, event);
  const where = names.host(host);
  const speaker =
    event.ntId === undefined ? `${component?.title ?? event.id} of ${where}` : `event ${event.ntId} in the event log of ${where}`;
  const more = others.length === 0 ? '' : others.length === 1 ? 'or another wording' : `or one of ${others.length} other wordings`;
  const notes = [event.ntId === undefined ? event.id : '', more].filter((note) => note !== '');
  return `${speaker}: "${template ? formatTemplate(template.parts) : event.id}"${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
}

/** One occurrence, with its condition. */
export function describeOccurrence(context: DescribeContext, { kind, of, host, where }: Occurrence): string {
  const { knowledge, names } = context;
  const index = indexKnowledge(knowledge);
  if (kind === 'fact') {
    const fact = index.fact(of);
    return fact ? describeFact(fact, names, knowledge) : `the fact ${of}`;
  }
  const event = index.event(of);
  if (!event) return `the event ${of}`;
  const limits =
    where === undefined ? '' : `, where ${describeExpression(where, names, knowledge, (field) => index.fieldType(event, field))}`;
  return describeEvent(context, event, host) + limits;
}

/** What takes the proof of a line away: `, unless ...`; '' if nothing does. */
export function describeExceptions(context: DescribeContext, unless: readonly Occurrence[]): string {
  return unless.length === 0 ? '' : `, unless ${unless.map((one) => describeOccurrence(context, one)).join('; or ')}`;
}

/** Work that proves a stage: who writes, after what, and what takes the proof away. */
export function describeActivity(context: DescribeContext, { components, host, only, after, unless = [] }: StageActivity): string {
  const { knowledge, names } = context;
  const titles = components.map((name) => indexKnowledge(knowledge).component(name)?.title ?? name);
  const attempt = only === undefined ? 'during the attempt' : `during the attempt, if it is of the variant ${only}`;
  const time = after === undefined ? attempt : `after the last record of ${describeStage(context, after)}`;
  return `${titles.join(' or ')} of ${names.host(host)} writes ${time}${describeExceptions(context, unless)}`;
}

/** A stage by its name or id: `stage P8 "..."`. */
export function describeStage({ knowledge, process }: DescribeContext, name: string): string {
  const stage = process && indexKnowledge(knowledge).stage(process.id, name);
  return stage ? `stage ${stage.id} "${stage.title}"` : `stage ${name}`;
}
