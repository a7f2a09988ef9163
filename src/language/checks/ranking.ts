// Where diagnoses rank above each other: no circles, and only where both can hold at one stage.

import type { Context } from '../compiler/context.js';
import type { PackDiagnosis } from '../compiler/symbols.js';
import type { DiagnosisDeclaration } from '../syntax.js';
import { pathTo } from './path-to.js';

/** Checks all `over` of the diagnoses being compiled. Diagnoses of used packs are followed too. */
export function checkRanking(
  context: Context,
  own: readonly { readonly declaration: DiagnosisDeclaration; readonly def: PackDiagnosis }[],
): void {
  const all = new Map([...context.symbols.usedDiagnoses, ...own.map(({ def }) => def)].map((def) => [def.id, def]));
  for (const { declaration, def } of own) {
    for (const name of declaration.over) {
      const broader = all.get(name.text);
      if (!broader) {
        context.undeclared('diagnosis', name, all.keys(), 'SMSG228');
        continue;
      }
      const way = pathTo(def.id, name.text, (id) => all.get(id)?.over ?? []);
      if (way) {
        context.error('SMSG229', name.span, `\`${def.id}\` ranks above itself`, [def.id, ...way].join(' -> '));
        continue;
      }
      if (broader.process === def.process && broader.stages.some((stage) => def.stages.includes(stage))) continue;
      const message = `\`${def.id}\` and \`${broader.id}\` have no stage in common`;
      context.error('SMSG228', name.span, message, 'what never holds at one stage needs no order');
    }
  }
}
