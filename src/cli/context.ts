// What every command receives besides its arguments.
import { visible } from '../report/index.js';
import type { CommandDescription } from './command-description.js';
import type { LineEnd } from './options/common-options.js';
import type { Output, Streams } from './output/streams.js';

/** One run of the command line. */
export interface CommandContext {
  readonly streams: Streams;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Version of the package. */
  readonly version: string;
  /** All commands, for those that write about commands. */
  readonly commands: readonly CommandDescription[];
  /** First words of two-word commands, with their meaning. */
  readonly groups: Readonly<Record<string, string>>;
  /** The help of what these words name. Throws SmslogError `usage` if they name nothing. */
  readonly help: (words: readonly string[]) => Promise<string>;
  /** Whether marks and lines of reports may have characters beyond ASCII. */
  readonly unicode: boolean;
  /** How lines end in files that are written; `stdout` ends them so itself. */
  readonly eol: LineEnd;
  /** Tells what is repeated below a report that was read in a pager. */
  readonly closing: (text: string) => void;
}

/** Writes one sentence to standard error, safe for a terminal: what was skipped, or what helps. */
export async function notice(context: CommandContext, sentence: string): Promise<void> {
  await context.stderr.write(`smslog: ${visible(sentence)}\n`);
}
