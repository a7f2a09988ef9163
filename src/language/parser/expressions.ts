// Expressions, and the events and facts that conditions speak of.

import { nearest } from '../../nearest.js';
import type { CompareOperator, Expression, Name, Occurrence, Value } from '../syntax.js';
import { choice, list, mapped, node, optional, row, rule, type Part } from './parts.js';
import type { Parser } from './parser.js';
import { spanOf } from './span.js';
import { Compare, Dot } from './tokens.js';
import { enclosed, name, operand, value } from './values.js';
import { CONDITIONS } from '../syntax-conditions.js';
import { constant, EVENT, HOST, image, word } from './words.js';

/** The tree leans to the left: a longer one would be too deep for those who walk it. */
const TERM_LIMIT = 200;
const NESTING_LIMIT = 60;

/** Reads a recursive part, up to a limit of nesting. */
export function nested<T>(part: Part<T>): Part<T> {
  return (parser) => {
    if (parser.nesting >= NESTING_LIMIT && !parser.isRecording) {
      const span = spanOf(parser.file, parser.peek(1));
      parser.bail('SMSG012', span, 'this is nested too deeply', 'give the inner part a name of its own, such as a fact');
    }
    parser.nesting++;
    try {
      return part(parser);
    } finally {
      parser.nesting--;
    }
  };
}

/** `== != < <= > >=` */
export const operator: Part<CompareOperator> = (parser) => parser.take(Compare).image as CompareOperator;

/** `(a, "b")` */
export const valueList: Part<Value[]> = enclosed('(', list(value('a value')), ')');

const test = choice<TestOf<'compare' | 'in' | 'contains'>>(
  [
    row({ kind: constant('compare' as const) }, { op: operator }, { right: operand }),
    row({ kind: image('in') }, { values: valueList }),
    row({ kind: image('contains') }, { right: operand }),
  ],
  '`==`\n`!=`\n`<`\n`<=`\n`>`\n`>=`\n`in`\n`contains`',
);
type TestOf<K extends Expression['kind']> = K extends unknown ? Omit<Extract<Expression, { readonly kind: K }>, 'left' | 'span'> : never;

const comparison = rule('comparison', (parser): Expression => {
  const first = parser.peek(1);
  const left = operand(parser);
  return { ...test(parser), left, span: parser.span(first) };
});

const negation: Part<Expression> = rule('negation', (parser) => {
  const first = parser.peek(1);
  const none = parser.maybe(() => parser.take('not'));
  const of = term(parser);
  return none === undefined ? of : { kind: 'not', of, span: parser.span(first) };
});

const inner: Part<Expression> = (parser) => expression(parser);
const term = choice([mapped(row('(', { of: nested(inner) }, ')'), ({ of }) => of), comparison], 'a condition such as `limit == 0`');

/** Parts joined by a word, from the left. */
function joined(by: 'and' | 'or', part: Part<Expression>): Part<Expression> {
  return rule(by, (parser) => {
    const first = parser.peek(1);
    let left = part(parser);
    let terms = 1;
    parser.repeat(() => {
      const token = parser.take(by);
      parser.act(() => {
        if (++terms <= TERM_LIMIT) return;
        parser.bail('SMSG012', spanOf(parser.file, token), 'this condition has too many parts', 'use `in (...)` for a choice of values');
      });
      const right = part(parser);
      left = { kind: by, left, right, span: parser.span(first) };
    });
    return left;
  });
}

/** Comparisons with `not`, `and`, `or` and parentheses. */
export const expression: Part<Expression> = joined('or', joined('and', negation));

// ---- occurrences -----------------------------------------------------------------------------------------------------------------

/** Whether a dot follows the next word, which makes it the beginning of a name. */
export const isDotted = (parser: Parser): boolean => parser.peek(2).tokenType === Dot;

/** An event in a condition, where its name has a dot. Without one it is likely a misspelt word of a condition. */
const eventName: Part<Name> = mapped(name(`${EVENT}\n\`fact\``), (found, parser) => {
  if (found.parts.length > 1) return found;
  const meant = nearest(found.text, Object.keys(CONDITIONS));
  const help =
    meant === undefined ? 'an event is named with the short name of its component, such as `lansend.poll`' : `did you mean \`${meant}\`?`;
  return parser.bail('SMSG012', found.span, `\`${found.text}\` is not an event`, help);
});

const event = row({ of: constant('event' as const) }, { name: eventName });
const fact = row({ of: image('fact') }, { name: name('the name of a fact') });

/** `on HOST` */
export const onHost = row('on', { host: word(HOST) });

/** `where CONDITION` of an event. */
export const where = row('where', { where: expression });

/** `where` of a fact, which bails out. */
const refusedWhere: Part<{ readonly where?: Expression }> = mapped(row('where'), (_, parser) => {
  const span = spanOf(parser.file, parser.peek(0));
  return parser.bail('SMSG012', span, 'a fact has no fields, so it takes no `where`', 'put the condition into the fact itself');
});

/** An event or a fact with what `rest` makes of the clauses behind it; `where` is the one that it can take. */
export function eventOrFact<F extends object>(
  rest: (where: Part<{ readonly where?: Expression }>) => Part<F>,
): Part<Pick<Occurrence, 'of' | 'name'> & F> {
  const factOf: Part<Pick<Occurrence, 'of' | 'name'> & F> = both(fact, rest(refusedWhere));
  const eventOf: Part<Pick<Occurrence, 'of' | 'name'> & F> = both(event, rest(where));
  return choice([{ gate: (parser) => !isDotted(parser), part: factOf }, eventOf], `${EVENT}\n\`fact\``);
}

const both =
  <A extends object, B extends object>(one: Part<A>, other: Part<B>): Part<A & B> =>
  (parser) => ({ ...one(parser), ...other(parser) });

/** `EVENT [on HOST] [where CONDITION]` or `fact NAME [on HOST]` */
export const occurrence: Part<Occurrence> = node(
  'occurrence',
  eventOrFact((whereOf) => row(optional(onHost), optional(whereOf))),
);
