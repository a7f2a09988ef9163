// What the packs say about a diagnosis, for people: its meaning, how it is recognised, what it is mistaken for, what mends it.
import type { RenderOptions } from '../format.js';
import type { ConditionWords, DiagnosisDescription, Neighbour } from '../../knowledge/index.js';
import { sourcesOf } from './render-context.js';
import { createTheme } from './theme.js';
import { RISKS } from './remedy-section.js';
import { visibleDeep } from '../safe-text.js';
import { hangingIndent } from './wrap.js';

/** `a. `, `b. ` ...; after z numbers. */
export function letter(index: number): string {
  return index < 26 ? `${String.fromCharCode(97 + index)}. ` : `${index + 1}. `;
}

function conditions(list: readonly ConditionWords[], width: number, mark: (index: number) => string, indent: string): string[] {
  return list.flatMap((one, index) => {
    const head = `${indent}${mark(index)}`;
    return [...hangingIndent(head, one.text, width), ...conditions(one.alternatives, width, letter, ' '.repeat(head.length))];
  });
}

function scopeOf({ stages, process, product, scopeComponent, outcome, atMost, severity }: DiagnosisDescription): string {
  const places = stages.map(({ id, title }) => `${id} "${title}"`);
  const kind = severity === 'info' ? 'Looks bad and is not, in' : `A cause (${severity}) of`;
  const at = places.length === 0 ? '' : severity === 'info' ? `, around ${places.join(', ')}` : ` that stop at ${places.join(' or ')}`;
  const versions = product === null ? '' : ` Seen in versions ${product.from} to ${product.to}.`;
  const scope = scopeComponent ? ' Concerns everything that waits in the component, not one job.' : '';
  const effect = outcome === null ? '' : ` The job is then ${outcome}, not failed.`;
  const limit = atMost === null ? '' : ` Never more than ${atMost}.`;
  return `${kind} ${process.id} jobs${at}.${versions}${scope}${effect}${limit}`;
}

/** Signs of a neighbour that are named. */
const MOST_SIGNS = 3;

function neighbour(one: Neighbour, width: number): string[] {
  const part = (lead: string, signs: readonly string[]) => {
    const rest = signs.length > MOST_SIGNS ? [`and ${signs.length - MOST_SIGNS} more`] : [];
    return [...signs.slice(0, MOST_SIGNS), ...rest].flatMap((sign) => hangingIndent(`      ${lead}`, sign, width));
  };
  const same =
    one.here.length === 0 && one.there.length === 0
      ? hangingIndent('      ', 'the same signs; severity, stages or what speaks against it differ', width)
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
  const parts = [sourcesOf(cause), wording.length === 0 ? '' : `${sourcesOf(wording)} for the wording of its messages`];
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
    if (body.length > 0) lines.push(theme.bold(title), ...body, '');
  };
  const number = (index: number) => `${index + 1}. `;
  section('Meaning', one.meaning === '' ? [] : hangingIndent('  ', one.meaning, width));
  section(one.when.length > 1 ? 'Recognised by (all of these)' : 'Recognised by', conditions(one.when, width, number, '  '));
  section(
    'Ruled out by (any of these)',
    conditions(one.against, width, () => '- ', '  '),
  );
  section(
    'Do not mistake it for',
    one.tellApart.flatMap((other) => neighbour(other, width)),
  );
  section(
    'What mends it',
    one.fix.flatMap((step, index) => hangingIndent(`  ${index + 1}. `, step, width)),
  );
  section(
    'Workarounds, once the cause is gone',
    one.remedies.flatMap(({ workaround, title, risk, onlyIfLost }) =>
      hangingIndent('  - ', `${workaround}: ${title} (${RISKS[risk] ?? risk})${onlyIfLost ? ', only if the file is lost' : ''}`, width),
    ),
  );
  section('Articles', articles(one) === '' ? [] : hangingIndent('  ', articles(one), width));
  const doubtful =
    one.illustrative.length === 0 ? '' : ` No source prints the wording of ${one.illustrative.join(', ')}: such lines alone prove nothing.`;
  lines.push(...hangingIndent('', `Declared in ${one.declaredAt.file}:${one.declaredAt.line}.${doubtful}`, width).map(theme.dim));
  return lines.map((line) => `${line}\n`).join('');
}
