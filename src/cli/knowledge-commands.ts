// The commands around the knowledge: explain, lookup, grammar. Added to the parser of the command line.
import type { Argv } from 'yargs';
import { EXPLAIN_OPTIONS, LOOKUP_OPTIONS } from './knowledge-options.js';
import type { Run } from './run.js';

/** The options of the command that some words name; undefined if they name none of these. */
export function knowledgeOptions(first: string): object | undefined {
  if (first === 'explain') return EXPLAIN_OPTIONS;
  if (first === 'lookup') return LOOKUP_OPTIONS;
  return undefined;
}

/** Adds the commands; each hands its body to `choose`. */
export function addKnowledgeCommands<T>(
  parser: Argv<T>,
  run: Run,
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
      (args) => choose(async () => (await import('./explain.js')).runExplain(args, run)),
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
      (args) => choose(async () => (await import('./lookup.js')).runLookup({ ...args, words: [...(args.words ?? []), ...tail] }, run)),
    );
}
