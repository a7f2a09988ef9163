// text of a filter -> its tree
// The grammar is small, so one class holds all of it:
//
//   filter     = all { or all }                all  = one { and one }
//   one        = not one | ( filter ) | comparison
//   comparison = COLUMN SIGN value | COLUMN [not] contains value | COLUMN [not] in ( value { , value } )
//   value      = WORD [(+ | -) WORD] | QUOTED

import { EmbeddedActionsParser, type IParserErrorMessageProvider, type IToken, tokenLabel, type TokenType } from 'chevrotain';
import { alternatives } from '../lists.js';
import { nearest } from '../nearest.js';
import { FIELD_NAMES } from './fields.js';
import { type FilterText, mistake } from './mistake.js';
import type { Comparison, Expression, Operator, Span, Value } from './syntax.js';
import { And, Close, Comma, Contains, In, Not, Open, Or, Quoted, Shift, Sign, tokenize, TOKENS, Word } from './tokens.js';

/** A longer text is no filter that a person wrote. */
const LONGEST = 20_000;
/** Brackets and `not` in each other: deeper ones would only fill the stack. */
const DEEPEST = 100;

const list = (labels: readonly string[]): string => [...new Set(labels)].join('\n');
const firstOf = (paths: readonly (readonly TokenType[])[]): string[] => paths.flatMap(([type]) => (type ? [tokenLabel(type)] : []));

/** Tells what was expected, one thing a line. */
const EXPECTED: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => tokenLabel(expected),
  buildNoViableAltMessage: ({ expectedPathsPerAlt }) => list(firstOf(expectedPathsPerAlt.flat())),
  buildEarlyExitMessage: ({ expectedIterationPaths }) => list(firstOf(expectedIterationPaths)),
  buildNotAllInputParsedMessage: () => '`and`\n`or`\nthe end',
};

const spanOf = ({ startOffset, image }: IToken): Span => ({ from: startOffset, to: startOffset + image.length });

const unquoted = (image: string): string => image.slice(1, -1).replaceAll(image.slice(0, 1).repeat(2), image.slice(0, 1));

const joined = (kind: 'and' | 'or', of: Expression[]): Expression => {
  const [first] = of;
  return of.length === 1 && first ? first : { kind, of };
};

class FilterParser extends EmbeddedActionsParser {
  constructor() {
    super(TOKENS, { maxLookahead: 2, recoveryEnabled: false, errorMessageProvider: EXPECTED, skipValidations: true });
    this.performSelfAnalysis();
  }

  readonly filter = this.RULE('filter', (): Expression => {
    const of = [this.SUBRULE(this.all)];
    this.MANY(() => {
      this.CONSUME(Or);
      of.push(this.SUBRULE2(this.all));
    });
    return joined('or', of);
  });

  private readonly all = this.RULE('all', (): Expression => {
    const of = [this.SUBRULE(this.one)];
    this.MANY(() => {
      this.CONSUME(And);
      of.push(this.SUBRULE2(this.one));
    });
    return joined('and', of);
  });

  private readonly one = this.RULE(
    'one',
    (): Expression =>
      this.OR([
        {
          ALT: (): Expression => {
            this.CONSUME(Not);
            return { kind: 'not', of: this.SUBRULE(this.one) };
          },
        },
        {
          ALT: (): Expression => {
            this.CONSUME(Open);
            const inner = this.SUBRULE(this.filter);
            this.CONSUME(Close);
            return inner;
          },
        },
        { ALT: (): Expression => this.SUBRULE(this.comparison) },
      ]),
  );

  private readonly comparison = this.RULE('comparison', (): Expression => {
    const name = this.CONSUME(Word);
    const field: Value = { text: name.image, span: spanOf(name) };
    return this.OR([
      {
        ALT: (): Expression => {
          const operator = this.CONSUME(Sign).image as Operator;
          return { kind: 'compare', field, operator, values: [this.SUBRULE(this.value)] };
        },
      },
      {
        ALT: (): Expression => {
          const not = this.OPTION(() => this.CONSUME(Not));
          const compared = this.SUBRULE(this.words, { ARGS: [field] });
          return not ? { kind: 'not', of: compared } : compared;
        },
      },
    ]);
  });

  private readonly words = this.RULE(
    'words',
    (field: Value): Comparison =>
      this.OR([
        {
          ALT: (): Comparison => {
            this.CONSUME(Contains);
            return { kind: 'compare', field, operator: 'contains', values: [this.SUBRULE(this.value)] };
          },
        },
        {
          ALT: (): Comparison => {
            this.CONSUME(In);
            this.CONSUME(Open);
            const values: Value[] = [];
            this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => values.push(this.SUBRULE2(this.value)) });
            this.CONSUME(Close);
            return { kind: 'compare', field, operator: 'in', values };
          },
        },
      ]),
  );

  private readonly value = this.RULE(
    'value',
    (): Value =>
      this.OR([
        {
          ALT: (): Value => {
            const token = this.CONSUME(Quoted);
            return { text: unquoted(token.image), span: spanOf(token) };
          },
        },
        {
          ALT: (): Value => {
            const first = this.CONSUME(Word);
            const value = { text: first.image, span: spanOf(first) };
            this.OPTION(() => {
              const sign = this.CONSUME(Shift);
              const length = this.CONSUME2(Word);
              value.text += ` ${sign.image} ${length.image}`;
              value.span = { from: first.startOffset, to: spanOf(length).to };
            });
            return value;
          },
        },
      ]),
  );
}

let parser: FilterParser | undefined;

/** What other languages write for a word or sign of this one. */
const OTHERS: Readonly<Record<string, string>> = {
  '==': '=',
  '<>': '!=',
  '&&': 'and',
  '&': 'and',
  '||': 'or',
  '|': 'or',
  '!': 'not',
  '=~': '~',
  like: '~',
  matches: '~',
};

/** What may have been meant where something else was expected. */
function meant(text: string, at: number, word: string): string | undefined {
  const sign = Object.keys(OTHERS).find(
    (one) => /\W/.test(one) && [text.slice(at, at + one.length), text.slice(at - 1, at - 1 + one.length)].includes(one),
  );
  const other = OTHERS[word.toLowerCase()] ?? (sign === undefined ? undefined : OTHERS[sign]);
  const near = other ?? nearest(word, ['and', 'or', 'not', 'in', 'contains']);
  return near === undefined ? undefined : `Did you mean \`${near}\`?`;
}

function checkDepth(source: FilterText, tokens: readonly IToken[]): void {
  let brackets = 0;
  let nots = 0;
  for (const token of tokens) {
    nots = token.tokenType === Not ? nots + 1 : 0;
    if (token.tokenType === Open) brackets += 1;
    if (token.tokenType === Close) brackets -= 1;
    if (brackets + nots > DEEPEST)
      throw mistake(source, spanOf(token), `A filter may hold at most ${DEEPEST} brackets and \`not\` in each other.`);
  }
}

/**
 * Reads a filter.
 *
 * @throws SmslogError `usage`, with a caret, for a text that is none
 */
export function parseFilter(source: FilterText): Expression {
  const { text } = source;
  if (text.length > LONGEST) throw mistake(source, { from: LONGEST, to: LONGEST + 1 }, `A filter has at most ${LONGEST} characters.`);
  const { tokens, errors } = tokenize(text);
  const [wrong] = errors;
  if (wrong) {
    const quote = text[wrong.offset] ?? '';
    const isQuote = quote === '"' || quote === "'";
    const span = { from: wrong.offset, to: isQuote ? text.length : wrong.offset + 1 };
    throw isQuote
      ? mistake(
          source,
          span,
          `Nothing closes this quote.`,
          'A quote inside a text is written twice, or the text stands in the other kind of quotes.',
        )
      : mistake(source, span, `A filter cannot contain \`${quote}\` here.`, meant(text, wrong.offset, quote));
  }
  checkDepth(source, tokens);
  parser ??= new FilterParser();
  parser.input = tokens;
  const read = parser.filter();
  const [error] = parser.errors;
  if (!error) return read;
  throw unexpected(source, error.message.split('\n'), tokens, error.token);
}

function unexpected(source: FilterText, expected: readonly string[], tokens: readonly IToken[], token: IToken) {
  const last = tokens.at(-1);
  const isEnd = Number.isNaN(token.startOffset);
  const end = last ? spanOf(last).to : 0;
  const span = isEnd ? { from: end, to: end + 1 } : spanOf(token);
  const wanted = alternatives(expected);
  if (last === undefined) return mistake(source, span, 'The filter is empty.', `Columns are ${FIELD_NAMES.join(', ')}.`);
  const found = isEnd ? 'the filter ends' : `found \`${token.image.slice(0, 40)}\``;
  return mistake(source, span, `Expected ${wanted}, but ${found}.`, isEnd ? undefined : meant(source.text, span.from, token.image));
}
