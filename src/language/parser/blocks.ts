// Blocks of clauses, and going on after a mistake: one message each, and the rest of the file is read all the same.

import { EOF, isRecognitionException, type IToken } from 'chevrotain';
import { earlyEnd, leftOver, strayClause, unclosed, unexpected, unopened } from './messages.js';
import { spanOf } from './span.js';
import { columnOf, lineOf, ParseState, Stop, type OpenBlock } from './state.js';
import { Dot, LBrace, LogLine, RBrace } from './tokens.js';
import { clausesOf, entryForm, type BlockName } from './vocabulary.js';

const NESTING_LIMIT = 60;

/** Blocks and recovery. */
export abstract class ParseBlocks extends ParseState {
  /** The part of a declaration before its block. If it is wrong, goes on at the block. */
  protected head<T>(owner: IToken, read: () => T): T | undefined {
    return this.guard(owner, read, () => this.skipTo(owner, columnOf(owner), LBrace));
  }

  /** `{ CLAUSE ... }`. `owner` is the first token of what the block belongs to. */
  protected block<T>(name: BlockName, owner: IToken, clause: () => T | undefined): T[] {
    if (this.RECORDING_PHASE) {
      this.CONSUME(LBrace);
      this.MANY(clause);
      this.CONSUME(RBrace);
      return [];
    }
    if (this.LA(1).tokenType !== LBrace && !this.findBrace(owner)) return [];
    const brace = this.LA(1).tokenType === LBrace ? this.CONSUME(LBrace) : undefined;
    const block = { name, brace, owner, left: this.leftOf(owner), column: 0, line: lineOf(owner) };
    const items = this.clauses(block, clause);
    if (this.LA(1).tokenType === RBrace) {
      const closing = this.CONSUME(RBrace);
      const isReported = this.hasErrorIn(block.line, lineOf(closing));
      if (this.isSuspect(closing, block)) this.suspect = { token: closing, block, isReported };
      this.layout.braces.add(closing.startOffset);
    }
    if (brace !== undefined) this.layout.braces.add(brace.startOffset);
    return items;
  }

  // Where the clause begins that a token belongs to.
  private leftOf(token: IToken): number {
    return this.blocks.at(-1)?.column || columnOf(token);
  }

  // Says that a `{` is missing. True if a block follows: a brace further on in the line, or lines that are further in.
  private findBrace(owner: IToken): boolean {
    this.report(unexpected(['`{`'], this.last(), this.next(), this.file, this.form));
    while (!this.startsLine() && this.next() !== undefined) {
      const { tokenType } = this.LA(1);
      if (tokenType === LBrace) return true;
      if (tokenType === RBrace) return false;
      this.SKIP_TOKEN();
    }
    return this.next() !== undefined && columnOf(this.LA(1)) > this.leftOf(owner);
  }

  /** Whether the next line looks like the block of a declaration whose `{` is missing. */
  protected isBlockWithoutBrace(name: BlockName, owner: IToken): boolean {
    const token = this.LA(1);
    return this.startsLine() && columnOf(token) > this.leftOf(owner) && token.image in clausesOf(name) && this.isStray();
  }

  /** Clauses up to the end of a block or, for `file`, of the text. */
  protected clauses<T>(block: OpenBlock, clause: () => T | undefined): T[] {
    const items: T[] = [];
    this.blocks.push(block);
    do {
      this.MANY({
        GATE: () => !this.isLeftOpen(),
        DEF: () => {
          const item = this.clause(block, this.LA(1), clause);
          if (item !== undefined) items.push(item);
        },
      });
    } while (!this.RECORDING_PHASE && this.skipStray(block));
    this.blocks.pop();
    return items;
  }

  private clause<T>(block: OpenBlock, first: IToken, read: () => T): T | undefined {
    const form = clausesOf(block.name)[first.image]?.form ?? entryForm(block.name);
    this.layout.starts.set(first.startOffset, block.name);
    this.form = form;
    if (this.startsLine()) block.column = columnOf(first);
    block.line = lineOf(first);
    if (block.name === 'file' && columnOf(first) <= (this.suspect?.block.left ?? 0)) this.suspect = undefined;
    const item = this.guard(first, read, () => this.skipTo(first, columnOf(first)));
    this.form = form;
    return item;
  }

  private guard<T>(first: IToken, read: () => T, recover: () => void): T | undefined {
    if (this.RECORDING_PHASE) return read();
    const { nesting } = this;
    const depth = this.blocks.length;
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (error instanceof Stop) this.report(error.diagnostic);
      else if (isRecognitionException(error)) this.reportUnexpected(error.message, first);
      else throw error;
      this.blocks.length = depth;
      this.nesting = nesting;
      recover();
      return undefined;
    }
  }

  private reportUnexpected(expected: string, first: IToken): void {
    const found = unexpected(expected.split('\n'), this.last(), this.next(), this.file, this.form);
    // Where the lexer has dropped something, the rest of the clause is out of joint.
    for (let line = lineOf(first); line < found.span.line; line++) if (this.poisonedLines.has(line)) return;
    this.report(found);
  }

  /** Runs a part that can hold itself, up to a limit. */
  protected nested<T>(read: () => T): T {
    if (this.RECORDING_PHASE) return read();
    if (this.nesting >= NESTING_LIMIT) {
      const span = spanOf(this.file, this.LA(1));
      this.stop('SMSG012', span, 'this is nested too deeply', 'give the inner part a name of its own, such as a fact');
    }
    this.nesting++;
    try {
      return read();
    } finally {
      this.nesting--;
    }
  }

  /** Whether the next token is a clause word at the start of a line, no further right than the clause before: then it is no name. */
  protected isNextClause(): boolean {
    const token = this.LA(1);
    const block = this.blocks.at(-1);
    if (!this.startsLine() || block === undefined || !(token.image in clausesOf(block.name))) return false;
    return columnOf(token) <= block.column;
  }

  // ---- braces that are missing or too many -----------------------------------------------------------------------------------------

  // The next token begins a clause of a block further out, and stands where one stands: a `}` is missing.
  private isLeftOpen(): boolean {
    const block = this.blocks.at(-1);
    const token = this.LA(1);
    if (block === undefined || this.blocks.length < 2 || !this.startsLine()) return false;
    if (columnOf(token) > block.left || token.startLine === block.owner.startLine) return false;
    if (token.image in clausesOf(block.name) || this.LA(2).tokenType === Dot) return false;
    return this.blocks.slice(0, -1).some(({ name }) => token.image in clausesOf(name));
  }

  // At the end of the file only the innermost block is named: one brace is missing, more often than several.
  private reportLeftOpen({ brace, owner, name }: OpenBlock): void {
    const isEnd = this.next() === undefined;
    if (isEnd && this.isEndReported) return;
    if (isEnd) this.isEndReported = true;
    this.report(unclosed(brace ?? owner, this.file, name));
  }

  private isSuspect(closing: IToken, { brace, owner, left }: OpenBlock): boolean {
    if ((brace ?? owner).startLine === closing.startLine) return false;
    const isFirst = this.LA(-1).endLine !== closing.startLine;
    return !isFirst || columnOf(closing) > left;
  }

  // The next token is a `}` within a line, and the one that closes the block follows: this one belongs to something that is wrong.
  private isBeforeEnd({ brace, owner, left }: OpenBlock): boolean {
    const [closing, behind] = [this.LA(1), this.LA(2)];
    if (this.startsLine() || closing.startLine === (brace ?? owner).startLine || behind.startLine === closing.endLine) return false;
    return columnOf(behind) > left || (behind.tokenType === RBrace && columnOf(behind) === left);
  }

  // The next token is a `}` that stands too far in, and the block goes on behind it with what only stands in such a block.
  private isEarlyEnd({ brace, owner, left, name }: OpenBlock): boolean {
    const [closing, behind] = [this.LA(1), this.LA(2)];
    if (closing.startLine === (brace ?? owner).startLine || behind.startLine === closing.endLine) return false;
    if (columnOf(behind) <= left || (this.startsLine() && columnOf(closing) <= left)) return false;
    const outer = this.blocks.at(-2)?.name;
    return behind.image in clausesOf(name) && outer !== undefined && !(behind.image in clausesOf(outer));
  }

  // Something at the top of a file that stands in a block that has ended, or ends it: the mistake is the `}` further up.
  private isBehindSuspect(token: IToken): boolean {
    const { suspect } = this;
    if (suspect === undefined || (token.tokenType !== RBrace && columnOf(token) <= suspect.block.left)) return false;
    const line = lineOf(suspect.token);
    if (!suspect.isReported && !this.hasErrorIn(line, line)) this.report(earlyEnd(suspect.token, this.file, suspect.block.name));
    suspect.isReported = true;
    return true;
  }

  // ---- going on after a mistake --------------------------------------------------------------------------------------------------

  // Reports what begins no clause and passes over it. False at the end of the block.
  private skipStray(block: OpenBlock): boolean {
    const token = this.LA(1);
    const isFile = block.name === 'file';
    if (token.tokenType === RBrace && !isFile) {
      if (!this.isEarlyEnd(block)) return false;
      if (!this.hasErrorIn(block.line, lineOf(token))) this.report(earlyEnd(token, this.file, block.name));
      this.SKIP_TOKEN();
      return true;
    }
    if (token.tokenType === EOF || this.isLeftOpen()) {
      if (!isFile) this.reportLeftOpen(block);
      return false;
    }
    if (isFile && this.isBehindSuspect(token)) this.form = undefined;
    else if (token.tokenType === RBrace) this.report(unopened(token, this.file));
    else if (this.isLeftOver(block)) return this.skipLeftOver(block);
    else this.report(strayClause(token, this.file, block.name));
    block.line = lineOf(token);
    if (token.tokenType === LBrace) {
      this.SKIP_TOKEN();
      return true;
    }
    // Log lines in a row are one mistake.
    while (token.tokenType === LogLine && this.LA(2).tokenType === LogLine) this.SKIP_TOKEN();
    this.skipTo(this.LA(1), columnOf(this.LA(1)));
    return true;
  }

  // The next token belongs to the clause before it: it stands on its line, or further in.
  private isLeftOver(block: OpenBlock): boolean {
    if (!this.startsLine()) return this.LA(0).tokenType !== LBrace;
    return block.column > 0 && columnOf(this.LA(1)) > block.column && this.LA(0).tokenType !== RBrace;
  }

  private skipLeftOver(block: OpenBlock): true {
    const token = this.LA(1);
    // Behind something that is wrong already, this is a part of it.
    if (!this.hasErrorIn(lineOf(this.LA(0)), lineOf(token))) this.report(leftOver(this.LA(0), token, this.file, this.form, block.name));
    this.skipTo(token, this.startsLine() ? columnOf(token) - 1 : block.column);
    return true;
  }

  // Passes over tokens up to the next clause: a line that begins no further right than `column` or with a clause word, the end of the
  // block, or a token of the type `until`.
  private skipTo(first: IToken, column: number, until?: typeof LBrace): void {
    const block = this.blocks.at(-1);
    const words = block === undefined ? {} : clausesOf(block.name);
    const isOneLine = block?.brace !== undefined && block.brace.startLine === first.startLine;
    let depth = this.openBraces(first);
    if (this.LA(1) === first) depth += this.pass();
    for (;;) {
      const token = this.LA(1);
      const { tokenType } = token;
      const isEnd = tokenType === RBrace && block !== undefined && block.name !== 'file' && !this.isBeforeEnd(block);
      if (tokenType === EOF || (depth === 0 && (isEnd || tokenType === until))) return;
      const isClause = token.image in words && this.LA(2).tokenType !== Dot;
      if (this.startsLine()) {
        const isLeft = columnOf(token) <= column;
        // A brace below the beginning of the block is none of a clause: it closes the block.
        if (depth > 0 ? (isLeft && isClause) || (isEnd && columnOf(token) <= block.left) : isLeft || isClause) return;
        if (tokenType === LogLine && (block?.name === 'test' || block?.name === 'case')) return;
      }
      if (depth === 0 && isOneLine && isClause) return;
      depth = Math.max(0, depth + this.pass());
    }
  }

  // Braces that were opened since `first`, and not closed.
  private openBraces(first: IToken): number {
    let depth = 0;
    if (this.LA(1) === first) return depth;
    for (let k = 0; this.LA(k).tokenType !== EOF; k--) {
      const token = this.LA(k);
      depth += token.tokenType === LBrace ? 1 : token.tokenType === RBrace ? -1 : 0;
      if (token === first) break;
    }
    return Math.max(0, depth);
  }

  private pass(): number {
    const { tokenType } = this.LA(1);
    this.SKIP_TOKEN();
    return tokenType === LBrace ? 1 : tokenType === RBrace ? -1 : 0;
  }
}
