// `workaround` declarations -> workarounds.

import type { Precondition, WorkaroundDef } from '../../knowledge/index.js';
import { compileConditions } from './conditions.js';
import { at, compact, type Context } from './context.js';
import { compileStageName, findFact } from './occurrences.js';
import { findProcess } from './processes.js';
import { compileDuration, compileReferences } from './references.js';
import type { PackWorkaround, ProcessSymbol, WorkaroundSymbol } from './symbols.js';
import type * as syntax from '../syntax.js';

/** Risks, rising. */
export const RISKS: readonly WorkaroundDef['risk'][] = ['none', 'files', 'services', 'registry', 'rebuild'];

/** What others can know of a workaround before it is compiled. */
export function workaroundHeader({ risk, preconditions }: syntax.WorkaroundDeclaration): WorkaroundSymbol {
  const next = preconditions.flatMap(({ otherwise }) => otherwise?.text ?? []);
  return { risk: risk?.text ?? 'none', next, preconditions: preconditions.map(({ id }) => id.text) };
}

/** Compiles a workaround. Everything else is known by then. */
export function compileWorkaround(context: Context, declaration: syntax.WorkaroundDeclaration): PackWorkaround {
  const process = findProcess(context, declaration.process);
  checkComplete(context, declaration);
  context.declaredOnce(
    'precondition',
    declaration.preconditions.map(({ id }) => id),
  );
  return {
    id: declaration.name.text,
    title: declaration.title.text,
    references: compileReferences(declaration.references),
    risk: declaration.risk?.text ?? 'none',
    process: declaration.process?.text ?? '',
    preconditions: declaration.preconditions.map((clause) => compilePrecondition(context, clause, process)),
    steps: declaration.steps.map(({ text, danger, doneBy, onlyIf }) => {
      for (const fact of [doneBy, onlyIf]) if (fact) findFact(context, fact, process);
      return { text: text.text, danger: danger !== undefined, ...compact({ doneBy: doneBy?.text, onlyIf: onlyIf?.text }) };
    }),
    cautions: declaration.cautions.map(({ text }) => text),
    verify: declaration.verify.map(({ stage, within }) => ({
      stage: compileStageName(context, stage, process),
      within: compileDuration(context, within, process),
    })),
    at: at(declaration.span),
    replace: declaration.replace !== undefined,
  };
}

function compilePrecondition(context: Context, clause: syntax.PreconditionClause, process: ProcessSymbol | undefined): Precondition {
  const { id, kind, text, by, ask, otherwise, span } = clause;
  const conditions = compileConditions(context, by, process);
  const [first] = conditions;
  const fact = first?.kind === 'seen' && first.of.kind === 'fact' ? first.of.of : undefined;
  if (kind === 'record' && fact === undefined && !ask && by.length > 0) {
    const help = 'write `by fact NAME`: the names or the value that the fact finds are recorded';
    context.error('SMSG235', span, `\`${id.text}\` records nothing that can be shown`, help);
  }
  if (otherwise) context.find('workaround', otherwise, context.symbols.workarounds);
  const more = compact({ fact: kind === 'record' ? fact : undefined, otherwise: otherwise?.text });
  return { id: id.text, kind, text: text.text, conditions, ...more, at: at(span) };
}

function checkComplete(context: Context, { name, risk, references, steps }: syntax.WorkaroundDeclaration): void {
  if (references.length === 0)
    context.error('SMSG230', name.span, `the workaround \`${name.text}\` names no article`, 'write `reference kb Qnnnnnn`');
  for (const { danger } of steps) {
    if (!danger || risk?.text !== 'none') continue;
    const message = `this step is dangerous, and the workaround \`${name.text}\` has no risk`;
    context.error('SMSG231', danger, message, `say what is at stake: \`risk\` with one of ${RISKS.slice(1).join(', ')}`);
  }
}
