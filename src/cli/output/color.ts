// Options and environment -> whether to use color, and the width of a line.
import type { Streams } from './streams.js';

export type ColorChoice = 'auto' | 'always' | 'never';

/** The option first, then NO_COLOR, then FORCE_COLOR (both by their usual meaning), then whether the output is a terminal. */
export function isColored(choice: ColorChoice, streams: Streams): boolean {
  if (choice !== 'auto') return choice === 'always';
  const { NO_COLOR: no, FORCE_COLOR: force, TERM: terminal } = streams.env;
  if (no !== undefined && no !== '') return false;
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  return streams.stdout.isTTY === true && terminal !== 'dumb';
}

/** Cells of the terminal; undefined if the output is not one. */
export function terminalWidth(streams: Streams): number | undefined {
  return streams.stdout.isTTY === true ? (streams.stdout.columns ?? 80) : undefined;
}

/** Cells for a report: 80 in a file or pipe; on a terminal its width, between 80 and 120. */
export function reportWidth(streams: Streams): number {
  return Math.min(120, Math.max(80, terminalWidth(streams) ?? 80));
}
