// argv -> one command, run. The only module that calls yargs; the table of commands says which commands and options there are.
import yargs, { type Argv } from 'yargs';
import { existsSync } from 'node:fs';
import { alternatives } from '../../lists.js';
import type { Command } from '../command.js';
import type { OptionTable } from '../command-description.js';
import { COMMAND_GROUPS, COMMANDS } from '../commands/table.js';
import { type CommandContext, notice } from '../context.js';
import { usualOptions } from '../input/settings-files.js';
import { knownValues } from '../options/known-values.js';
import { EXIT_FAULT } from '../output/failure.js';
import { findCommand, groupOf, lastWordOf, repeatable, valueOptions, vocabularyOf } from './command-words.js';
import { exitCodesText } from './exit-codes.js';
import { COMMON_OPTIONS, endLines, type LineEnd, SHORT_FORMS, shortFormOf, withSpellings } from '../options/common-options.js';
import { SmslogError } from '../../errors.js';
import { isUnicode } from '../output/color.js';
import { createPager, pagerOf } from '../output/pager.js';
import type { Output } from '../output/streams.js';
import { shortHelp, SUMMARY } from './short-help.js';
import { withUsual } from './usual.js';
import { notACommand, rejectRepeated, usageError } from './usage-error.js';

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

/** The options with their short forms. */
function withShortForms(options: OptionTable): OptionTable {
  const entries = Object.entries(options).map(([name, option]) => {
    const short = shortFormOf(name);
    return [name, short === undefined ? option : { ...option, alias: short }] as const;
  });
  return Object.fromEntries(entries);
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
      one.options(withShortForms(command.options));
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
    .alias('version', SHORT_FORMS.version)
    .help()
    .alias('help', SHORT_FORMS.help)
    .options(COMMON_OPTIONS)
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

/** What yargs made of the arguments. */
interface Read {
  /** Runs the command; undefined if none is to be run. */
  readonly run: (() => Promise<number>) | undefined;
  /** Help or the version; empty if neither is asked for. */
  readonly printed: string;
}

const asksForHelp = (head: readonly string[]): boolean => head.includes('--help') || head.includes(`-${SHORT_FORMS.help}`);

/** Writes lines that end as they were asked to. */
function endingLines(output: Output, eol: LineEnd): Output {
  if (eol === 'lf') return output;
  return {
    write: (text) => output.write(endLines(text, eol)),
    get isClosed() {
      return output.isClosed;
    },
  };
}

/** All formats that some command can write. */
const formats = (): readonly string[] => [...new Set(COMMANDS.flatMap(({ options }) => (options['format']?.choices ?? []).map(String)))];

/** Runs a command with the options that are usual here. */
async function start(command: Command, args: object, head: readonly string[], context: CommandContext): Promise<number> {
  const { config } = args as { readonly config?: string };
  const usual = await usualOptions(config, formats(), context);
  const known: OptionTable = { ...command.options, ...COMMON_OPTIONS };
  const all = withSpellings(usual === undefined ? args : withUsual(args, usual.options, known, head));
  const { eol, verbose, ascii } = all as { readonly eol: LineEnd; readonly verbose?: boolean; readonly ascii?: boolean };
  if (usual !== undefined && verbose === true) await notice(context, `Usual options are from ${usual.file}.`);
  return paged(command.isPaged?.(all) === true && !isUnpaged(all), context, (stdout, closing) =>
    command.run(all, { ...context, stdout: endingLines(stdout, eol), eol, unicode: context.unicode && ascii !== true, closing }),
  );
}

const isUnpaged = (args: object): boolean => {
  const { pager, 'no-pager': without } = args as { readonly pager?: boolean; readonly 'no-pager'?: boolean };
  return pager === false || without === true;
};

/** Runs what writes, through a pager if it is wanted and there is a terminal. */
async function paged<T>(
  isWanted: boolean,
  context: CommandContext,
  work: (stdout: Output, closing: (line: string) => void) => Promise<T>,
): Promise<T> {
  const pager = isWanted ? pagerOf(context.streams, process.platform) : undefined;
  if (pager === undefined) return work(context.stdout, () => undefined);
  const output = createPager(context.stdout, context.streams, pager, (sentence) => notice(context, sentence));
  const last: string[] = [];
  let isDone = false;
  try {
    const result = await work(output, (line) => last.push(line));
    isDone = true;
    return result;
  } finally {
    // What was written before a mistake is shown before it.
    const wasPaged = await output.end();
    if (wasPaged && isDone && last.length > 0) await context.stdout.write(`${last.join('\n')}\n`);
  }
}

/** Throws SmslogError `usage` for arguments that make no sense. */
async function readArguments(argv: readonly string[], context: CommandContext): Promise<Read> {
  const { head, tail } = splitArguments(argv);
  const isHelp = asksForHelp(head);
  // The help of help is all of it.
  if (isHelp && head[0] === 'help')
    return readArguments(
      argv.filter((word) => word !== 'help'),
      context,
    );
  let run: (() => Promise<number>) | undefined;
  const asked = isHelp ? findCommand(COMMANDS, head) : undefined;
  const commands = asked === undefined ? COMMANDS : [{ ...asked, options: await describedOptions(asked) }];
  const parser = createParser(commands, { version: context.version, columns: context.streams.stdout.columns }, (command, args) => {
    const name = command.operand?.isSingle ? undefined : command.operand?.name;
    const given: unknown = Object.entries(args).find(([key]) => key === name)?.[1];
    const words = name === undefined ? {} : { [name]: [...(Array.isArray(given) ? (given as unknown[]) : []), ...tail] };
    run = () => start(command, { ...args, ...words }, head, context);
  });
  // While it helps, yargs takes a last word `help` for a wish: it may be a folder.
  if (!isHelp) skipHelpText(parser.help(false));

  let message: string | undefined;
  let printed = '';
  const given: object = await parser.parseAsync(head, {}, (error, _args, output) => {
    if (error) message = error.message;
    printed = output;
  });
  const command = findCommand(COMMANDS, head);
  rejectRepeated(given, command === undefined ? new Set(['_']) : repeatable(command));
  if (message !== undefined) throw usageError(message, head, vocabularyOf(COMMANDS, head));
  return { run, printed };
}

/** The help of what words name. Throws SmslogError `usage` if they name nothing. */
async function helpOf(words: readonly string[], context: CommandContext): Promise<string> {
  const isKnown =
    words.length === 0 || findCommand(COMMANDS, words) !== undefined || (words.length === 1 && (words[0] ?? '') in COMMAND_GROUPS);
  if (!isKnown) {
    const known = vocabularyOf(COMMANDS, words);
    throw notACommand(words.at(known.command === 'smslog' ? 0 : 1) ?? '', known);
  }
  return (await readArguments([...words, '--help'], context)).printed;
}

/** Throws SmslogError `usage` if a file or folder stands where a command should. */
function rejectPath(argv: readonly string[]): void {
  const [first = ''] = argv;
  if (first.startsWith('-') || findCommand(COMMANDS, argv) !== undefined || first in COMMAND_GROUPS || !existsSync(first)) return;
  const quoted = argv.map((arg) => (/^[\w./:=,@+-]+$/.test(arg) ? arg : JSON.stringify(arg))).join(' ');
  throw new SmslogError('usage', `"${first}" is no command, but something to read.`, undefined, `Did you mean: smslog analyze ${quoted}`);
}

/**
 * Reads the arguments and runs the command that they name.
 *
 * @throws SmslogError `usage` for arguments that make no sense, and whatever the command throws
 */
export async function runCommand(
  argv: readonly string[],
  streams: Omit<CommandContext, 'commands' | 'groups' | 'help' | 'eol' | 'unicode' | 'closing'>,
): Promise<number> {
  const context: CommandContext = {
    ...streams,
    eol: 'lf',
    unicode: isUnicode(streams.streams),
    closing: () => undefined,
    commands: COMMANDS,
    groups: COMMAND_GROUPS,
    help: (words) => helpOf(words, context),
  };
  if (argv.length === 0) {
    await context.stdout.write(shortHelp(COMMANDS));
    return 0;
  }
  rejectPath(argv);
  const { run, printed } = await readArguments(argv, context);
  if (run !== undefined) return run();
  await paged(true, context, (stdout) => stdout.write(`${printed}\n`));
  return printed === '' ? EXIT_FAULT : 0;
}
