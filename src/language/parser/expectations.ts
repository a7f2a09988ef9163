// Rules for what a test expects.

import { given } from './given.js';
import { twice } from './clauses.js';
import { ParseExpressions } from './expressions.js';
import { spanOf } from './span.js';
import type {
  ExpectDiagnosis,
  ExpectFact,
  ExpectNoDiagnosis,
  ExpectProcess,
  ExpectRecords,
  ExpectRequest,
  ExpectWorkaround,
  ExpectedOutcome,
  ExpectedPrecondition,
  ExpectedRecord,
  ExpectedStage,
  TestStatement,
  TimeOfDay,
  Word,
} from '../syntax.js';
import { Comma, K, LParen, RParen, Word as WordToken } from './tokens.js';
import { BLOCKS, CHOICES } from './vocabulary.js';

const KINDS = '`process`\n`diagnosis`\n`no diagnosis`\n`fact`\n`workaround`\n`request`\nan event';
/** Kinds of expectations whose words may be names of events too. */
const MAY_BE_EVENT: ReadonlySet<string> = new Set(['process', 'request']);
const ROLE = 'a host such as `child`';
const RECORD_KINDS: ReadonlySet<string> = new Set(['unrecognized', 'malformed', 'plain', 'record']);

/** Expectations. */
export abstract class ParseExpectations extends ParseExpressions {
  protected readonly interval = this.RULE('interval', (): { from: TimeOfDay; to: TimeOfDay } => {
    this.CONSUME(K.from);
    const from = this.SUBRULE(this.timeOfDay);
    this.CONSUME(K.to);
    return { from, to: this.SUBRULE1(this.timeOfDay) };
  });

  // ---- expectations --------------------------------------------------------------------------------------------------------------

  // A word such as `process` is the kind of the expectation only if something follows it in its line: else it is the name of an event.
  private isKind(word: keyof typeof K): boolean {
    const [kind, behind] = [this.LA(1), this.LA(2)];
    if (kind.tokenType !== K[word]) return false;
    return behind.startLine === kind.endLine ? /^["A-Za-z0-9_-]/.test(behind.image) : !MAY_BE_EVENT.has(word);
  }

  protected readonly expectation = this.RULE('expectation', (): TestStatement | undefined => {
    this.CONSUME(K.expect);
    this.ACTION(() => this.refuseUnknownKind());
    return this.OR<TestStatement | undefined>({
      DEF: [
        { GATE: () => this.isKind('process'), ALT: () => this.SUBRULE(this.expectProcess), IGNORE_AMBIGUITIES: true },
        { GATE: () => this.isKind('diagnosis'), ALT: () => this.SUBRULE(this.expectDiagnosis), IGNORE_AMBIGUITIES: true },
        { GATE: () => this.isKind('no'), ALT: () => this.SUBRULE(this.expectNoDiagnosis), IGNORE_AMBIGUITIES: true },
        { GATE: () => this.isKind('fact'), ALT: () => this.SUBRULE(this.expectFact), IGNORE_AMBIGUITIES: true },
        { GATE: () => this.isKind('workaround'), ALT: () => this.SUBRULE(this.expectWorkaround), IGNORE_AMBIGUITIES: true },
        { GATE: () => this.isKind('request'), ALT: () => this.SUBRULE(this.expectRequest), IGNORE_AMBIGUITIES: true },
        { ALT: () => this.SUBRULE(this.expectRecords) },
      ],
      ERR_MSG: KINDS,
    });
  });

  // Two words in a row are no event: the first one should have been a kind.
  private refuseUnknownKind(): void {
    const [kind, behind] = [this.LA(1), this.LA(2)];
    const isTwo = behind.startLine === kind.endLine && /^["A-Za-z0-9_-]/.test(behind.image);
    const kinds = [K.process, K.diagnosis, K.no, K.fact, K.workaround, K.request];
    if (isTwo && !kinds.includes(kind.tokenType)) this.stopUnexpected(...KINDS.split('\n'));
  }

  private readonly expectRecords = this.RULE('expectRecords', (): ExpectRecords => {
    const first = this.LA(0);
    const records: ExpectedRecord[] = [];
    const what = 'an event\n`unrecognized`\n`malformed`\n`plain`\n`record`';
    this.AT_LEAST_ONE_SEP({
      SEP: Comma,
      DEF: () => {
        const start = this.LA(1);
        const name = this.SUBRULE(this.name, { ARGS: [what] });
        const fields = this.OPTION(() => this.SUBRULE(this.assignments)) ?? [];
        const span = this.span(start);
        if (RECORD_KINDS.has(name.text)) records.push({ kind: name.text as ExpectedRecord['kind'], fields, span });
        else records.push({ kind: 'event', name, fields, span });
      },
      ERR_MSG: what,
    });
    return { kind: 'expect-records', records, span: this.span(first) };
  });

  private readonly expectProcess = this.RULE('expectProcess', (): ExpectProcess => {
    const first = this.LA(0);
    this.CONSUME(K.process);
    const process = this.word(0, 'the name of a process');
    const entries = this.block('expect process', first, () => this.SUBRULE(this.expectedEntry));
    return this.ACTION(() => {
      const found: { outcome?: ExpectedOutcome; operation?: Word } = {};
      for (const entry of entries) {
        if (entry.kind === 'expect-stage') continue;
        const word = entry.kind === 'expect-outcome' ? 'outcome' : 'operation';
        const before = found[word];
        if (before !== undefined) this.report(twice(word, entry.span, before.span));
        else if (entry.kind === 'expect-outcome') found.outcome = entry;
        else found.operation = entry;
      }
      const stages = entries.filter((entry) => entry.kind === 'expect-stage');
      return { kind: 'expect-process' as const, process, stages, ...found, span: this.span(first) };
    });
  });

  private readonly expectedEntry = this.RULE('expectedEntry', (): ExpectedStage | ExpectedOutcome | Word | undefined => {
    const entry = this.OR<ExpectedStage | ExpectedOutcome | Word | undefined>([
      { ALT: () => this.SUBRULE(this.expectedOutcome), IGNORE_AMBIGUITIES: true },
      {
        ALT: () => {
          this.CONSUME(K.operation);
          return this.word(0, 'the name of a variant');
        },
        IGNORE_AMBIGUITIES: true,
      },
      { ALT: () => this.SUBRULE(this.expectedStage) },
    ]);
    this.OPTION(() => this.CONSUME(Comma));
    return entry;
  });

  private readonly expectedOutcome = this.RULE('expectedOutcome', (): ExpectedOutcome | undefined => {
    const first = this.CONSUME(K.outcome);
    const outcome = this.chosen(this.word(0, 'an outcome such as `failed`'), 'outcome');
    const stage = this.OPTION(() => {
      this.CONSUME(K.at);
      return this.word(1, 'a stage');
    });
    return outcome && { kind: 'expect-outcome', outcome, ...given({ stage }), span: this.span(first) };
  });

  private readonly expectedStage = this.RULE('expectedStage', (): ExpectedStage | undefined => {
    const first = this.CONSUME(WordToken);
    const stage = this.wordOf(first);
    this.ACTION(() => this.refuseNextLine());
    const verdict = this.chosen(this.word(1, 'a verdict such as `reached`'), 'verdict');
    this.ACTION(() => this.refuseBareReason());
    const reason = this.OPTION(() => {
      this.CONSUME(LParen);
      const word = this.word(2, 'a reason such as `inferred`');
      this.CONSUME(RParen);
      return this.chosen(word, 'reason');
    });
    return verdict && { kind: 'expect-stage', stage, verdict, ...given({ reason }), span: this.span(first) };
  });

  private refuseNextLine(): void {
    if (this.startsLine()) this.stopUnexpected('a verdict such as `reached`');
  }

  private refuseBareReason(): void {
    const token = this.LA(1);
    const [reasons, verdicts]: readonly string[][] = [[...CHOICES.reason], [...CHOICES.verdict]];
    if (this.startsLine() || !reasons?.includes(token.image) || verdicts?.includes(this.LA(2).image)) return;
    this.stop('SMSG012', spanOf(this.file, token), 'a reason stands in parentheses', `write \`(${token.image})\``);
  }

  private readonly expectDiagnosis = this.RULE('expectDiagnosis', (): ExpectDiagnosis => {
    const first = this.LA(0);
    this.CONSUME(K.diagnosis);
    const diagnosis = this.word(0, 'the name of a diagnosis');
    const confidence = this.OPTION1({
      GATE: () => this.LA(1).tokenType !== K.rank && (!this.startsLine() || this.isConfidence()),
      DEF: () => this.chosen(this.word(1, 'a confidence'), 'expected confidence'),
    });
    const rank = this.OPTION2(() => {
      this.CONSUME(K.rank);
      return this.SUBRULE(this.count, { ARGS: ['a rank such as 1'] });
    });
    return { kind: 'expect-diagnosis', diagnosis, ...given({ confidence, rank }), span: this.span(first) };
  });

  private isConfidence(): boolean {
    const words: readonly string[] = CHOICES['expected confidence'];
    return words.includes(this.LA(1).image);
  }

  private readonly expectNoDiagnosis = this.RULE('expectNoDiagnosis', (): ExpectNoDiagnosis => {
    const first = this.LA(0);
    this.CONSUME(K.no);
    this.CONSUME(K.diagnosis);
    const diagnosis = this.OPTION({
      GATE: () => !this.startsLine() && !(this.LA(1).image in BLOCKS.test.clauses),
      DEF: () => this.word(0, 'the name of a diagnosis'),
    });
    return { kind: 'expect-no-diagnosis', ...given({ diagnosis }), span: this.span(first) };
  });

  private readonly expectFact = this.RULE('expectFact', (): ExpectFact | undefined => {
    const first = this.LA(0);
    this.CONSUME(K.fact);
    const fact = this.word(0, 'the name of a fact');
    const answer = this.chosen(this.word(1, '`yes`\n`no`\n`unknown`'), 'answer of a fact');
    return answer && { kind: 'expect-fact', fact, answer, span: this.span(first) };
  });

  private readonly expectWorkaround = this.RULE('expectWorkaround', (): ExpectWorkaround => {
    const first = this.LA(0);
    this.CONSUME(K.workaround);
    const workaround = this.word(0, '`none`\nthe name of a workaround');
    const preconditions = this.OPTION({
      GATE: () => !this.startsLine(),
      DEF: () => this.block('expect workaround', first, () => this.SUBRULE(this.expectedPrecondition)),
    });
    return { kind: 'expect-workaround', workaround, ...given({ preconditions }), span: this.span(first) };
  });

  private readonly expectedPrecondition = this.RULE('expectedPrecondition', (): ExpectedPrecondition | undefined => {
    const first = this.LA(1);
    const id = this.word(0, 'a precondition such as `A1`');
    const state = this.chosen(this.word(1, '`yes`\n`no`\n`ask`'), 'state of a precondition');
    this.OPTION(() => this.CONSUME(Comma));
    return state && { kind: 'expect-precondition', id, state, span: this.span(first) };
  });

  private readonly expectRequest = this.RULE('expectRequest', (): ExpectRequest => {
    const first = this.LA(0);
    this.CONSUME(K.request);
    const role = this.word(0, ROLE);
    const file = this.text(0, 'the name of a file in double quotes');
    const interval = this.OPTION(() => this.SUBRULE(this.interval));
    return { kind: 'expect-request', role, file, ...interval, span: this.span(first) };
  });
}
