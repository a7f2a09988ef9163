// Rules for the stages of a process.

import type { IToken } from 'chevrotain';
import { given } from './given.js';
import { type Clause, clauseOf } from './clauses.js';
import { ParseFacts } from './facts.js';
import type { BindClause, RetryClause, StageDeclaration, StageEvidence, SuggestClause } from '../syntax.js';
import { Comma, Equals, K } from './tokens.js';

const HOST = 'a host of the process';
const STAGE = 'a stage';

/** Stages. */
export abstract class ParseStages extends ParseFacts {
  // ---- stages --------------------------------------------------------------------------------------------------------------------

  protected readonly stage = this.RULE('stage', (): StageDeclaration | undefined => {
    const first = this.CONSUME(K.stage);
    const head = this.head(first, () => this.SUBRULE(this.stageHead));
    const clauses = this.block('stage', first, () => this.SUBRULE(this.stageClause));
    return this.ACTION(() => {
      const { one, all } = this.complete('stage', clauses, first, head?.name);
      if (head === undefined) return undefined;
      const evidence = { reached: all('reached'), failed: all('failed'), pending: all('pending'), retry: all('retry') };
      const fields = { only: one('only'), optional: one('optional'), atLeast: one('at-least') };
      const lists = { after: all('after'), ...evidence, suggest: all('suggest') };
      return { kind: 'stage' as const, ...head, ...lists, ...given(fields), span: this.span(first) };
    });
  });

  private readonly stageHead = this.RULE('stageHead', (): Pick<StageDeclaration, 'id' | 'name' | 'title' | 'host' | 'component'> => {
    const id = this.word(0, 'the id of the stage such as P8');
    const name = this.word(1, 'the name of the stage');
    const title = this.text(0, 'its title in double quotes');
    this.CONSUME(K.on);
    const host = this.word(2, HOST);
    const component = this.OPTION(() => {
      this.CONSUME(K.in);
      return this.word(3, 'the name of a component');
    });
    return { id, name, title, host, ...given({ component }) };
  });

  private readonly stageClause = this.RULE('stageClause', (): Clause => {
    const first = this.LA(1);
    return this.OR<Clause>([
      {
        ALT: () => {
          this.CONSUME(K.only);
          return clauseOf('only', this.word(0, 'a variant of the process'), this.span(first));
        },
      },
      { ALT: () => (this.CONSUME(K.optional), clauseOf('optional', this.span(first), this.span(first))) },
      {
        ALT: () => {
          this.CONSUME(K.after);
          const stage = this.word(1, STAGE);
          const within = this.OPTION1(() => (this.CONSUME(K.within), this.SUBRULE(this.duration)));
          return clauseOf('after', { kind: 'after', stage, ...given({ within }), span: this.span(first) }, this.span(first));
        },
      },
      {
        ALT: () => {
          this.CONSUME(K['at-least']);
          const duration = this.SUBRULE(this.fixedDuration, { ARGS: [false] });
          this.CONSUME1(K.after);
          const after = this.word(2, STAGE);
          return clauseOf('at-least', { kind: 'at-least', duration, after, span: this.span(first) }, this.span(first));
        },
      },
      { ALT: () => (this.CONSUME(K.reached), clauseOf('reached', this.SUBRULE1(this.evidence, { ARGS: [first] }), this.span(first))) },
      { ALT: () => (this.CONSUME(K.failed), clauseOf('failed', this.SUBRULE2(this.evidence, { ARGS: [first] }), this.span(first))) },
      { ALT: () => (this.CONSUME(K.pending), clauseOf('pending', this.SUBRULE3(this.evidence, { ARGS: [first] }), this.span(first))) },
      { ALT: () => clauseOf('retry', this.SUBRULE(this.retry), this.span(first)) },
      { ALT: () => clauseOf('suggest', this.SUBRULE(this.suggest), this.span(first)) },
    ]);
  });

  private readonly evidence = this.RULE('evidence', (first: IToken): StageEvidence => {
    this.CONSUME(K.by);
    const occurrence = this.SUBRULE(this.occurrence);
    const bind: BindClause[] = [];
    this.OPTION(() => {
      this.CONSUME(K.bind);
      this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => bind.push(this.SUBRULE(this.binding)), ERR_MSG: 'a key of the process' });
    });
    const scope = this.OPTION1(() => this.SUBRULE(this.scope));
    return { kind: 'evidence', occurrence, bind, ...given({ scopeComponent: scope?.span }), span: this.span(first) };
  });

  private readonly binding = this.RULE('binding', (): BindClause => {
    const first = this.LA(1);
    const key = this.word(0, 'a key of the process');
    this.CONSUME(Equals);
    return { kind: 'bind', key, from: this.SUBRULE(this.operand), span: this.span(first) };
  });

  /** `scope component` */
  protected readonly scope = this.RULE('scope', () => {
    const first = this.CONSUME(K.scope);
    this.CONSUME(K.component);
    return { span: this.span(first) };
  });

  private readonly retry = this.RULE('retry', (): RetryClause => {
    const first = this.CONSUME(K.retry);
    this.CONSUME(K.by);
    const occurrence = this.SUBRULE(this.occurrence);
    this.CONSUME(K.at);
    return { kind: 'retry', occurrence, field: this.SUBRULE(this.name, { ARGS: ['a field'] }), span: this.span(first) };
  });

  protected readonly suggest = this.RULE('suggest', (): SuggestClause => {
    const first = this.CONSUME(K.suggest);
    const lost = this.OPTION(() => {
      this.CONSUME(K.when);
      this.CONSUME(K.lost);
      return true;
    });
    const workarounds = this.SUBRULE(this.words, { ARGS: ['the name of a workaround'] });
    return { kind: 'suggest', when: lost === true ? 'lost' : 'always', workarounds, span: this.span(first) };
  });
}
