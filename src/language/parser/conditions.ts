// Conditions of diagnoses and preconditions.

import type { Condition, During, Expression, Occurrence, Word } from '../syntax.js';
import { readBlock } from './blocks.js';
import type { Parser } from './parser.js';
import { anyOrder, before, choice, mapped, node, optional, row, rule, type Part } from './parts.js';
import { eventOrFact, expression, isDotted, nested, occurrence, onHost, operator } from './expressions.js';
import { spanOf } from './span.js';
import { syntaxError } from './messages.js';
import { Compare } from './tokens.js';
import { componentName, count, duration, name } from './values.js';
import { CONDITIONS, SEEN } from '../syntax-conditions.js';
import { constant, enumText, EVENT, HOST, image, STAGE, word } from './words.js';

/** `EVENT` or `fact NAME` with `on`, `during` and `where` in any order: `{ of, during }`. */
const observed = rule('observed', (parser) => {
  const first = parser.peek(1);
  const { during, ...found } = subject(parser);
  const of: Occurrence = { kind: 'occurrence', ...found, span: parser.span(first) };
  return { of, ...(during !== undefined && { during }) };
});
const subject = eventOrFact((where) =>
  anyOrder<{ readonly host: Word; readonly during: During; readonly where: Expression }>({
    on: onHost,
    during: row('during', { during: enumText('time span') }),
    where,
  }),
);

const times = row(
  before((parser) => {
    const token = parser.peek(1);
    if (token.tokenType.CATEGORIES?.includes(Compare)) return;
    const span = spanOf(parser.file, parser.startsLine() ? parser.peek(0) : token);
    parser.bail('SMSG031', span, 'a count has no comparison', 'say how often, such as `>= 3`, behind the event');
  }),
  { op: operator },
  { n: count('a whole number') },
);

const absent = mapped(
  node('absent', 'absent', observed, optional('within', { within: duration }, 'of', { after: occurrence })),
  (found, parser) => {
    if ((found.within === undefined) !== (found.during === undefined)) return found;
    const message = found.within === undefined ? '`absent` needs a time' : '`absent` takes `within` or `during`, not both';
    parser.report(syntaxError('SMSG012', found.span, message, `write it as: ${CONDITIONS.absent.form}`));
    return found;
  },
);

const last = node(
  'last',
  'last',
  { of: node('occurrence', { of: constant('event' as const) }, { name: name(EVENT) }, optional(onHost)) },
  'by',
  { by: name('a field') },
  'where',
  { where: expression },
);

const anyOf: Part<Condition> = node('any', 'any', { of: (parser) => readBlock(parser, 'any', nested(condition)) });

const stage = <W extends 'reached' | 'missing' | 'failed' | 'unknown'>(verdict: W) =>
  node('stage', { verdict: image(verdict) }, { stage: word(STAGE) });

/** Conditions by the word that they begin with. */
const KINDS = {
  no: node('no', 'no', observed),
  count: node('count', 'count', observed, times),
  absent,
  silence: node(
    'silence',
    'silence',
    'on',
    { host: word(HOST) },
    'in',
    { component: componentName },
    'for',
    { for: duration },
    optional('after', { after: occurrence }),
  ),
  repeat: node('repeat', 'repeat', observed, times, 'by', { by: name('`thread`\na field') }),
  last: mapped(last, ({ where, of, ...found }): Condition => ({ ...found, of: { ...of, where } })),
  reached: stage('reached'),
  missing: stage('missing'),
  failed: stage('failed'),
  unknown: stage('unknown'),
  not: node('stage', 'not', 'reached', { verdict: constant('not-reached' as const) }, { stage: word(STAGE) }),
  variant: node('variant', 'variant', { name: word('a variant of the process') }),
  any: anyOf,
} satisfies Readonly<Record<Exclude<keyof typeof CONDITIONS, 'fact'>, Part<Condition | undefined>>>;

const kind = choice<Condition | undefined>(
  [
    ...Object.values(KINDS).map((part: Part<Condition | undefined>) => ({ part, gate: (parser: Parser) => !isDotted(parser) })),
    node('seen', observed),
  ],
  `${EVENT}\n\`fact\``,
);

/** A condition. */
export const condition: Part<Condition | undefined> = rule('condition', (parser) => {
  parser.act(() => {
    const { image: first } = parser.peek(1);
    parser.form = isDotted(parser) || !(first in CONDITIONS) ? SEEN : CONDITIONS[first as keyof typeof CONDITIONS].form;
  });
  return kind(parser);
});
