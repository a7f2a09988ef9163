// Commands -> a completion script for fish.
import { type CompletableCommand, nextWords } from './words.js';

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** Condition: the command line so far begins with these words, and no further word of a command follows. */
function after(words: readonly string[]): string {
  return words.length === 0 ? '__fish_use_subcommand' : words.map((word) => `__fish_seen_subcommand_from ${word}`).join('; and ');
}

function line(condition: string, ...rest: readonly string[]): string {
  return ['complete -c smslog -n', quoted(condition), ...rest].join(' ');
}

function commandLines({ words, options, operand }: CompletableCommand): string[] {
  const condition = after(words);
  return [
    ...options.map(({ name, short, describe, values, isFlag }) => {
      const value = isFlag ? ([] as const) : values === undefined ? (['-r'] as const) : (['-x', '-a', quoted(values.join(' '))] as const);
      const names = short === undefined ? name.slice(2) : `${name.slice(2)} -s ${short.slice(1)}`;
      return line(condition, '-l', names, ...value, '-d', quoted(describe));
    }),
    ...(operand === undefined ? [line(condition, '-f')] : []),
    ...(operand?.values === undefined
      ? []
      : [line(condition, '-f', '-a', quoted(operand.values.join(' ')), '-d', quoted(operand.describe))]),
  ];
}

/** The script. */
export function fishCompletion(commands: readonly CompletableCommand[], groups: Readonly<Record<string, string>>): string {
  const offer = (before: readonly string[], condition: string): string[] =>
    nextWords(commands, before, groups).map(([word, summary]) => line(condition, '-f', '-a', word, '-d', quoted(summary)));
  const lines = [
    '# fish completion for smslog. Load it with: smslog completion fish | source',
    ...offer([], '__fish_use_subcommand'),
    ...Object.keys(groups).flatMap((group) => {
      const members = nextWords(commands, [group], groups).map(([word]) => word);
      return offer([group], `${after([group])}; and not __fish_seen_subcommand_from ${members.join(' ')}`);
    }),
    ...commands.flatMap(commandLines),
  ];
  return `${lines.join('\n')}\n`;
}
