// Characters inside a string or a regular expression -> their place in the file.

import type { DiagnosticCode } from '../codes.js';
import type { Report } from './context.js';
import type { PatternError } from './pattern-error.js';
import type { Span, Text } from '../syntax.js';

function spanOnLine({ file, line }: Span, column: number, length: number): Span {
  return { file, line, column, endLine: line, endColumn: column + Math.max(1, length) };
}

/**
 * The place of some characters of a string.
 *
 * @param offset  0-based, in its text; a `"` of the text takes two characters in the file
 */
export function spanInText({ text, span }: Text, offset: number, length: number): Span {
  const width = (part: string) => part.length + part.split('"').length - 1;
  return spanOnLine(span, span.column + 1 + width(text.slice(0, offset)), width(text.slice(offset, offset + length)));
}

/** The place of some characters between two slashes; `span` begins at the first slash. */
export function spanInRegex(span: Span, offset: number, length: number): Span {
  return spanOnLine(span, span.column + 1 + offset, length);
}

/** Reports what is wrong inside a text, each error at its own place. */
export function reportPatternErrors(
  report: Report,
  code: DiagnosticCode,
  errors: readonly PatternError[],
  place: (offset: number, length: number) => Span,
): void {
  for (const { offset, length, message, help } of errors) report.error(code, place(offset, length), message, help);
}
