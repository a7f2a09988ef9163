// What the rules say about a diagnosis -> text for people: meaning, conditions, similar findings, fix.
import type { RenderOptions } from '../format.js';
import type { ConditionDescription, DiagnosisDescription, Neighbour } from '../../knowledge/index.js';
import { sourcesOf } from './render-context.js';
import { createTheme } from './theme.js';
import { RISKS } from './remedy-section.js';
import { visibleDeep } from '../safe-text.js';
import { hangingIndent } from './wrap.js';
import { append } from '../../lists.js';

/** `a. `, `b. ` ...; after z numbers. */
export function letter(index: number): string {
  return index < 26 ? `${String.fromCharCode(97 + index)}. ` : `${index + 1}. `;
}

/** Conditions below each other, their alternatives indented. `mark`: what stands before each. */
export function conditions(
  list: readonly ConditionDescription[],
  width: number,
  mark: (index: number) => string,
  indent: string,
): string[] {
  return list.flatMap((one, index) => {
    const head = `${indent}${mark(index)}`;
    return [...hangingIndent(head, one.text, width), ...conditions(one.alternatives, width, letter, ' '.repeat(head.length))];
  });
}

const SCOPES: Readonly<Record<NonNullable<DiagnosisDescription['scope']>, string>> = {
  state: ' Affects every job that waits in the component, not only one.',
  action: ' Its records name no job: they are what a component did for this one.',
};

function scopeOf({ stages, process, product, scope, outcome, atMost, severity }: DiagnosisDescription): string {
  const places = stages.map(({ id, title }) => `${id} "${title}"`);
  const kind = severity === 'info' ? 'Harmless message in' : `Cause (${severity}) of`;
  const at = places.length === 0 ? '' : severity === 'info' ? `, around ${places.join(', ')}` : ` that stop at ${places.join(' or ')}`;
  const versions = product === null ? '' : ` Seen in versions ${product.from} to ${product.to}.`;
  const extent = scope === null ? '' : SCOPES[scope];
  const effect = outcome === null ? '' : ` The outcome is then ${outcome} instead of failed.`;
  const limit = atMost === null ? '' : ` Confidence: at most ${atMost}.`;
  return `${kind} ${process.id} jobs${at}.${versions}${extent}${effect}${limit}`;
}

/** Indicators of a similar finding that are named. */
const MOST_INDICATORS = 3;

function neighbour(one: Neighbour, width: number): string[] {
  const part = (lead: string, indicators: readonly string[]) => {
    const rest = indicators.length > MOST_INDICATORS ? [`and ${indicators.length - MOST_INDICATORS} more`] : [];
    return [...indicators.slice(0, MOST_INDICATORS), ...rest].flatMap((indicator) => hangingIndent(`      ${lead}`, indicator, width));
  };
  const same =
    one.here.length === 0 && one.there.length === 0
      ? hangingIndent('      ', 'same indicators; severity, stages or contrary evidence differ', width)
      : [];
  return [
    ...hangingIndent('  - ', `${one.id}: ${one.title}`, width),
    ...part('only there: ', one.there),
    ...part('only here: ', one.here),
    ...same,
  ];
}

function articles({ references }: DiagnosisDescription): string {
  const cause = references.filter(({ of }) => of.includes('cause')).map(({ id }) => id);
  const wording = references.filter(({ of }) => !of.includes('cause')).map(({ id }) => id);
  const parts = [sourcesOf(cause), wording.length === 0 ? '' : `${sourcesOf(wording)} (wording of its messages)`];
  return parts.filter((text) => text !== '').join('; ');
}

/** The description as text; every line ends in a line feed. */
export function renderDiagnosisText(raw: DiagnosisDescription, { width = 80, color = false }: RenderOptions): string {
  const one = visibleDeep(raw);
  const theme = createTheme(color);
  const lines = [
    ...hangingIndent('', `${one.id}: ${one.title}`, width).map(theme.bold),
    ...hangingIndent('', scopeOf(one), width).map(theme.dim),
    '',
  ];
  const section = (title: string, body: readonly string[]) => {
    if (body.length > 0) append(lines, [theme.bold(title), ...body, '']);
  };
  const number = (index: number) => `${index + 1}. `;
  section('Meaning', one.meaning === '' ? [] : hangingIndent('  ', one.meaning, width));
  section(one.when.length > 1 ? 'Conditions (all required)' : 'Condition', conditions(one.when, width, number, '  '));
  section(
    'Ruled out by (any of these)',
    conditions(one.against, width, () => '- ', '  '),
  );
  section(
    'Stages that later work proves as well',
    one.stages.flatMap(({ id, activity }) => activity.flatMap((work) => hangingIndent(`  - ${id}: `, work, width))),
  );
  section(
    'Ranks above (where both hold at one stage)',
    one.over.flatMap(({ id, title }) => hangingIndent('  - ', `${id}: ${title}`, width)),
  );
  section(
    'Similar findings',
    one.tellApart.flatMap((other) => neighbour(other, width)),
  );
  section(
    'Fix',
    one.fix.flatMap((step, index) => hangingIndent(`  ${index + 1}. `, step, width)),
  );
  section(
    'Workarounds after the fix',
    one.remedies.flatMap(({ workaround, title, risk, onlyIfLost }) =>
      hangingIndent('  - ', `${workaround}: ${title} (${RISKS[risk] ?? risk})${onlyIfLost ? ', only if the file is lost' : ''}`, width),
    ),
  );
  section('Articles', articles(one) === '' ? [] : hangingIndent('  ', articles(one), width));
  const doubtful =
    one.illustrative.length === 0
      ? ''
      : ` The wording of ${one.illustrative.join(', ')} could not be verified in any published source; such lines alone are not evidence.`;
  append(lines, hangingIndent('', `Declared in ${one.declaredAt.file}:${one.declaredAt.line}.${doubtful}`, width).map(theme.dim));
  return lines.map((line) => `${line}\n`).join('');
}
