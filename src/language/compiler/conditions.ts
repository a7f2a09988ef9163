// Conditions of diagnoses and workarounds -> conditions of packs.

import type { Condition, During, Occurrence } from '../../knowledge/index.js';
import { unknown, type Context } from './context.js';
import { unknownField } from './expressions.js';
import { checkComponent, checkHost, checkStage, compileOccurrence, stageOf, type ReadOccurrence } from './occurrences.js';
import { compileDuration } from './references.js';
import type { ProcessSymbol } from './symbols.js';
import type * as syntax from '../syntax.js';

/** Compiles conditions; one that cannot be compiled is reported and left out. */
export function compileConditions(
  context: Context,
  conditions: readonly syntax.Condition[],
  process: ProcessSymbol | undefined,
): readonly Condition[] {
  return conditions.flatMap((condition) => compileCondition(context, condition, process) ?? []);
}

function compileCondition(context: Context, node: syntax.Condition, process: ProcessSymbol | undefined): Condition | undefined {
  const read = (occurrence: syntax.Occurrence): ReadOccurrence => compileOccurrence(context, occurrence, process);
  const of = (occurrence: syntax.Occurrence): Occurrence => read(occurrence).occurrence;
  switch (node.kind) {
    case 'seen':
    case 'no':
      return { kind: node.kind, of: of(node.of), during: duringOf(node.during) };
    case 'count':
      eventOnly(context, node.of, 'counted');
      return { kind: 'count', of: of(node.of), during: duringOf(node.during), op: node.op, n: node.n.value };
    case 'absent':
      return compileAbsent(context, node, process);
    case 'silence':
      checkHost(context, node.host, process);
      checkComponent(context, node.component);
      return {
        kind: 'silence',
        host: node.host.text,
        component: node.component.text,
        for: compileDuration(context, node.for, process),
        ...(node.after ? { after: of(node.after) } : {}),
      };
    case 'repeat':
      return compileRepeat(context, node, read(node.of));
    case 'last': {
      eventOnly(context, node.of, 'looked up by a field');
      const last = read(node.of);
      checkField(context, node.by, last);
      return { kind: 'last', of: last.occurrence, by: node.by.text };
    }
    case 'stage':
      checkStage(context, node.stage, process);
      return { kind: 'stage', stage: nameOf(process, node.stage.text), verdict: node.verdict };
    case 'variant':
      if (process && !process.variants.includes(node.name.text)) {
        unknown(
          context,
          'SMSG206',
          node.name.span,
          `the process \`${process.id}\` has no variant \`${node.name.text}\``,
          node.name.text,
          process.variants,
        );
      }
      return { kind: 'variant', name: node.name.text };
    case 'any': {
      const all = compileConditions(context, node.of, process);
      if (node.of.length < 2)
        context.report.warning('SMSG225', node.span, '`any` has fewer than two alternatives', 'write the condition without it');
      return { kind: 'any', of: all };
    }
  }
}

function compileAbsent(context: Context, node: syntax.AbsentCondition, process: ProcessSymbol | undefined): Condition {
  eventOnly(context, node.of, 'absent', 'write `no fact NAME`');
  const occurrence = compileOccurrence(context, node.of, process).occurrence;
  const during = duringOf(node.during);
  if (!node.within && during !== 'stage') {
    const help = 'write `absent E within D of F`, or `absent E during stage`';
    context.report.error('SMSG220', node.span, 'nothing says until when this is waited for', help);
  }
  return {
    kind: 'absent',
    of: occurrence,
    ...(node.within ? { within: compileDuration(context, node.within, process) } : {}),
    ...(node.after ? { after: compileOccurrence(context, node.after, process).occurrence } : {}),
    during,
  };
}

function compileRepeat(context: Context, node: syntax.RepeatCondition, read: ReadOccurrence): Condition {
  eventOnly(context, node.of, 'repeated');
  if (node.by.text !== 'thread') checkField(context, node.by, read);
  if (node.op !== '>=' && node.op !== '>') {
    context.report.error('SMSG225', node.span, `a repetition cannot be compared with \`${node.op}\``, 'write `>=` and the least number');
  }
  if (node.during && node.during !== 'attempt') {
    context.report.error(
      'SMSG225',
      node.span,
      `a repetition is looked for in the attempt, not in the ${node.during}`,
      'leave `during` out',
    );
  }
  return { kind: 'repeat', of: read.occurrence, n: node.op === '>' ? node.n.value + 1 : node.n.value, by: node.by.text };
}

function checkField(context: Context, field: syntax.Name, { event }: ReadOccurrence): void {
  if (event && event.fields[field.text] === undefined)
    unknownField(context, 'SMSG140', field, field.text, event, Object.keys(event.fields));
}

/** Reports a fact where only records will do. */
function eventOnly(context: Context, occurrence: syntax.Occurrence, verb: string, help?: string): void {
  if (occurrence.of === 'fact') context.report.error('SMSG225', occurrence.span, `a fact cannot be ${verb}`, help);
}

function duringOf(during: syntax.During | undefined): During {
  return during ?? 'attempt';
}

/** The name of a stage that may be written as its id. */
export function nameOf(process: ProcessSymbol | undefined, stage: string): string {
  return (process && stageOf(process, stage)?.name) ?? stage;
}
