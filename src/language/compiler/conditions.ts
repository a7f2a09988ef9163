// Conditions of diagnoses and workarounds -> conditions of packs.

import type { Condition, During, Occurrence } from '../../knowledge/index.js';
import { compact, type Context } from './context.js';
import { checkComponent, checkField, compileOccurrence, compileStageName } from './occurrences.js';
import { compileDuration } from './references.js';
import type { ProcessSymbol } from './symbols.js';
import type * as syntax from '../syntax.js';

/** Compiles conditions; one that cannot be compiled is reported and left out. */
export function compileConditions(
  context: Context,
  conditions: readonly syntax.Condition[],
  process: ProcessSymbol | undefined,
): readonly Condition[] {
  return conditions.map((condition) => compileCondition(context, condition, process));
}

function compileCondition(context: Context, node: syntax.Condition, process: ProcessSymbol | undefined): Condition {
  const of = (occurrence: syntax.Occurrence): Occurrence => compileOccurrence(context, occurrence, process).occurrence;
  switch (node.kind) {
    case 'seen':
    case 'no':
      return { kind: node.kind, of: of(node.of), during: duringOf(node.during) };
    case 'count':
      eventOnly(context, node.of, 'counted');
      return { kind: 'count', of: of(node.of), during: duringOf(node.during), op: node.op, n: node.n.value };
    case 'absent':
      return compileAbsent(context, node, process);
    case 'silence': {
      const { host, component } = node;
      context.isPartOf(process, 'host', host);
      checkComponent(context, component);
      const limit = compileDuration(context, node.for, process);
      return {
        kind: 'silence',
        host: host.text,
        component: component.text,
        for: limit,
        ...compact({ after: node.after && of(node.after) }),
      };
    }
    case 'repeat':
      return compileRepeat(context, node, process);
    case 'last':
      eventOnly(context, node.of, 'looked up by a field');
      return { kind: 'last', of: compileBy(context, node, process), by: node.by.text };
    case 'stage':
      return { kind: 'stage', stage: compileStageName(context, node.stage, process), verdict: node.verdict };
    case 'variant':
      context.isPartOf(process, 'variant', node.name);
      return { kind: 'variant', name: node.name.text };
    case 'any':
      if (node.of.length < 2)
        context.warning('SMSG225', node.span, '`any` has fewer than two alternatives', 'write the condition without it');
      return { kind: 'any', of: compileConditions(context, node.of, process) };
  }
}

function compileAbsent(context: Context, node: syntax.AbsentCondition, process: ProcessSymbol | undefined): Condition {
  eventOnly(context, node.of, 'absent', 'write `no fact NAME`');
  const of = compileOccurrence(context, node.of, process).occurrence;
  const during = duringOf(node.during);
  if (!node.within && during !== 'stage') {
    const help = 'write `absent E within D of F`, or `absent E during stage`';
    context.error('SMSG220', node.span, 'this absence has no time limit', help);
  }
  const within = node.within && compileDuration(context, node.within, process);
  const after = node.after && compileOccurrence(context, node.after, process).occurrence;
  return { kind: 'absent', of, ...compact({ within, after }), during };
}

function compileRepeat(context: Context, node: syntax.RepeatCondition, process: ProcessSymbol | undefined): Condition {
  eventOnly(context, node.of, 'repeated');
  const of = compileBy(context, node, process);
  if (node.op !== '>=' && node.op !== '>') {
    context.error('SMSG225', node.span, `a repetition cannot be compared with \`${node.op}\``, 'write `>=` and the least number');
  }
  if (node.during && node.during !== 'attempt') {
    const message = `a repetition is looked for in the attempt, not in the ${node.during}`;
    context.error('SMSG225', node.span, message, 'leave `during` out');
  }
  return { kind: 'repeat', of, n: node.op === '>' ? node.n.value + 1 : node.n.value, by: node.by.text };
}

/** The occurrence of a condition that groups records by a field, or by `thread`. */
function compileBy(context: Context, node: syntax.RepeatCondition | syntax.LastCondition, process: ProcessSymbol | undefined): Occurrence {
  const { occurrence, event } = compileOccurrence(context, node.of, process);
  if (node.kind === 'last' || node.by.text !== 'thread') checkField(context, node.by, event);
  return occurrence;
}

/** Reports a fact where only records will do. */
function eventOnly(context: Context, occurrence: syntax.Occurrence, verb: string, help?: string): void {
  if (occurrence.of === 'fact') context.error('SMSG225', occurrence.span, `a fact cannot be ${verb}`, help);
}

function duringOf(during: syntax.During | undefined): During {
  return during ?? 'attempt';
}
