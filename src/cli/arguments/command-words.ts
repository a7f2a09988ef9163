// The words of a command line -> the command that they name, and what else could have been typed there.
import type { CommandDescription, OptionTable } from '../command-description.js';
import { ADDED_OPTIONS, COMMON_OPTIONS } from '../options/common-options.js';
import type { Vocabulary } from './usage-error.js';

/** Options that every command has. */
const EVERYWHERE = Object.keys({ ...ADDED_OPTIONS, ...COMMON_OPTIONS });

/** First word of a command: itself, or the group that it belongs to. */
export function groupOf({ name }: CommandDescription): string {
  return name.split(' ')[0] ?? name;
}

/** Last word of a command. */
export function lastWordOf({ name }: CommandDescription): string {
  return name.split(' ').at(-1) ?? name;
}

/** The command that the first one or two arguments name; undefined if they name none. */
export function findCommand<C extends CommandDescription>(commands: readonly C[], argv: readonly string[]): C | undefined {
  const [first = '', second = ''] = argv;
  return commands.find(({ name, aliases = [] }) => name === first || name === `${first} ${second}` || aliases.includes(first));
}

/** Commands and options that could be meant at this place, for "did you mean". */
export function vocabularyOf(commands: readonly CommandDescription[], argv: readonly string[]): Vocabulary {
  const found = findCommand(commands, argv);
  const members = commands.filter((one) => one.name !== groupOf(one) && groupOf(one) === argv[0]);
  const scope = found === undefined ? members : [found];
  return {
    command: ['smslog', ...(found === undefined ? members.slice(0, 1).map(groupOf) : [found.name])].join(' '),
    commands: members.length > 0 ? members.map(lastWordOf) : found === undefined ? [...new Set(commands.map(groupOf))] : [],
    options: [...new Set(scope.flatMap(({ options }) => Object.keys(options))), ...EVERYWHERE],
    operand: found?.operand?.name,
  };
}

/** Options that are followed by a value, with their dashes. */
export function valueOptions(options: OptionTable): ReadonlySet<string> {
  const all: OptionTable = { ...options, ...COMMON_OPTIONS };
  return new Set(Object.keys(all).flatMap((name) => (all[name]?.type === 'boolean' ? [] : [`--${name}`])));
}

/** Names under which several values may be given. */
export function repeatable({ options, operand }: CommandDescription): ReadonlySet<string> {
  const names = Object.keys(options).filter((name) => options[name]?.array === true);
  return new Set(['_', ...names, ...(operand === undefined ? [] : [operand.name])]);
}
