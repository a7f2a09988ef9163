// What every command is given beside its arguments.
import { visible } from '../report/index.js';
import type { Output, Streams } from './output/streams.js';

/** One run of the command line. */
export interface CommandContext {
  readonly streams: Streams;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Version of the package. */
  readonly version: string;
}

/** One sentence on standard error, harmless for a terminal: what was left aside, or what helps. */
export async function notice(context: CommandContext, sentence: string): Promise<void> {
  await context.stderr.write(`smslog: ${visible(sentence)}\n`);
}
