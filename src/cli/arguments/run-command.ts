// argv -> one command, run. The only module that calls yargs; the table of commands says which commands and options there are.
import yargs, { type Argv } from 'yargs';
import { alternatives } from '../../lists.js';
import type { Command } from '../command.js';
import type { OptionTable } from '../command-description.js';
import { COMMAND_GROUPS, COMMANDS } from '../commands/table.js';
import type { CommandContext } from '../context.js';
import { knownValues } from '../options/known-values.js';
import { EXIT_FAULT } from '../output/failure.js';
import { findCommand, groupOf, lastWordOf, repeatable, valueOptions, vocabularyOf } from './command-words.js';
import { exitCodesText } from './exit-codes.js';
import { rejectRepeated, usageError } from './usage-error.js';

const SUMMARY = 'Reads logs of Systems Management Server 1.x and reports where a job stopped, why, and what to do.';

/** Splits off what yargs would take for options or drop: a lone `-`, and everything behind `--`. A `-` that is the value of an option stays with it. */
function splitArguments(argv: readonly string[]): { readonly head: string[]; readonly tail: string[] } {
  const end = argv.indexOf('--');
  const given = end < 0 ? [...argv] : argv.slice(0, end);
  const tail = end < 0 ? [] : argv.slice(end + 1);
  const takeValues = valueOptions(findCommand(COMMANDS, given)?.options ?? {});
  const head = given.flatMap((arg, index) => {
    if (given[index + 1] === '-' && takeValues.has(arg)) return [`${arg}=-`];
    return arg === '-' && takeValues.has(given[index - 1] ?? '') ? [] : [arg];
  });
  return { head: head.filter((arg) => arg !== '-'), tail: head.includes('-') ? [...tail, '-'] : tail };
}

/** yargs lays out the help of a command before it runs it, which takes longer than reading the arguments. Skipped unless help is asked for. */
function skipHelpText(parser: object): void {
  const { getInternalMethods } = parser as { getInternalMethods?: () => { getUsageInstance?: () => { cacheHelpMessage?: () => void } } };
  const usage = getInternalMethods?.call(parser).getUsageInstance?.();
  if (usage?.cacheHelpMessage) usage.cacheHelpMessage = () => undefined;
}

/** The options of a command as its help describes them: with the values that only the loaded knowledge can list. */
async function describedOptions({ options }: Command): Promise<OptionTable> {
  const filled = Object.entries(options).map(async ([name, option]) => {
    if (option.valuesFrom === undefined) return [name, option] as const;
    return [name, { ...option, describe: `${option.describe}: ${(await knownValues(option.valuesFrom)).join(', ')}` }] as const;
  });
  return Object.fromEntries(await Promise.all(filled));
}

/** Adds one command. `choose` receives the command with the arguments that yargs read. */
function addCommand<T>(parser: Argv<T>, command: Command, choose: (command: Command, args: object) => void): Argv<T> {
  const { operand, summary, examples, name, aliases = [] } = command;
  const word = lastWordOf(command);
  const usage = operand === undefined ? word : operand.isSingle ? `${word} <${operand.name}>` : `${word} [${operand.name}..]`;
  return parser.command(
    [usage, ...aliases],
    summary,
    (one: Argv<T>) => {
      if (operand !== undefined) {
        const { describe, isSingle, choices } = operand;
        one.positional(operand.name, {
          type: 'string',
          describe,
          ...(isSingle ? { demandOption: true } : { array: true }),
          ...(choices && { choices }),
        });
      }
      one.options(command.options);
      for (const [line, shows] of examples) one.example(line, shows);
      return name === 'analyze' ? one.epilogue(exitCodesText()) : one;
    },
    (args: object) => choose(command, args),
  );
}

/** The parser of the whole command line. */
function createParser(
  commands: readonly Command[],
  context: { readonly version: string; readonly columns: number | undefined },
  choose: (command: Command, args: object) => void,
): Argv {
  const groups = [...new Set(commands.map(groupOf))];
  let parser: Argv = yargs()
    .scriptName('smslog')
    .locale('en')
    .parserConfiguration({
      'boolean-negation': false,
      'camel-case-expansion': false,
      'dot-notation': false,
      'greedy-arrays': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
    })
    .exitProcess(false)
    .strict()
    .version(context.version)
    .help()
    .wrap(Math.min(100, context.columns ?? 80))
    .usage(`$0 <command>\n\n${SUMMARY}`);
  for (const group of groups) {
    const members = commands.filter((command) => groupOf(command) === group);
    const summary = COMMAND_GROUPS[group];
    const add = (one: Argv) => members.reduce((to, command) => addCommand(to, command, choose), one);
    parser =
      summary === undefined
        ? add(parser)
        : parser.command(group, summary, (one) =>
            add(one).demandCommand(1, `Name a command of ${group}: ${alternatives(members.map(lastWordOf))}.`),
          );
  }
  for (const { examples } of commands) for (const [line, shows] of examples.slice(0, 1)) parser.example(line, shows);
  return parser.demandCommand(1, `Name a command: ${alternatives(groups)}.`).epilogue(exitCodesText());
}

/**
 * Reads the arguments and runs the command that they name.
 *
 * @throws SmslogError `usage` for arguments that make no sense, and whatever the command throws
 */
export async function runCommand(argv: readonly string[], streams: Omit<CommandContext, 'commands' | 'groups'>): Promise<number> {
  const context: CommandContext = { ...streams, commands: COMMANDS, groups: COMMAND_GROUPS };
  const { head, tail } = splitArguments(argv);
  const isHelp = head.includes('--help');
  let chosen: (() => Promise<number>) | undefined;
  const asked = isHelp ? findCommand(COMMANDS, head) : undefined;
  const commands = asked === undefined ? COMMANDS : [{ ...asked, options: await describedOptions(asked) }];
  const parser = createParser(commands, { version: context.version, columns: context.streams.stdout.columns }, (command, args) => {
    const name = command.operand?.isSingle ? undefined : command.operand?.name;
    const given: unknown = Object.entries(args).find(([key]) => key === name)?.[1];
    const words = name === undefined ? {} : { [name]: [...(Array.isArray(given) ? (given as unknown[]) : []), ...tail] };
    chosen = () => command.run({ ...args, ...words }, context);
  });
  if (!isHelp) skipHelpText(parser);

  let message: string | undefined;
  let printed = '';
  const given: object = await parser.parseAsync(head, {}, (error, _args, output) => {
    if (error) message = error.message;
    printed = output;
  });
  const command = findCommand(COMMANDS, head);
  rejectRepeated(given, command === undefined ? new Set(['_']) : repeatable(command));
  if (message !== undefined) throw usageError(message, head, vocabularyOf(COMMANDS, head));
  if (chosen !== undefined) return chosen();
  await context.stdout.write(`${printed}\n`);
  return printed === '' ? EXIT_FAULT : 0;
}
