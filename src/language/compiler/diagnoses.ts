// `diagnosis` declarations -> diagnoses.

import { compileConditions } from './conditions.js';
import { at, compact, type Context } from './context.js';
import { compileStageName } from './occurrences.js';
import { compileProduct, compileReferences, compileSuggestions } from './references.js';
import type { PackDiagnosis } from './symbols.js';
import { findProcess } from './processes.js';
import { compileExpression, type Scope } from './expressions.js';
import { type Condition, type Fix, listOccurrences } from '../../knowledge/index.js';
import type { DiagnosisDeclaration, FixClause } from '../syntax.js';

/** The fields of all records that may speak for a diagnosis, as if they were of one event. */
function evidenceOf({ symbols }: Context, when: readonly Condition[]): Pick<Scope, 'event' | 'isBlind'> {
  const ids = when.flatMap(listOccurrences).flatMap(({ kind, of }) => (kind === 'event' ? [of] : []));
  const events = ids.flatMap((id) => symbols.events.get(id) ?? []);
  const fields = Object.fromEntries(events.flatMap((event) => Object.entries(event.fields)));
  return { event: { id: 'the evidence', fields, always: new Set() }, isBlind: events.length < ids.length };
}

function compileFix(context: Context, { text, where }: FixClause, scope: Scope): Fix {
  return { text: text.text, ...compact({ where: where && compileExpression(context, where, scope) }) };
}

/** Compiles a diagnosis. Everything else is known by then. */
export function compileDiagnosis(context: Context, declaration: DiagnosisDeclaration): PackDiagnosis {
  const { name, references } = declaration;
  const process = findProcess(context, declaration.process);
  const when = compileConditions(context, declaration.when, process);
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
    when,
    against: compileConditions(context, declaration.against, process),
    ...compact({ atMost: declaration.atMost?.text }),
    over: declaration.over.map(({ text }) => text),
    explain: declaration.explain?.text ?? '',
    fix: declaration.fix.map((fix) => compileFix(context, fix, { process, ...evidenceOf(context, when) })),
    suggest: compileSuggestions(context, declaration.suggest),
    at: at(declaration.span),
    replace: declaration.replace !== undefined,
  };
}
