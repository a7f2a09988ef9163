// The text of a file -> the same file in its layout, or unchanged if it has syntax errors. There is one layout for all files.

import { columnsOf } from './format/align.js';
import { print } from './format/print.js';
import { rowsOf } from './format/rows.js';
import type { Diagnostic } from './diagnostic.js';
import { plainText, readFile } from './read-file.js';

/**
 * Lays out one file: two blanks a level, one clause a line, at most one blank line, lines of up to 140 characters, tables in columns.
 * Comments and log lines are not changed; strings are never broken. Formatting twice changes nothing more.
 *
 * @param file the name that diagnostics cite
 * @returns the text as given if there is a syntax error
 */
export function formatFile(file: string, text: string): { text: string; diagnostics: Diagnostic[] } {
  const read = readFile(file, plainText(text));
  if (read.diagnostics.length > 0) return { text, diagnostics: read.diagnostics };
  const rows = rowsOf(read);
  const { starts } = read.layout;
  return { text: print(rows, starts, columnsOf(rows, starts)), diagnostics: [] };
}
