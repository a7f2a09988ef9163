// An explanation -> text for people: each condition of a diagnosis with the lines that decide it, or the files that are missing.
import type { BundleExplanation, ConditionExplanation, FindingExplanation } from '../../contract/index.js';
import type { RenderOptions } from '../format.js';
import { letter } from './diagnosis.js';
import { bundleTitles, citations, citedLines, partOfBundle, placeOf, type RenderContext } from './render-context.js';
import { createTheme } from './theme.js';
import { visibleDeep } from '../safe-text.js';
import { outcomeWord } from './verdict.js';
import { verdictName } from '../words.js';
import { hangingIndent } from './wrap.js';
import { append } from '../../lists.js';

const WORDS = { yes: 'yes', no: 'no ', unknown: '?  ' } as const;

const NEAR: Readonly<Record<NonNullable<ConditionExplanation['nearMisses']>['because'], string>> = {
  values: 'seen with other values',
  time: 'seen at another time',
  count: 'seen, but not in the required number',
};

/** The parts of a context that citing needs. */
function contextOf({ name, path, evidence }: BundleExplanation, { width = 80, color = false }: RenderOptions): RenderContext {
  const bundle = partOfBundle({ name, path, evidence });
  return { bundle, width, theme: createTheme(color), all: false, wall: () => null };
}

function condition(
  context: RenderContext,
  one: ConditionExplanation,
  mark: string,
  indent: string,
  isGood: (answer: ConditionExplanation['answer']) => boolean,
): string[] {
  const word = WORDS[one.answer];
  const head = `${indent}${word}  ${mark}`;
  const style = one.answer === 'unknown' ? context.theme.doubtful : isGood(one.answer) ? context.theme.good : context.theme.bad;
  const [first = '', ...rest] = hangingIndent(head, one.text, context.width);
  const inner = ' '.repeat(head.length);
  const lines = [first.replace(word.trim(), (text) => style(text)), ...rest];
  if (one.isAbsence) {
    const places = citedLines(context, one.evidence).map(placeOf).join(', ');
    append(
      lines,
      hangingIndent(`${inner}(`, `not seen, and the log is complete${places === '' ? '' : `: ${places}`})`, context.width, inner).map(
        context.theme.dim,
      ),
    );
  } else if (one.evidence.length > 0) append(lines, citations(context, one.evidence, inner));
  if (one.nearMisses !== null) {
    const places = citedLines(context, one.nearMisses.evidence).map(placeOf).join(', ');
    append(lines, hangingIndent(`${inner}(${NEAR[one.nearMisses.because]}: `, `${places})`, context.width, inner).map(context.theme.dim));
  }
  for (const { site, file, isPartial } of one.missingEvidence) {
    const what = isPartial ? 'does not cover the time' : 'not captured';
    append(
      lines,
      hangingIndent(`${inner}(`, `${what}: ${site === null ? '' : `${site} `}${file})`, context.width, inner).map(context.theme.doubtful),
    );
  }
  return [...lines, ...one.alternatives.flatMap((other, index) => condition(context, other, letter(index), inner, isGood))];
}

function instanceText(context: RenderContext, finding: string, one: FindingExplanation): string[] {
  const { theme, width } = context;
  const at = one.stage === 'done' ? '' : ` at ${one.stage}`;
  const title = `${finding} at site ${one.site}`;
  const lines = [theme.bold(title), ...hangingIndent('', one.because.message, width)];
  const asked = `The ${one.process} job: ${outcomeWord(one.outcome, theme)}${at}. Evaluated at ${one.askedAt.id} "${one.askedAt.title}" (${verdictName(one.askedAt.verdict)}).`;
  append(lines, [...hangingIndent('', asked, width), '']);
  append(lines, [
    theme.bold('Conditions'),
    ...one.when.flatMap((each, index) => condition(context, each, `${index + 1}. `, '  ', (answer) => answer === 'yes')),
    '',
  ]);
  if (one.against.length > 0) {
    append(lines, [
      theme.bold('Ruled out by'),
      ...one.against.flatMap((each) => condition(context, each, '', '  ', (answer) => answer === 'no')),
      '',
    ]);
  }
  if (one.rankedBy !== null)
    append(lines, [...hangingIndent('', `Ranked below the previous finding by: ${one.rankedBy.message}.`, width), '']);
  return lines;
}

/** One bundle after the other; every line ends in a line feed. */
export function renderExplanationsText(raw: readonly BundleExplanation[], options: RenderOptions): string {
  const bundles = visibleDeep(raw);
  const titles = bundleTitles(bundles);
  const lines = bundles.flatMap((bundle, index) => {
    const context = contextOf(bundle, options);
    const heading = bundles.length > 1 ? [context.theme.bold(`== ${titles[index] ?? ''} ==`), ''] : [];
    if (bundle.instances.length === 0) return [...heading, 'It contains no job that this diagnosis applies to.', ''];
    return [...heading, ...bundle.instances.flatMap((one) => instanceText(context, bundle.finding, one))];
  });
  while (lines.at(-1) === '') lines.pop();
  return lines.map((line) => `${line}\n`).join('');
}
