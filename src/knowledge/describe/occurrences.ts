// Conditions of rules in words, each with its alternatives below it.

import type {
  Condition,
  CompareOp,
  During,
  EventDef,
  Knowledge,
  Occurrence,
  PatternPart,
  ProcessDef,
  TemplateDef,
} from '../types/index.js';
import { formatDuration, describeExpression } from './expressions.js';
import { describeFact } from './facts.js';
import type { HostNames } from './host-names.js';

/** A condition as people read it. */
export interface ConditionDescription {
  readonly text: string;
  /** What `any` lists; empty for every other condition. */
  readonly alternatives: readonly ConditionDescription[];
}

/** What the words are made from. */
export interface DescribeContext {
  readonly knowledge: Knowledge;
  /** Undefined if the rule names a process that nobody declares. */
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
  const index = knowledge.events.indexOf(event);
  const rank = (template: TemplateDef) =>
    template.source.wording === 'illustrative' ? 2 : template.source.wording === 'later-version' ? 1 : 0;
  return knowledge.templates.filter((template) => template.event === index).sort((a, b) => rank(a) - rank(b));
}

function describeEvent({ knowledge, names }: DescribeContext, of: Occurrence): string {
  const event = knowledge.events.find((one) => one.id === of.of);
  if (!event) return `the event ${of.of}`;
  const component = knowledge.components[event.component];
  const [template, ...others] = listTemplates(knowledge, event);
  const where = names.host(of.host);
  const speaker =
    event.ntId === undefined ? `${component?.title ?? event.id} of ${where}` : `event ${event.ntId} in the event log of ${where}`;
  const more = others.length === 0 ? '' : `, or ${others.length === 1 ? 'another wording' : `one of ${others.length} other wordings`}`;
  const id = event.ntId === undefined ? event.id : '';
  const remark = `${id}${more}`.replace(/^, /, '');
  return `${speaker}: "${template ? formatTemplate(template.parts) : event.id}"${remark === '' ? '' : ` (${remark})`}`;
}

/** One occurrence, with its condition. */
export function describeOccurrence(speech: DescribeContext, of: Occurrence): string {
  const { knowledge, names } = speech;
  if (of.kind === 'fact') {
    const fact = knowledge.facts[of.of];
    return fact ? describeFact(fact, names, knowledge) : `the fact ${of.of}`;
  }
  const event = knowledge.events.find((one) => one.id === of.of);
  const typeOf = (field: string) => knowledge.types[event?.fields[field] ?? ''];
  const where = of.where === undefined ? '' : `, where ${describeExpression(of.where, names, knowledge, typeOf)}`;
  return describeEvent(speech, of) + where;
}

/** When, as the end of a sentence; for a fact nothing, since it is a state. */
function describeDuring(during: During, of: Occurrence): string {
  if (of.kind === 'fact') return '';
  return during === 'stage' ? ', in the time of the stage' : during === 'bundle' ? ', at any time' : '';
}

const COUNTS: Readonly<Record<CompareOp, (n: number) => string>> = {
  '>=': (n) => `at least ${n} times`,
  '>': (n) => `more than ${n} times`,
  '==': (n) => `exactly ${n} times`,
  '!=': (n) => `not exactly ${n} times`,
  '<=': (n) => `at most ${n} times`,
  '<': (n) => `fewer than ${n} times`,
};

const VERDICTS = {
  reached: 'is reached',
  missing: 'is proved missing',
  failed: 'has failed',
  unknown: 'is undecided',
  'not-reached': 'is not reached',
} as const;

function describeStage({ process }: DescribeContext, name: string): string {
  const stage = process?.stages.find((one) => one.name === name || one.id === name);
  return stage ? `stage ${stage.id} "${stage.title}"` : `stage ${name}`;
}

function textOf(speech: DescribeContext, condition: Exclude<Condition, { kind: 'any' }>): string {
  const of = (occurrence: Occurrence) => describeOccurrence(speech, occurrence);
  switch (condition.kind) {
    case 'seen':
      return of(condition.of) + describeDuring(condition.during, condition.of);
    case 'no':
      return `not: ${of(condition.of)}${describeDuring(condition.during, condition.of)}`;
    case 'count':
      return `${COUNTS[condition.op](condition.n)}: ${of(condition.of)}${describeDuring(condition.during, condition.of)}`;
    case 'absent': {
      const after = condition.after === undefined ? '' : ` of ${of(condition.after)}`;
      const limit =
        condition.within === undefined
          ? describeDuring(condition.during, condition.of)
          : `, within ${formatDuration(condition.within)}${after}`;
      return `missing: ${of(condition.of)}${limit}`;
    }
    case 'silence': {
      const after = condition.after === undefined ? '' : `, its last line being ${of(condition.after)}`;
      return `${condition.component} of ${speech.names.host(condition.host)} writes nothing for ${formatDuration(condition.for)}${after}`;
    }
    case 'repeat':
      return `at least ${condition.n} times ${condition.by === 'thread' ? 'on one thread' : `with the same ${condition.by}`}: ${of(condition.of)}`;
    case 'last':
      return `the newest record of each ${condition.by}: ${of(condition.of)}`;
    case 'stage':
      return `${describeStage(speech, condition.stage)} ${VERDICTS[condition.verdict]}`;
    case 'variant':
      return `the operation is ${condition.name}`;
  }
}

/** A condition in words. */
export function describeCondition(speech: DescribeContext, condition: Condition): ConditionDescription {
  if (condition.kind !== 'any') return { text: textOf(speech, condition), alternatives: [] };
  return { text: 'one of these:', alternatives: condition.of.map((one) => describeCondition(speech, one)) };
}
