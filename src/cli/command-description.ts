// What parsing, help, completion and the man page know about a command.
import type { Options } from 'yargs';

/** One option, in the form of yargs. */
export interface OptionSpec extends Options {
  readonly describe: string;
  /** Values that come from the loaded knowledge: help and completion list them. */
  readonly valuesFrom?: KnownValues;
}

/** Lists of values that only the loaded knowledge can give. */
export type KnownValues = 'record-formats' | 'findings' | 'processes';

/** The words of commands, which the table of commands gives. */
export type CommandWords = 'commands';

/** Options by their long names, without dashes. */
export type OptionTable = Readonly<Record<string, OptionSpec>>;

/** The words of a command that are not options. */
export interface Operand {
  /** Name in help and in the arguments of the command. */
  readonly name: string;
  readonly describe: string;
  /** Exactly one word is required; otherwise any number of words is allowed. */
  readonly isSingle?: true;
  /** The only words that are allowed. */
  readonly choices?: readonly string[];
  readonly valuesFrom?: KnownValues | CommandWords;
}

/** A command as help, completion and the man page describe it. */
export interface CommandDescription {
  /** The words that call it: `analyze`, `rules lint`. */
  readonly name: string;
  /** Other words that call it. */
  readonly aliases?: readonly string[];
  /** One clause in lower case, without a full stop. */
  readonly summary: string;
  readonly operand?: Operand;
  readonly options: OptionTable;
  /** Whether what it writes with these arguments is for people to read, at their own pace. */
  readonly isPaged?: (args: object) => boolean;
  /** Command lines with what each of them shows. `smslog --help` shows the first one. */
  readonly examples: readonly (readonly [command: string, shows: string])[];
}
