// Where checks put what they find, and where in a file a part of a string stands.

import type { MistakeCode } from '../codes.js';
import type { Mistake } from '../diagnostic.js';
import type { Slip } from './slip.js';
import type { Span, Text } from '../syntax.js';

/** Collects mistakes; never throws and never stops. */
export interface Report {
  readonly mistakes: readonly Mistake[];
  error(code: MistakeCode, span: Span, message: string, help?: string): void;
  warning(code: MistakeCode, span: Span, message: string, help?: string): void;
  info(code: MistakeCode, span: Span, message: string, help?: string): void;
}

/** An empty report. */
export function createReport(): Report {
  const mistakes: Mistake[] = [];
  const add =
    (severity: Mistake['severity']) =>
    (code: MistakeCode, span: Span, message: string, help?: string): void => {
      mistakes.push({ code, severity, message, span, ...(help === undefined ? {} : { help }) });
    };
  return { mistakes, error: add('error'), warning: add('warning'), info: add('info') };
}

/**
 * The place of some characters of a string.
 *
 * @param offset  0-based, in its value; a `"` of the value takes two characters in the file
 */
export function spanInText(text: Text, offset: number, length: number): Span {
  const width = (part: string) => part.length + part.split('"').length - 1;
  const column = text.span.column + 1 + width(text.value.slice(0, offset));
  return {
    file: text.span.file,
    line: text.span.line,
    column,
    endLine: text.span.line,
    endColumn: column + Math.max(1, width(text.value.slice(offset, offset + length))),
  };
}

/** The place of some characters between two slashes; `span` begins at the first slash. */
export function spanInRegex(span: Span, offset: number, length: number): Span {
  const column = span.column + 1 + offset;
  return { file: span.file, line: span.line, column, endLine: span.line, endColumn: column + Math.max(1, length) };
}

/** Reports what is wrong inside a text, each slip at its own place. */
export function reportSlips(
  report: Report,
  code: MistakeCode,
  slips: readonly Slip[],
  place: (offset: number, length: number) => Span,
): void {
  for (const slip of slips) report.error(code, place(slip.offset, slip.length), slip.message, slip.help);
}
