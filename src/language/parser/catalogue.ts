// Message catalogues: types, lookups, frames, components, event logs, events.

import type {
  CarryClause,
  ComponentDeclaration,
  EventDeclaration,
  EventLogDeclaration,
  ExtensionDeclaration,
  FrameDeclaration,
  LookupDeclaration,
  StampDeclaration,
  Span,
  TypeDeclaration,
} from '../syntax.js';
import { clauseReader, collect, declaration, flat, list as listOf, nodes, one, type Clause } from './clauses.js';
import { expression } from './expressions.js';
import { missingClause } from './messages.js';
import { choice, clause, list, mapped, node, optional, otherwise, row, rule, type Part } from './parts.js';
import { LBrace, Regex, type TokenWord } from './tokens.js';
import { assignment, componentName, duration, name, source } from './values.js';
import { test } from './tests.js';
import { enumWord, extent, image, mark, STRING, text, TITLE, word } from './words.js';

// ---- types and lookups -----------------------------------------------------------------------------------------------------------

const regex: Part<string> = (parser) => parser.take(Regex).image.replace(/^\/|\/$/g, '');

const typeBody = choice<TypeDeclaration['body']>(
  [
    node('regex', { source: regex }),
    // `parts` may be the name of a type as well.
    {
      gate: (parser) => parser.peek(2).image.startsWith('"'),
      part: node('parts', 'parts', { pattern: text('the parts in double quotes') }),
    },
    node('base', { type: word('a type') }),
  ],
  'a regular expression such as /[0-9]+/\n`parts`\nthe name of a type',
);

const typeHead = row({ name: word('the name of the type') }, '=', { body: typeBody });
const TYPE_CLAUSES = {
  compare: one('compare', enumWord('comparison', 'how to compare')),
  fold: one('foldCase', extent('case')),
  lookup: one('lookup', word('the name of a lookup')),
  doc: one('doc', text(STRING)),
};
const typeClause = clauseReader(TYPE_CLAUSES);

/** `type NAME = BODY` with clauses behind it. */
export const type = rule('type', (parser): TypeDeclaration | undefined => {
  const first = parser.clauseStart();
  const head = typeHead(parser);
  const clauses: Clause[] = [];
  // `lookup NAME {` is the next declaration.
  parser.repeat(
    () => void clauses.push(typeClause(parser)),
    () => parser.peek(3).tokenType !== LBrace,
  );
  return parser.act(() => ({
    kind: 'type' as const,
    ...head,
    ...collect(parser, 'type', clauses, TYPE_CLAUSES),
    span: parser.span(first),
  }));
});

const lookupEntry = node(
  'lookup-entry',
  { value: word('a value') },
  '=',
  { name: word('the name of the value') },
  optional({ text: text(STRING) }),
);

/** `lookup NAME { VALUE = NAME "text" ... }` */
export const lookup: Part<LookupDeclaration | undefined> = declaration({
  kind: 'lookup',
  head: row({ name: word('the name of the lookup') }),
  clauses: {},
  entry: listOf('entries', lookupEntry),
});

// ---- frames ----------------------------------------------------------------------------------------------------------------------

/** `stamp NAME = "{Y}-{M}-{D}"` */
export const stamp: Part<StampDeclaration | undefined> = node('stamp', { name: word('the name of the stamp') }, '=', {
  pattern: text('the form of the stamp in double quotes'),
});

const anchor = clause(
  'anchor',
  { where: enumWord('anchor') },
  {
    multiline: otherwise(
      mapped(mark('multiline'), () => true),
      false,
    ),
  },
);

/** `frame NAME { ... }` */
export const frame: Part<FrameDeclaration | undefined> = declaration({
  kind: 'frame',
  head: row({ name: word('the name of the frame') }),
  clauses: {
    anchor: one('anchor', anchor),
    pattern: nodes(
      'patterns',
      'frame-pattern',
      { pattern: text('a pattern in double quotes') },
      optional('damaged', { damaged: text('why such a record is damaged, in double quotes') }),
    ),
    strip: one('strip', text(STRING)),
    rotate: nodes('rotate', 'rotation', { older: text('the name of older files in double quotes') }, 'before', {
      live: text('the name of the live file in double quotes'),
    }),
    marker: listOf('markers', text(STRING)),
    format: one('format', word('the name of the format')),
  },
});

// ---- events ----------------------------------------------------------------------------------------------------------------------

const TEMPLATE = text('a template in double quotes');
const sourced = optional('source', { source });

const EVENT_ATTRIBUTES = { severity: one('severity', enumWord('severity of an event', 'a severity')), source: one('source', source) };
const attribute = clauseReader(EVENT_ATTRIBUTES);
const attributes = rule('attributes', (parser) => {
  const clauses: Clause[] = [];
  parser.repeat(() => void clauses.push(attribute(parser)));
  return clauses;
});

const readEvent = declaration(
  {
    kind: 'event',
    head: row({ name: name('the name of the event') }, optional({ template: TEMPLATE }), { clauses: attributes }),
    hasOptionalBlock: true,
    clauses: {
      ...EVENT_ATTRIBUTES,
      template: nodes('templates', 'template', { pattern: TEMPLATE }, sourced),
      where: listOf('where', expression),
      set: listOf('set', assignment),
      doc: one('doc', text(STRING)),
      sample: listOf('samples', text('a log line in double quotes')),
    },
  },
  ({ name: own, template, templates, source: common }, parser) => {
    if (template === undefined && templates.length === 0) parser.report(missingClause('event', 'template', own));
    else if (common === undefined && (template !== undefined || templates.some((one) => one.source === undefined)))
      parser.report(missingClause('event', 'source', own));
  },
);

/** `event NAME "template" ... { ... }` */
export const event: Part<EventDeclaration | undefined> = mapped(readEvent, ({ template, templates, ...rest }) => ({
  ...rest,
  templates: template === undefined ? templates : [{ kind: 'template', pattern: template, span: template.span }, ...templates],
}));

/** One of some declarations behind `replace`, by their words. */
export function replacing<T extends object>(
  declarations: Partial<Record<TokenWord, Part<T | undefined>>>,
): Part<(T & { readonly replace: Span }) | undefined> {
  const one = choice(
    Object.entries(declarations).map(([word, part]) => mapped(row(word as TokenWord, { declared: part }), ({ declared }) => declared)),
  );
  return mapped(one, (declared, parser) => ({ ...declared, replace: parser.wordOf(parser.clauseStart()).span }));
}

// ---- components and event logs ---------------------------------------------------------------------------------------------------

const OWN_EVENT = 'an event of this component';

const EXTENSION = {
  files: flat('files', list(text('a file name in double quotes'))),
  also: flat('also', list(componentName)),
  heartbeat: one('heartbeat', clause('heartbeat', { events: list(name(OWN_EVENT)) }, 'every', { every: duration })),
  'start-up': flat('startUp', list(name(OWN_EVENT))),
  carry: nodes(
    'carries',
    'carry',
    { field: word('the name of a field') },
    'from',
    { from: name(OWN_EVENT) },
    choice<Pick<CarryClause, 'to'> & { by?: 'by' }>([
      row({ by: image('by') }, 'thread'),
      row('to', 'thread', { to: word('the field that names the other thread') }),
    ]),
    'until',
    { until: list(name(OWN_EVENT)) },
  ),
  ignore: nodes('ignores', 'ignore', { pattern: TEMPLATE }, sourced),
  test: listOf('tests', test),
};

const CATALOGUE = { ...EXTENSION, event: listOf('events', event), replace: listOf('events', replacing({ event })) };

/** `component NAME "title" as ALIAS { ... }` */
export const component: Part<ComponentDeclaration | undefined> = declaration({
  kind: 'component',
  head: row({ name: componentName }, { title: text(TITLE) }, 'as', {
    alias: word('the short name that its events begin with'),
  }),
  clauses: CATALOGUE,
});

/** `eventlog ALIAS "title" source "name" [optional] { ... }` */
export const eventLog: Part<EventLogDeclaration | undefined> = declaration({
  kind: 'eventlog',
  head: row(
    { alias: word('the short name that its events begin with') },
    { title: text(TITLE) },
    'source',
    { source: text('the name of the event source in double quotes') },
    optional({ optional: image('optional') }),
  ),
  clauses: CATALOGUE,
});

/** `extend component ALIAS { ... }` */
export const extension: Part<ExtensionDeclaration | undefined> = declaration({
  kind: 'extension',
  head: row('component', { name: word('the short name that its events begin with') }),
  clauses: EXTENSION,
});
