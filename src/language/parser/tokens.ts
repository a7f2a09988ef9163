// Text -> tokens, comments, and what no token can begin with. A clause word is a word first: it has its own
// token type only so that the parser can ask for it, and is a name wherever a name is expected.

import { createToken, Lexer, type CustomPatternMatcherFunc, type IToken, type TokenType } from 'chevrotain';
import { CONDITIONS } from '../syntax-conditions.js';

/** Words that decide how the text goes on. */
const CLAUSE_WORDS = wordsOf(
  'absent activity after against also anchor and any as ask at at-least attempt before begins bind by captured carry case caution check',
  'clock compare component contains count coverage damaged danger diagnosis doc done drive during each else event eventlog every',
  'except expect explain extend fact failed field file files fix fold folder for forbid format frame from future goal heartbeat host if',
  'ignore illustrative in job kb key last later later-version least let listed log lookup lost manifest map marker missing most',
  'multiline no not of older on only operation optional or outcome over pack paraphrased parent parts pattern pending phase precedes',
  'present process product proved rank reached record reference registry repeat replace request require retry risk rk rollback rotate sample',
  'scope service services set severity silence site sitecontrol size source space stage stamp start-up step strip subject suggest template test than',
  'thread ticket to topology type unknown unless until url use value variant verbatim verify version when where within workaround younger',
);

type Split<S extends string, Found = never> = S extends `${infer Word} ${infer Rest}` ? Split<Rest, Found | Word> : Found | S;

function wordsOf<const L extends readonly string[]>(...lines: L): readonly Split<L[number]>[] {
  return lines.flatMap((line) => line.split(' ')) as Split<L[number]>[];
}

type Keyword = (typeof CLAUSE_WORDS)[number] | keyof typeof CONDITIONS;

const KEYWORDS: readonly Keyword[] = [...new Set<Keyword>([...CLAUSE_WORDS, ...(Object.keys(CONDITIONS) as (keyof typeof CONDITIONS)[])])];

const nowhere = Lexer.NA;

/** Any word, a clause word too. */
export const WordToken = createToken({ name: 'Word', pattern: /-?[A-Za-z0-9_]+(?:-+[A-Za-z0-9_]+)*/, label: 'a name' });
/** Any string, an unclosed one too: that has been reported. */
export const StringText = createToken({ name: 'StringText', pattern: nowhere, label: 'a string in double quotes' });
export const ClosedString = createToken({ name: 'ClosedString', pattern: /"(?:[^"\n]|"")*"/, categories: StringText });
export const OpenString = createToken({ name: 'OpenString', pattern: /"(?:[^"\n]|"")*/, categories: StringText });
/** Any regular expression, an unclosed one too. */
export const Regex = createToken({ name: 'Regex', pattern: nowhere, label: 'a regular expression such as /[0-9]+/' });
/** Any of `== != < <= > >=`. */
export const Compare = createToken({ name: 'Compare', pattern: nowhere, label: 'a comparison such as `==`' });
/** `verbatim`, `paraphrased` or `later-version`. */
export const Wording = createToken({ name: 'Wording', pattern: nowhere, categories: WordToken, label: '`verbatim`' });

const COMPARISONS = ['==', '!=', '<=', '>=', '<', '>'].map((pattern) =>
  createToken({ name: pattern, pattern, label: `\`${pattern}\``, categories: Compare }),
);
/** In this order: a sign may begin with a shorter one. */
const SIGN_TEXTS = ['->', '..', '.', ',', '=', ':', '{', '}', '(', ')'] as const;
const SIGNS = SIGN_TEXTS.map((pattern) => createToken({ name: pattern, pattern, label: `\`${pattern}\`` }));
/** `09:00` or `09:00:12`. */
export const Time = createToken({ name: 'Time', pattern: /\d{1,2}:\d{2}(?::\d{2})?(?![\w:])/, label: 'a time such as 09:00' });

const WORDINGS: ReadonlySet<string> = new Set(['verbatim', 'paraphrased', 'later-version']);

const keywordTypes: ReadonlyMap<string, TokenType> = new Map(
  KEYWORDS.map((word) => {
    const categories = WORDINGS.has(word) ? [WordToken, Wording] : WordToken;
    return [word, createToken({ name: `word ${word}`, pattern: nowhere, label: `\`${word}\``, categories })];
  }),
);
const literalTypes = new Map<string, TokenType>([...keywordTypes, ...SIGNS.map((type) => [type.name, type] as const)]);

/** A word or sign that is written as it is. */
export type TokenWord = Keyword | (typeof SIGN_TEXTS)[number];

/** The token type of a word or sign. */
export function tokenOf(word: TokenWord): TokenType {
  const type = literalTypes.get(word);
  if (type === undefined) throw new Error(`no token is called ${word}`);
  return type;
}

export const LBrace = tokenOf('{');
export const RBrace = tokenOf('}');
export const Comma = tokenOf(',');
export const Dot = tokenOf('.');
export const Equals = tokenOf('=');

/** Whether the language gives the word a meaning somewhere. */
export function isKeyword(word: string): boolean {
  return keywordTypes.has(word);
}

// A log line begins with `|` as the first sign of its line.
const logLine: CustomPatternMatcherFunc = (text, offset) => {
  if (text.charCodeAt(offset) !== 0x7c) return null;
  for (let i = offset - 1; i >= 0 && text[i] !== '\n'; i--) if (text[i] !== ' ' && text[i] !== '\t') return null;
  const end = text.indexOf('\n', offset);
  return [text.slice(offset, end < 0 ? undefined : end)] as unknown as RegExpExecArray;
};
export const LogLine = createToken({
  name: 'LogLine',
  pattern: { exec: logLine },
  start_chars_hint: ['|'],
  line_breaks: false,
  label: 'a log line',
});

// A slash opens a regular expression only behind `type NAME =`.
function regexAt(form: RegExp): CustomPatternMatcherFunc {
  return (text, offset, matched) => {
    if (text.charCodeAt(offset) !== 0x2f) return null;
    // Also if the name or the sign is missing, so that only that is said.
    const start = matched.slice(-3).find(({ image }) => image === 'type');
    if (start === undefined) return null;
    if (matched.at(-1)?.tokenType !== Equals && text.slice(start.startOffset, offset).includes('\n')) return null;
    form.lastIndex = offset;
    return form.exec(text);
  };
}
const regexToken = (name: string, form: RegExp): TokenType =>
  createToken({ name, pattern: { exec: regexAt(form) }, start_chars_hint: ['/'], line_breaks: false, categories: Regex });
const ClosedRegex = regexToken('ClosedRegex', /\/(?:\\[^\n]|\[(?:\\[^\n]|[^\]\\\n])*\]|[^/\\[\n])+\//y);
export const OpenRegex = regexToken('OpenRegex', /\/[^\n]*/y);

const Blank = createToken({ name: 'Blank', pattern: /[ \t\n]+/, group: Lexer.SKIPPED, line_breaks: true });
const Comment = createToken({ name: 'Comment', pattern: /#[^\n]*/, group: 'comments' });
/** A run of characters that nothing begins with. */
export const UnknownToken = createToken({
  name: 'UnknownToken',
  pattern: /[!$%&'*+;?@[\\\]^`~\u0000-\u0008\u000b-\u001f\u007f-\uffff]+|[|/-]/,
  line_breaks: false,
});

/** All token types that the parser meets. */
export const VOCABULARY: TokenType[] = [
  ...[WordToken, StringText, ClosedString, OpenString, Regex, ClosedRegex, OpenRegex, Compare, Wording, Time, LogLine],
  ...COMPARISONS,
  ...literalTypes.values(),
];

const lexer = new Lexer(
  [
    ...[Blank, Comment, LogLine, ClosedRegex, OpenRegex, ClosedString, OpenString],
    ...[...COMPARISONS, Time, ...SIGNS],
    ...[WordToken, UnknownToken, StringText, Regex, Compare, Wording],
  ],
  { positionTracking: 'full', ensureOptimizations: true },
);

/** What the lexer makes of a text whose line ends are `\n`. */
export interface Lexed {
  /** Without unknown ones. */
  readonly tokens: IToken[];
  readonly comments: readonly IToken[];
  /** Runs of characters that nothing begins with, and strings and regular expressions without an end. */
  readonly broken: readonly IToken[];
}

/** Splits a text into tokens. Never fails. */
export function lex(text: string): Lexed {
  const result = lexer.tokenize(text);
  const tokens: IToken[] = [];
  const broken: IToken[] = [];
  for (const token of result.tokens) {
    if (token.tokenType === UnknownToken) {
      addUnknown(broken, token);
      continue;
    }
    if (token.tokenType === OpenString || token.tokenType === OpenRegex) broken.push(token);
    const keyword = token.tokenType === WordToken ? keywordTypes.get(token.image) : undefined;
    if (keyword?.tokenTypeIdx !== undefined) {
      token.tokenType = keyword;
      token.tokenTypeIdx = keyword.tokenTypeIdx;
    }
    tokens.push(token);
    if (token.tokenType === OpenString) tokens.push(...braceBehind(token));
  }
  return { tokens, comments: result.groups['comments'] ?? [], broken };
}

// The brace at the end of a line opens a block even if a quote is missing before it; without it all of the block would be in the wrong place.
function braceBehind(open: IToken): IToken[] {
  const at = /\s*\{\s*$/.exec(open.image)?.index ?? 0;
  if (at === 0 || LBrace.tokenTypeIdx === undefined) return [];
  const skipped = open.image.indexOf('{', at);
  const endOffset = open.startOffset + skipped;
  const endColumn = (open.startColumn ?? 1) + skipped;
  open.image = open.image.slice(0, at);
  open.endOffset = open.startOffset + at - 1;
  open.endColumn = (open.startColumn ?? 1) + at - 1;
  const place = { startOffset: endOffset, endOffset, startColumn: endColumn, endColumn };
  return [{ ...open, ...place, image: '{', tokenType: LBrace, tokenTypeIdx: LBrace.tokenTypeIdx }];
}

// Neighbours are one error.
function addUnknown(broken: IToken[], token: IToken): void {
  const last = broken.at(-1);
  if (last?.tokenType === UnknownToken && last.endOffset === token.startOffset - 1 && last.startLine === token.startLine) {
    broken[broken.length - 1] = { ...last, ...ending(token), image: last.image + token.image };
  } else {
    broken.push(token);
  }
}

function ending({ endOffset, endLine, endColumn }: IToken): Partial<IToken> {
  return {
    ...(endOffset !== undefined && { endOffset }),
    ...(endLine !== undefined && { endLine }),
    ...(endColumn !== undefined && { endColumn }),
  };
}
