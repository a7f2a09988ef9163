// Places in a file, from tokens.

import type { IToken } from 'chevrotain';
import type { Span } from '../syntax.js';

/** From the first character of `first` to the last one of `last`. */
export function spanOf(file: string, first: IToken, last: IToken = first): Span {
  return {
    file,
    line: first.startLine ?? 1,
    column: first.startColumn ?? 1,
    endLine: last.endLine ?? 1,
    endColumn: (last.endColumn ?? 0) + 1,
  };
}

/** The one column behind a token: where something is missing. */
export function behind(file: string, token: IToken): Span {
  const line = token.endLine ?? 1;
  const column = (token.endColumn ?? 0) + 1;
  return { file, line, column, endLine: line, endColumn: column + 1 };
}
