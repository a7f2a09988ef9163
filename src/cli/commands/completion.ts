// `smslog completion`: the table of commands -> a completion script for a shell.
import { bashCompletion } from '../completion/bash.js';
import { fishCompletion } from '../completion/fish.js';
import { powershellCompletion } from '../completion/powershell.js';
import { completableCommands } from '../completion/words.js';
import { zshCompletion } from '../completion/zsh.js';
import type { CommandContext } from '../context.js';

const WRITERS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion, powershell: powershellCompletion };

/** The shells for which there is a script. */
export type Shell = keyof typeof WRITERS;

/** Prints the script. Always 0. */
export async function runCompletion({ shell }: { readonly shell: Shell }, context: CommandContext): Promise<number> {
  await context.stdout.write(WRITERS[shell](await completableCommands(context.commands), context.groups));
  return 0;
}
