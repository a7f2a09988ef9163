// text of a `.grammar` or `.rules` file -> its syntax tree, all syntax errors, and what the formatter needs beside them. Never throws.

import type { IToken } from 'chevrotain';
import { inOrder, type Diagnostic } from './diagnostic.js';
import { brokenToken } from './parser/messages.js';
import { parseTokens } from './parser/file.js';
import type { Layout } from './parser/parser.js';
import { spanOf } from './parser/span.js';
import type { SyntaxFile } from './syntax.js';
import { lex } from './parser/tokens.js';

/** The tree of a file, and what the formatter needs beside it. */
export interface ReadFile {
  readonly tree: SyntaxFile;
  readonly diagnostics: Diagnostic[];
  readonly tokens: readonly IToken[];
  readonly comments: readonly IToken[];
  readonly layout: Layout;
}

/** Beyond it only the first ones of what the lexer cannot use are named. */
const BROKEN_LIMIT = 100;

/** One form of line ends, and no byte order mark. */
export function plainText(text: string): string {
  return text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
}

/** Like `parseFile`, with tokens and layout. `text` has only `\n` as line end. */
export function readFile(file: string, text: string): ReadFile {
  const { tokens, comments, broken } = lex(text);
  const found = oneEachLine(broken.slice(0, BROKEN_LIMIT).map((token) => brokenToken(token, file)));
  const [first, last] = [tokens[0], tokens.at(-1)];
  const span = first && last ? spanOf(file, first, last) : { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const { declarations, diagnostics, layout } = parseTokens(file, [...tokens], found);
  return { tree: { kind: 'file', file, declarations, span }, diagnostics: inOrder(diagnostics), tokens, comments, layout };
}

// An opening and a closing sign of another language are one error, and so is a regular expression in the wrong place.
function oneEachLine(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const isPart = (one: Diagnostic, other: Diagnostic): boolean =>
    other.span.line === one.span.line && (other.help === one.help || other.message.startsWith('`/'));
  return diagnostics.filter((one, i) => !diagnostics.slice(0, i).some((other) => isPart(one, other)));
}
