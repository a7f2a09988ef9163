// What yargs says about wrong arguments, as one sentence with a mend.
import { SmslogError } from '../../errors.js';

/** What can be typed where the mistake was made: commands, and options without their dashes. */
export interface Vocabulary {
  readonly commands: readonly string[];
  readonly options: readonly string[];
}

/**
 * A usage error for a message of yargs.
 *
 * @param command the words before the mistake, e.g. `smslog analyze`
 */
export async function usageError(message: string, argv: readonly string[], command: string, known: Vocabulary): Promise<SmslogError> {
  const help = `See ${command} --help.`;
  const [, list] = /^Unknown (?:arguments?|commands?): (.*)$/.exec(message) ?? [];
  const name = list?.split(', ')[0];
  if (name !== undefined) {
    const typed = argv.find((arg) => arg.replace(/^-+/, '').split('=')[0] === name && arg.startsWith('-'));
    const isOption = typed !== undefined;
    const { nearest } = await import('../../language/index.js');
    const near = nearest(name, isOption ? known.options : known.commands);
    const kind = isOption ? 'option' : 'command';
    const shown = isOption ? (typed.split('=')[0] ?? typed) : name;
    const mend = near === undefined ? help : `Did you mean ${isOption ? '--' : ''}${near}? ${help}`;
    return new SmslogError('usage', `There is no ${kind} "${shown}".`, undefined, mend);
  }
  const [, option, given, choices] = /Argument: ([^,]+), Given: (.*), Choices: (.*)/.exec(message) ?? [];
  if (option !== undefined && given !== undefined && choices !== undefined) {
    return new SmslogError('usage', `--${option} can't be ${given}.`, undefined, `Choose one of ${choices.replaceAll('"', '')}.`);
  }
  const [, bare] = /^Not enough arguments following: (.*)$/.exec(message) ?? [];
  if (bare !== undefined) return new SmslogError('usage', `--${bare} needs a value.`, undefined, help);
  if (message.startsWith('Not enough non-option arguments'))
    return new SmslogError('usage', `${command} needs another word.`, undefined, help);
  return new SmslogError('usage', message, undefined, help);
}

/** Options that take one value come as a list if they were given twice; those of which there may be several are named here. */
const SEVERAL = ['_', 'paths', 'rules', 'only', 'tz', 'clock', 'encoding', 'bundle', 'words'];

/** Throws SmslogError `usage` if an option that takes one value was given twice. */
export function rejectRepeated(args: object): void {
  const twice = Object.entries(args).find(([name, value]) => Array.isArray(value) && !SEVERAL.includes(name));
  if (twice !== undefined) throw new SmslogError('usage', `--${twice[0]} is given twice.`, undefined, 'Give it once.');
}
