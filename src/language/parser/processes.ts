// The topology, processes and their stages.

import type {
  ActivityClause,
  BindClause,
  HostClause,
  SuggestClause,
  LetClause,
  MapEntry,
  Occurrence,
  PhaseClause,
  ProcessDeclaration,
  StageDeclaration,
  StageEvidence,
  TopologyDeclaration,
  TopologyProperty,
  ValueSource,
} from '../syntax.js';
import { declaration, flat, list as listOf, nodes, one } from './clauses.js';
import { expression, occurrence } from './expressions.js';
import { syntaxError } from './messages.js';
import { behind, choice, clause, list, mapped, node, optional, otherwise, row, rule, type Part } from './parts.js';
import { Dot, WordToken } from './tokens.js';
import {
  componentName,
  duration,
  fixedDuration,
  name,
  operand,
  product,
  reference,
  registrySource,
  siteControlSource,
  value,
} from './values.js';
import { asEnumWord, constant, type EnumWord, EVENT, extent, HOST, image, STAGE, text, TITLE, word } from './words.js';

// ---- topology --------------------------------------------------------------------------------------------------------------------

const join = node(
  'join',
  'by',
  { field: name('a field of the event') },
  'of',
  { event: name(EVENT) },
  { otherField: name('a field of the other event') },
  optional('where', { where: expression }),
);

const valueSource = choice<ValueSource>(
  [
    node('manifest', 'manifest'),
    node('folder', 'folder'),
    siteControlSource,
    registrySource,
    node(
      'event',
      'event',
      { event: name(EVENT) },
      optional('field'),
      { field: name('a field of the event') },
      optional('after', { after: text('the text before the value') }),
      optional('where', { where: expression }),
      optional({ join }),
    ),
    node('component', 'component', { component: componentName }),
    node('service', 'service', { service: word('a service') }),
    node('frame', 'frame', { frame: word('a frame') }),
    node('eventlog', 'eventlog'),
  ],
  '`manifest`\n`folder`\n`sitecontrol`\n`registry`\n`event`\n`component`\n`service`\n`frame`\n`eventlog`',
);

const printed = { from: value('a value as it is printed') };
const mapEntry = node('map-entry', printed, '=', { to: name('what the value means') });

const topologyProperty: Part<TopologyProperty | undefined> = node(
  'topology-property',
  { property: (parser) => asEnumWord(parser, parser.wordOf(parser.take(WordToken)), 'property of a site') },
  'from',
  { from: list(valueSource) },
  { map: otherwise<MapEntry[]>(behind('map', list(mapEntry)), []) },
);

/** `topology { PROPERTY from SOURCE, ... }` */
export const topology: Part<TopologyDeclaration | undefined> = declaration({
  kind: 'topology',
  head: constant({}),
  clauses: {},
  entry: listOf('properties', topologyProperty),
});

// ---- stages ----------------------------------------------------------------------------------------------------------------------

const KEY = 'a key of the process';
const binding = node('bind', { key: word(KEY) }, '=', { from: operand });

const scopeWord: Part<EnumWord<'scope'> | undefined> = (parser) => {
  const found = parser.word('`state`\n`action`');
  if (found.text !== 'component') return asEnumWord(parser, found, 'scope');
  const help = 'write `scope state` if it holds for every job that waits there, `scope action` if the component did it for this job';
  parser.report(syntaxError('SMSG024', found.span, '`scope component` does not say whether it is a state or an action', help));
  return undefined;
};

/** `scope state` or `scope action` behind its first word. */
export const scope = clause('scope', { of: scopeWord });

const exceptions = { unless: otherwise<Occurrence[]>(behind('unless', list(occurrence)), []) };
const evidence = clause(
  'evidence',
  'by',
  { occurrence },
  { bind: otherwise<BindClause[]>(behind('bind', list(binding)), []) },
  optional('scope', { scope }),
  exceptions,
);

const activity = clause(
  'activity',
  'by',
  'activity',
  'of',
  { components: list(componentName, 'or') },
  'on',
  { host: word(HOST) },
  optional('only', { only: word('a variant of the process') }),
  optional('after', { after: word(STAGE) }),
  exceptions,
);

const reached = rule('reached', (parser) => {
  const isActivity = (): boolean => parser.peek(2).image === 'activity' && parser.peek(3).tokenType !== Dot;
  return parser.select<ActivityClause | StageEvidence | undefined>([
    { read: () => activity(parser), gate: isActivity, isPreferred: true },
    { read: () => evidence(parser) },
  ]);
});

/** `suggest [when lost] WORKAROUND, ...` behind its word. */
export const suggest = clause(
  'suggest',
  { when: otherwise<SuggestClause['when']>(behind('when', image('lost')), 'always') },
  { workarounds: list(word('the name of a workaround')) },
);

const readStage = declaration({
  kind: 'stage',
  head: row(
    { id: word('the id of the stage such as P8') },
    { name: word('the name of the stage') },
    { title: text(TITLE) },
    'on',
    { host: word(HOST) },
    optional('in', { component: componentName }),
  ),
  clauses: {
    only: one('only', word('a variant of the process')),
    optional: one('optional', extent()),
    after: nodes('after', 'after', { stage: word(STAGE) }, optional('within', { within: duration })),
    'at-least': one('atLeast', clause('at-least', { duration: fixedDuration }, 'after', { after: word(STAGE) })),
    reached: listOf('reached', reached),
    failed: listOf('failed', evidence),
    pending: listOf('pending', evidence),
    retry: nodes('retry', 'retry', 'by', { occurrence }, 'at', { field: name('a field') }),
    suggest: listOf('suggest', suggest),
  },
});

/** `stage ID NAME "title" on HOST { ... }`; work that proves it is kept apart from records that do. */
const stage: Part<StageDeclaration | undefined> = mapped(readStage, (found) => ({
  ...found,
  reached: found.reached.filter((one) => one.kind === 'evidence'),
  activity: found.reached.filter((one) => one.kind === 'activity'),
}));

// ---- processes -------------------------------------------------------------------------------------------------------------------

const property = name('a property of a host such as `child.code`');
const siteOfHost = choice<Pick<HostClause, 'parentOf' | 'siteOf'>>(
  [row('parent', 'of', { parentOf: word(HOST) }), row('site', { siteOf: word(KEY) })],
  '`parent of` and a host of the process\n`site` and a key of the process',
);
const letEntry = node('let-map-entry', printed, '=', { to: fixedDuration });
const field = name('a field');

/** `NAME "title"` */
export const titled = row({ name: word('a name') }, { title: text(TITLE) });

/** `process NAME "title" { ... }` */
export const process: Part<ProcessDeclaration | undefined> = declaration({
  kind: 'process',
  head: titled,
  clauses: {
    reference: flat('references', list(reference)),
    product: one('product', product),
    host: nodes('hosts', 'host', { name: word('a name for the host') }, optional('=', siteOfHost)),
    subject: one('subject', word(HOST)),
    job: one('job', clause('job', 'of', { host: word(HOST) }, 'each', { each: list(list(word(KEY), 'and')) })),
    key: nodes('keys', 'key', { name: word('a name for the key') }, ':', { type: word('a type') }, optional('=', { from: property })),
    let: nodes(
      'lets',
      'let',
      { name: word('a name for the value') },
      'on',
      { host: word(HOST) },
      '=',
      { source: choice<LetClause['source']>([siteControlSource, registrySource]) },
      'map',
      { map: list(letEntry) },
      'else',
      { otherwise: fixedDuration },
    ),
    attempt: nodes('attempts', 'attempt', 'begins', optional('at', { stage: word(STAGE) }), 'by', { occurrence }),
    variant: nodes('variants', 'variant', { name: word('a name for the variant') }, 'by', { occurrence }),
    rollback: nodes('rollbacks', 'rollback', { variant: word('a variant of the process') }, 'by', { occurrence }),
    phase: nodes(
      'phases',
      'phase',
      { text: text('the text of the phase in double quotes') },
      choice<Pick<PhaseClause, 'occurrence' | 'stage'>>([row('by', { occurrence }), row('when', { stage: word(STAGE) })]),
    ),
    precedes: nodes(
      'precedes',
      'precedes',
      { cause: occurrence },
      optional('by', { causeField: field }),
      '->',
      { effect: occurrence },
      optional('by', { effectField: field }),
    ),
    stage: listOf('stages', stage),
    goal: one('goal', word(STAGE)),
  },
});
