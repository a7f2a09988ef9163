// The meanings of a code or an event number -> text for people.
import type { CodeInterpretation, CodeMatch, EventInterpretation, LookupResult, Mention, StatusFields } from '../../knowledge/index.js';
import type { RenderOptions } from '../format.js';
import { sourcesOf } from './render-context.js';
import { createTheme, type Theme } from './theme.js';
import { visibleDeep } from '../safe-text.js';
import { hangingIndent, padTo } from './wrap.js';
import { append, largest } from '../../lists.js';

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

/** `0x80070005` */
function statusText(number: string): string {
  return `0x${BigInt(number).toString(16).toUpperCase().padStart(8, '0')}`;
}

/** The number as it was asked for, and as it counts. */
function valueText({ base, number, inside, status }: CodeInterpretation, asked: string): string {
  if (inside !== null) return `${asked} (${inside}): ${base === 'decimal' ? number : statusText(number)}`;
  if (status !== null) return statusText(number);
  return base === 'decimal' ? number : `hexadecimal ${BigInt(number).toString(16)} = ${number}`;
}

/** `an error of facility 36 (WINDOWSUPDATE), code 22` */
function statusLine({ severity, facility, facilityName, code, isCustom, form }: StatusFields): string {
  const who = isCustom ? ', defined by a program of its own' : '';
  const from = facilityName === null ? `facility ${facility}` : `facility ${facility} (${facilityName})`;
  return `${form === 'hresult' ? 'An HRESULT' : 'An NTSTATUS'}: ${severity}, ${from}, code ${code}${who}`;
}

/** `ERROR_WINHTTP_TIMEOUT (also ERROR_INTERNET_TIMEOUT): the server did not answer in time`; the text alone where a number has no symbolic name. */
function namesText(entries: CodeInterpretation['entries']): string {
  return entries
    .map(({ name, text, aliases = [] }) => {
      const others = aliases.length === 0 ? '' : ` (also ${aliases.join(', ')})`;
      return /^0x/.test(name) ? text : `${name}${others}: ${text}`;
    })
    .join('; and ');
}

function codeText(one: CodeInterpretation, asked: string, width: number, theme: Theme): string[] {
  const names = namesText(one.entries);
  const unknown = `the table ${one.table} has no name for it`;
  const lines = hangingIndent(
    '',
    `${valueText(one, asked)}, as a code of ${one.table}: ${names === '' ? unknown : names}`,
    width,
    '  ',
  ).map(theme.bold);
  for (const { table, name, text } of one.elsewhere)
    append(lines, hangingIndent('  ', `In the table ${table} this number is ${name}: ${text}`, width));
  if (one.status !== null) append(lines, hangingIndent('  ', statusLine(one.status), width, '    '));
  if (one.nearest.length > 0) {
    const near = one.nearest.map(({ code, name }) => `${code} ${name}`).join(', ');
    append(lines, hangingIndent('  ', `Nearest with a name: ${near}`, width, '    '));
  }
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

/** Codes that are listed of a search by words. */
const MOST_MATCHES = 20;

function matchLines(matches: readonly CodeMatch[], width: number, theme: Theme): string[] {
  const shown = matches.slice(0, MOST_MATCHES);
  const code = largest(
    shown.map((one) => one.code.length),
    0,
  );
  const table = largest(
    shown.map((one) => one.table.length),
    0,
  );
  const lines = shown.flatMap((one) =>
    hangingIndent(`${padTo(one.code, code)}  ${padTo(one.table, table)}  `, `${one.name}: ${one.text}`, width),
  );
  const rest = matches.length - shown.length;
  return rest > 0 ? [...lines, theme.dim(`and ${rest} more; more words find fewer, --format json lists all`)] : lines;
}

/** All meanings; every line ends in a line feed. */
export function renderLookupText(raw: LookupResult, { width = 80, color = false }: RenderOptions): string {
  const { interpretations, matches } = visibleDeep(raw);
  const theme = createTheme(color);
  const lines = interpretations.flatMap((one) =>
    one.kind === 'code' ? codeText(one, one.asked, width, theme) : eventText(one, width, theme),
  );
  while (lines.at(-1) === '') lines.pop();
  if (matches.length > 0) append(lines, matchLines(matches, width, theme));
  const isAmbiguous = interpretations.some((one, index) => interpretations.findIndex(({ asked }) => asked === one.asked) !== index);
  if (isAmbiguous)
    append(lines, [
      '',
      ...hangingIndent('', 'The message a code appears in decides its meaning; the number alone cannot.', width).map(theme.dim),
    ]);
  return lines.map((line) => `${line}\n`).join('');
}
