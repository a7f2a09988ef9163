// `process` declarations -> processes. Their stages are compiled by compile-stages.ts.

import type { LetDef, Occurrence, ProcessDef } from '../../knowledge/index.js';
import { at, declaredOnce, unknown, type Context } from './context.js';
import { compileStage } from './stages.js';
import { checkStatement } from './facts.js';
import { isDeclared } from './frames.js';
import { compileOperand, unknownField } from './expressions.js';
import { checkHost, checkStage, compileOccurrence } from './occurrences.js';
import { compileProduct, compileReferences } from './references.js';
import { checkStages } from '../checks/stage-graph.js';
import type { PackProcess, ProcessSymbol } from './symbols.js';
import type * as syntax from '../syntax.js';

/** What facts and diagnoses can know of a process before it is compiled. */
export function processHeader(declaration: syntax.ProcessDeclaration): ProcessSymbol {
  return {
    id: declaration.name.text,
    hosts: declaration.hosts.map((host) => host.name.text),
    subject: declaration.subject?.text ?? '',
    keys: new Map(declaration.keys.map((key) => [key.name.text, key.type.text])),
    stages: declaration.stages.map((stage) => ({ id: stage.id.text, name: stage.name.text })),
    lets: new Map(declaration.lets.map((one) => [one.name.text, one.otherwise.ms])),
    variants: [...new Set(declaration.variants.map((variant) => variant.name.text))],
  };
}

/** Compiles a process. Events, facts and workarounds are known by then. */
export function compileProcess(context: Context, declaration: syntax.ProcessDeclaration, process: ProcessSymbol): PackProcess {
  checkNames(context, declaration, process);
  const stages = declaration.stages.map((stage) => compileStage(context, stage, process));
  const occurrence = (node: syntax.Occurrence): Occurrence => compileOccurrence(context, node, process).occurrence;
  const def: ProcessDef = {
    id: process.id,
    title: declaration.title.text,
    references: compileReferences(declaration.references),
    ...compileProduct(context, declaration.product),
    hosts: declaration.hosts.map((host) => ({ name: host.name.text, ...(host.parentOf ? { parentOf: host.parentOf.text } : {}) })),
    subject: process.subject,
    keys: declaration.keys.map((key) => compileKey(context, key, process)),
    lets: compileLets(context, declaration.lets, process),
    attempts: declaration.attempts.map((attempt) => {
      if (attempt.stage) checkStage(context, attempt.stage, process);
      return { stage: attempt.stage?.text ?? process.stages[0]?.name ?? '', occurrence: occurrence(attempt.occurrence) };
    }),
    variants: declaration.variants.map((variant) => ({ name: variant.name.text, occurrence: occurrence(variant.occurrence) })),
    phases: declaration.phases.map((phase) => {
      if (phase.stage) checkStage(context, phase.stage, process);
      return {
        text: phase.text.text,
        ...(phase.occurrence ? { occurrence: occurrence(phase.occurrence) } : {}),
        ...(phase.stage ? { stage: phase.stage.text } : {}),
      };
    }),
    stages,
    goal: declaration.goal?.text ?? '',
    precedes: declaration.precedes.map((clause) => compilePrecedes(context, clause, process)),
    at: at(declaration.span),
  };
  checkStages(context, declaration, def, process);
  return { ...def, replace: declaration.replace !== undefined };
}

function checkNames(context: Context, declaration: syntax.ProcessDeclaration, process: ProcessSymbol): void {
  const { hosts, keys, stages, subject, goal } = declaration;
  declaredOnce(
    context,
    'host',
    hosts.map((host) => host.name),
  );
  declaredOnce(
    context,
    'key',
    keys.map((key) => key.name),
  );
  declaredOnce(
    context,
    'stage',
    stages.map((stage) => stage.name),
  );
  declaredOnce(
    context,
    'stage',
    stages.map((stage) => stage.id),
  );
  for (const host of hosts) if (host.parentOf) checkHost(context, host.parentOf, process);
  if (subject) checkHost(context, subject, process);
  if (goal) checkStage(context, goal, process);
  if (declaration.references.length === 0) {
    context.report.warning(
      'SMSG226',
      declaration.name.span,
      `the process \`${process.id}\` names no reference`,
      'write `reference kb Qnnnnnn`',
    );
  }
}

function compileKey(context: Context, key: syntax.KeyClause, process: ProcessSymbol): ProcessDef['keys'][number] {
  if (!isDeclared(context, key.type.text))
    unknown(context, 'SMSG100', key.type.span, `no type is called \`${key.type.text}\``, key.type.text, context.symbols.types.keys());
  if (!key.from) return { name: key.name.text, type: key.type.text };
  const from = compileOperand(context, key.from, { process })?.operand;
  if (from && from.kind !== 'host' && from.kind !== 'key') {
    context.report.error(
      'SMSG209',
      key.from.span,
      `\`${key.from.text}\` is no property of a host`,
      `a key is bound from the start by \`${process.subject || 'child'}.code\`, or later by a stage`,
    );
  }
  return { name: key.name.text, type: key.type.text, ...(from ? { from } : {}) };
}

/** Lines of one name are sources of one value, the first that answers counts. */
function compileLets(context: Context, clauses: readonly syntax.LetClause[], process: ProcessSymbol): readonly LetDef[] {
  const lets = new Map<string, LetDef>();
  for (const clause of clauses) {
    checkHost(context, clause.host, process);
    const { source } = clause;
    const map = Object.fromEntries(clause.map.map(({ from, to }) => [from.text, to.ms]));
    if (source.kind === 'sitecontrol') checkStatement(context, source.field);
    const from: LetDef['from'][number] =
      source.kind === 'sitecontrol'
        ? {
            kind: 'sitecontrol',
            file: source.file.text,
            field: source.field.text,
            map,
          }
        : { kind: 'registry', key: source.key.text, value: source.value.text, map };
    const before = lets.get(clause.name.text);
    if (before && before.host !== clause.host.text) {
      context.report.error(
        'SMSG203',
        clause.host.span,
        `\`${clause.name.text}\` is read on \`${before.host}\` by its first line and on \`${clause.host.text}\` by this one`,
        'give one of them another name',
      );
    }
    lets.set(clause.name.text, {
      name: clause.name.text,
      host: before?.host ?? clause.host.text,
      from: [...(before?.from ?? []), from],
      otherwiseMs: clause.otherwise.ms,
      at: before?.at ?? at(clause.span),
    });
  }
  return [...lets.values()];
}

function compilePrecedes(context: Context, clause: syntax.PrecedesClause, process: ProcessSymbol): ProcessDef['precedes'][number] {
  const side = (node: syntax.Occurrence, field: syntax.Name | undefined) => {
    const { occurrence, event } = compileOccurrence(context, node, process);
    if (event && field && event.fields[field.text] === undefined)
      unknownField(context, 'SMSG140', field, field.text, event, Object.keys(event.fields));
    return occurrence;
  };
  const cause = side(clause.cause, clause.causeField);
  const effect = side(clause.effect, clause.effectField);
  return {
    cause,
    ...(clause.causeField ? { causeField: clause.causeField.text } : {}),
    effect,
    ...(clause.effectField ? { effectField: clause.effectField.text } : {}),
  };
}
