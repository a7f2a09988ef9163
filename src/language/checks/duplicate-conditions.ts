// Two diagnoses with the same conditions: whichever is ranked first hides the other, and if they advise differently one of them is wrong.

import type { Condition } from '../../knowledge/index.js';
import { placeText, type Context } from '../compiler/context.js';
import { listIn, type PackDiagnosis } from '../compiler/symbols.js';
import type { DiagnosisDeclaration } from '../syntax.js';

/** A condition as a text that does not depend on the order of alternatives. */
function shape(condition: Condition): string {
  if (condition.kind !== 'any') return JSON.stringify(condition);
  return `any ${condition.of.map(shape).sort().join(' ')}`;
}

function shapes(conditions: readonly Condition[]): string {
  return [...new Set(conditions.map(shape))].sort().join('\n');
}

/** Everything that decides when a diagnosis holds, but its stages. */
function asksFor({ process, scope, when, against }: PackDiagnosis): string {
  return [process, scope, shapes(when), '', shapes(against)].join('\n');
}

/** What the two say differently, so that one of them contradicts the other. */
function differences(a: PackDiagnosis, b: PackDiagnosis): readonly string[] {
  const all: readonly (readonly [string, unknown, unknown])[] = [
    ['severity', a.severity, b.severity],
    ['outcome', a.outcome, b.outcome],
    ['fix', a.fix, b.fix],
    ['workarounds', a.suggest, b.suggest],
  ];
  return all.filter(([, one, other]) => JSON.stringify(one) !== JSON.stringify(other)).map(([name]) => name);
}

/**
 * Reports each diagnosis that has the conditions of another one at the same stage.
 *
 * @param own  compiled, with the declarations they come from
 */
export function checkDuplicateConditions(
  context: Context,
  own: readonly { readonly declaration: DiagnosisDeclaration; readonly def: PackDiagnosis }[],
): void {
  const replaced = new Set(own.map(({ def }) => def.id));
  const known = new Map<string, PackDiagnosis[]>();
  const add = (def: PackDiagnosis) => listIn(known, asksFor(def)).push(def);
  for (const def of context.symbols.usedDiagnoses) if (!replaced.has(def.id)) add(def);
  for (const { declaration, def } of own) {
    const same = known.get(asksFor(def))?.find(({ stages }) => def.when.length > 0 && stages.some((stage) => def.stages.includes(stage)));
    add(def);
    if (!same) continue;
    const apart = differences(def, same);
    const message = `\`${def.id}\` has the conditions of \`${same.id}\`${apart.length === 0 ? '' : ` and another ${apart.join(', ')}`}`;
    const way = context.symbols.usedDiagnoses.includes(same)
      ? `write \`replace diagnosis ${same.id}\` to put this one in its place, or give it`
      : 'keep one of them, or give this one';
    const help = `the other one is at ${placeText(same.at)}; ${way} a condition of its own`;
    context.warning('SMSG227', declaration.name.span, message, help);
  }
}
