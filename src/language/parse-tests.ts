// Rules for test blocks.

import { given } from './given.js';
import { ParseValues } from './parse-values.js';
import type {
  AtStatement,
  CoverageStatement,
  ExpectDiagnosis,
  ExpectedOutcome,
  ExpectedRecord,
  ExpectedStage,
  ExpectNoDiagnosis,
  ExpectProcess,
  ExpectRecords,
  ExpectRequest,
  ExpectWorkaround,
  FileStatement,
  LineStatement,
  LogLine,
  LogStatement,
  RegistryStatement,
  ServicesStatement,
  ServiceStatement,
  SiteControlStatement,
  Span,
  TestDeclaration,
  TestStatement,
  TimeOfDay,
  TopologyStatement,
  Word,
} from './syntax.js';
import { Comma, Equals, K, LogLine as LogLineToken, LParen, RParen, Word as WordToken } from './tokens.js';
import { twice } from './clauses.js';
import { mistake } from './messages.js';
import { BLOCKS, clausesOf } from './vocabulary.js';

const ROLE = 'a host such as `child`';
const RECORD_KINDS: ReadonlySet<string> = new Set(['unrecognized', 'malformed', 'plain', 'record']);

/** Test declarations and their statements. */
export abstract class ParseTests extends ParseValues {
  readonly test = this.RULE('test', (): TestDeclaration | undefined => {
    const first = this.CONSUME(K.test);
    const title = this.head(first, () => this.text(0, 'its title in double quotes'));
    const statements = this.block('test', first, () => this.SUBRULE(this.statement));
    return this.ACTION(() => {
      if (title === undefined) return undefined;
      this.checkOnce(statements);
      if (!this.isSpoilt(first) && !statements.some(({ kind }) => kind.startsWith('expect'))) {
        this.report(mistake('SMSG014', title.span, 'this test expects nothing, so it cannot fail', 'add: expect ...'));
      }
      return { kind: 'test' as const, title, statements, span: this.span(first) };
    });
  });

  private checkOnce(statements: readonly TestStatement[]): void {
    const first = new Map<string, Span>();
    for (const { kind, span } of statements) {
      const word = kind === 'test-topology' ? 'topology' : kind;
      const before = first.get(word);
      if (before === undefined) first.set(word, span);
      else if (clausesOf('test')[word]?.once) this.report(twice(word, span, before));
    }
  }

  private readonly statement = this.RULE('statement', (): TestStatement | undefined => {
    const first = this.LA(1);
    return this.OR<TestStatement | undefined>([
      { ALT: (): LineStatement => ({ kind: 'lines', lines: this.SUBRULE(this.logLines), span: this.span(first) }) },
      { ALT: () => this.SUBRULE(this.testTopology) },
      {
        ALT: () => {
          this.CONSUME(K.captured);
          return { kind: 'captured', at: this.SUBRULE(this.timeOfDay), span: this.span(first) };
        },
      },
      { ALT: () => this.SUBRULE(this.coverage) },
      {
        ALT: () => {
          this.CONSUME(K.clock);
          const role = this.word(0, ROLE);
          return { kind: 'clock', role, offset: this.SUBRULE(this.fixedDuration, { ARGS: [true] }), span: this.span(first) };
        },
      },
      { ALT: () => this.SUBRULE(this.at) },
      { ALT: () => this.SUBRULE(this.log) },
      { ALT: () => this.SUBRULE(this.fileStatement) },
      {
        ALT: () => {
          this.CONSUME(K.listed);
          return { kind: 'listed', role: this.word(1, ROLE), span: this.span(first) };
        },
      },
      { ALT: () => this.SUBRULE(this.serviceStatement) },
      { ALT: () => this.SUBRULE(this.servicesStatement) },
      { ALT: () => this.SUBRULE(this.registryStatement) },
      { ALT: () => this.SUBRULE(this.siteControlStatement) },
      { ALT: () => this.SUBRULE(this.expectation) },
    ]);
  });

  private readonly logLines = this.RULE('logLines', (): LogLine[] => {
    const lines: LogLine[] = [];
    this.AT_LEAST_ONE(() => {
      const first = this.CONSUME(LogLineToken);
      lines.push({ kind: 'log-line', text: first.image.replace(/^\| ?/, ''), span: this.span(first) });
    });
    return lines;
  });

  private readonly testTopology = this.RULE('testTopology', (): TopologyStatement => {
    const first = this.CONSUME(K.topology);
    const sites: TopologyStatement['sites'][number][] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: Comma,
      DEF: () => {
        const start = this.LA(1);
        const role = this.word(0, ROLE);
        this.CONSUME(Equals);
        sites.push({ role, code: this.word(1, 'a site code'), span: this.span(start) });
      },
      ERR_MSG: ROLE,
    });
    return { kind: 'test-topology', sites, span: this.span(first) };
  });

  private readonly coverage = this.RULE('coverage', (): CoverageStatement => {
    const first = this.CONSUME(K.coverage);
    const role = this.word(0, ROLE);
    const components = this.SUBRULE(this.words, { ARGS: ['the name of a component'] });
    const { from, to } = this.SUBRULE(this.interval);
    return { kind: 'coverage', role, components, from, to, span: this.span(first) };
  });

  private readonly interval = this.RULE('interval', (): { from: TimeOfDay; to: TimeOfDay } => {
    this.CONSUME(K.from);
    const from = this.SUBRULE(this.timeOfDay);
    this.CONSUME(K.to);
    return { from, to: this.SUBRULE1(this.timeOfDay) };
  });

  private readonly at = this.RULE('at', (): AtStatement => {
    const first = this.CONSUME(K.at);
    const time = this.SUBRULE(this.timeOfDay);
    const role = this.word(0, ROLE);
    const event = this.SUBRULE(this.name, { ARGS: ['an event such as `lansend.poll`'] });
    const fields = this.OPTION(() => this.SUBRULE(this.assignments)) ?? [];
    return { kind: 'at', time, role, event, fields, span: this.span(first) };
  });

  private readonly log = this.RULE('log', (): LogStatement => {
    const first = this.CONSUME(K.log);
    const role = this.word(0, ROLE);
    const file = this.text(0, 'the name of the log in double quotes');
    const lines = this.SUBRULE(this.logLines);
    return { kind: 'log', role, file, lines, span: this.span(first) };
  });

  private readonly fileStatement = this.RULE('fileStatement', (): FileStatement => {
    const first = this.CONSUME(K.file);
    const role = this.word(0, ROLE);
    const path = this.text(0, 'a path in double quotes');
    const at = this.OPTION1(() => {
      this.CONSUME(K.at);
      return this.SUBRULE(this.timeOfDay);
    });
    const size = this.OPTION2(() => {
      this.CONSUME(K.size);
      return this.SUBRULE(this.count, { ARGS: ['a number of bytes'] });
    });
    return { kind: 'file-statement', role, path, ...given({ at, size }), span: this.span(first) };
  });

  private readonly serviceStatement = this.RULE('serviceStatement', (): ServiceStatement | undefined => {
    const first = this.CONSUME(K.service);
    const role = this.word(0, ROLE);
    const name = this.SUBRULE(this.wordOrText, { ARGS: ['the name of a service'] });
    const word = this.word(1, '`running`\n`stopped`\n`missing`');
    const state = this.chosen(word, 'captured state of a service');
    return state && { kind: 'service', role, name, state: state.text, span: this.span(first) };
  });

  private readonly servicesStatement = this.RULE('servicesStatement', (): ServicesStatement | undefined => {
    const first = this.CONSUME(K.services);
    const role = this.word(0, ROLE);
    const state = this.chosen(this.word(1, '`running`\n`stopped`'), 'state of the services');
    return state && { kind: 'services', role, state: state.text, span: this.span(first) };
  });

  private readonly registryStatement = this.RULE('registryStatement', (): RegistryStatement => {
    const first = this.CONSUME(K.registry);
    const role = this.word(0, ROLE);
    const key = this.text(0, 'a registry key in double quotes');
    const found = this.OPTION(() => {
      this.CONSUME(K.value);
      const value = this.text(1, 'the name of a value in double quotes');
      this.CONSUME(Equals);
      return { value, data: this.SUBRULE(this.value, { ARGS: ['a value'] }) };
    });
    return { kind: 'registry', role, key, ...found, span: this.span(first) };
  });

  private readonly siteControlStatement = this.RULE('siteControlStatement', (): SiteControlStatement => {
    const first = this.CONSUME(K.sitecontrol);
    const role = this.word(0, ROLE);
    const what = 'a field of the site control file';
    const one = this.SUBRULE(this.wordOrText, { ARGS: [what] });
    const two = this.OPTION({
      GATE: () => this.LA(0).image.startsWith('"'),
      DEF: () => this.SUBRULE1(this.wordOrText, { ARGS: [what] }),
    });
    this.CONSUME(Equals);
    const data = this.SUBRULE(this.value, { ARGS: ['a value'] });
    const [file, field] = two !== undefined && one.kind === 'string' ? [one, two] : [undefined, one];
    return { kind: 'sitecontrol', role, ...given({ file }), field, data, span: this.span(first) };
  });

  // ---- expectations --------------------------------------------------------------------------------------------------------------

  // A word such as `process` is the kind of the expectation only if something follows it in its line: else it is the name of an event.
  private isKind(word: keyof typeof K): boolean {
    const [kind, behind] = [this.LA(1), this.LA(2)];
    return kind.tokenType === K[word] && behind.startLine === kind.endLine && /^["A-Za-z0-9_-]/.test(behind.image);
  }

  private readonly expectation = this.RULE('expectation', (): TestStatement | undefined => {
    this.CONSUME(K.expect);
    return this.OR<TestStatement | undefined>({
      DEF: [
        { GATE: () => this.isKind('process'), ALT: () => this.SUBRULE(this.expectProcess), IGNORE_AMBIGUITIES: true },
        { GATE: () => this.isKind('diagnosis'), ALT: () => this.SUBRULE(this.expectDiagnosis), IGNORE_AMBIGUITIES: true },
        { GATE: () => this.isKind('no'), ALT: () => this.SUBRULE(this.expectNoDiagnosis), IGNORE_AMBIGUITIES: true },
        { GATE: () => this.isKind('workaround'), ALT: () => this.SUBRULE(this.expectWorkaround), IGNORE_AMBIGUITIES: true },
        { GATE: () => this.isKind('request'), ALT: () => this.SUBRULE(this.expectRequest), IGNORE_AMBIGUITIES: true },
        { ALT: () => this.SUBRULE(this.expectRecords) },
      ],
      ERR_MSG: '`process`\n`diagnosis`\n`no diagnosis`\n`workaround`\n`request`\nan event',
    });
  });

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
    const verdict = this.chosen(this.word(1, 'a verdict such as `reached`'), 'verdict');
    const reason = this.OPTION(() => {
      this.CONSUME(LParen);
      const word = this.word(2, 'a reason such as `inferred`');
      this.CONSUME(RParen);
      return this.chosen(word, 'reason');
    });
    return verdict && { kind: 'expect-stage', stage, verdict, ...given({ reason }), span: this.span(first) };
  });

  private readonly expectDiagnosis = this.RULE('expectDiagnosis', (): ExpectDiagnosis => {
    const first = this.LA(0);
    this.CONSUME(K.diagnosis);
    const diagnosis = this.word(0, 'the name of a diagnosis');
    const confidence = this.OPTION1({
      GATE: () => this.LA(1).tokenType !== K.rank && !this.startsLine(),
      DEF: () => this.chosen(this.word(1, 'a confidence'), 'expected confidence'),
    });
    const rank = this.OPTION2(() => {
      this.CONSUME(K.rank);
      return this.SUBRULE(this.count, { ARGS: ['a rank such as 1'] });
    });
    return { kind: 'expect-diagnosis', diagnosis, ...given({ confidence, rank }), span: this.span(first) };
  });

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

  private readonly expectWorkaround = this.RULE('expectWorkaround', (): ExpectWorkaround => {
    const first = this.LA(0);
    this.CONSUME(K.workaround);
    return { kind: 'expect-workaround', workaround: this.word(0, '`none`\nthe name of a workaround'), span: this.span(first) };
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
