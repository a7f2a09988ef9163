// Clauses as the parser finds them, one after the other, and how a declaration takes what it needs out of them. Reports what stands twice or is missing.

import type { Diagnostic } from '../diagnostic.js';
import { diagnostic } from './messages.js';
import type {
  AfterClause,
  Assignment,
  AtLeastClause,
  AttemptClause,
  CarryClause,
  Condition,
  EventDeclaration,
  Expression,
  FrameDeclaration,
  FramePattern,
  FrameRotation,
  Heartbeat,
  HostClause,
  IgnoreClause,
  KeyClause,
  LetClause,
  PhaseClause,
  PrecedesClause,
  PreconditionClause,
  ProductClause,
  ReferenceClause,
  RetryClause,
  SourceClause,
  Span,
  StageDeclaration,
  StageEvidence,
  StepClause,
  SuggestClause,
  TemplateClause,
  TestDeclaration,
  Text,
  VariantClause,
  VerifyClause,
  Word,
} from '../syntax.js';
import { clausesOf, type BlockName } from './vocabulary.js';

/** What each clause holds, by its word. `undefined`: written wrongly, and reported. */
export interface ClauseValues {
  // grammar files
  anchor: FrameDeclaration['anchor'];
  pattern: FramePattern;
  strip: Text;
  rotate: FrameRotation;
  marker: Text;
  format: Word;
  files: readonly Text[];
  also: readonly Word[];
  heartbeat: Heartbeat;
  event: EventDeclaration;
  carry: CarryClause;
  ignore: IgnoreClause;
  test: TestDeclaration;
  template: TemplateClause;
  severity: Word | undefined;
  source: SourceClause;
  where: Expression;
  set: Assignment;
  doc: Text;
  sample: Text;
  compare: Word | undefined;
  fold: Span;
  lookup: Word;
  // rule files
  reference: readonly ReferenceClause[];
  product: ProductClause;
  host: HostClause;
  subject: Word;
  key: KeyClause;
  let: LetClause;
  attempt: AttemptClause;
  variant: VariantClause;
  phase: PhaseClause;
  precedes: PrecedesClause;
  stage: StageDeclaration;
  goal: Word;
  only: Word;
  optional: Span;
  after: AfterClause;
  'at-least': AtLeastClause;
  reached: StageEvidence;
  failed: StageEvidence;
  pending: StageEvidence;
  retry: RetryClause;
  suggest: SuggestClause;
  for: { readonly process: Word; readonly stages: readonly Word[] };
  scope: Span;
  outcome: Word | undefined;
  when: Condition;
  against: Condition;
  at: Word | undefined;
  explain: Text;
  fix: Text;
  risk: Word | undefined;
  require: PreconditionClause;
  step: StepClause;
  caution: Text;
  verify: VerifyClause;
}

export type ClauseWord = keyof ClauseValues;

/** One clause. `span` is all of it. */
export type Clause = { [W in ClauseWord]: { readonly word: W; readonly value: ClauseValues[W]; readonly span: Span } }[ClauseWord];

/** A clause of the word `word`. */
export function clauseOf<W extends ClauseWord>(word: W, value: ClauseValues[W], span: Span): Clause {
  return { word, value, span } as Clause;
}

/** Takes the clauses of one declaration by their words. */
export interface ClauseSet {
  /** The first one; `undefined` if there is none. */
  readonly one: <W extends ClauseWord>(word: W) => ClauseValues[W] | undefined;
  /** All of them, in the order of the file. */
  readonly all: <W extends ClauseWord>(word: W) => NonNullable<ClauseValues[W]>[];
}

/**
 * Looks through the clauses of a block.
 *
 * @param report is told what stands twice
 */
export function clauseSet(block: BlockName, clauses: readonly Clause[], report: (found: Diagnostic) => void): ClauseSet {
  const forms = clausesOf(block);
  const first = new Map<string, Span>();
  for (const { word, span } of clauses) {
    const before = first.get(word);
    if (before === undefined) first.set(word, span);
    else if (forms[word]?.once) report(twice(word, span, before));
  }
  const all = <W extends ClauseWord>(word: W): ClauseValues[W][] =>
    clauses.filter((clause) => clause.word === word).map((clause) => clause.value as ClauseValues[W]);
  return { one: (word) => all(word)[0], all: (word) => all(word).filter((value) => value !== undefined) };
}

/** `word` stands a second time. */
export function twice(word: string, span: Span, before: Span): Diagnostic {
  const place = { ...span, endLine: span.line, endColumn: span.column + word.length };
  return diagnostic(
    'SMSG013',
    place,
    `\`${word}\` stands twice, and it may stand once`,
    `the first one is in line ${before.line}: keep one of them`,
  );
}

/** Words of clauses that a block needs and does not have. */
export function missingClauses(block: BlockName, clauses: readonly Clause[]): string[] {
  return Object.entries(clausesOf(block))
    .filter(([word, { needed }]) => needed && !clauses.some((clause) => clause.word === word))
    .map(([word]) => word);
}

/** A declaration lacks a clause that it needs. */
export function lacking(block: BlockName, word: string, what: string, span: Span): Diagnostic {
  const form = clausesOf(block)[word]?.form ?? word;
  return diagnostic('SMSG014', span, `${what} has no \`${word}\``, `add: ${form}`);
}
