// Rules for names, strings and choices.

import type { IToken } from 'chevrotain';
import { wrongChoice } from './messages.js';
import { ParseBlocks } from './blocks.js';
import { spanOf } from './span.js';
import type { Name, Text, Value, Word } from '../syntax.js';
import { ClosedString, Dot, isKeyword, StringText, Word as WordToken } from './tokens.js';
import { CHOICES, type Choice } from './vocabulary.js';

/** Names, strings and choices of one word. */
export abstract class ParseWords extends ParseBlocks {
  /** A name; `what` says which, for the message. `idx` tells apart several in one rule. */
  protected word(idx: number, what: string): Word {
    this.ACTION(() => {
      if (this.isNextClause()) this.stopUnexpected(...what.split('\n'));
    });
    return this.wordOf(this.consume(idx, WordToken, { ERR_MSG: what }));
  }

  protected wordOf(token: IToken): Word {
    return { kind: 'word', text: token.image, span: spanOf(this.file, token) };
  }

  protected text(idx: number, what: string): Text {
    return this.textOf(this.consume(idx, StringText, { ERR_MSG: what }));
  }

  private textOf(token: IToken): Text {
    const inner = token.image.slice(1, token.tokenType === ClosedString ? -1 : undefined);
    return { kind: 'string', value: inner.replaceAll('""', '"'), span: spanOf(this.file, token) };
  }

  /** One of the words of a choice; anything else is reported and `undefined`. */
  protected chosen<C extends Choice>(word: Word, choice: C): (Word & { readonly text: (typeof CHOICES)[C][number] }) | undefined {
    if (this.RECORDING_PHASE) return undefined;
    const words: readonly string[] = CHOICES[choice];
    if (words.includes(word.text)) return word as Word & { readonly text: (typeof CHOICES)[C][number] };
    const wrong = wrongChoice(word, choice, words);
    // A word that this clause goes on with is no slip of the pen: the one that should stand here is missing.
    const isNext = isKeyword(word.text) && (this.form ?? '').split(/[^a-z-]+/).includes(word.text);
    if (isNext) this.stop(wrong.code, wrong.span, wrong.message, wrong.help);
    this.report(wrong);
    return undefined;
  }

  readonly name = this.RULE('name', (what: string): Name => {
    const first = this.LA(1);
    const parts: Word[] = [];
    parts.push(this.word(0, what));
    this.MANY(() => {
      this.CONSUME(Dot);
      parts.push(this.word(1, 'a name'));
    });
    return { kind: 'name', text: this.RECORDING_PHASE ? '' : parts.map(({ text }) => text).join('.'), parts, span: this.span(first) };
  });

  readonly value = this.RULE(
    'value',
    (what: string): Value =>
      this.OR({
        DEF: [{ ALT: () => this.text(0, what) }, { ALT: (): Value => this.SUBRULE(this.name, { ARGS: [what] }) }],
        ERR_MSG: what,
      }),
  );

  readonly wordOrText = this.RULE('wordOrText', (what: string): Word | Text =>
    this.OR({ DEF: [{ ALT: (): Word | Text => this.text(0, what) }, { ALT: () => this.word(0, what) }], ERR_MSG: what }),
  );
}
