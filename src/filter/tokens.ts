// Text of a filter -> tokens.

import { createToken, type ILexingError, Lexer, type IToken } from 'chevrotain';

/** A value or the name of a column: everything up to a blank, a quote, a bracket, a comma or a sign of comparison. */
export const Word = createToken({ name: 'Word', pattern: /[^\s"'(),=!<>~]+/, label: 'a name or a value' });
/** In double or single quotes; a quote inside is written twice. */
export const Quoted = createToken({ name: 'Quoted', pattern: /"(?:[^"]|"")*"|'(?:[^']|'')*'/, label: 'a text in quotes' });

const keyword = (word: string) => createToken({ name: word, pattern: new RegExp(word, 'i'), longer_alt: Word, label: `\`${word}\`` });
export const And = keyword('and');
export const Or = keyword('or');
export const Not = keyword('not');
export const In = keyword('in');
export const Contains = keyword('contains');

/** The signs of comparison, longer ones first. */
export const Sign = createToken({ name: 'Sign', pattern: /!=|<=|>=|!~|=|<|>|~/, label: 'a comparison such as `=`' });
/** Time and a length of time: `failure - 2h`. */
export const Shift = createToken({ name: 'Shift', pattern: /[+-](?=\s)/, label: '`+` or `-`' });
export const Open = createToken({ name: 'Open', pattern: '(', label: '`(`' });
export const Close = createToken({ name: 'Close', pattern: ')', label: '`)`' });
export const Comma = createToken({ name: 'Comma', pattern: ',', label: '`,`' });
const Blank = createToken({ name: 'Blank', pattern: /\s+/, group: Lexer.SKIPPED });

export const TOKENS = [Blank, Quoted, Shift, And, Or, Not, In, Contains, Sign, Open, Close, Comma, Word];

const lexer = new Lexer(TOKENS, { positionTracking: 'onlyOffset' });

/** Splits a text into tokens; `errors` are quotes that nothing closes and single characters that begin nothing. */
export function tokenize(text: string): { readonly tokens: IToken[]; readonly errors: readonly ILexingError[] } {
  const { tokens, errors } = lexer.tokenize(text);
  return { tokens, errors };
}
