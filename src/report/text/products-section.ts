// Sites that run another product than the rules are about -> a sentence for each.
import type { BundleResult } from '../../contract/index.js';
import { placesOf, type RenderContext } from './render-context.js';
import { hangingIndent } from './wrap.js';

/** One sentence for each site that no process is about, with the line that shows its product. */
export function productsSection(
  context: RenderContext,
  { notApplicable, instances }: Pick<BundleResult, 'notApplicable' | 'instances'>,
): string[] {
  const judged = new Set(instances.flatMap(({ hosts }) => Object.values(hosts)));
  const others = notApplicable.filter(({ site }) => !judged.has(site));
  if (others.length === 0) return [];
  const sentences = others.flatMap(({ reason, evidence }) => {
    const places = placesOf(context, evidence);
    return hangingIndent('  - ', `${reason.message}${places === '' ? '' : ` (${places})`}`, context.width);
  });
  return [context.theme.bold('Other products'), ...sentences, ''];
}
