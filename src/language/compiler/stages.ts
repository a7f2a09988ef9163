// `stage` declarations -> stages.

import type { StageActivity, StageDef, StageEvidence, TypeDef } from '../../knowledge/index.js';
import { at, compact, type Context } from './context.js';
import { compileOperand, unknownField } from './expressions.js';
import {
  checkComponent,
  checkField,
  compileOccurrence,
  compileStageName,
  compileWriter,
  stageName,
  stageOf,
  type ReadOccurrence,
} from './occurrences.js';
import { compileDuration, compileSuggestions } from './references.js';
import type { ProcessSymbol } from './symbols.js';
import type * as syntax from '../syntax.js';
import { canBeEqual } from './type-relations.js';

/** In `after`, the beginning of the attempt; no stage may have this name. */
export const BEGIN = 'begin';

/** Compiles a stage. Stages are named by their names in packs, even where a file names them by id. */
export function compileStage(context: Context, declaration: syntax.StageDeclaration, process: ProcessSymbol): StageDef {
  const { name, component, only, atLeast } = declaration;
  context.isPartOf(process, 'host', declaration.host);
  if (component) checkComponent(context, component);
  if (only) context.isPartOf(process, 'variant', only);
  if (declaration.reached.length + declaration.activity.length === 0) {
    const help = 'write `reached by EVENT` or `reached by fact NAME`';
    context.error('SMSG212', name.span, `nothing shows that the stage \`${name.text}\` is reached`, help);
  }
  for (const { scope } of declaration.reached) {
    if (scope?.of.text !== 'state') continue;
    const message = 'a state of a component does not show that a stage is reached';
    context.error('SMSG215', scope.span, message, 'write `scope action` if the component did it for this job');
  }
  const evidence = (clauses: readonly syntax.StageEvidence[]) => clauses.map((clause) => compileEvidence(context, clause, process));
  return {
    id: declaration.id.text,
    name: name.text,
    title: declaration.title.text,
    host: declaration.host.text,
    ...compact({ component: component?.text, only: only?.text }),
    optional: declaration.optional !== undefined,
    after: declaration.after.map(({ stage, within }) => ({
      stage: compileAfter(context, stage, process),
      ...compact({ within: within && compileDuration(context, within, process) }),
    })),
    ...compact({ atLeast: atLeast && { ms: atLeast.duration.ms, after: compileAfter(context, atLeast.after, process) } }),
    reached: evidence(declaration.reached),
    activity: declaration.activity.map((clause) => compileActivity(context, clause, process)),
    failed: evidence(declaration.failed),
    pending: evidence(declaration.pending),
    retry: declaration.retry.map(({ occurrence: node, field }) => {
      const { occurrence, event } = compileOccurrence(context, node, process);
      checkField(context, field, event);
      return { occurrence, field: field.text };
    }),
    suggest: compileSuggestions(context, declaration.suggest),
    at: at(declaration.span),
  };
}

function compileAfter(context: Context, stage: syntax.Word, process: ProcessSymbol): string {
  if (!stageOf(process, stage.text) && stage.text !== BEGIN) context.isPartOf(process, 'stage', stage);
  return stageName(process, stage.text);
}

function compileEvidence(context: Context, clause: syntax.StageEvidence, process: ProcessSymbol): StageEvidence {
  const read = compileOccurrence(context, clause.occurrence, process);
  return {
    ...read.occurrence,
    bind: clause.bind.flatMap((bind) => compileBind(context, bind, read, process) ?? []),
    ...compact({ scope: clause.scope?.of.text, unless: compileExceptions(context, clause.unless, process) }),
  };
}

function compileExceptions(context: Context, unless: readonly syntax.Occurrence[], process: ProcessSymbol): StageEvidence['unless'] {
  return unless.length === 0 ? undefined : unless.map((one) => compileOccurrence(context, one, process).occurrence);
}

function compileActivity(context: Context, clause: syntax.ActivityClause, process: ProcessSymbol): StageActivity {
  const { components, host, only, after, unless } = clause;
  context.isPartOf(process, 'host', host);
  if (only) context.isPartOf(process, 'variant', only);
  return {
    components: components.map((one) => compileWriter(context, one)),
    host: host.text,
    ...compact({ only: only?.text, after: after && compileStageName(context, after, process) }),
    ...compact({ unless: compileExceptions(context, unless, process) }),
  };
}

/** What a fact can give to a key: the base name of the file that it found. */
const FACT_NAME = 'name';

type Bind = StageEvidence['bind'][number];

function compileBind(context: Context, { key, from }: syntax.BindClause, read: ReadOccurrence, process: ProcessSymbol): Bind | undefined {
  if (!context.isPartOf(process, 'key', key)) return undefined;
  const { event, occurrence, scope } = read;
  if (occurrence.kind === 'fact') {
    if (from.kind !== 'name' || from.text !== FACT_NAME) {
      const message = 'a fact gives nothing but the name of the file that it found';
      context.error('SMSG140', from.span, message, `write \`bind ${key.text} = ${FACT_NAME}\``);
    }
    return { key: key.text, from: { kind: 'field', path: [FACT_NAME] } };
  }
  const bound = compileOperand(context, from, scope);
  if (!bound || !event) return undefined;
  if (bound.operand.kind === 'literal') {
    if (from.kind === 'name') unknownField(context, 'SMSG140', from, event);
    else context.error('SMSG140', from.span, 'a key is bound to a field, not to a text');
    return undefined;
  }
  const type: TypeDef | undefined = context.symbols.types.get(process.keys.get(key.text) ?? '');
  if (type && bound.type && !canBeEqual(type, bound.type)) {
    const message = `the key \`${key.text}\` is of type \`${type.name}\`, and this is of type \`${bound.type.name}\``;
    context.error('SMSG209', from.span, message, 'values of the two are never equal');
  }
  return { key: key.text, from: bound.operand };
}
