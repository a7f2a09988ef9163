// Rules for facts and their terms.

import type { IToken } from 'chevrotain';
import { given } from './given.js';
import { diagnostic } from './messages.js';
import { ParseConditions } from './conditions.js';
import { spanOf } from './span.js';
import type {
  AnyTerm,
  FactDeclaration,
  FactTerm,
  FileTerm,
  FixedDuration,
  HostTerm,
  RegistryTerm,
  ServiceTerm,
  SiteControlTerm,
  SpaceTerm,
  Text,
} from '../syntax.js';
import { Comma, K } from './tokens.js';

/** Facts. */
export abstract class ParseFacts extends ParseConditions {
  readonly fact = this.RULE('fact', (first: IToken): FactDeclaration | undefined => {
    this.CONSUME(K.fact);
    const head = this.head(first, () => this.SUBRULE(this.factHead));
    const terms = this.block('fact', first, () => this.SUBRULE(this.term));
    return this.ACTION(() => {
      if (head !== undefined && terms.length === 0 && !this.isPoisoned(first)) {
        this.report(
          diagnostic('SMSG014', head.name.span, `the fact \`${head.name.text}\` says nothing`, 'add a term, such as: file "path" present'),
        );
      }
      return head && { kind: 'fact' as const, ...head, terms, span: this.span(first) };
    });
  });

  private readonly factHead = this.RULE('factHead', (): Omit<FactDeclaration, 'kind' | 'terms' | 'span' | 'replace'> => {
    const name = this.word(0, 'the name of the fact');
    const process = this.OPTION(() => {
      this.CONSUME(K.for);
      return this.word(1, 'the name of a process');
    });
    this.CONSUME(K.on);
    const host = this.word(2, 'a host of the process');
    return { name, ...given({ process }), host, title: this.text(0, 'its title in double quotes') };
  });

  // ---- terms of facts ------------------------------------------------------------------------------------------------------------

  readonly term: () => FactTerm | undefined = this.RULE('term', (): FactTerm | undefined =>
    this.OR<FactTerm | undefined>([
      { ALT: () => this.SUBRULE(this.fileTerm) },
      { ALT: () => this.SUBRULE(this.registryTerm) },
      { ALT: () => this.SUBRULE(this.serviceTerm) },
      { ALT: () => this.SUBRULE(this.siteControlTerm) },
      { ALT: () => this.SUBRULE(this.spaceTerm) },
      { ALT: () => this.SUBRULE(this.hostTerm) },
      { ALT: () => this.SUBRULE(this.anyTerm) },
    ]),
  );

  private readonly fileTerm = this.RULE('fileTerm', (): FileTerm => {
    const first = this.CONSUME(K.file);
    const path = this.text(0, 'a path in double quotes');
    const found: { -readonly [P in keyof FileTerm]?: FileTerm[P] } = {};
    const seen = new Map<string, string>();
    this.MANY(() => {
      const word = this.LA(1);
      this.ACTION(() => this.onlyOnce(seen));
      this.OR([
        { ALT: () => void (this.CONSUME(K.present), (found.state = 'present')) },
        { ALT: () => void (this.CONSUME(K.absent), (found.state = 'absent')) },
        { ALT: () => void (found.olderThan = this.age('older', 1)) },
        { ALT: () => void (found.youngerThan = this.age('younger', 2)) },
        {
          ALT: () => {
            this.CONSUME(K.at);
            this.CONSUME(K.least);
            found.atLeast = this.SUBRULE(this.count, { ARGS: ['how many files at least'] });
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.size);
            const op = this.OPTION(() => this.SUBRULE(this.operator));
            const bytes = this.SUBRULE1(this.count, { ARGS: ['a number of bytes'] });
            this.ACTION(() => {
              if (op === '>=') found.sizeAtLeast = bytes;
              else if (op === undefined || op === '==') found.size = bytes;
              else this.stop('SMSG218', bytes.span, `a size cannot be compared with \`${op}\``, 'write `size 0` or `size >= 262144`');
            });
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.except);
            const names: Text[] = [];
            this.AT_LEAST_ONE_SEP({
              SEP: Comma,
              DEF: () => names.push(this.text(1, 'a file name in double quotes')),
              ERR_MSG: 'a file name in double quotes',
            });
            found.except = names;
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.bind);
            found.bind = this.word(0, 'a key of the process');
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.drive);
            found.drive = spanOf(this.file, word);
          },
        },
      ]);
    });
    const { state = 'present', except = [], ...others } = found;
    return { kind: 'file-term', path, state, except, ...others, span: this.span(first) };
  });

  // `present` and `absent` are one clause.
  private onlyOnce(seen: Map<string, string>): void {
    const token = this.LA(1);
    const word = token.image === 'absent' ? 'present' : token.image;
    const span = spanOf(this.file, token);
    const before = seen.get(word);
    if (before !== undefined) {
      const isSame = before === token.image;
      const message = isSame
        ? `\`${before}\` stands twice here, and it may stand once`
        : `\`${before}\` and \`${token.image}\` exclude each other`;
      this.stop('SMSG013', span, message, 'keep one of them');
    }
    seen.set(word, token.image);
  }

  private age(word: 'older' | 'younger', idx: number): FixedDuration {
    this.consume(0, K[word]);
    this.consume(idx, K.than);
    return this.subrule(idx, this.fixedDuration, { ARGS: [false] });
  }

  private readonly registryTerm = this.RULE('registryTerm', (): RegistryTerm => {
    const first = this.CONSUME(K.registry);
    const key = this.text(0, 'a registry key in double quotes');
    const value = this.OPTION(() => {
      this.CONSUME(K.value);
      return this.text(1, 'the name of a value in double quotes');
    });
    const test = this.OR<Pick<RegistryTerm, 'op' | 'right'>>({
      DEF: [
        { ALT: () => ({ op: this.presence(this.CONSUME(K.present).image) }) },
        { ALT: () => ({ op: this.presence(this.CONSUME(K.absent).image) }) },
        {
          GATE: () => value !== undefined,
          ALT: () => ({ op: this.SUBRULE(this.operator), right: this.SUBRULE(this.operand) }),
        },
      ],
      ERR_MSG: value === undefined ? '`present`\n`absent`\n`value`' : '`present`\n`absent`\na comparison such as `== 5`',
    });
    return { kind: 'registry-term', key, ...given({ value }), ...test, span: this.span(first) };
  });

  private presence(word: string): 'present' | 'absent' {
    return word === 'absent' ? 'absent' : 'present';
  }

  private readonly serviceTerm = this.RULE('serviceTerm', (): ServiceTerm | undefined => {
    const first = this.CONSUME(K.service);
    const name = this.SUBRULE(this.wordOrText, { ARGS: ['the name of a service'] });
    const state = this.chosen(this.word(0, '`running`\n`stopped`\n`missing`\n`installed`'), 'state of a service');
    return state && { kind: 'service-term', name, state: state.text, span: this.span(first) };
  });

  private readonly siteControlTerm = this.RULE('siteControlTerm', (): SiteControlTerm => {
    const first = this.CONSUME(K.sitecontrol);
    const file = this.text(0, 'the name of a site control file in double quotes');
    const field = this.SUBRULE(this.wordOrText, { ARGS: ['a field of the site control file'] });
    const test = this.OR<Pick<SiteControlTerm, 'op' | 'right' | 'values'>>({
      DEF: [
        { ALT: () => ({ op: this.SUBRULE(this.operator), right: this.SUBRULE(this.operand) }) },
        { ALT: () => ({ op: this.CONSUME(K.in).image as 'in', values: this.SUBRULE(this.valueList) }) },
        { ALT: () => ({ op: this.CONSUME(K.contains).image as 'contains', right: this.SUBRULE1(this.operand) }) },
        { ALT: () => ({ op: this.presence(this.CONSUME(K.present).image) }) },
        { ALT: () => ({ op: this.presence(this.CONSUME(K.absent).image) }) },
        { ALT: () => ({ op: this.CONSUME(K.future).image as 'future' }) },
      ],
      ERR_MSG: 'a comparison such as `== 5`\n`in`\n`contains`\n`present`\n`absent`\n`future`',
    });
    return { kind: 'sitecontrol-term', file, field, ...test, span: this.span(first) };
  });

  private readonly spaceTerm = this.RULE('spaceTerm', (): SpaceTerm => {
    const first = this.CONSUME(K.space);
    const op = this.SUBRULE(this.operator);
    return { kind: 'space-term', op, bytes: this.SUBRULE(this.bytes), span: this.span(first) };
  });

  private readonly hostTerm = this.RULE('hostTerm', (): HostTerm => {
    const first = this.CONSUME(K.host);
    const left = this.SUBRULE(this.name, { ARGS: ['a property of a host such as `child.code`'] });
    const op = this.SUBRULE(this.operator);
    return { kind: 'host-term', left, op, right: this.SUBRULE(this.operand), span: this.span(first) };
  });

  private readonly anyTerm = this.RULE('anyTerm', (): AnyTerm => {
    const first = this.CONSUME(K.any);
    const of = this.block('any of facts', first, () => this.nested(() => this.SUBRULE(this.term)));
    return { kind: 'any-term', of, span: this.span(first) };
  });
}
