// The commands around the knowledge: explain, lookup, grammar. Added to the parser of the command line.
import type { Argv } from 'yargs';
import { AUDIT_OPTIONS, EXPLAIN_OPTIONS, LOOKUP_OPTIONS, SUGGEST_OPTIONS } from './knowledge-options.js';
import type { CommandContext } from './context.js';

/** What can be typed behind `smslog grammar`. */
export const GRAMMAR_COMMANDS = ['audit', 'suggest'] as const;

/** The options of the command that some words name; undefined if they name none of these. */
export function knowledgeOptions(first: string, second: string): object | undefined {
  if (first === 'explain') return EXPLAIN_OPTIONS;
  if (first === 'lookup') return LOOKUP_OPTIONS;
  if (first === 'grammar') return second === 'suggest' ? SUGGEST_OPTIONS : AUDIT_OPTIONS;
  return undefined;
}

/** Paths as yargs read them, joined with those that it does not see. */
type Paths = (args: { readonly paths?: readonly string[] | undefined }) => readonly string[];

/** Adds the commands; each hands its body to `choose`. */
export function addKnowledgeCommands<T>(
  parser: Argv<T>,
  context: CommandContext,
  paths: Paths,
  tail: readonly string[],
  choose: (body: () => Promise<number>) => void,
): Argv<T> {
  return parser
    .command(
      'explain <finding>',
      'say what a finding means, and with --bundle why it holds or not',
      (command) =>
        command
          .positional('finding', { type: 'string', demandOption: true, describe: 'the rule of the finding, e.g. sn-capacity-zero' })
          .options(EXPLAIN_OPTIONS)
          .example('$0 explain sn-capacity-zero', 'meaning, signs, neighbours, fix')
          .example('$0 explain --bundle captured sn-capacity-zero', 'condition by condition, with lines'),
      (args) => choose(async () => (await import('./commands/explain.js')).runExplain(args, context)),
    )
    .command(
      'lookup [words..]',
      'say what a code or an event number means',
      (command) =>
        command
          .positional('words', { type: 'string', array: true, describe: 'a code or a name; `event` or the name of a table before it' })
          .options(LOOKUP_OPTIONS)
          .example('$0 lookup 5', 'every reading of 5')
          .example('$0 lookup --component despooler 38a', 'as the Despooler prints it: hexadecimal without 0x')
          .example('$0 lookup 0x80070005', 'a Win32 code inside of an HRESULT')
          .example('$0 lookup event 214', 'an event of the NT application log')
          .example('$0 lookup status 32', 'a status of Hierarchy Manager')
          .example('$0 lookup .714', 'the extension of a refused site control file'),
      (args) =>
        choose(async () => (await import('./commands/lookup.js')).runLookup({ ...args, words: [...(args.words ?? []), ...tail] }, context)),
    )
    .command('grammar', 'look after the grammars', (command) =>
      command
        .command(
          'audit [paths..]',
          'say how well the templates are attested; of the built-in packs if none is named',
          (audit) =>
            audit
              .positional('paths', { type: 'string', array: true, describe: 'grammar and rule files, or folders of them' })
              .options(AUDIT_OPTIONS),
          (args) => choose(async () => (await import('./commands/grammar-audit.js')).runAudit({ ...args, paths: paths(args) }, context)),
        )
        .command(
          'suggest [paths..]',
          'propose templates for the messages that no grammar knows',
          (suggest) =>
            suggest
              .positional('paths', { type: 'string', array: true, describe: 'folders, tars or logs; - is standard input' })
              .options(SUGGEST_OPTIONS)
              .example('$0 grammar suggest captured > mine.grammar', 'a grammar to go through and complete'),
          (args) =>
            choose(async () => (await import('./commands/grammar-suggest.js')).runSuggest({ ...args, paths: paths(args) }, context)),
        )
        .demandCommand(1, 'Name what to do: audit or suggest.'),
    );
}
