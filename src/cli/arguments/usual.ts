// the arguments of a command + usual options -> its arguments
import type { OptionTable } from '../command-description.js';
import type { UsualOptions } from '../settings/index.js';

/** Lists in which each value is about something else: those of the command line are added, and the last one of a site holds. */
const JOINED = new Set(['tz', 'clock', 'rules']);

/** Whether an option stands on the command line. */
function isGiven(name: string, head: readonly string[]): boolean {
  return head.some((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
}

/** Adds what is usual where the command has such an option and the command line does not say otherwise. */
export function withUsual(args: object, usual: UsualOptions, options: OptionTable, head: readonly string[]): object {
  const merged: Record<string, unknown> = { ...args };
  for (const [name, value] of Object.entries(usual)) {
    const option = options[name];
    if (option === undefined || (option.choices !== undefined && !option.choices.includes(String(value)))) continue;
    if (Array.isArray(value) && JOINED.has(name))
      merged[name] = [...(value as string[]), ...((merged[name] as string[] | undefined) ?? [])];
    else if (!isGiven(name, head)) merged[name] = value;
  }
  return merged;
}
