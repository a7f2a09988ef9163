// Where workarounds pass on to each other: no circles, and no leap to a way that risks far more.

import type { Context } from '../compiler/context.js';
import type { WorkaroundDeclaration } from '../syntax.js';
import { pathTo } from './path-to.js';
import { RISKS } from '../compiler/workarounds.js';

/** So many steps on the scale of risks is a leap. */
const LEAP = 3;

/** Checks all `else` of the workarounds being compiled. Workarounds of used packs are followed too. */
export function checkWorkaroundChains(context: Context, declarations: readonly WorkaroundDeclaration[]): void {
  const { workarounds } = context.symbols;
  for (const declaration of declarations) {
    const own = declaration.name.text;
    for (const { otherwise } of declaration.preconditions) {
      if (!otherwise) continue;
      const way = pathTo(own, otherwise.text, (id) => workarounds.get(id)?.next ?? []);
      if (way) {
        context.error('SMSG232', otherwise.span, `\`${own}\` passes on to itself`, [own, ...way].join(' -> '));
        continue;
      }
      const [from, to] = [riskOf(context, own), riskOf(context, otherwise.text)];
      if (to - from < LEAP) continue;
      const message = `\`${otherwise.text}\` risks far more (${RISKS[to] ?? ''}) than \`${own}\` (${RISKS[from] ?? ''})`;
      context.warning('SMSG233', otherwise.span, message, 'pass on to a gentler workaround first');
    }
  }
}

function riskOf(context: Context, id: string): number {
  const risk = context.symbols.workarounds.get(id)?.risk;
  return risk === undefined ? 0 : RISKS.indexOf(risk);
}
