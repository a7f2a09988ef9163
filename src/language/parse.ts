// The text of a `.grammar` or `.rules` file -> its syntax tree and all syntax errors. Never throws.

import type { Diagnostic } from './diagnostic.js';
import { plainText, readFile } from './read-file.js';
import type { SyntaxFile } from './syntax.js';

/**
 * Parses one file.
 *
 * @param file the name that diagnostics cite
 * @returns what could be read, in the order of the file, and all syntax errors in order; a declaration whose head is wrong is left out. Never throws.
 */
export function parseFile(file: string, text: string): { tree: SyntaxFile; diagnostics: Diagnostic[] } {
  const { tree, diagnostics } = readFile(file, plainText(text));
  return { tree, diagnostics };
}
