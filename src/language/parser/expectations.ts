// What a test expects.

import type { ExpectedRecord, TestExpectation } from '../syntax.js';
import { block, list as listOf, one } from './clauses.js';
import { before, choice, clause, list, mapped, node, optional, optionalIf, otherwise, type Part } from './parts.js';
import type { Parser } from './parser.js';
import { spanOf } from './span.js';
import { tokenOf } from './tokens.js';
import { assignments, count, interval, name, value } from './values.js';
import { BLOCKS, ENUMS } from './vocabulary.js';
import { enumWord, ROLE, STAGE, text, word } from './words.js';

const KIND_TEXT = '`process`\n`diagnosis`\n`no diagnosis`\n`fact`\n`workaround`\n`request`\nan event';
/** Kinds of expectations whose words may be names of events too. */
const MAY_BE_EVENT: ReadonlySet<string> = new Set(['process', 'request']);
const RECORD_KINDS: ReadonlySet<string> = new Set(['unrecognized', 'malformed', 'plain', 'record']);
const RECORD = 'an event\n`unrecognized`\n`malformed`\n`plain`\n`record`';
const VERDICT = 'a verdict such as `reached`';

// ---- records ---------------------------------------------------------------------------------------------------------------------

const record: Part<ExpectedRecord> = mapped(
  node('record', { name: name(RECORD) }, { fields: otherwise(assignments, []) }),
  ({ name: own, fields, span }) =>
    RECORD_KINDS.has(own.text) ? { kind: own.text as ExpectedRecord['kind'], fields, span } : { kind: 'event', name: own, fields, span },
);

// ---- processes -------------------------------------------------------------------------------------------------------------------

const comma = optional(',');
/** An entry of a list with commas at will. */
const listed =
  <T>(part: Part<T>): Part<T> =>
  (parser) => {
    const found = part(parser);
    comma(parser);
    return found;
  };

const refuseNextLine = before((parser) => {
  if (parser.startsLine()) parser.bailUnexpected(VERDICT);
});

const refuseBareReason = before((parser) => {
  const token = parser.peek(1);
  const isOneOf = (words: readonly string[], { image }: { image: string }): boolean => words.includes(image);
  if (parser.startsLine() || !isOneOf(ENUMS.reason, token) || isOneOf(ENUMS.verdict, parser.peek(2))) return;
  parser.bail('SMSG012', spanOf(parser.file, token), 'a reason is written in parentheses', `write \`(${token.image})\``);
});

const expectedStage = node(
  'expect-stage',
  { stage: word('a stage') },
  refuseNextLine,
  { verdict: enumWord('verdict', VERDICT) },
  refuseBareReason,
  optional('(', { reason: enumWord('reason', 'a reason such as `inferred`') }, ')'),
);

const expectedProcess = block(
  'expect process',
  {
    outcome: one(
      'outcome',
      listed(
        clause('expect-outcome', { outcome: enumWord('outcome', 'an outcome such as `failed`') }, optional('at', { stage: word(STAGE) })),
      ),
    ),
    operation: one('operation', listed(word('the name of a variant'))),
  },
  listOf('stages', listed(expectedStage)),
);

// ---- the rest --------------------------------------------------------------------------------------------------------------------

const isConfidence = (parser: Parser): boolean => (ENUMS['expected confidence'] as readonly string[]).includes(parser.peek(1).image);
const mayBeConfidence = (parser: Parser): boolean =>
  parser.peek(1).tokenType !== tokenOf('rank') && (!parser.startsLine() || isConfidence(parser));
const mayBeDiagnosis = (parser: Parser): boolean => !parser.startsLine() && !(parser.peek(1).image in BLOCKS.test.clauses);
const isOnLine = (parser: Parser): boolean => !parser.startsLine();

const expectedPrecondition = node(
  'expect-precondition',
  { id: word('a precondition such as `A1`') },
  { state: enumWord('state of a precondition') },
);
const preconditions = block('expect workaround', {}, listOf('preconditions', listed(expectedPrecondition)));

const KINDS = {
  process: node(
    'expect-process',
    'process',
    { process: word('the name of a process') },
    optional('of', { keys: list(node('expect-key', { key: word('a key of the process') }, '=', { value: value('a value') })) }),
    expectedProcess,
  ),
  diagnosis: node(
    'expect-diagnosis',
    'diagnosis',
    { diagnosis: word('the name of a diagnosis') },
    optionalIf(mayBeConfidence, { confidence: enumWord('expected confidence', 'a confidence') }),
    optional('rank', { rank: count('a rank such as 1') }),
  ),
  no: node('expect-no-diagnosis', 'no', 'diagnosis', optionalIf(mayBeDiagnosis, { diagnosis: word('the name of a diagnosis') })),
  fact: node('expect-fact', 'fact', { fact: word('the name of a fact') }, { answer: enumWord('answer of a fact') }),
  workaround: node(
    'expect-workaround',
    'workaround',
    { workaround: word('`none`\nthe name of a workaround') },
    optionalIf(isOnLine, preconditions),
  ),
  request: node(
    'expect-request',
    'request',
    { role: word(ROLE) },
    { file: text('the name of a file in double quotes') },
    optional(interval),
  ),
} satisfies Readonly<Record<string, Part<TestExpectation | undefined>>>;

/** Whether something that may be a name or a string follows the next word in its line. */
function isFollowed(parser: Parser): boolean {
  const [first, second] = [parser.peek(1), parser.peek(2)];
  return second.startLine === first.endLine && /^["A-Za-z0-9_-]/.test(second.image);
}

// A word such as `process` is the kind of the expectation only if something follows it in its line: else it is the name of an event.
const isKind = (parser: Parser): boolean => {
  const [first, second] = [parser.peek(1), parser.peek(2)];
  return isFollowed(parser) || (second.startLine !== first.endLine && !MAY_BE_EVENT.has(first.image));
};

// Two words in a row cannot be an event: the first one should have been a kind.
const refuseUnknownKind = before((parser) => {
  if (isFollowed(parser) && !(parser.peek(1).image in KINDS)) parser.bailUnexpected(...KIND_TEXT.split('\n'));
});

const kind = choice<TestExpectation | undefined>(
  [
    ...Object.values(KINDS).map((part: Part<TestExpectation | undefined>) => ({ part, gate: isKind })),
    node('expect-records', { records: list(record) }),
  ],
  KIND_TEXT,
);

/** What is expected, behind the word `expect`. */
export const expectation: Part<TestExpectation | undefined> = (parser) => {
  refuseUnknownKind(parser);
  const found = kind(parser);
  return found && { ...found, span: parser.span(parser.clauseStart()) };
};
