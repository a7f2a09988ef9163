// Rules for expressions, events and facts in conditions.

import type { IToken } from 'chevrotain';
import { given } from './given.js';
import { nearest } from '../nearest.js';
import { spanOf } from './span.js';
import { ParseValues } from './values.js';
import type { CompareOperator, Expression, Name, Occurrence, Operand, Value, Word } from '../syntax.js';
import { Comma, Compare, Dot, K, LParen, RParen } from './tokens.js';
import { CONDITIONS } from './vocabulary.js';

/** The tree leans to the left: a longer one would be too deep for those who walk it. */
const TERM_LIMIT = 200;

/** Expressions and occurrences. */
export abstract class ParseExpressions extends ParseValues {
  // ---- expressions -------------------------------------------------------------------------------------------------------------

  readonly expression = this.RULE('expression', (): Expression => {
    const first = this.LA(1);
    let left = this.SUBRULE(this.conjunction);
    let terms = 1;
    this.MANY(() => {
      this.CONSUME(K.or);
      this.ACTION(() => this.refuseMore(++terms));
      const right = this.SUBRULE1(this.conjunction);
      left = { kind: 'or', left, right, span: this.span(first) };
    });
    return left;
  });

  private refuseMore(terms: number): void {
    if (terms > TERM_LIMIT)
      this.stop('SMSG012', spanOf(this.file, this.LA(0)), 'this condition has too many parts', 'use `in (...)` for a choice of values');
  }

  readonly conjunction = this.RULE('conjunction', (): Expression => {
    const first = this.LA(1);
    let left = this.SUBRULE(this.negation);
    let terms = 1;
    this.MANY(() => {
      this.CONSUME(K.and);
      this.ACTION(() => this.refuseMore(++terms));
      const right = this.SUBRULE1(this.negation);
      left = { kind: 'and', left, right, span: this.span(first) };
    });
    return left;
  });

  readonly negation = this.RULE('negation', (): Expression => {
    const first = this.LA(1);
    const none = this.OPTION(() => this.CONSUME(K.not));
    const of = this.OR({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(LParen);
            const inner = this.nested(() => this.SUBRULE(this.expression));
            this.CONSUME(RParen);
            return inner;
          },
        },
        { ALT: () => this.SUBRULE(this.comparison) },
      ],
      ERR_MSG: 'a condition such as `limit == 0`',
    });
    return none === undefined ? of : { kind: 'not', of, span: this.span(first) };
  });

  readonly comparison = this.RULE('comparison', (): Expression => {
    const first = this.LA(1);
    const left = this.SUBRULE(this.operand);
    return this.OR({
      DEF: [
        {
          ALT: (): Expression => {
            const op = this.SUBRULE(this.operator);
            const right = this.SUBRULE1(this.operand);
            return { kind: 'compare', op, left, right, span: this.span(first) };
          },
        },
        {
          ALT: (): Expression => {
            this.CONSUME(K.in);
            const values = this.SUBRULE(this.valueList);
            return { kind: 'in', left, values, span: this.span(first) };
          },
        },
        {
          ALT: (): Expression => {
            this.CONSUME(K.contains);
            const right = this.SUBRULE2(this.operand);
            return { kind: 'contains', left, right, span: this.span(first) };
          },
        },
      ],
      ERR_MSG: '`==`\n`!=`\n`<`\n`<=`\n`>`\n`>=`\n`in`\n`contains`',
    });
  });

  readonly operator = this.RULE('operator', () => this.CONSUME(Compare).image as CompareOperator);

  readonly operand = this.RULE('operand', (): Operand => this.SUBRULE(this.value, { ARGS: ['a field, a key or a value'] }));

  /** `(a, "b")` */
  readonly valueList = this.RULE('valueList', (): Value[] => {
    const values: Value[] = [];
    this.CONSUME(LParen);
    this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => values.push(this.SUBRULE(this.value, { ARGS: ['a value'] })), ERR_MSG: 'a value' });
    this.ACTION(() => this.endOfList(RParen));
    this.CONSUME(RParen);
    return values;
  });

  // ---- occurrences -------------------------------------------------------------------------------------------------------------

  /** `EVENT` or `fact NAME`, with `[on HOST] [where EXPR]`. */
  readonly occurrence = this.RULE('occurrence', (): Occurrence => {
    const first = this.LA(1);
    const of = this.SUBRULE(this.subject_);
    const host = this.OPTION1(() => {
      this.CONSUME(K.on);
      return this.word(0, 'a host of the process');
    });
    const where = this.OPTION2(() => {
      const at = this.CONSUME(K.where);
      this.ACTION(() => this.refuseWhere(of.of, at));
      return this.SUBRULE(this.expression);
    });
    return { kind: 'occurrence', ...of, ...given({ host, where }), span: this.span(first) };
  });

  /** What an occurrence is of. A name that happens to be `fact` has a dot behind it. */
  readonly subject_ = this.RULE('subject_', (): { of: 'event' | 'fact'; name: Name } => {
    const isFact = this.OPTION({ GATE: () => !this.isDotted(), DEF: () => this.CONSUME(K.fact) });
    const what = isFact === undefined ? 'an event such as `lansend.poll`\n`fact`' : 'the name of a fact';
    const name = this.SUBRULE(this.name, { ARGS: [what] });
    this.ACTION(() => {
      const [word] = name.parts;
      if (isFact === undefined && word !== undefined && name.parts.length < 2) this.stopBareEvent(word);
    });
    return { of: isFact === undefined ? 'event' : 'fact', name };
  });

  // Likely a misspelt word of a condition, or an event without its component.
  private stopBareEvent({ text, span }: Word): never {
    const meant = nearest(text, Object.keys(CONDITIONS));
    const help =
      meant === undefined ? 'an event is named with the short name of its component, such as `lansend.poll`' : `did you mean \`${meant}\`?`;
    this.stop('SMSG012', span, `\`${text}\` is no event`, help);
  }

  protected refuseWhere(of: 'event' | 'fact', where: IToken): void {
    if (of === 'event') return;
    this.stop('SMSG012', this.span(where), 'a fact has no fields, so it takes no `where`', 'put the condition into the fact itself');
  }

  protected isDotted(): boolean {
    return this.LA(2).tokenType === Dot;
  }
}
