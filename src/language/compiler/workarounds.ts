// `workaround` declarations -> workarounds.

import type { Precondition, WorkaroundDef } from '../../knowledge/index.js';
import { checkPlaceholders } from '../checks/placeholders.js';
import { compileConditions, nameOf } from './conditions.js';
import { findProcess } from './facts.js';
import { checkStage, findFact } from './occurrences.js';
import { compileDuration, compileReferences } from './references.js';
import { at, declaredOnce, unknown, type Context } from './context.js';
import type { PackWorkaround, ProcessSymbol, WorkaroundSymbol } from './symbols.js';
import type * as syntax from '../syntax.js';

/** Risks, rising. */
export const RISKS: readonly WorkaroundDef['risk'][] = ['none', 'files', 'services', 'registry', 'rebuild'];

/** What others can know of a workaround before it is compiled. */
export function workaroundHeader(declaration: syntax.WorkaroundDeclaration): WorkaroundSymbol {
  const next = declaration.preconditions.flatMap(({ otherwise }) => (otherwise ? [otherwise.text] : []));
  return {
    id: declaration.name.text,
    process: declaration.process?.text ?? '',
    risk: riskOf(declaration.risk),
    next,
    preconditions: declaration.preconditions.map(({ id }) => id.text),
  };
}

function riskOf(word: syntax.Word | undefined): WorkaroundDef['risk'] {
  return RISKS.find((risk) => risk === word?.text) ?? 'none';
}

/** Compiles a workaround. Everything else is known by then. */
export function compileWorkaround(context: Context, declaration: syntax.WorkaroundDeclaration): PackWorkaround {
  const process = findProcess(context, declaration.process);
  checkComplete(context, declaration);
  declaredOnce(
    context,
    'precondition',
    declaration.preconditions.map((precondition) => precondition.id),
  );

  const texts = [
    ...declaration.preconditions.map(({ text }) => text),
    ...declaration.steps.map(({ text }) => text),
    ...declaration.cautions,
  ];
  for (const text of texts) checkPlaceholders(context, text, { process });

  const def: WorkaroundDef = {
    id: declaration.name.text,
    title: declaration.title.text,
    references: compileReferences(declaration.references),
    risk: riskOf(declaration.risk),
    process: declaration.process?.text ?? '',
    preconditions: declaration.preconditions.map((clause) => compilePrecondition(context, clause, process)),
    steps: declaration.steps.map((step) => {
      for (const fact of [step.doneBy, step.onlyIf]) if (fact) findFact(context, fact, process);
      return {
        text: step.text.text,
        danger: step.danger !== undefined,
        ...(step.doneBy ? { doneBy: step.doneBy.text } : {}),
        ...(step.onlyIf ? { onlyIf: step.onlyIf.text } : {}),
      };
    }),
    cautions: declaration.cautions.map((text) => text.text),
    verify: declaration.verify.map((clause) => {
      checkStage(context, clause.stage, process);
      return { stage: nameOf(process, clause.stage.text), within: compileDuration(context, clause.within, process) };
    }),
    at: at(declaration.span),
  };
  return { ...def, replace: declaration.replace !== undefined };
}

function compilePrecondition(context: Context, clause: syntax.PreconditionClause, process: ProcessSymbol | undefined): Precondition {
  const conditions = compileConditions(context, clause.by, process);
  const [first] = conditions;
  const fact = first?.kind === 'seen' && first.of.kind === 'fact' ? first.of.of : undefined;
  if (clause.kind === 'record' && fact === undefined && !clause.ask && clause.by.length > 0) {
    context.report.error(
      'SMSG235',
      clause.span,
      `\`${clause.id.text}\` records nothing that can be shown`,
      'write `by fact NAME`: the names or the value that the fact finds are recorded',
    );
  }
  const { otherwise } = clause;
  const { workarounds } = context.symbols;
  if (otherwise && !workarounds.has(otherwise.text)) {
    unknown(context, 'SMSG207', otherwise.span, `no workaround is called \`${otherwise.text}\``, otherwise.text, workarounds.keys());
  }
  return {
    id: clause.id.text,
    kind: clause.kind,
    text: clause.text.text,
    conditions,
    ...(clause.kind === 'record' && fact !== undefined ? { fact } : {}),
    ...(otherwise ? { otherwise: otherwise.text } : {}),
    at: at(clause.span),
  };
}

function checkComplete(context: Context, declaration: syntax.WorkaroundDeclaration): void {
  const { name, risk } = declaration;
  if (declaration.references.length === 0) {
    context.report.error('SMSG230', name.span, `the workaround \`${name.text}\` names no article`, 'write `reference kb Qnnnnnn`');
  }
  for (const step of declaration.steps) {
    if (step.danger && risk?.text === 'none') {
      context.report.error(
        'SMSG231',
        step.danger,
        `this step is dangerous, and the workaround \`${name.text}\` has no risk`,
        `say what is at stake: \`risk\` with one of ${RISKS.slice(1).join(', ')}`,
      );
    }
  }
}
