// `smslog help COMMAND`: the same as `smslog COMMAND --help`.
import type { CommandContext } from '../context.js';

/** Prints the help of a command, of a group of commands, or of smslog. Throws SmslogError `usage` for words that name none. */
export async function runHelp({ command }: { readonly command: readonly string[] }, context: CommandContext): Promise<number> {
  await context.stdout.write(`${await context.help(command)}\n`);
  return 0;
}
