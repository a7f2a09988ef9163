// Where checks put what they find, and where in a file a part of a string stands.

import type { DiagnosticCode } from '../codes.js';
import type { Diagnostic } from '../diagnostic.js';
import type { PatternError } from './pattern-error.js';
import type { Span, Text } from '../syntax.js';

/** Collects mistakes; never throws and never stops. */
export interface Report {
  readonly diagnostics: readonly Diagnostic[];
  error(code: DiagnosticCode, span: Span, message: string, help?: string): void;
  warning(code: DiagnosticCode, span: Span, message: string, help?: string): void;
  info(code: DiagnosticCode, span: Span, message: string, help?: string): void;
}

/** An empty report. */
export function createReport(): Report {
  const diagnostics: Diagnostic[] = [];
  const add =
    (severity: Diagnostic['severity']) =>
    (code: DiagnosticCode, span: Span, message: string, help?: string): void => {
      diagnostics.push({ code, severity, message, span, ...(help === undefined ? {} : { help }) });
    };
  return { diagnostics, error: add('error'), warning: add('warning'), info: add('info') };
}

/**
 * The place of some characters of a string.
 *
 * @param offset  0-based, in its value; a `"` of the value takes two characters in the file
 */
export function spanInText(text: Text, offset: number, length: number): Span {
  const width = (part: string) => part.length + part.split('"').length - 1;
  const column = text.span.column + 1 + width(text.text.slice(0, offset));
  return {
    file: text.span.file,
    line: text.span.line,
    column,
    endLine: text.span.line,
    endColumn: column + Math.max(1, width(text.text.slice(offset, offset + length))),
  };
}

/** The place of some characters between two slashes; `span` begins at the first slash. */
export function spanInRegex(span: Span, offset: number, length: number): Span {
  const column = span.column + 1 + offset;
  return { file: span.file, line: span.line, column, endLine: span.line, endColumn: column + Math.max(1, length) };
}

/** Reports what is wrong inside a text, each slip at its own place. */
export function reportPatternErrors(
  report: Report,
  code: DiagnosticCode,
  errors: readonly PatternError[],
  place: (offset: number, length: number) => Span,
): void {
  for (const slip of errors) report.error(code, place(slip.offset, slip.length), slip.message, slip.help);
}
