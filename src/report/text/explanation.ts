// Why a diagnosis holds or does not in a capture, for people: condition by condition, with lines or with what is missing.
import type { BundleExplanation, ConditionResult, FindingExplanation } from '../../contract/index.js';
import { letter, type PlainOptions } from './diagnosis.js';
import { type Page, placeOf, cited, quotes } from './render-context.js';
import { createPaint } from './theme.js';
import { safeJson, visibleDeep } from '../safe-text.js';
import { outcomeWord } from './verdict.js';
import { hang } from './wrap.js';

const WORDS = { yes: 'yes', no: 'no ', unknown: '?  ' } as const;

const NEAR: Readonly<Record<NonNullable<ConditionResult['near']>['because'], string>> = {
  values: 'seen with other values',
  time: 'seen at another time',
  count: 'seen, but not as the condition wants it',
};

/** The part of a page that quoting needs. */
function pageOf({ name, evidence }: BundleExplanation, { width, colour }: PlainOptions): Page {
  const bundle = { name, capturedAt: null, instances: [], evidence, clocks: [], coverage: [], notes: [] };
  return { bundle, width, paint: createPaint(colour), all: false, wall: () => null };
}

function condition(
  page: Page,
  one: ConditionResult,
  mark: string,
  indent: string,
  isGood: (answer: ConditionResult['answer']) => boolean,
): string[] {
  const word = WORDS[one.answer];
  const head = `${indent}${word}  ${mark}`;
  const brush = one.answer === 'unknown' ? page.paint.doubtful : isGood(one.answer) ? page.paint.good : page.paint.bad;
  const [first = '', ...rest] = hang(head, one.text, page.width);
  const inner = ' '.repeat(head.length);
  const lines = [first.replace(word.trim(), (text) => brush(text)), ...rest];
  if (one.isAbsence) {
    const places = cited(page, one.evidence).map(placeOf).join(', ');
    lines.push(
      ...hang(`${inner}(`, `never seen, and the log is whole${places === '' ? '' : `: ${places}`})`, page.width, inner).map(page.paint.dim),
    );
  } else if (one.evidence.length > 0) lines.push(...quotes(page, one.evidence, inner));
  if (one.near !== null) {
    const places = cited(page, one.near.evidence).map(placeOf).join(', ');
    lines.push(...hang(`${inner}(${NEAR[one.near.because]}: `, `${places})`, page.width, inner).map(page.paint.dim));
  }
  for (const { site, file, isPartial } of one.lacks) {
    const what = isPartial ? 'does not cover the time' : 'not captured';
    lines.push(...hang(`${inner}(`, `${what}: ${site === null ? '' : `${site} `}${file})`, page.width, inner).map(page.paint.doubtful));
  }
  return [...lines, ...one.alternatives.flatMap((other, index) => condition(page, other, letter(index), inner, isGood))];
}

function instanceText(page: Page, finding: string, one: FindingExplanation): string[] {
  const { paint, width } = page;
  const at = one.stage === 'done' ? '' : ` at ${one.stage}`;
  const title = `${finding} at site ${one.site}`;
  const lines = [paint.bold(title), ...hang('', one.because, width)];
  const asked = `The ${one.process} job: ${outcomeWord(one.outcome, paint)}${at}. Asked at ${one.askedAt.id} "${one.askedAt.title}" (${one.askedAt.verdict}).`;
  lines.push(...hang('', asked, width), '');
  lines.push(
    paint.bold('Conditions'),
    ...one.when.flatMap((each, index) => condition(page, each, `${index + 1}. `, '  ', (answer) => answer === 'yes')),
    '',
  );
  if (one.against.length > 0) {
    lines.push(
      paint.bold('What would rule it out'),
      ...one.against.flatMap((each) => condition(page, each, '', '  ', (answer) => answer === 'no')),
      '',
    );
  }
  if (one.rankedBy !== null) lines.push(...hang('', `Ranked behind the finding above it by: ${one.rankedBy}.`, width), '');
  return lines;
}

/** One bundle after the other; every line ends in a line feed. */
export function explainBundlesText(raw: readonly BundleExplanation[], options: PlainOptions): string {
  const bundles = visibleDeep(raw);
  const lines = bundles.flatMap((bundle) => {
    const page = pageOf(bundle, options);
    const heading = bundles.length > 1 ? [page.paint.bold(`== ${bundle.name} ==`), ''] : [];
    if (bundle.instances.length === 0) return [...heading, 'Nothing in it belongs to a job that this diagnosis speaks of.', ''];
    return [...heading, ...bundle.instances.flatMap((one) => instanceText(page, bundle.finding, one))];
  });
  while (lines.at(-1) === '') lines.pop();
  return lines.map((line) => `${line}\n`).join('');
}

/** The same for programs. */
export function explainBundlesJson(bundles: readonly BundleExplanation[]): string {
  return `${safeJson({ version: 1, bundles }, 2)}\n`;
}
