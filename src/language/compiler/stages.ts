// `stage` declarations -> stages.

import type { Occurrence, Operand, StageDef, StageEvidence, TypeDef } from '../../knowledge/index.js';
import { at, unknown, type Context } from './context.js';
import { compileOperand, unknownField } from './expressions.js';
import { checkComponent, checkHost, checkStage, compileOccurrence, stageOf, type ReadOccurrence } from './occurrences.js';
import { compileDuration, compileSuggestions } from './references.js';
import type { ProcessSymbol } from './symbols.js';
import type * as syntax from '../syntax.js';
import { canBeEqual } from './type-relations.js';

/** In `after`, the beginning of the attempt; no stage may have this name. */
export const BEGIN = 'begin';

/** Compiles a stage. Stages are named by their names in packs, even where a file names them by id. */
export function compileStage(context: Context, declaration: syntax.StageDeclaration, process: ProcessSymbol): StageDef {
  const { name, id } = declaration;
  checkHost(context, declaration.host, process);
  if (declaration.component) checkComponent(context, declaration.component);
  if (declaration.only && !process.variants.includes(declaration.only.text)) {
    unknown(
      context,
      'SMSG206',
      declaration.only.span,
      `the process \`${process.id}\` has no variant \`${declaration.only.text}\``,
      declaration.only.text,
      process.variants,
    );
  }
  if (declaration.reached.length === 0) {
    context.report.error(
      'SMSG212',
      name.span,
      `nothing shows that the stage \`${name.text}\` is reached`,
      'write `reached by EVENT` or `reached by fact NAME`',
    );
  }
  const evidence = (clauses: readonly syntax.StageEvidence[]) => clauses.map((clause) => compileEvidence(context, clause, process));
  return {
    id: id.text,
    name: name.text,
    title: declaration.title.text,
    host: declaration.host.text,
    ...(declaration.component ? { component: declaration.component.text } : {}),
    ...(declaration.only ? { only: declaration.only.text } : {}),
    optional: declaration.optional !== undefined,
    after: declaration.after.map((clause) => ({
      stage: compileAfter(context, clause.stage, process),
      ...(clause.within ? { within: compileDuration(context, clause.within, process) } : {}),
    })),
    ...(declaration.atLeast
      ? { atLeast: { ms: declaration.atLeast.duration.ms, after: compileAfter(context, declaration.atLeast.after, process) } }
      : {}),
    reached: evidence(declaration.reached),
    failed: evidence(declaration.failed),
    pending: evidence(declaration.pending),
    retry: declaration.retry.map((clause) => ({ occurrence: compileRetry(context, clause, process), field: clause.field.text })),
    suggest: compileSuggestions(context, declaration.suggest),
    at: at(declaration.span),
  };
}

function compileAfter(context: Context, stage: syntax.Word, process: ProcessSymbol): string {
  const known = stageOf(process, stage.text);
  if (!known && stage.text !== BEGIN) checkStage(context, stage, process);
  return known?.name ?? stage.text;
}

function compileEvidence(context: Context, clause: syntax.StageEvidence, process: ProcessSymbol): StageEvidence {
  const read = compileOccurrence(context, clause.occurrence, process);
  return {
    ...read.occurrence,
    bind: clause.bind.flatMap((bind) => compileBind(context, bind, read, process) ?? []),
    scopeComponent: clause.scopeComponent !== undefined,
  };
}

/** What a fact can give to a key: the base name of the file that it found. */
const FACT_NAME = 'name';

function compileBind(
  context: Context,
  bind: syntax.BindClause,
  read: ReadOccurrence,
  process: ProcessSymbol,
): StageEvidence['bind'][number] | undefined {
  const typeName = process.keys.get(bind.key.text);
  if (typeName === undefined) {
    unknown(
      context,
      'SMSG204',
      bind.key.span,
      `the process \`${process.id}\` has no key \`${bind.key.text}\``,
      bind.key.text,
      process.keys.keys(),
    );
    return undefined;
  }
  const { fact, event } = read;
  if (fact ?? read.occurrence.kind === 'fact') {
    const isName = bind.from.kind === 'name' && bind.from.text === FACT_NAME;
    if (!isName)
      context.report.error(
        'SMSG140',
        bind.from.span,
        'a fact gives nothing but the name of the file that it found',
        `write \`bind ${bind.key.text} = ${FACT_NAME}\``,
      );
    return { key: bind.key.text, from: { kind: 'field', path: [FACT_NAME] } };
  }
  const from = compileOperand(context, bind.from, read.scope);
  if (!from || !event) return undefined;
  if (from.operand.kind === 'literal') {
    if (bind.from.kind === 'name') unknownField(context, 'SMSG140', bind.from, bind.from.text, event, Object.keys(event.fields));
    else context.report.error('SMSG140', bind.from.span, 'a key is bound to a field, not to a text');
    return undefined;
  }
  checkBound(context, bind, from.operand, context.symbols.types.get(typeName), from.type);
  return { key: bind.key.text, from: from.operand };
}

function checkBound(context: Context, bind: syntax.BindClause, from: Operand, key: TypeDef | undefined, type: TypeDef | undefined): void {
  if (!key || !type || from.kind === 'literal' || canBeEqual(key, type)) return;
  const message = `the key \`${bind.key.text}\` is of type \`${key.name}\`, and this is of type \`${type.name}\``;
  context.report.error('SMSG209', bind.from.span, message, 'values of the two are never equal');
}

function compileRetry(context: Context, clause: syntax.RetryClause, process: ProcessSymbol): Occurrence {
  const { occurrence, event } = compileOccurrence(context, clause.occurrence, process);
  const field = clause.field.text;
  if (event && event.fields[field] === undefined) unknownField(context, 'SMSG140', clause.field, field, event, Object.keys(event.fields));
  return occurrence;
}
