// The meanings of a code or an event number -> text for people.
import type { CodeInterpretation, EventInterpretation, LookupResult, Mention } from '../../knowledge/index.js';
import type { RenderOptions } from '../format.js';
import { sourcesOf } from './render-context.js';
import { createTheme, type Theme } from './theme.js';
import { visibleDeep } from '../safe-text.js';
import { hangingIndent } from './wrap.js';
import { append } from '../../lists.js';

/** Messages and rules that are named for one reading. */
const MOST_MESSAGES = 4;

const MENTIONS: Readonly<Record<Mention['kind'], string>> = {
  diagnosis: 'Diagnoses',
  stage: 'Stages',
  workaround: 'Workarounds',
};

function mentions(all: readonly Mention[], width: number): string[] {
  return (['diagnosis', 'stage', 'workaround'] as const).flatMap((kind) => {
    const own = new Map(all.filter((one) => one.kind === kind).map((one) => [one.id, one]));
    if (own.size === 0) return [];
    const names = [...own.values()].map(({ id, title }) => (kind === 'stage' ? `${id} "${title}"` : id));
    return hangingIndent(`  ${MENTIONS[kind]}: `, names.join(', '), width, '    ');
  });
}

/** The number as it was asked for, and as it counts. */
function valueText({ base, number, inside }: CodeInterpretation, query: string): string {
  if (inside !== null) return `${query} (${inside}): ${number}`;
  return base === 'decimal' ? number : `hexadecimal ${BigInt(number).toString(16)} = ${number}`;
}

function codeText(one: CodeInterpretation, query: string, width: number, theme: Theme): string[] {
  const names = one.entries.map(({ name, text }) => `${name}: ${text}`).join('; and ');
  const unknown = `the table ${one.table} has no name for it`;
  const lines = hangingIndent(
    '',
    `${valueText(one, query)}, as a code of ${one.table}: ${names === '' ? unknown : names}`,
    width,
    '  ',
  ).map(theme.bold);
  for (const { table, name, text } of one.elsewhere)
    append(lines, hangingIndent('  ', `In the table ${table} this number is ${name}: ${text}`, width));
  const shown = one.messages.slice(0, MOST_MESSAGES);
  for (const { component, text } of shown)
    append(lines, hangingIndent('  ', `${component} prints it in "${text}"`, width, '    ').map(theme.dim));
  if (one.messages.length > shown.length) lines.push(theme.dim(`  and in ${one.messages.length - shown.length} more messages`));
  return [...lines, ...mentions(one.mentions, width), ''];
}

function eventText(one: EventInterpretation, width: number, theme: Theme): string[] {
  const name = one.number === null ? one.event : `event ${one.number}`;
  const lines = hangingIndent('', `${name} of ${one.component} (${one.severity})`, width, '  ').map(theme.bold);
  for (const { text, source, wording } of one.wordings) {
    const from = source === '' ? wording : `${sourcesOf([source])}, ${wording}`;
    append(lines, hangingIndent('  ', `"${text}" (${from})`, width, '    '));
  }
  if (one.doc !== null) append(lines, hangingIndent('  ', one.doc, width));
  return [...lines, ...mentions(one.mentions, width), ''];
}

/** All meanings; every line ends in a line feed. */
export function renderLookupText(raw: LookupResult, { width = 80, color = false }: RenderOptions): string {
  const { query, interpretations } = visibleDeep(raw);
  const theme = createTheme(color);
  const lines = interpretations.flatMap((one) => (one.kind === 'code' ? codeText(one, query, width, theme) : eventText(one, width, theme)));
  while (lines.at(-1) === '') lines.pop();
  if (interpretations.length > 1)
    append(lines, [
      '',
      ...hangingIndent('', 'The message a code appears in decides its meaning; the number alone cannot.', width).map(theme.dim),
    ]);
  return lines.map((line) => `${line}\n`).join('');
}
