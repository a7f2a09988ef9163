// Tokens -> places in a file.

import type { IToken } from 'chevrotain';
import type { Span } from '../syntax.js';

/** Column of a token, 1-based. */
export const columnOf = (token: IToken): number => token.startColumn ?? 1;
/** Line of a token, 1-based. */
export const lineOf = (token: IToken): number => token.startLine ?? 1;

/** From the first character of `first` to the last one of `last`. */
export function spanOf(file: string, first: IToken, last: IToken = first): Span {
  return { file, line: lineOf(first), column: columnOf(first), endLine: last.endLine ?? 1, endColumn: (last.endColumn ?? 0) + 1 };
}

/** The one column behind a token: where something is missing. */
export function behind(file: string, token: IToken): Span {
  const line = token.endLine ?? 1;
  const column = (token.endColumn ?? 0) + 1;
  return { file, line, column, endLine: line, endColumn: column + 1 };
}
