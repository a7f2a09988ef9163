// Rules for test blocks.

import { given } from './given.js';
import { twice } from './clauses.js';
import { diagnostic } from './messages.js';
import { ParseExpectations } from './expectations.js';
import type {
  AtStatement,
  CoverageStatement,
  FileStatement,
  LineStatement,
  LogLine,
  LogStatement,
  RegistryStatement,
  ServiceStatement,
  ServicesStatement,
  SiteControlStatement,
  Span,
  TestCase,
  TestDeclaration,
  TestStatement,
  TopologyStatement,
} from '../syntax.js';
import { Comma, Equals, K, LogLine as LogLineToken } from './tokens.js';
import { clausesOf } from './vocabulary.js';

const ROLE = 'a host such as `child`';

/** Test declarations and their statements. */
export abstract class ParseTests extends ParseExpectations {
  readonly test = this.RULE('test', (): TestDeclaration | undefined => {
    const first = this.CONSUME(K.test);
    const title = this.head(first, () => this.text(0, 'its title in double quotes'));
    const clauses = this.block('test', first, () =>
      this.OR<TestCase | TestStatement | undefined>([{ ALT: () => this.SUBRULE(this.case) }, { ALT: () => this.SUBRULE(this.statement) }]),
    );
    return this.ACTION(() => {
      if (title === undefined) return undefined;
      const statements = clauses.filter((one) => one.kind !== 'case');
      const cases = clauses.filter((one) => one.kind === 'case');
      this.checkOnce(statements);
      const isExpecting = (some: readonly TestStatement[]) => some.some(({ kind }) => kind.startsWith('expect'));
      if (!this.isPoisoned(first) && !isExpecting(statements)) {
        const idle = cases.filter((one) => !isExpecting(one.statements)).map((one) => one.title);
        const titles = cases.length === 0 ? [title] : idle;
        const what = cases.length === 0 ? 'test' : 'case';
        for (const { span } of titles)
          this.report(diagnostic('SMSG014', span, `this ${what} expects nothing, so it cannot fail`, 'add: expect ...'));
      }
      return { kind: 'test' as const, title, statements, cases, span: this.span(first) };
    });
  });

  private readonly case = this.RULE('case', (): TestCase | undefined => {
    const first = this.CONSUME(K.case);
    const title = this.head(first, () => this.text(0, 'its title in double quotes'));
    const statements = this.block('case', first, () => this.SUBRULE(this.statement));
    return this.ACTION(() => {
      this.checkOnce(statements);
      return title && { kind: 'case' as const, title, statements, span: this.span(first) };
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
          const role = this.word(1, ROLE);
          const space = this.OPTION(() => {
            this.CONSUME(K.space);
            return this.SUBRULE(this.bytes).bytes;
          });
          return { kind: 'listed', role, ...given({ space }), span: this.span(first) };
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
    const state = this.chosen(word, 'state of a captured service');
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
      GATE: () => this.LA(0).image.startsWith('"') && this.LA(2).tokenType === Equals,
      DEF: () => this.SUBRULE1(this.wordOrText, { ARGS: [what] }),
    });
    this.CONSUME(Equals);
    const data = this.SUBRULE(this.value, { ARGS: ['a value'] });
    const [file, field] = two !== undefined && one.kind === 'string' ? [one, two] : [undefined, one];
    return { kind: 'sitecontrol', role, ...given({ file }), field, data, span: this.span(first) };
  });
}
