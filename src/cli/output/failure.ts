// An error -> text for standard error, and the exit code.
import { EXIT_CODES, type Excerpt, type Place, SmslogError } from '../../errors.js';
import { append } from '../../lists.js';
import { visible } from '../../report/index.js';
import { say } from '../../wording/index.js';
import { OutputError } from './streams.js';

/** The exit code of an internal error (EX_SOFTWARE of sysexits.h), and of output that cannot be written. */
export const EXIT_FAULT = 70;

/** Options of the library -> those of the command line. */
const OPTIONS: Readonly<Record<string, string>> = { zones: '--tz', clocks: '--clock' };

/** The sentence of an error. Where the library names an option of its own, it names the one that the user gave. */
function sentenceOf({ message, detail }: SmslogError): string {
  if (detail?.code !== 'unknown-site') return message;
  const { option } = detail.args;
  return say('unknown-site', { ...detail.args, option: OPTIONS[option] ?? option }).message;
}

function placeText(place: Place): string {
  return [place.file, place.line, place.line === undefined ? undefined : place.column].filter((part) => part !== undefined).join(':');
}

/** Cells of a line with a mistake that are shown around it. */
const EXCERPT_WIDTH = 100;

/** A text with a caret below its mistake; a long one is cut around it. */
function excerptLines({ text, column, length }: Excerpt): readonly string[] {
  const from = text.length <= EXCERPT_WIDTH ? 0 : Math.max(0, column - 1 - EXCERPT_WIDTH / 4);
  const [before, shown] = [from === 0 ? '' : '...', text.slice(from, from + EXCERPT_WIDTH)];
  const after = from + EXCERPT_WIDTH < text.length ? '...' : '';
  // What a terminal must not get is written in more than one character, so the place of the caret is measured in what is shown.
  const lead = visible(before + text.slice(from, column - 1)).length;
  const marked = visible(text.slice(column - 1, Math.min(column - 1 + length, from + EXCERPT_WIDTH))).length;
  return [`  ${before}${shown}${after}`, `  ${' '.repeat(lead)}${'^'.repeat(Math.max(1, marked))}`];
}

/** `smslog: sentence`, the place, and a hint, each on its own line; safe for a terminal. */
export function failureText(error: unknown): string {
  if (error instanceof OutputError) return `smslog: ${visible(error.message)}\n`;
  if (!(error instanceof SmslogError)) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const lines = stack.split('\n').map(visible).join('\n');
    return `smslog: internal error, please report it\n${lines}\n`;
  }
  const lines = [`smslog: ${sentenceOf(error)}`];
  const where = error.place === undefined ? '' : placeText(error.place);
  if (where !== '' && !error.message.includes(where)) lines.push(`  at ${where}`);
  if (error.excerpt !== undefined) append(lines, excerptLines(error.excerpt));
  if (error.help !== undefined) lines.push(`  ${error.help}`);
  return lines.map((line) => `${visible(line)}\n`).join('');
}

/** The exit code for an error. */
export function exitCodeOfFailure(error: unknown): number {
  return error instanceof SmslogError ? EXIT_CODES[error.code] : EXIT_FAULT;
}
