// A message of yargs about wrong arguments -> one sentence with a hint.
import { nearest } from '../../nearest.js';
import { SmslogError } from '../../errors.js';

/** What could have been typed where the mistake was made. */
export interface Vocabulary {
  /** The words before the mistake, for example `smslog analyze`. */
  readonly command: string;
  readonly commands: readonly string[];
  /** Names without dashes. */
  readonly options: readonly string[];
  /** The operand of the command; undefined if it has none. */
  readonly operand: string | undefined;
}

/** The usage error for a word that is no command. */
export function notACommand(name: string, known: Vocabulary): SmslogError {
  return unknownWord(name, [], known, `See ${known.command} --help.`);
}

function unknownWord(name: string, argv: readonly string[], known: Vocabulary, help: string): SmslogError {
  const typed = argv.find((arg) => arg.replace(/^-+/, '').split('=')[0] === name && arg.startsWith('-'));
  const near = nearest(name, typed === undefined ? known.commands : known.options);
  const [kind, dashes, shown] = typed === undefined ? ['command', '', name] : ['option', '--', typed.split('=')[0] ?? typed];
  const hint = near === undefined ? help : `Did you mean ${dashes}${near}? ${help}`;
  return new SmslogError('usage', `There is no ${kind} "${shown}".`, undefined, hint);
}

/** The usage error for a message of yargs. */
export function usageError(message: string, argv: readonly string[], known: Vocabulary): SmslogError {
  const help = `See ${known.command} --help.`;
  const [, list] = /^Unknown (?:arguments?|commands?): (.*)$/.exec(message) ?? [];
  const name = list?.split(', ')[0];
  if (name !== undefined) return unknownWord(name, argv, known, help);
  const [, option, given, choices] = /Argument: ([^,]+), Given: (.*), Choices: (.*)/.exec(message) ?? [];
  if (option !== undefined && given !== undefined && choices !== undefined) {
    const shown = option === known.operand ? `<${option}>` : `--${option}`;
    return new SmslogError('usage', `${shown} cannot be ${given}.`, undefined, `Choose one of ${choices.replaceAll('"', '')}.`);
  }
  const [, bare] = /^Not enough arguments following: (.*)$/.exec(message) ?? [];
  if (bare !== undefined) return new SmslogError('usage', `--${bare} needs a value.`, undefined, help);
  if (message.startsWith('Not enough non-option arguments')) {
    return new SmslogError(
      'usage',
      `${known.command} needs ${known.operand === undefined ? 'another word' : `<${known.operand}>`}.`,
      undefined,
      help,
    );
  }
  return new SmslogError('usage', message, undefined, help);
}

/** Throws SmslogError `usage` if an option that takes one value was given twice; yargs then makes a list of its values. */
export function rejectRepeated(args: object, repeatable: ReadonlySet<string>): void {
  const twice = Object.entries(args).find(([name, value]) => Array.isArray(value) && !repeatable.has(name));
  if (twice !== undefined) throw new SmslogError('usage', `--${twice[0]} is given twice.`, undefined, 'Give it once.');
}
