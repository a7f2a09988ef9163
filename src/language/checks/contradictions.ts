// A diagnosis that its own condition speaks against can never be more than ruled out.

import type { Context } from '../compiler/context.js';
import type { Condition, DiagnosisDeclaration } from '../syntax.js';

/** Reports each `against` that says the same as a `when`, and each condition that is written twice. */
export function checkContradictions(context: Context, declaration: DiagnosisDeclaration): void {
  const when = new Map(declaration.when.map((condition) => [shape(condition), condition]));
  for (const condition of declaration.against) {
    const same = when.get(shape(condition));
    if (!same) continue;
    const help = `line ${same.span.line} asks for the same, so the diagnosis can never hold`;
    context.error('SMSG221', condition.span, 'this condition is both for and against the diagnosis', help);
  }
}

/** The condition without its places: equal texts mean equal conditions. */
function shape(condition: Condition): string {
  return JSON.stringify(condition, (key, value: unknown) => (key === 'span' ? undefined : value));
}
