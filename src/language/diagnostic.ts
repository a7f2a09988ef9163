// A diagnostic and the text of its file -> text for people. All errors of the language have this one form: a code, a sentence, a place, and how to fix it.

import { byCodeUnit } from '../lists.js';
import type { Span } from './syntax.js';
import type { DiagnosticCode } from './codes.js';

/** One diagnostic about a pack. `message` says what is wrong, `help` how to fix it; neither ends in a line break. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly help?: string;
  readonly span: Span;
}

/**
 * Sorts diagnostics by file and place, and drops the second of two that say the same at the same place.
 *
 * @returns a new list
 */
export function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return [...diagnostics]
    .sort((a, b) => byCodeUnit(a.span.file, b.span.file) || a.span.line - b.span.line || a.span.column - b.span.column)
    .filter((diagnostic) => {
      const { file, line, column } = diagnostic.span;
      const identity = [file, line, column, diagnostic.code, diagnostic.message].join('\n');
      return !seen.has(identity) && Boolean(seen.add(identity));
    });
}

/** Sentences may quote texts of any length. */
const LONGEST_SENTENCE = 400;

const brief = (text: string): string => (text.length <= LONGEST_SENTENCE ? text : `${text.slice(0, LONGEST_SENTENCE)}...`);

/** One line: `file:line:column: error SMSG012: message`. */
export function headline(diagnostic: Diagnostic): string {
  const { file, line, column } = diagnostic.span;
  return `${file}:${line}:${column}: ${diagnostic.severity} ${diagnostic.code}: ${brief(diagnostic.message)}`;
}

/**
 * A diagnostic as a person reads it: headline, the line with a caret underline, the help.
 *
 * @param sourceText the text of the file that the diagnostic is about
 * @returns several lines without a line break at the end
 */
export function renderDiagnostic(diagnostic: Diagnostic, sourceText: string): string {
  const lines = [headline(diagnostic), ...codeFrame(diagnostic.span, sourceText)];
  if (diagnostic.help !== undefined) lines.push(`  help: ${brief(diagnostic.help)}`);
  return lines.join('\n');
}

/** Long lines are cut to this width around the caret. */
const FRAME_WIDTH = 120;

function codeFrame(span: Span, sourceText: string): string[] {
  const line = lineAt(sourceText, span.line);
  if (line === undefined) return [];
  const end = span.endLine !== undefined && span.endLine > span.line ? line.length + 1 : (span.endColumn ?? span.column + 1);
  const length = Math.max(1, Math.min(end, line.length + 1) - span.column);
  const cut = clip(line, span.column - 1, length);
  const gutter = String(span.line);
  const blank = ' '.repeat(gutter.length);
  // A tab before the caret is repeated below it, so that both lines have the same width in any terminal.
  const lead = cut.text.slice(0, cut.at).replace(/[^\t]/g, ' ');
  return [`  ${gutter} | ${cut.text}`.trimEnd(), `  ${blank} | ${lead}${'^'.repeat(cut.length)}`];
}

function clip(line: string, at: number, length: number): { text: string; at: number; length: number } {
  if (line.length <= FRAME_WIDTH) return { text: line, at, length };
  const from = Math.max(0, Math.min(at - FRAME_WIDTH / 4, line.length - FRAME_WIDTH));
  const to = Math.min(line.length, from + FRAME_WIDTH);
  const before = from > 0 ? '...' : '';
  const after = to < line.length ? '...' : '';
  return { text: before + line.slice(from, to) + after, at: at - from + before.length, length: Math.max(1, Math.min(length, to - at)) };
}

function lineAt(text: string, line: number): string | undefined {
  let start = 0;
  for (let i = 1; i < line; i++) {
    const next = text.indexOf('\n', start);
    if (next < 0) return undefined;
    start = next + 1;
  }
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? undefined : end).replace(/\r$/, '');
}
