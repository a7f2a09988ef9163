// Arguments -> one command, run. The only place that knows yargs.
import yargs from 'yargs';
import { EXIT_FAULT } from '../output/failure.js';
import { addKnowledgeCommands, GRAMMAR_COMMANDS, knowledgeOptions } from '../knowledge-commands.js';
import { ANALYZE_OPTIONS, FORMAT_OPTIONS, INSPECT_OPTIONS, LINT_OPTIONS, TIMELINE_OPTIONS, TRIAL_OPTIONS } from '../options/options.js';
import type { CommandContext } from '../context.js';
import { rejectRepeated, usageError, type Vocabulary } from './usage-error.js';

const EXIT_CODES_TEXT = `Exit codes:
  0  nothing at or above --fail-on
  1  findings: a job failed or is blocked (or a test of a rule file failed)
  2  wrong arguments
  3  a grammar or rule file does not compile
  4  nothing of 1, but a job is undecided (0 with --allow-unknown)
  5  the input holds nothing that smslog knows
  6  the input could not be read
  70 a fault of smslog itself, or its output cannot be written`;

const COMMANDS = ['analyze', 'inspect', 'timeline', 'explain', 'lookup', 'rules', 'grammar'] as const;
const RULES_COMMANDS = ['lint', 'test', 'fmt'] as const;
const ALWAYS = ['help', 'version'];

/** Paths, and what yargs would take for options or drop: a lone `-`, and all that stands behind `--`. */
function splitArguments(argv: readonly string[]): { readonly head: string[]; readonly tail: string[] } {
  const end = argv.indexOf('--');
  const given = end < 0 ? [...argv] : argv.slice(0, end);
  const tail = end < 0 ? [] : argv.slice(end + 1);
  // The pipe as a capture to explain belongs to its option.
  const head = given.flatMap((arg, index) => {
    if (arg === '--bundle' && given[index + 1] === '-') return ['--bundle=-'];
    return arg === '-' && given[index - 1] === '--bundle' ? [] : [arg];
  });
  return { head: head.filter((arg) => arg !== '-'), tail: head.includes('-') ? [...tail, '-'] : tail };
}

/** Commands and options that can be meant at this place, for "did you mean". */
function vocabularyOf(argv: readonly string[]): Vocabulary & { readonly command: string } {
  const [first = '', second = ''] = argv;
  const options = (table: object) => [...Object.keys(table), ...ALWAYS];
  if (first === 'analyze') return { command: 'smslog analyze', commands: [], options: options(ANALYZE_OPTIONS) };
  if (first === 'inspect') return { command: 'smslog inspect', commands: [], options: options(INSPECT_OPTIONS) };
  if (first === 'timeline') return { command: 'smslog timeline', commands: [], options: options(TIMELINE_OPTIONS) };
  const own = knowledgeOptions(first, second);
  if (own !== undefined) {
    const isGrammar = first === 'grammar';
    const isNamed = isGrammar && GRAMMAR_COMMANDS.some((name) => name === second);
    return { command: `smslog ${first}${isNamed ? ` ${second}` : ''}`, commands: isGrammar ? GRAMMAR_COMMANDS : [], options: options(own) };
  }
  if (first !== 'rules') return { command: 'smslog', commands: COMMANDS, options: ALWAYS };
  const table = second === 'fmt' ? FORMAT_OPTIONS : second === 'test' ? TRIAL_OPTIONS : LINT_OPTIONS;
  const isKnown = RULES_COMMANDS.some((name) => name === second);
  return { command: isKnown ? `smslog rules ${second}` : 'smslog rules', commands: RULES_COMMANDS, options: options(table) };
}

/** yargs lays out the help of a command before it runs it, which takes longer than reading the arguments. Nobody sees it unless it is asked for. */
function skipHelpText(parser: object): void {
  const { getInternalMethods } = parser as { getInternalMethods?: () => { getUsageInstance?: () => { cacheHelpMessage?: () => void } } };
  const usage = getInternalMethods?.call(parser).getUsageInstance?.();
  if (usage?.cacheHelpMessage) usage.cacheHelpMessage = () => undefined;
}

/**
 * Reads the arguments and runs the command that they name.
 *
 * @throws SmslogError `usage` for arguments that make no sense, and whatever the command throws
 */
export async function runCommand(argv: readonly string[], context: CommandContext): Promise<number> {
  const { head, tail } = splitArguments(argv);
  let chosen: (() => Promise<number>) | undefined;
  const paths = (args: { readonly paths?: readonly string[] | undefined }) => [...(args.paths ?? []), ...tail];
  const base = yargs()
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
    .wrap(Math.min(100, context.streams.stdout.columns ?? 80))
    .usage('$0 <command>\n\nReads logs of Systems Management Server 1.x and says where a job stopped, why, and what to do.')
    .command(
      'analyze [paths..]',
      'say where the jobs of a capture stopped, why, and what to do',
      (command) =>
        command
          .positional('paths', { type: 'string', array: true, describe: 'folders, archives, files or patterns; - is standard input' })
          .options(ANALYZE_OPTIONS)
          .example('$0 analyze captured', 'the verdict on a folder with the files of a site and its parent')
          .example('tar c logs | $0 analyze', 'the same from a pipe')
          .example("find . -name '*.log' | $0 analyze", 'the files of a list')
          .example("$0 analyze PRI.zip 'sites/*/logs'", 'archives and patterns')
          .example('$0 analyze captured --format json > result.json', 'for programs')
          .example('$0 analyze captured --tz SEC=America/Chicago', 'with the time zone of a site')
          .epilogue(EXIT_CODES_TEXT),
      (args) => {
        chosen = async () => (await import('../commands/analyze.js')).runAnalyze({ ...args, paths: paths(args) }, context);
      },
    )
    .command(
      'inspect [paths..]',
      'say what was understood of each file: what it is, whose, when, how much of it',
      (command) =>
        command
          .positional('paths', { type: 'string', array: true, describe: 'folders, archives, files or patterns; - is standard input' })
          .options(INSPECT_OPTIONS)
          .example('$0 inspect captured', 'sites, files and clocks of a capture')
          .example('$0 inspect loose-logs --site SEC --parent PRI', 'logs that name no site'),
      (args) => {
        chosen = async () => (await import('../commands/inspect.js')).runInspect({ ...args, paths: paths(args) }, context);
      },
    )
    .command(
      'timeline [paths..]',
      'show the records of all logs on one clock',
      (command) =>
        command
          .positional('paths', { type: 'string', array: true, describe: 'folders, archives, files or patterns; - is standard input' })
          .options(TIMELINE_OPTIONS)
          .example('$0 timeline captured | less', 'what the grammars know, in order')
          .example('$0 timeline captured --all --format ndjson', 'every record, for programs'),
      (args) => {
        chosen = async () => (await import('../commands/timeline.js')).runTimeline({ ...args, paths: paths(args) }, context);
      },
    )
    .command('rules', 'work on grammar and rule files', (command) =>
      command
        .command(
          'lint [paths..]',
          'check files; the built-in ones if none is named',
          (lint) =>
            lint
              .positional('paths', { type: 'string', array: true, describe: 'grammar and rule files, or folders of them' })
              .options(LINT_OPTIONS),
          (args) => {
            chosen = async () => (await import('../commands/rules-lint.js')).runLint({ ...args, paths: paths(args) }, context);
          },
        )
        .command(
          'test [paths..]',
          'run the tests inside the files; of the built-in ones if none is named',
          (trial) =>
            trial
              .positional('paths', { type: 'string', array: true, describe: 'grammar and rule files, or folders of them' })
              .options(TRIAL_OPTIONS),
          (args) => {
            chosen = async () => (await import('../commands/rules-test.js')).runRuleTests({ ...args, paths: paths(args) }, context);
          },
        )
        .command(
          'fmt [paths..]',
          'format files in place',
          (format) =>
            format.positional('paths', { type: 'string', array: true, describe: 'grammar and rule files' }).options(FORMAT_OPTIONS),
          (args) => {
            chosen = async () => (await import('../commands/rules-fmt.js')).runFormat({ ...args, paths: paths(args) }, context);
          },
        )
        .demandCommand(1, 'Name what to do with the files: lint, test or fmt.'),
    )
    .demandCommand(1, 'Name a command: analyze, inspect, timeline, explain, lookup, rules or grammar.')
    .example('$0 analyze captured', 'the verdict on a folder of captured files')
    .example('$0 inspect captured', 'what was understood of each file')
    .example('$0 timeline captured --all', 'every record, on one clock')
    .example('$0 explain sn-capacity-zero', 'what a finding means')
    .example('$0 rules lint my-rules', 'check grammars and rules of your own')
    .epilogue(EXIT_CODES_TEXT);
  const parser = addKnowledgeCommands(base, context, paths, tail, (body) => {
    chosen = body;
  });

  if (!head.includes('--help')) skipHelpText(parser);

  let message: string | undefined;
  let printed = '';
  const given: object = await parser.parseAsync(head, {}, (error, _args, output) => {
    if (error) message = error.message;
    printed = output;
  });
  rejectRepeated(given);
  const vocabulary = vocabularyOf(head);
  if (message !== undefined) throw await usageError(message, head, vocabulary.command, vocabulary);
  if (chosen !== undefined) return chosen();
  await context.stdout.write(`${printed}\n`);
  return printed === '' ? EXIT_FAULT : 0;
}
