// Sites of which nothing shows who reports to whom -> what each reading would mean, and the commands that decide.
import type { BundleResult, ParentBasis, ParentReading, UndecidedParents } from '../../contract/index.js';
import { type RenderContext, paragraph } from './render-context.js';
import { outcomeName } from '../words.js';
import { hangingIndent } from './wrap.js';

/** What to add to the parent of a site: nothing where it is stated. */
export function parentRemark(basis: ParentBasis | null): string {
  return basis === 'assumed' ? ' (assumed)' : '';
}

function readingText({ child, parent, outcome, stage, findings }: ParentReading): string {
  const head = `If ${child} reports to ${parent}: `;
  if (outcome === null || stage === null) return `${head}no job of ${child} is recognized.`;
  const at = stage === 'done' ? '' : ` at ${stage}`;
  const found = findings.length === 0 ? '' : `, ${findings.join(', ')}`;
  return `${head}the job of ${child} is ${outcomeName(outcome)}${at}${found}.`;
}

function pairText(context: RenderContext, { sites: [a, b], would, common }: UndecidedParents): string[] {
  const shared = common.length === 0 || would.length < 2 ? [] : paragraph(context, `Either way: ${common.join(', ')}.`, '    ');
  return [
    ...paragraph(context, `${a} and ${b} send each other files, and nothing shows which of them reports to the other.`),
    ...would.flatMap((one) => [...hangingIndent('  - ', readingText(one), context.width), `      ${one.command}`]),
    ...shared,
  ];
}

/** One paragraph for each pair of sites. */
export function parentsSection(context: RenderContext, { undecidedParents }: Pick<BundleResult, 'undecidedParents'>): string[] {
  if (undecidedParents.length === 0) return [];
  return [context.theme.bold('Parent not known'), ...undecidedParents.flatMap((one) => pairText(context, one)), ''];
}
