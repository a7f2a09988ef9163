// The commands -> what a completion script needs to know about each of them.
import type { CommandDescription, OptionSpec, OptionTable, Operand } from '../command-description.js';
import { ADDED_OPTIONS, COMMON_OPTIONS, shortFormOf } from '../options/common-options.js';
import { knownValues } from '../options/known-values.js';

/** Something that takes values: an option or an operand. `undefined` values: a path or free text. */
export interface Completable {
  readonly describe: string;
  readonly values: readonly string[] | undefined;
}

export interface CompletableOption extends Completable {
  /** With its dashes. */
  readonly name: string;
  /** Its short form, with its dash. */
  readonly short?: string;
  readonly isFlag: boolean;
  readonly isRepeatable: boolean;
}

export interface CompletableCommand {
  /** The words that call it, one or two. */
  readonly words: readonly string[];
  readonly summary: string;
  readonly options: readonly CompletableOption[];
  /** undefined: the command takes options only. */
  readonly operand: Completable | undefined;
}

async function valuesOf(
  { choices, valuesFrom }: OptionSpec | Operand,
  commands: readonly CommandDescription[],
): Promise<readonly string[] | undefined> {
  if (valuesFrom === 'commands') return [...new Set(commands.flatMap(({ name }) => name.split(' ')))];
  if (valuesFrom !== undefined) return knownValues(valuesFrom);
  return choices?.map(String);
}

/** All commands with the values of their options and operands. Loads the built-in knowledge. */
export async function completableCommands(commands: readonly CommandDescription[]): Promise<readonly CompletableCommand[]> {
  const one = async ({ name, summary, options, operand }: CommandDescription): Promise<CompletableCommand> => {
    const all: OptionTable = { ...options, ...COMMON_OPTIONS, help: ADDED_OPTIONS.help };
    const own = Object.entries(all).map(async ([option, spec]) => ({
      name: `--${option}`,
      ...(shortFormOf(option) !== undefined && { short: `-${shortFormOf(option)}` }),
      describe: spec.describe,
      values: await valuesOf(spec, commands),
      isFlag: spec.type === 'boolean',
      isRepeatable: spec.array === true,
    }));
    return {
      words: name.split(' '),
      summary,
      options: await Promise.all(own),
      operand: operand && { describe: operand.describe, values: await valuesOf(operand, commands) },
    };
  };
  return Promise.all(commands.map(one));
}

/** The words that may follow others: `['rules']` -> lint, test, fmt; each with its summary. */
export function nextWords(
  commands: readonly CompletableCommand[],
  before: readonly string[],
  groups: Readonly<Record<string, string>>,
): readonly (readonly [word: string, summary: string])[] {
  const next = new Map<string, string>();
  for (const { words, summary } of commands) {
    const word = words[before.length];
    if (word === undefined || !before.every((one, index) => words[index] === one)) continue;
    next.set(word, words.length === before.length + 1 ? summary : (groups[word] ?? ''));
  }
  return [...next];
}
