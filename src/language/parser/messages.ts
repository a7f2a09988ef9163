// What was found and what was expected -> syntax errors in plain words. No text of Chevrotain reaches a user.

import { tokenLabel, type IParserErrorMessageProvider, type IToken, type TokenType } from 'chevrotain';
import type { DiagnosticCode } from '../codes.js';
import type { Diagnostic } from '../diagnostic.js';
import { alternatives } from '../../lists.js';
import { nearest } from '../../nearest.js';
import { behind, spanOf } from './span.js';
import type { Name, Span, Text, Word } from '../syntax.js';
import { LogLine, OpenRegex, OpenString, StringText } from './tokens.js';
import { BLOCKS, clausesOf, type BlockName } from './vocabulary.js';

/** An error. */
export function syntaxError(code: DiagnosticCode, span: Span, message: string, help?: string): Diagnostic {
  return { code, severity: 'error', message, span, ...(help !== undefined && { help }) };
}

const labels = (types: readonly TokenType[]): string => [...new Set(types.map((type) => tokenLabel(type)))].join('\n');
const firstOf = (paths: readonly (readonly TokenType[])[]): TokenType[] => paths.flatMap((path) => path.slice(0, 1));

/** Tells what was expected, one thing a line, so that `unexpected` can make a sentence of it. */
export const EXPECTATIONS: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => labels([expected]),
  buildNoViableAltMessage: ({ expectedPathsPerAlt, customUserDescription }) =>
    customUserDescription ?? labels(firstOf(expectedPathsPerAlt.flat())),
  buildEarlyExitMessage: ({ expectedIterationPaths, customUserDescription }) =>
    customUserDescription ?? labels(firstOf(expectedIterationPaths)),
  buildNotAllInputParsedMessage: () => 'the end of the file',
};

/** Each in backquotes. */
export const quoted = (words: readonly string[]): string[] => words.map((word) => `\`${word}\``);

/** A text as part of a sentence, on one line and not too long. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return `\`${line.length > 40 ? `${line.slice(0, 37)}...` : line}\``;
}

function describe(token: IToken): string {
  if (token.tokenType === StringText || token.tokenType.CATEGORIES?.includes(StringText)) return `the string ${excerpt(token.image)}`;
  if (token.tokenType === LogLine) return 'a log line';
  return excerpt(token.image);
}

/** `undefined` at the end of a file. */
export type MaybeToken = IToken | undefined;

/** Something else was expected here. `form` is how the whole clause is written. */
export function unexpected(
  expected: readonly string[],
  before: MaybeToken,
  actual: MaybeToken,
  file: string,
  form: string | undefined,
): Diagnostic {
  const wanted = alternatives(expected);
  const where = before === undefined ? '' : ` behind ${describe(before)}`;
  const help = form === undefined ? undefined : `write it as: ${form}`;
  if (before !== undefined && (actual === undefined || actual.startLine !== before.endLine)) {
    return syntaxError(
      'SMSG012',
      behind(file, before),
      `expected ${wanted}${where}, but ${actual === undefined ? 'the file' : 'the line'} ends`,
      help,
    );
  }
  if (actual === undefined) return syntaxError('SMSG012', { file, line: 1, column: 1 }, `expected ${wanted}`, help);
  const words = expected.flatMap((label) => /^`([^`]+)`$/.exec(label)?.[1] ?? []);
  const other = OTHER_EQUALS[actual.image];
  const meant = nearest(actual.image, words) ?? words.find((word) => word === other);
  const message = `expected ${wanted}${where}, found ${describe(actual)}`;
  if (before !== undefined && areQuotesDoubled(before, actual)) return syntaxError('SMSG012', spanOf(file, actual), message, DOUBLE_QUOTES);
  return syntaxError('SMSG012', spanOf(file, actual), message, meant === undefined ? help : `did you mean \`${meant}\`?`);
}

const OTHER_EQUALS: Readonly<Record<string, string>> = { '=': '==', '==': '=' };
const DOUBLE_QUOTES = 'a quote inside a string is written `""`';

// A string that touches a word: its quote was meant as a part of the text.
function areQuotesDoubled(before: IToken, actual: IToken): boolean {
  const isString = [before, actual].some(({ image }) => image.startsWith('"'));
  const isWord = [before, actual].some(({ image }) => /^[\w-]/.test(image));
  return isString && isWord && before.endOffset === actual.startOffset - 1;
}

/** Something follows a clause that is complete. `form` is how that clause is written. */
export function leftOver(before: IToken, actual: IToken, file: string, form: string | undefined, block: BlockName): Diagnostic {
  const words = [...(form?.match(/[a-z]+(?:-[a-z]+)*/g) ?? []), ...Object.keys(clausesOf(block))];
  const meant = nearest(actual.image, words);
  const help = areQuotesDoubled(before, actual)
    ? DOUBLE_QUOTES
    : meant !== undefined
      ? `did you mean \`${meant}\`?`
      : form === undefined
        ? undefined
        : `write it as: ${form}`;
  return syntaxError('SMSG012', spanOf(file, actual), `${describe(actual)} does not belong behind ${describe(before)}`, help);
}

/** A word begins no clause of this block. */
export function strayClause(actual: IToken, file: string, block: BlockName): Diagnostic {
  const span = spanOf(file, actual);
  const own = Object.keys(clausesOf(block));
  if (actual.tokenType === LogLine) {
    return syntaxError('SMSG030', span, 'a log line is outside of a test', 'put it in `test "title" { ... }`, or begin a comment with `#`');
  }
  const meant = nearest(actual.image, own);
  const code = block === 'file' ? 'SMSG010' : 'SMSG011';
  const what = block === 'file' ? 'no declaration begins with' : `${BLOCKS[block].title} has no clause`;
  const message = `${what} ${describe(actual)}`;
  if (meant !== undefined && meant !== actual.image) return syntaxError(code, span, message, `did you mean \`${meant}\`?`);
  const elsewhere = (Object.keys(BLOCKS) as BlockName[]).filter((name) => name !== block && actual.image in clausesOf(name));
  if (elsewhere.length > 0) {
    const homes = alternatives([...new Set(elsewhere.map((name) => BLOCKS[name].title))]);
    const brace = block === 'file' ? '; is a `}` too many above it?' : '';
    return syntaxError(code, span, message, `\`${actual.image}\` belongs in ${homes}${brace}`);
  }
  return syntaxError(code, span, message, own.length === 0 ? undefined : `${BLOCKS[block].title} holds ${alternatives(quoted(own))}`);
}

/** A name is written where one of a few words is needed. */
export function wrongWord(token: { text: string; span: Span }, what: string, words: readonly string[]): Diagnostic {
  const meant = nearest(token.text, words);
  const list = alternatives(quoted(words));
  const message = `\`${token.text}\` is not ${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what}`;
  return syntaxError('SMSG024', token.span, message, meant === undefined ? `write ${list}` : `did you mean \`${meant}\`? It is ${list}`);
}

/** A clause that is allowed once is written a second time. */
export function duplicate(word: string, span: Span, before: Span): Diagnostic {
  const place = { ...span, endLine: span.line, endColumn: span.column + word.length };
  const help = `the first one is in line ${before.line}: keep one of them`;
  return syntaxError('SMSG013', place, `\`${word}\` is written twice, but is allowed only once`, help);
}

/** A declaration lacks a clause that it needs. */
export function missingClause(block: BlockName, word: string, { text, span }: Word | Text | Name): Diagnostic {
  return syntaxError('SMSG014', span, `the ${block} \`${text}\` has no \`${word}\``, `add: ${clausesOf(block)[word]?.form ?? word}`);
}

/** A block has no `}`. */
export function unclosed(brace: IToken, file: string, block: BlockName): Diagnostic {
  const message = `the \`{\` of ${BLOCKS[block].title} is never closed`;
  return syntaxError('SMSG004', spanOf(file, brace), message, 'put a `}` on a line of its own behind its last clause');
}

/** A `}` without its `{`. */
export function unopened(brace: IToken, file: string): Diagnostic {
  const help = 'take it away, or look for a `}` too many above it';
  return syntaxError('SMSG005', spanOf(file, brace), 'this `}` closes nothing', help);
}

/** A `}` closes a block that goes on behind it. */
export function earlyEnd(brace: IToken, file: string, block: BlockName): Diagnostic {
  return syntaxError(
    'SMSG005',
    spanOf(file, brace),
    `this \`}\` closes ${BLOCKS[block].title} too early`,
    'take it away: the block goes on below',
  );
}

const STRANGE_HELP: readonly (readonly [RegExp, string])[] = [
  [/^;/, 'clauses need no separator: leave it out'],
  [/^['\u2018\u2019\u201c\u201d\u201e`]/, 'write strings in straight double quotes: "..."'],
  [/^&/, 'write `and`'],
  [/^\|\|/, 'write `or`'],
  [/^\|/, 'a log line has its `|` as the first sign of its line'],
  [/^\/[/*]/, 'a comment begins with `#`'],
  [/^\//, 'a regular expression is allowed only after `type NAME =`'],
  [/^!/, 'write `not`, or `!=` between two values'],
  [/^[*?\\]/, 'put paths and file names in double quotes'],
  [/^[[\]]/, 'write lists without brackets, separated by commas, and values of `in` in parentheses'],
];

/** What the lexer could not use. */
export function brokenToken(token: IToken, file: string): Diagnostic {
  const span = spanOf(file, token);
  if (token.tokenType === OpenString) {
    return syntaxError('SMSG001', span, 'this string has no end on its line', 'close it with `"`; a quote inside a string is written `""`');
  }
  if (token.tokenType === OpenRegex) {
    return syntaxError(
      'SMSG002',
      span,
      'this regular expression has no end on its line',
      'close it with `/`; a slash inside is written `\\/`',
    );
  }
  const visible = /^[\u0021-\u007e\u00a1-\ud7ff]+$/.test(token.image);
  const name = visible
    ? excerpt(token.image)
    : `the character U+${(token.image.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const help = STRANGE_HELP.find(([form]) => form.test(token.image))?.[1];
  return syntaxError(
    'SMSG003',
    span,
    `${name} has no meaning here`,
    help ?? (visible ? 'put it in double quotes if it is part of a value' : undefined),
  );
}
