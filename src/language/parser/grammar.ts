// Rules for types, lookups and frames.

import type { IToken } from 'chevrotain';
import { clauseOf, clauseSet, lacking, missingClauses, type Clause, type ClauseSet } from './clauses.js';
import { given } from './given.js';
import { ParseTests } from './tests.js';
import type { FrameDeclaration, LookupDeclaration, LookupEntry, Name, TypeDeclaration, Word } from '../syntax.js';
import { Equals, K, LBrace, Regex, Word as WordToken } from './tokens.js';
import type { BlockName } from './vocabulary.js';

/** What message catalogues are built from. */
export abstract class ParseGrammar extends ParseTests {
  // ---- types and lookups ---------------------------------------------------------------------------------------------------------

  readonly type = this.RULE('type', (): TypeDeclaration => {
    const first = this.CONSUME(K.type);
    const name = this.word(0, 'the name of the type');
    this.CONSUME(Equals);
    const body = this.SUBRULE(this.typeBody);
    const clauses: Clause[] = [];
    this.MANY({
      // `lookup NAME {` is the next declaration.
      GATE: () => this.LA(3).tokenType !== LBrace,
      DEF: () => clauses.push(this.SUBRULE(this.typeClause)),
    });
    return this.ACTION(() => {
      const { one } = clauseSet('type', clauses, (found) => this.report(found));
      const fields = { compare: one('compare'), foldCase: one('fold'), lookup: one('lookup'), doc: one('doc') };
      return { kind: 'type' as const, name, body, ...given(fields), span: this.span(first) };
    });
  });

  private readonly typeBody = this.RULE('typeBody', (): TypeDeclaration['body'] => {
    const first = this.LA(1);
    const isParts = this.LA(1).tokenType === K.parts && this.isBeforeText();
    return this.OR({
      DEF: [
        {
          ALT: (): TypeDeclaration['body'] => {
            const { image } = this.CONSUME(Regex);
            return { kind: 'regex', source: image.replace(/^\/|\/$/g, ''), span: this.span(first) };
          },
        },
        {
          GATE: () => isParts,
          ALT: (): TypeDeclaration['body'] => {
            this.CONSUME(K.parts);
            const pattern = this.text(0, 'the parts in double quotes');
            return { kind: 'parts', pattern, span: this.span(first) };
          },
          IGNORE_AMBIGUITIES: true,
        },
        { ALT: (): TypeDeclaration['body'] => ({ kind: 'base', type: this.word(0, 'a type'), span: this.span(first) }) },
      ],
      ERR_MSG: 'a regular expression such as /[0-9]+/\n`parts`\nthe name of a type',
    });
  });

  private isBeforeText(): boolean {
    return this.LA(2).image.startsWith('"');
  }

  private readonly typeClause = this.RULE('typeClause', (): Clause => {
    const first = this.LA(1);
    return this.OR([
      {
        ALT: () => {
          this.CONSUME(K.compare);
          return clauseOf('compare', this.chosen(this.word(0, 'how to compare'), 'comparison'), this.span(first));
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.fold);
          this.CONSUME(K.case);
          return clauseOf('fold', this.span(first), this.span(first));
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.lookup);
          return clauseOf('lookup', this.word(1, 'the name of a lookup'), this.span(first));
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.doc);
          return clauseOf('doc', this.text(0, 'a string in double quotes'), this.span(first));
        },
      },
    ]);
  });

  readonly lookup = this.RULE('lookup', (): LookupDeclaration | undefined => {
    const first = this.CONSUME(K.lookup);
    const name = this.head(first, () => this.word(0, 'the name of the lookup'));
    const entries = this.block('lookup', first, () => this.SUBRULE(this.lookupEntry));
    return name && { kind: 'lookup', name, entries, span: this.span(first) };
  });

  private readonly lookupEntry = this.RULE('lookupEntry', (): LookupEntry => {
    const first = this.CONSUME(WordToken);
    this.CONSUME(Equals);
    const name = this.word(1, 'the name of the value');
    const text = this.OPTION(() => this.text(0, 'a string in double quotes'));
    return { kind: 'lookup-entry', value: this.wordOf(first), name, ...given({ text }), span: this.span(first) };
  });

  // ---- frames ------------------------------------------------------------------------------------------------------------------

  readonly frame = this.RULE('frame', (): FrameDeclaration | undefined => {
    const first = this.CONSUME(K.frame);
    const name = this.head(first, () => this.word(0, 'the name of the frame'));
    const clauses = this.block('frame', first, () => this.SUBRULE(this.frameClause));
    return this.ACTION(() => {
      const { one, all } = this.complete('frame', clauses, first, name);
      if (name === undefined) return undefined;
      const lists = { patterns: all('pattern'), rotate: all('rotate'), markers: all('marker') };
      const fields = { anchor: one('anchor'), strip: one('strip'), format: one('format') };
      return { kind: 'frame' as const, name, ...lists, ...given(fields), span: this.span(first) };
    });
  });

  private readonly frameClause = this.RULE('frameClause', (): Clause => {
    const first = this.LA(1);
    const texted = (word: 'strip' | 'marker', idx: number) => () => {
      this.CONSUME(K[word]);
      return clauseOf(word, this.text(idx, 'a string in double quotes'), this.span(first));
    };
    return this.OR([
      {
        ALT: () => {
          this.CONSUME(K.anchor);
          const where = this.chosen(this.word(0, '`end`\n`start`\n`both`'), 'anchor');
          const multiline = this.OPTION(() => this.CONSUME(K.multiline)) !== undefined;
          return clauseOf('anchor', where && { where, multiline, span: this.span(first) }, this.span(first));
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.pattern);
          const pattern = this.text(0, 'a pattern in double quotes');
          const damaged = this.OPTION1(() => {
            this.CONSUME(K.damaged);
            return this.text(1, 'why such a record is damaged, in double quotes');
          });
          return clauseOf('pattern', { kind: 'frame-pattern', pattern, ...given({ damaged }), span: this.span(first) }, this.span(first));
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.rotate);
          const older = this.text(2, 'the name of older files in double quotes');
          this.CONSUME(K.before);
          const live = this.text(3, 'the name of the live file in double quotes');
          return clauseOf('rotate', { kind: 'rotation', older, live, span: this.span(first) }, this.span(first));
        },
      },
      { ALT: texted('strip', 4) },
      { ALT: texted('marker', 5) },
      {
        ALT: () => {
          this.CONSUME(K.format);
          return clauseOf('format', this.word(6, 'the name of the format'), this.span(first));
        },
      },
    ]);
  });

  // ---- what all declarations share -----------------------------------------------------------------------------------------------

  /** The clauses of a declaration; says which of them it lacks, unless something in it is wrong anyway. */
  protected complete(block: BlockName, clauses: readonly Clause[], first: IToken, name: Word | Name | undefined): ClauseSet {
    if (name !== undefined && !this.isPoisoned(first)) {
      for (const word of missingClauses(block, clauses)) this.report(lacking(block, word, `the ${block} \`${name.text}\``, name.span));
    }
    return clauseSet(block, clauses, (found) => this.report(found));
  }
}
