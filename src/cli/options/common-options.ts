// The options that every command has, in the form of yargs, and what a run makes of them.
import type { OptionTable } from '../command-description.js';

const GROUP = 'Everywhere:';

/** Options of every command; yargs adds --help and --version itself. */
export const COMMON_OPTIONS = {
  'no-color': { type: 'boolean', group: GROUP, describe: 'no color: the same as --color never' },
  ascii: {
    type: 'boolean',
    group: GROUP,
    describe: 'marks and lines in ASCII, for a console that shows no others: the same as SMSLOG_ASCII=1',
  },
  eol: {
    choices: ['lf', 'crlf'],
    default: 'lf',
    requiresArg: true,
    group: GROUP,
    describe: 'line ends of what is written; crlf for programs of Windows that need them',
  },
  'no-pager': { type: 'boolean', group: GROUP, describe: 'print reports that are longer than the terminal, without a pager' },
  config: {
    type: 'string',
    requiresArg: true,
    group: GROUP,
    describe: 'file with options that are usual here (default: smslog.config.yaml or .json in this folder or above); none: no file',
  },
} as const satisfies OptionTable;

/** What yargs adds to every command, for those that write about options. */
export const ADDED_OPTIONS = {
  help: { type: 'boolean', describe: 'show help' },
  version: { type: 'boolean', describe: 'show the version' },
} as const satisfies OptionTable;

/** The end of a line as it is written. */
export type LineEnd = (typeof COMMON_OPTIONS)['eol']['choices'][number];

/** Whether a report is text that is whole at some time: not for programs, and not one that goes on. */
export function isForReading(args: object): boolean {
  const { format = 'text', watch, follow } = args as { readonly format?: string; readonly watch?: boolean; readonly follow?: boolean };
  return format === 'text' && watch !== true && follow !== true;
}

/** Short forms of options, of every command that has them. */
export const SHORT_FORMS = { help: 'h', version: 'V', quiet: 'q', verbose: 'v' } as const;

/** The short form of an option; undefined if it has none. */
export function shortFormOf(option: string): string | undefined {
  return Object.entries(SHORT_FORMS).find(([name]) => name === option)?.[1];
}

/** The arguments of a command, where an option that is another way to say something has said it. */
export function withSpellings(args: object): object {
  const { 'no-color': isPlain, ...rest } = args as { readonly 'no-color'?: boolean };
  return isPlain === true ? { ...rest, color: 'never' } : rest;
}

/** A text with the line ends that were asked for; all that is given ends its lines with a line feed. */
export function endLines(text: string, eol: LineEnd): string {
  return eol === 'crlf' ? text.replace(/\r?\n/g, '\r\n') : text;
}
