// Places in a file, from tokens and from nodes.

import type { IToken } from 'chevrotain';
import type { Span, Text } from './syntax.js';

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

/**
 * The place of some characters of a string.
 *
 * @param from index into `text.value`
 */
export function insideText(text: Text, from: number, length: number): Span {
  // Each quote in the value is written as two.
  const doubled = (part: string): number => part.length + (part.match(/"/g)?.length ?? 0);
  const column = text.span.column + 1 + doubled(text.value.slice(0, from));
  const end = column + Math.max(1, doubled(text.value.slice(from, from + length)));
  return { file: text.span.file, line: text.span.line, column, endLine: text.span.line, endColumn: end };
}
