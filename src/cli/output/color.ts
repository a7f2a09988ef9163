// Whether to colour, and how wide a line may be.
import type { Streams } from './streams.js';

export type ColorChoice = 'auto' | 'always' | 'never';

/** The user's word first, then NO_COLOR, then FORCE_COLOR (both by their usual meaning), then whether a terminal reads. */
export function isColored(choice: ColorChoice, streams: Streams): boolean {
  if (choice !== 'auto') return choice === 'always';
  const { NO_COLOR: no, FORCE_COLOR: force, TERM: terminal } = streams.env;
  if (no !== undefined && no !== '') return false;
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  return streams.stdout.isTTY === true && terminal !== 'dumb';
}

/** Cells of the terminal; undefined if none reads. */
export function terminalWidth(streams: Streams): number | undefined {
  return streams.stdout.isTTY === true ? (streams.stdout.columns ?? 80) : undefined;
}

/** Cells for a report: 80 in a file or pipe; on a terminal what there is, between 80 and 120. */
export function reportWidth(streams: Streams): number {
  return Math.min(120, Math.max(80, terminalWidth(streams) ?? 80));
}
