// `diagnosis` declarations -> diagnoses.

import type { DiagnosisDef } from '../../knowledge/index.js';
import { boundFields } from '../checks/bound-fields.js';
import { checkContradictions } from '../checks/contradictions.js';
import { checkPlaceholders } from '../checks/placeholders.js';
import { compileConditions, nameOf } from './conditions.js';
import { findProcess } from './facts.js';
import { checkStage } from './occurrences.js';
import { compileProduct, compileReferences, compileSuggestions } from './references.js';
import { at, type Context } from './context.js';
import type { PackDiagnosis } from './symbols.js';
import type { DiagnosisDeclaration } from '../syntax.js';

/** Compiles a diagnosis. Everything else is known by then. */
export function compileDiagnosis(context: Context, declaration: DiagnosisDeclaration): PackDiagnosis {
  const { name } = declaration;
  const process = findProcess(context, declaration.process);
  for (const stage of declaration.stages) checkStage(context, stage, process);
  const when = compileConditions(context, declaration.when, process);
  const against = compileConditions(context, declaration.against, process);
  checkContradictions(context, declaration);
  if (declaration.references.length === 0) {
    context.report.warning('SMSG226', name.span, `the diagnosis \`${name.text}\` names no reference`, 'write `reference kb Qnnnnnn`');
  }

  const fields = boundFields(when, context.symbols.events);
  for (const text of [declaration.explain, ...declaration.fix]) if (text) checkPlaceholders(context, text, { process, fields });

  const { outcome, atMost } = declaration;
  const def: DiagnosisDef = {
    id: declaration.name.text,
    title: declaration.title.text,
    severity: severityOf(declaration.severity?.text),
    references: compileReferences(declaration.references),
    ...compileProduct(context, declaration.product),
    process: declaration.process?.text ?? '',
    stages: declaration.stages.map((stage) => nameOf(process, stage.text)),
    scopeComponent: declaration.scopeComponent !== undefined,
    ...(outcome?.text === 'blocked' || outcome?.text === 'delayed' ? { outcome: outcome.text } : {}),
    when,
    against,
    ...(atMost?.text === 'likely' || atMost?.text === 'possible' ? { atMost: atMost.text } : {}),
    explain: declaration.explain?.text ?? '',
    fix: declaration.fix.map((text) => text.text),
    suggest: compileSuggestions(context, declaration.suggest),
    at: at(declaration.span),
  };
  return { ...def, replace: declaration.replace !== undefined };
}

function severityOf(word: string | undefined): DiagnosisDef['severity'] {
  return word === 'error' || word === 'warning' ? word : 'info';
}
