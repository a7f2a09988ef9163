// Rules for conditions of diagnoses and preconditions.

import { given } from './given.js';
import { ParseCatalogue } from './catalogue.js';
import { diagnostic } from './messages.js';
import { spanOf } from './span.js';
import type {
  AbsentCondition,
  AnyCondition,
  CompareOperator,
  Condition,
  Count,
  CountCondition,
  During,
  Expression,
  LastCondition,
  Occurrence,
  RepeatCondition,
  SeenCondition,
  SequenceCondition,
  SilenceCondition,
  StageCondition,
  Word,
} from '../syntax.js';
import { Comma, Compare, K, type Keyword } from './tokens.js';
import { CONDITIONS, SEEN } from './vocabulary.js';

const HOST = 'a host of the process';
const EVENT = 'an event such as `lansend.poll`\n`fact`';
const STAGE = 'a stage';

interface Observed {
  readonly of: Occurrence;
  readonly during?: During;
}

/** Conditions. */
export abstract class ParseConditions extends ParseCatalogue {
  // ---- conditions ----------------------------------------------------------------------------------------------------------------

  readonly condition: () => Condition | undefined = this.RULE('condition', (): Condition | undefined => {
    this.ACTION(() => this.useForm((this.isDotted() ? undefined : CONDITIONS[this.LA(1).image]?.form) ?? SEEN));
    const is = (word: Keyword) => ({ GATE: () => this.LA(1).tokenType === K[word] && !this.isDotted(), IGNORE_AMBIGUITIES: true });
    return this.OR<Condition | undefined>({
      DEF: [
        { ...is('no'), ALT: () => this.SUBRULE(this.noCondition) },
        { ...is('count'), ALT: () => this.SUBRULE(this.countCondition) },
        { ...is('absent'), ALT: () => this.SUBRULE(this.absentCondition) },
        { ...is('silence'), ALT: () => this.SUBRULE(this.silenceCondition) },
        { ...is('sequence'), ALT: () => this.SUBRULE(this.sequenceCondition) },
        { ...is('repeat'), ALT: () => this.SUBRULE(this.repeatCondition) },
        { ...is('last'), ALT: () => this.SUBRULE(this.lastCondition) },
        { ...is('reached'), ALT: () => this.verdict('reached', 0) },
        { ...is('missing'), ALT: () => this.verdict('missing', 1) },
        { ...is('failed'), ALT: () => this.verdict('failed', 2) },
        { ...is('unknown'), ALT: () => this.verdict('unknown', 3) },
        { ...is('not'), ALT: () => this.SUBRULE(this.notReached) },
        { ...is('variant'), ALT: () => this.SUBRULE(this.variantCondition) },
        { ...is('any'), ALT: () => this.SUBRULE(this.anyCondition) },
        { ALT: () => this.SUBRULE(this.seenCondition) },
      ],
      ERR_MSG: EVENT,
    });
  });

  private verdict(word: 'reached' | 'missing' | 'failed' | 'unknown', idx: number): StageCondition {
    const first = this.consume(0, K[word]);
    return { kind: 'stage', verdict: word, stage: this.word(idx, STAGE), span: this.span(first) };
  }

  private readonly notReached = this.RULE('notReached', (): StageCondition => {
    const first = this.CONSUME(K.not);
    this.CONSUME(K.reached);
    return { kind: 'stage', verdict: 'not-reached', stage: this.word(0, STAGE), span: this.span(first) };
  });

  private readonly seenCondition = this.RULE('seenCondition', (): SeenCondition => {
    const first = this.LA(1);
    const observed = this.SUBRULE(this.observed);
    return { kind: 'seen', ...observed, span: this.span(first) };
  });

  private readonly noCondition = this.RULE('noCondition', (): SeenCondition => {
    const first = this.CONSUME(K.no);
    const observed = this.SUBRULE(this.observed);
    return { kind: 'no', ...observed, span: this.span(first) };
  });

  private readonly countCondition = this.RULE('countCondition', (): CountCondition => {
    const first = this.CONSUME(K.count);
    const observed = this.SUBRULE(this.observed);
    const times = this.SUBRULE(this.times);
    return { kind: 'count', ...observed, ...times, span: this.span(first) };
  });

  private readonly times = this.RULE('times', (): { op: CompareOperator; n: Count } => {
    this.ACTION(() => {
      const token = this.LA(1);
      if (token.tokenType.CATEGORIES?.includes(Compare)) return;
      const span = this.startsLine() ? spanOf(this.file, this.LA(0)) : spanOf(this.file, token);
      this.stop('SMSG031', span, 'a count has no comparison', 'say how often, such as `>= 3`, behind the event');
    });
    const op = this.SUBRULE(this.operator);
    return { op, n: this.SUBRULE(this.count, { ARGS: ['a whole number'] }) };
  });

  private readonly absentCondition = this.RULE('absentCondition', (): AbsentCondition | undefined => {
    const first = this.CONSUME(K.absent);
    const observed = this.SUBRULE(this.observed);
    const limit = this.OPTION(() => {
      this.CONSUME(K.within);
      const within = this.SUBRULE(this.duration);
      this.CONSUME(K.of);
      return { within, after: this.SUBRULE(this.occurrence) };
    });
    return this.ACTION(() => {
      const span = this.span(first);
      if ((limit === undefined) === (observed.during === undefined)) {
        const message = limit === undefined ? '`absent` says nothing without a time' : '`absent` takes `within` or `during`, not both';
        this.report(diagnostic('SMSG012', span, message, `write it as: ${CONDITIONS['absent']?.form ?? ''}`));
      }
      return { kind: 'absent' as const, ...observed, ...limit, span };
    });
  });

  private readonly silenceCondition = this.RULE('silenceCondition', (): SilenceCondition => {
    const first = this.CONSUME(K.silence);
    this.CONSUME(K.on);
    const host = this.word(0, HOST);
    this.CONSUME(K.in);
    const component = this.word(1, 'the name of a component');
    this.CONSUME(K.for);
    const duration = this.SUBRULE(this.duration);
    const after = this.OPTION(() => {
      this.CONSUME(K.after);
      return this.SUBRULE(this.occurrence);
    });
    return { kind: 'silence', host, component, for: duration, ...given({ after }), span: this.span(first) };
  });

  private readonly sequenceCondition = this.RULE('sequenceCondition', (): SequenceCondition => {
    const first = this.CONSUME(K.sequence);
    const of: Occurrence[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => of.push(this.SUBRULE(this.occurrence)), ERR_MSG: EVENT });
    const byThread = this.OPTION1(() => {
      this.CONSUME(K.by);
      this.CONSUME(K.thread);
      return true;
    });
    const within = this.OPTION2(() => {
      this.CONSUME(K.within);
      return this.SUBRULE(this.duration);
    });
    return { kind: 'sequence', of, byThread: byThread === true, ...given({ within }), span: this.span(first) };
  });

  private readonly repeatCondition = this.RULE('repeatCondition', (): RepeatCondition => {
    const first = this.CONSUME(K.repeat);
    const observed = this.SUBRULE(this.observed);
    const times = this.SUBRULE(this.times);
    this.CONSUME(K.by);
    const by = this.SUBRULE(this.name, { ARGS: ['`thread`\na field'] });
    return { kind: 'repeat', ...observed, ...times, by, span: this.span(first) };
  });

  private readonly lastCondition = this.RULE('lastCondition', (): LastCondition => {
    const first = this.CONSUME(K.last);
    const name = this.SUBRULE(this.name, { ARGS: ['an event such as `lansend.poll`'] });
    const host = this.OPTION(() => {
      this.CONSUME(K.on);
      return this.word(0, HOST);
    });
    const span = this.span(first);
    this.CONSUME(K.by);
    const by = this.SUBRULE1(this.name, { ARGS: ['a field'] });
    this.CONSUME(K.where);
    const where = this.SUBRULE(this.expression);
    const of: Occurrence = { kind: 'occurrence', of: 'event', name, ...given({ host }), where, span };
    return { kind: 'last', of, by, span: this.span(first) };
  });

  private readonly variantCondition = this.RULE('variantCondition', (): Condition => {
    const first = this.CONSUME(K.variant);
    return { kind: 'variant', name: this.word(0, 'a variant of the process'), span: this.span(first) };
  });

  private readonly anyCondition = this.RULE('anyCondition', (): AnyCondition => {
    const first = this.CONSUME(K.any);
    const of = this.block('any', first, () => this.nested(() => this.SUBRULE(this.condition)));
    return { kind: 'any', of, span: this.span(first) };
  });

  /** An event or fact with `on`, `during` and `where`, in any order. */
  private readonly observed = this.RULE('observed', (): Observed => {
    const first = this.LA(1);
    const { of, name } = this.SUBRULE(this.subject_);
    let host: Word | undefined;
    let during: Word | undefined;
    let where: Expression | undefined;
    this.MANY(() => {
      const word = this.LA(1);
      const once = (before: unknown): void => {
        if (before !== undefined)
          this.stop('SMSG013', spanOf(this.file, word), `\`${word.image}\` stands twice here, and it may stand once`, 'keep one of them');
      };
      this.OR([
        {
          ALT: () => {
            this.CONSUME(K.on);
            this.ACTION(() => once(host));
            host = this.word(0, HOST);
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.during);
            this.ACTION(() => once(during));
            during = this.chosen(this.word(1, '`stage`\n`attempt`\n`bundle`'), 'time span');
          },
        },
        {
          ALT: () => {
            const at = this.CONSUME(K.where);
            this.ACTION(() => {
              once(where);
              this.refuseWhere(of, at);
            });
            where = this.SUBRULE(this.expression);
          },
        },
      ]);
    });
    const occurrence: Occurrence = { kind: 'occurrence', of, name, ...given({ host, where }), span: this.span(first) };
    return { of: occurrence, ...given({ during: during?.text as During | undefined }) };
  });
}
