// `process` declarations -> processes.

import type { LetDef, Occurrence, ProcessDef } from '../../knowledge/index.js';
import { at, compact, type Context } from './context.js';
import { compileStage } from './stages.js';
import { compileSource } from './statements.js';
import { compileOperand } from './expressions.js';
import { checkField, compileOccurrence } from './occurrences.js';
import { compileProduct, compileReferences } from './references.js';
import type { PackProcess, ProcessSymbol } from './symbols.js';
import type * as syntax from '../syntax.js';

/** What facts and diagnoses can know of a process before it is compiled. */
export function processHeader(declaration: syntax.ProcessDeclaration): ProcessSymbol {
  return {
    id: declaration.name.text,
    hosts: declaration.hosts.map((host) => host.name.text),
    subject: subjectOf(declaration)?.text ?? '',
    keys: new Map(declaration.keys.map((key) => [key.name.text, key.type.text])),
    stages: declaration.stages.map((stage) => ({ id: stage.id.text, name: stage.name.text })),
    lets: new Map(declaration.lets.map((one) => [one.name.text, one.otherwise.ms])),
    variants: [...new Set(declaration.variants.map((variant) => variant.name.text))],
  };
}

/** Finds a process; reports it if there is none. */
export function findProcess(context: Context, name: syntax.Word | undefined): ProcessSymbol | undefined {
  return name && context.find('process', name, context.symbols.processes);
}

/** Compiles a process. Events, facts and workarounds are known by then. */
export function compileProcess(context: Context, declaration: syntax.ProcessDeclaration, process: ProcessSymbol): PackProcess {
  checkNames(context, declaration, process);
  const occurrence = (node: syntax.Occurrence): Occurrence => compileOccurrence(context, node, process).occurrence;
  // A stage that an attempt or a phase names keeps the name that it is written with.
  const stage = (word: syntax.Word | undefined): string | undefined => {
    if (word) context.isPartOf(process, 'stage', word);
    return word?.text;
  };
  return {
    id: process.id,
    title: declaration.title.text,
    references: compileReferences(declaration.references),
    ...compact({ product: compileProduct(context, declaration.product) }),
    hosts: declaration.hosts.map(({ name, parentOf, siteOf }) => ({
      name: name.text,
      ...compact({ parentOf: parentOf?.text, siteOf: siteOf?.text }),
    })),
    subject: process.subject,
    ...compact({ each: declaration.job?.each.map((keys) => keys.map(({ text }) => text)) }),
    keys: declaration.keys.map((key) => compileKey(context, key, process)),
    lets: compileLets(context, declaration.lets, process),
    attempts: declaration.attempts.map((attempt) => ({
      stage: stage(attempt.stage) ?? process.stages[0]?.name ?? '',
      occurrence: occurrence(attempt.occurrence),
    })),
    variants: declaration.variants.map((variant) => ({ name: variant.name.text, occurrence: occurrence(variant.occurrence) })),
    rollbacks: declaration.rollbacks.map(({ variant, occurrence: of }) => {
      context.isPartOf(process, 'variant', variant);
      return { variant: variant.text, occurrence: occurrence(of) };
    }),
    phases: declaration.phases.map((phase) => ({
      text: phase.text.text,
      ...compact({ occurrence: phase.occurrence && occurrence(phase.occurrence), stage: stage(phase.stage) }),
    })),
    stages: declaration.stages.map((one) => compileStage(context, one, process)),
    goal: stage(declaration.goal) ?? '',
    precedes: declaration.precedes.map((clause) => compilePrecedes(context, clause, process)),
    at: at(declaration.span),
    replace: declaration.replace !== undefined,
  };
}

/** The host that a job is of. */
const subjectOf = ({ subject, job }: syntax.ProcessDeclaration): syntax.Word | undefined => job?.host ?? subject;

function checkNames(context: Context, declaration: syntax.ProcessDeclaration, process: ProcessSymbol): void {
  const { name, references, hosts, keys, stages, subject, job } = declaration;
  const host = subjectOf(declaration);
  for (const [kind, nodes] of Object.entries({ host: hosts, key: keys, stage: stages })) {
    context.declaredOnce(
      kind,
      nodes.map((one) => one.name),
    );
  }
  context.declaredOnce(
    'stage',
    stages.map(({ id }) => id),
  );
  for (const { parentOf, siteOf } of hosts) {
    if (parentOf) context.isPartOf(process, 'host', parentOf);
    if (siteOf) context.isPartOf(process, 'key', siteOf);
  }
  if (host) context.isPartOf(process, 'host', host);
  for (const key of job?.each.flat() ?? []) context.isPartOf(process, 'key', key);
  if (job && subject) {
    const help = 'leave out `subject`: a job of a host is one for each value of its keys';
    context.error('SMSG203', subject.span, `the process \`${name.text}\` has both \`subject\` and \`job\``, help);
  }
  if (references.length === 0)
    context.warning('SMSG226', name.span, `the process \`${process.id}\` names no reference`, 'write `reference kb Qnnnnnn`');
}

function compileKey(context: Context, { name, type, from }: syntax.KeyClause, process: ProcessSymbol): ProcessDef['keys'][number] {
  if (!context.isType(type.text)) context.undeclared('type', type, context.symbols.types.keys());
  const source = from && compileOperand(context, from, { process })?.operand;
  if (from && source && source.kind !== 'host' && source.kind !== 'key') {
    const help = `a key is bound from the start by \`${process.subject || 'child'}.code\`, or later by a stage`;
    context.error('SMSG209', from.span, `\`${from.text}\` is not a property of a host`, help);
  }
  return { name: name.text, type: type.text, ...compact({ from: source }) };
}

/** Lines of one name are sources of one value, the first that answers counts. */
function compileLets(context: Context, clauses: readonly syntax.LetClause[], process: ProcessSymbol): readonly LetDef[] {
  const lets = new Map<string, LetDef>();
  for (const { name, host, source, map: entries, otherwise, span } of clauses) {
    context.isPartOf(process, 'host', host);
    const map = Object.fromEntries(entries.map(({ from, to }) => [from.text, to.ms]));
    const from = { ...compileSource(context, source), map };
    const before = lets.get(name.text);
    if (before && before.host !== host.text) {
      const message = `\`${name.text}\` is read on \`${before.host}\` by its first line and on \`${host.text}\` by this one`;
      context.error('SMSG203', host.span, message, 'give one of them another name');
    }
    const first = before ?? { name: name.text, host: host.text, from: [], at: at(span) };
    lets.set(name.text, { name: first.name, host: first.host, from: [...first.from, from], otherwiseMs: otherwise.ms, at: first.at });
  }
  return [...lets.values()];
}

function compilePrecedes(context: Context, clause: syntax.PrecedesClause, process: ProcessSymbol): ProcessDef['precedes'][number] {
  const side = (node: syntax.Occurrence, field: syntax.Name | undefined) => {
    const { occurrence, event } = compileOccurrence(context, node, process);
    if (field) checkField(context, field, event);
    return occurrence;
  };
  const { cause, causeField, effect, effectField } = clause;
  return {
    cause: side(cause, causeField),
    ...compact({ causeField: causeField?.text }),
    effect: side(effect, effectField),
    ...compact({ effectField: effectField?.text }),
  };
}
