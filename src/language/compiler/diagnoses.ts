// `diagnosis` declarations -> diagnoses.

import { compileConditions } from './conditions.js';
import { at, compact, type Context } from './context.js';
import { compileStageName } from './occurrences.js';
import { compileProduct, compileReferences, compileSuggestions } from './references.js';
import type { PackDiagnosis } from './symbols.js';
import { findProcess } from './processes.js';
import type { DiagnosisDeclaration } from '../syntax.js';

/** Compiles a diagnosis. Everything else is known by then. */
export function compileDiagnosis(context: Context, declaration: DiagnosisDeclaration): PackDiagnosis {
  const { name, references } = declaration;
  const process = findProcess(context, declaration.process);
  if (references.length === 0)
    context.warning('SMSG226', name.span, `the diagnosis \`${name.text}\` names no reference`, 'write `reference kb Qnnnnnn`');
  return {
    id: name.text,
    title: declaration.title.text,
    severity: declaration.severity?.text ?? 'info',
    references: compileReferences(references),
    ...compact({ product: compileProduct(context, declaration.product) }),
    process: declaration.process?.text ?? '',
    stages: declaration.stages.map((stage) => compileStageName(context, stage, process)),
    ...compact({ scope: declaration.scope?.of.text, outcome: declaration.outcome?.text }),
    when: compileConditions(context, declaration.when, process),
    against: compileConditions(context, declaration.against, process),
    ...compact({ atMost: declaration.atMost?.text }),
    over: declaration.over.map(({ text }) => text),
    explain: declaration.explain?.text ?? '',
    fix: declaration.fix.map(({ text }) => text),
    suggest: compileSuggestions(context, declaration.suggest),
    at: at(declaration.span),
    replace: declaration.replace !== undefined,
  };
}
