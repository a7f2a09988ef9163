// Options and environment -> whether to use color, which characters, and the width of a line.
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

/** Cells for the report of an analysis, which has a form for narrow terminals: 80 in a file or pipe; on a terminal its width, up to 120. */
export function analysisWidth(streams: Streams): number {
  return Math.min(120, terminalWidth(streams) ?? 80);
}

/**
 * Whether marks and lines are drawn with characters beyond ASCII: not if SMSLOG_ASCII forbids it, nor on the console of Linux, whose fonts have none of the
 * marks; on Windows Terminal, if the output goes to it and not to a program that reads it in a code page; else if the locale says UTF-8 (by LC_ALL, LC_CTYPE,
 * LANG in this order). Consoles of Windows set none of them.
 */
export function isUnicode({ env, stdout }: Pick<Streams, 'env' | 'stdout'>): boolean {
  const { SMSLOG_ASCII: isAscii = '', TERM: terminal } = env;
  if (isAscii !== '' || terminal === 'linux') return false;
  if (env['WT_SESSION'] !== undefined && stdout.isTTY === true) return true;
  const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find((value) => value !== undefined && value !== '');
  return locale !== undefined && /utf-?8/i.test(locale);
}
