// The table of commands -> what `smslog` without arguments prints: enough to begin, and where the rest is.
import { largest } from '../../lists.js';
import type { CommandDescription } from '../command-description.js';

/** What smslog is, in one sentence. */
export const SUMMARY = 'Reads logs of Systems Management Server 1.x and reports where a job stopped, why, and what to do.';

/** The commands that most people come for. */
const FIRST = ['analyze', 'triage', 'timeline', 'explain'];

/** One screen of text. */
export function shortHelp(commands: readonly CommandDescription[]): string {
  const first = FIRST.flatMap((name) => commands.find((command) => command.name === name) ?? []);
  const examples = first.flatMap((command) => command.examples.slice(0, 1));
  const width = largest(examples.map(([line]) => line.length));
  return [
    SUMMARY,
    '',
    ...examples.map(([line, shows]) => `  ${line.padEnd(width)}  ${shows}`),
    '',
    'smslog --help lists all commands, smslog help COMMAND shows one of them.',
    '',
  ].join('\n');
}
