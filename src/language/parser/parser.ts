// The parser of the language: diagnoses, workarounds and the file itself on top of all other rules. In: tokens. Out: the tree and what is wrong.

import type { IToken } from 'chevrotain';
import { clauseOf, type Clause } from './clauses.js';
import type { Diagnostic } from '../diagnostic.js';
import { given } from './given.js';
import type { Layout } from './state.js';
import { ParseProcesses } from './processes.js';
import type {
  Declaration,
  DiagnosisDeclaration,
  EventDeclaration,
  FactDeclaration,
  PackDeclaration,
  PreconditionClause,
  ProcessDeclaration,
  StepClause,
  UseDeclaration,
  VerifyClause,
  Word,
  WorkaroundDeclaration,
} from '../syntax.js';
import { Comma, K } from './tokens.js';

type Replaceable = EventDeclaration | FactDeclaration | ProcessDeclaration | DiagnosisDeclaration | WorkaroundDeclaration;

/** What the parser makes of one file. */
export interface Parsed {
  readonly declarations: readonly Declaration[];
  readonly diagnostics: Diagnostic[];
  readonly layout: Layout;
}

class Parser extends ParseProcesses {
  constructor(skipValidations: boolean) {
    super(skipValidations);
    this.performSelfAnalysis();
  }

  parse(file: string, tokens: IToken[], broken: readonly Diagnostic[]): Parsed {
    this.begin(file, tokens, broken);
    return { declarations: this.declarations(), ...this.finish() };
  }

  private readonly declarations = this.RULE('declarations', (): Declaration[] => {
    const owner = this.LA(1);
    return this.clauses({ name: 'file', brace: undefined, owner, left: 0, column: 0, line: 1 }, () => this.SUBRULE(this.declaration));
  });

  private readonly declaration = this.RULE('declaration', (): Declaration | undefined =>
    this.OR<Declaration | undefined>([
      { ALT: () => this.SUBRULE(this.pack) },
      { ALT: () => this.SUBRULE(this.use) },
      { ALT: () => this.SUBRULE(this.type) },
      { ALT: () => this.SUBRULE(this.lookup) },
      { ALT: () => this.SUBRULE(this.frame) },
      { ALT: () => this.SUBRULE(this.component) },
      { ALT: () => this.SUBRULE(this.eventLog) },
      { ALT: () => this.SUBRULE(this.topology) },
      { ALT: () => this.SUBRULE(this.test) },
      { ALT: () => this.SUBRULE(this.replaceable) },
    ]),
  );

  private readonly pack = this.RULE('pack', (): PackDeclaration => {
    const first = this.CONSUME(K.pack);
    const name = this.word(0, 'the name of the pack');
    this.CONSUME(K.version);
    const version = this.SUBRULE(this.name, { ARGS: ['a version such as 1.0'] });
    return { kind: 'pack', name, version, span: this.span(first) };
  });

  private readonly use = this.RULE('use', (): UseDeclaration => {
    const first = this.CONSUME(K.use);
    const target = this.SUBRULE(this.wordOrText, { ARGS: ['the name of a pack\na file in double quotes'] });
    return { kind: 'use', target, span: this.span(first) };
  });

  /** Declarations that may stand behind `replace`. */
  private readonly replaceable = this.RULE('replaceable', (): Declaration | undefined => {
    const first = this.LA(1);
    const word = this.OPTION(() => this.CONSUME(K.replace));
    const declared = this.OR<Replaceable | undefined>([
      { ALT: () => this.SUBRULE(this.event, { ARGS: [first, word] }) },
      { ALT: () => this.SUBRULE(this.process, { ARGS: [first] }) },
      { ALT: () => this.SUBRULE(this.fact, { ARGS: [first] }) },
      { ALT: () => this.SUBRULE(this.diagnosis, { ARGS: [first] }) },
      { ALT: () => this.SUBRULE(this.workaround, { ARGS: [first] }) },
    ]);
    return this.ACTION(() => declared && { ...declared, ...given({ replace: word && this.wordOf(word).span }) });
  });

  // ---- diagnoses -----------------------------------------------------------------------------------------------------------------

  private readonly diagnosis = this.RULE('diagnosis', (first: IToken): DiagnosisDeclaration | undefined => {
    this.CONSUME(K.diagnosis);
    const head = this.head(first, () => this.SUBRULE(this.titled));
    const clauses = this.block('diagnosis', first, () => this.SUBRULE(this.diagnosisClause));
    return this.ACTION(() => {
      const { one, all } = this.complete('diagnosis', clauses, first, head?.name);
      if (head === undefined) return undefined;
      const place = one('for');
      const lists = { references: all('reference').flat(), stages: place?.stages ?? [], when: all('when'), against: all('against') };
      const fields = {
        severity: one('severity'),
        product: one('product'),
        process: place?.process,
        scopeComponent: one('scope'),
        outcome: one('outcome'),
        atMost: one('at'),
        explain: one('explain'),
      };
      const advice = { fix: all('fix'), suggest: all('suggest') };
      return { kind: 'diagnosis' as const, ...head, ...lists, ...advice, ...given(fields), span: this.span(first) };
    });
  });

  private readonly diagnosisClause = this.RULE('diagnosisClause', (): Clause | undefined => {
    const first = this.LA(1);
    return this.OR<Clause | undefined>([
      {
        ALT: () => {
          this.CONSUME(K.severity);
          return clauseOf('severity', this.chosen(this.word(0, 'a severity'), 'severity'), this.span(first));
        },
      },
      { ALT: () => clauseOf('reference', this.SUBRULE(this.references), this.span(first)) },
      { ALT: () => clauseOf('product', this.SUBRULE(this.product), this.span(first)) },
      {
        ALT: () => {
          this.CONSUME(K.for);
          const process = this.word(1, 'the name of a process');
          this.CONSUME(K.at);
          const stages: Word[] = this.SUBRULE1(this.words, { ARGS: ['a stage'] });
          return clauseOf('for', { process, stages }, this.span(first));
        },
      },
      { ALT: () => clauseOf('scope', this.SUBRULE(this.scope).span, this.span(first)) },
      {
        ALT: () => {
          this.CONSUME(K.outcome);
          return clauseOf('outcome', this.chosen(this.word(2, '`blocked`\n`delayed`'), 'outcome of a diagnosis'), this.span(first));
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.when);
          const condition = this.SUBRULE1(this.condition);
          return condition && clauseOf('when', condition, this.span(first));
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.against);
          const condition = this.SUBRULE2(this.condition);
          return condition && clauseOf('against', condition, this.span(first));
        },
      },
      {
        ALT: () => {
          this.CONSUME1(K.at);
          this.CONSUME(K.most);
          return clauseOf('at', this.chosen(this.word(3, '`likely`\n`possible`'), 'confidence'), this.span(first));
        },
      },
      { ALT: () => (this.CONSUME(K.explain), clauseOf('explain', this.text(0, 'a string in double quotes'), this.span(first))) },
      { ALT: () => (this.CONSUME(K.fix), clauseOf('fix', this.text(1, 'a string in double quotes'), this.span(first))) },
      { ALT: () => clauseOf('suggest', this.SUBRULE(this.suggest), this.span(first)) },
    ]);
  });

  // ---- workarounds ---------------------------------------------------------------------------------------------------------------

  private readonly workaround = this.RULE('workaround', (first: IToken): WorkaroundDeclaration | undefined => {
    this.CONSUME(K.workaround);
    const head = this.head(first, () => this.SUBRULE(this.titled));
    const clauses = this.block('workaround', first, () => this.SUBRULE(this.workaroundClause));
    return this.ACTION(() => {
      const { one, all } = this.complete('workaround', clauses, first, head?.name);
      if (head === undefined) return undefined;
      const lists = { references: all('reference').flat(), preconditions: all('require'), steps: all('step') };
      const more = { cautions: all('caution'), verify: all('verify') };
      const fields = { process: one('for')?.process, risk: one('risk') };
      return { kind: 'workaround' as const, ...head, ...lists, ...more, ...given(fields), span: this.span(first) };
    });
  });

  private readonly workaroundClause = this.RULE('workaroundClause', (): Clause | undefined => {
    const first = this.LA(1);
    return this.OR<Clause | undefined>([
      {
        ALT: () => {
          this.CONSUME(K.for);
          return clauseOf('for', { process: this.word(0, 'the name of a process'), stages: [] }, this.span(first));
        },
      },
      { ALT: () => clauseOf('reference', this.SUBRULE(this.references), this.span(first)) },
      {
        ALT: () => {
          this.CONSUME(K.risk);
          return clauseOf('risk', this.chosen(this.word(1, 'a risk'), 'risk'), this.span(first));
        },
      },
      { ALT: () => clauseOf('require', this.SUBRULE(this.precondition), this.span(first)) },
      { ALT: () => clauseOf('step', this.SUBRULE(this.step), this.span(first)) },
      { ALT: () => (this.CONSUME(K.caution), clauseOf('caution', this.text(0, 'a string in double quotes'), this.span(first))) },
      { ALT: () => clauseOf('verify', this.SUBRULE(this.verify), this.span(first)) },
    ]);
  });

  private readonly precondition = this.RULE('precondition', (): PreconditionClause => {
    const first = this.LA(1);
    const kind = this.OR<IToken>([
      { ALT: () => this.CONSUME(K.require) },
      { ALT: () => this.CONSUME(K.forbid) },
      { ALT: () => this.CONSUME(K.record) },
      { ALT: () => this.CONSUME(K.check) },
    ]).image as PreconditionClause['kind'];
    const id = this.word(0, 'the id of the precondition such as A1');
    const text = this.text(0, 'its text in double quotes');
    const by: PreconditionClause['by'][number][] = [];
    const ask = this.OR1<IToken | undefined>([
      {
        ALT: () => {
          this.CONSUME(K.by);
          this.AT_LEAST_ONE_SEP({
            SEP: Comma,
            DEF: () => {
              const condition = this.SUBRULE(this.condition);
              if (condition !== undefined) by.push(condition);
            },
            ERR_MSG: '`fact`\na condition',
          });
          return undefined;
        },
      },
      { ALT: () => this.CONSUME(K.ask) },
      { ALT: () => undefined },
    ]);
    const otherwise = this.OPTION(() => (this.CONSUME(K.else), this.word(1, 'the name of a workaround')));
    const fields = given({ ask: ask && this.wordOf(ask).span, otherwise });
    return { kind, id, text, by, ...fields, span: this.span(first) };
  });

  private readonly step = this.RULE('step', (): StepClause => {
    const first = this.CONSUME(K.step);
    const text = this.text(0, 'a string in double quotes');
    const found: { -readonly [P in keyof StepClause]?: StepClause[P] } = {};
    this.MANY(() => {
      this.OR([
        {
          ALT: () => {
            found.danger = this.wordOf(this.CONSUME(K.danger)).span;
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.done);
            this.CONSUME(K.by);
            this.CONSUME1(K.fact);
            found.doneBy = this.word(0, 'the name of a fact');
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.if);
            this.CONSUME2(K.fact);
            found.onlyIf = this.word(1, 'the name of a fact');
          },
        },
      ]);
    });
    const { danger, doneBy, onlyIf } = found;
    return { kind: 'step', text, ...given({ danger, doneBy, onlyIf }), span: this.span(first) };
  });

  private readonly verify = this.RULE('verify', (): VerifyClause => {
    const first = this.CONSUME(K.verify);
    this.CONSUME(K.stage);
    const stage = this.word(0, 'a stage');
    this.CONSUME(K.within);
    return { kind: 'verify', stage, within: this.SUBRULE(this.duration), span: this.span(first) };
  });
}

let parser: Parser | undefined;

/** Parses tokens. `broken` is what the lexer has found wrong. The parser is built on the first call (some 100 ms) and kept. */
export function parseTokens(file: string, tokens: IToken[], broken: readonly Diagnostic[]): Parsed {
  parser ??= new Parser(true);
  return parser.parse(file, tokens, broken);
}

/** Builds a parser with all checks of Chevrotain on the grammar (ambiguities, left recursion); they throw. For tests. */
export function checkGrammar(): void {
  new Parser(false);
}
