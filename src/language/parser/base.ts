// What the parser rests on: blocks of clauses, and going on after a mistake.

import { EOF, EmbeddedActionsParser, type IToken, isRecognitionException } from 'chevrotain';
import type { MistakeCode } from '../codes.js';
import type { Mistake } from '../diagnostic.js';
import { EXPECTATIONS, type MaybeToken, leftOver, mistake, strayClause, unclosed, unexpected } from './messages.js';
import { spanOf } from './span.js';
import type { Span } from '../syntax.js';
import { Dot, LBrace, LogLine, RBrace, VOCABULARY } from './tokens.js';
import { type BlockName, clausesOf, entryForm } from './vocabulary.js';

/** Ends a rule early: what is wrong is already said in full. */
class Stop extends Error {
  constructor(readonly mistake: Mistake) {
    super(mistake.message);
  }
}

/** Where the formatter breaks lines, as offsets of tokens. */
export interface Layout {
  /** First tokens of declarations and clauses, with the block that they stand in. */
  readonly starts: Map<number, BlockName>;
  /** Opening and closing braces of blocks of clauses. */
  readonly braces: Set<number>;
}

interface OpenBlock {
  readonly name: BlockName;
  readonly brace: MaybeToken;
  /** First token of the declaration or clause that the block belongs to. */
  readonly owner: IToken;
}

const NOWHERE: Span = { file: '', line: 1, column: 1 };
const NESTING_LIMIT = 60;
/** Beyond it the text is no pack, and more messages help nobody. */
const MISTAKE_LIMIT = 200;

/** The base of the parser. One instance serves all files, one after the other. */
export abstract class ParseBase extends EmbeddedActionsParser {
  protected file = '';
  private mistakes: Mistake[] = [];
  /** Lines on which the lexer has found something: what the parser says there is a consequence. */
  private spoiltLines = new Set<number>();
  private layout: Layout = { starts: new Map(), braces: new Set() };
  private blocks: OpenBlock[] = [];
  private nesting = 0;
  private form: string | undefined;
  /** Where the current clause begins, if it begins a line. */
  private clauseColumn = 0;
  private closedAtEnd = false;

  constructor(skipValidations: boolean) {
    super(VOCABULARY, { maxLookahead: 1, recoveryEnabled: false, errorMessageProvider: EXPECTATIONS, skipValidations });
  }

  /** Makes ready for one file. */
  protected begin(file: string, tokens: IToken[], broken: readonly Mistake[]): void {
    this.input = tokens;
    this.file = file;
    this.mistakes = [...broken];
    this.spoiltLines = new Set(broken.map(({ span }) => span.line));
    this.layout = { starts: new Map(), braces: new Set() };
    this.blocks = [];
    this.nesting = 0;
    this.form = undefined;
    this.closedAtEnd = false;
  }

  /** What was found out about one file. */
  protected finish(): { mistakes: Mistake[]; layout: Layout } {
    return { mistakes: this.mistakes, layout: this.layout };
  }

  // ---- mistakes ----------------------------------------------------------------------------------------------------------------

  protected report(found: Mistake): void {
    if (this.mistakes.length >= MISTAKE_LIMIT || this.spoiltLines.has(found.span.line)) return;
    this.mistakes.push(found);
  }

  private hasMistakeIn(first: number, last: number): boolean {
    return this.mistakes.some(({ span }) => span.line >= first && span.line <= last);
  }

  /** Whether something was found wrong between a token and the last one read. */
  protected isSpoilt(from: IToken): boolean {
    const first = from.startLine ?? 1;
    const last = this.LA(0).endLine ?? Infinity;
    return this.hasMistakeIn(first, last) || (!this.startsLine() && this.isStray());
  }

  // The next token begins no clause of the block.
  private isStray(): boolean {
    const token = this.LA(1);
    return token.tokenType !== RBrace && token.tokenType !== EOF && !(token.image in clausesOf(this.blocks.at(-1)?.name ?? 'file'));
  }

  protected stop(code: MistakeCode, span: Span, message: string, help?: string): never {
    throw new Stop(mistake(code, span, message, help));
  }

  /** The next token is not what is needed here. */
  protected stopUnexpected(...expected: string[]): never {
    throw new Stop(unexpected(expected, this.last(), this.next(), this.file, this.form));
  }

  protected next(): MaybeToken {
    const token = this.LA(1);
    return token.tokenType === EOF ? undefined : token;
  }

  private last(): MaybeToken {
    const token = this.LA(0);
    return token.tokenType === EOF ? undefined : token;
  }

  /** Whether the next token is the first of its line. */
  protected startsLine(): boolean {
    return this.LA(0).endLine !== this.LA(1).startLine;
  }

  protected useForm(form: string | undefined): void {
    this.form = form;
  }

  protected span(first: IToken): Span {
    if (this.RECORDING_PHASE) return NOWHERE;
    return spanOf(this.file, first, this.LA(0));
  }

  // ---- blocks of clauses ---------------------------------------------------------------------------------------------------------

  /** The part of a declaration before its block. If it is wrong, goes on at the block. */
  protected head<T>(owner: IToken, read: () => T): T | undefined {
    return this.guard(owner, read, () => this.skipTo(owner, (token) => token.tokenType === LBrace));
  }

  /** `{ CLAUSE ... }`. `owner` is the first token of what the block belongs to. */
  protected block<T>(name: BlockName, owner: IToken, clause: () => T | undefined): T[] {
    const brace = this.LA(1);
    if (this.RECORDING_PHASE || brace.tokenType === LBrace) {
      this.CONSUME(LBrace);
      this.ACTION(() => this.layout.braces.add(brace.startOffset));
    } else {
      this.report(unexpected(['`{`'], this.last(), this.next(), this.file, this.form));
      const isDeeper = this.startsLine() && (brace.startColumn ?? 0) > (owner.startColumn ?? 0);
      if (!isDeeper || brace.tokenType === EOF) return [];
    }
    const items = this.clauses({ name, brace, owner }, clause);
    if (this.RECORDING_PHASE || this.LA(1).tokenType === RBrace) {
      const closing = this.CONSUME(RBrace);
      this.ACTION(() => this.layout.braces.add(closing.startOffset));
    }
    return items;
  }

  /** Clauses up to the end of a block or, for `file`, of the text. */
  protected clauses<T>(block: OpenBlock, clause: () => T | undefined): T[] {
    const items: T[] = [];
    this.blocks.push(block);
    do {
      this.MANY({
        GATE: () => !this.isLeftOpen(),
        DEF: () => {
          const first = this.LA(1);
          const item = this.clause(block.name, first, clause);
          if (item !== undefined) items.push(item);
        },
      });
    } while (!this.RECORDING_PHASE && this.skipStray(block));
    this.blocks.pop();
    return items;
  }

  private clause<T>(name: BlockName, first: IToken, read: () => T): T | undefined {
    const { clauseColumn } = this;
    const form = clausesOf(name)[first.image]?.form ?? entryForm(name);
    this.layout.starts.set(first.startOffset, name);
    this.form = form;
    if (this.startsLine()) this.clauseColumn = first.startColumn ?? 0;
    try {
      return this.guard(first, read, () => this.skipTo(first, () => false));
    } finally {
      this.clauseColumn = clauseColumn;
      this.form = form;
    }
  }

  private guard<T>(first: IToken, read: () => T, recover: () => void): T | undefined {
    if (this.RECORDING_PHASE) return read();
    const { blocks, nesting } = this;
    const depth = blocks.length;
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (error instanceof Stop) this.report(error.mistake);
      else if (isRecognitionException(error)) this.reportUnexpected(error.message, first);
      else throw error;
      blocks.length = depth;
      this.nesting = nesting;
      recover();
      return undefined;
    }
  }

  private reportUnexpected(expected: string, first: IToken): void {
    const found = unexpected(expected.split('\n'), this.last(), this.next(), this.file, this.form);
    // Where the lexer has dropped something, the rest of the clause is out of joint.
    for (let line = first.startLine ?? 1; line < found.span.line; line++) if (this.spoiltLines.has(line)) return;
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
    return (token.startColumn ?? 0) <= this.clauseColumn;
  }

  // ---- going on after a mistake --------------------------------------------------------------------------------------------------

  // The next token begins a clause of a block further out, and stands where one stands: a `}` is missing.
  private isLeftOpen(): boolean {
    const block = this.blocks.at(-1);
    const token = this.LA(1);
    if (block === undefined || this.blocks.length < 2 || !this.startsLine()) return false;
    if ((token.startColumn ?? 0) > (block.owner.startColumn ?? 0) || token.startLine === block.owner.startLine) return false;
    if (token.image in clausesOf(block.name) || this.LA(2).tokenType === Dot) return false;
    return this.blocks.slice(0, -1).some(({ name }) => token.image in clausesOf(name));
  }

  // Reports what begins no clause and passes over it. False at the end of the block.
  private skipStray(block: OpenBlock): boolean {
    const token = this.LA(1);
    const isFile = block.name === 'file';
    if (token.tokenType === EOF || (token.tokenType === RBrace && !isFile) || this.isLeftOpen()) {
      if (token.tokenType !== RBrace && !isFile) this.reportLeftOpen(block);
      return false;
    }
    if (token.tokenType === RBrace) {
      this.report(
        mistake('SMSG005', spanOf(this.file, token), 'this `}` closes nothing', 'take it away, or look for a `}` too many above it'),
      );
    } else if (!this.startsLine() && this.LA(0).tokenType !== LBrace) {
      // Behind something that is wrong already, this is a part of it.
      const line = token.startLine ?? 1;
      if (!this.hasMistakeIn(line, line)) this.report(leftOver(this.LA(0), token, this.file, this.form, block.name));
    } else {
      this.report(strayClause(token, this.file, block.name));
      // Log lines in a row are one mistake.
      while (token.tokenType === LogLine && this.LA(2).tokenType === LogLine) this.SKIP_TOKEN();
    }
    this.skipTo(this.LA(1), () => false);
    return true;
  }

  // At the end of the file only the innermost block is named: one brace is missing, more often than several.
  private reportLeftOpen({ brace, owner, name }: OpenBlock): void {
    const isEnd = this.LA(1).tokenType === EOF;
    if (isEnd && this.closedAtEnd) return;
    if (isEnd) this.closedAtEnd = true;
    this.report(unclosed(brace?.tokenType === LBrace ? brace : owner, this.file, name));
  }

  // Passes over tokens up to the next clause: a line that begins as far left as `first` or with a clause word, the end of the block, or `until`.
  private skipTo(first: IToken, until: (token: IToken) => boolean): void {
    const block = this.blocks.at(-1);
    const words = block === undefined ? {} : clausesOf(block.name);
    const isOneLine = block?.brace !== undefined && block.brace.startLine === first.startLine;
    let depth = this.openBraces(first);
    if (this.LA(1) === first) depth += this.pass();
    for (;;) {
      const token = this.LA(1);
      if (token.tokenType === EOF) return;
      if (depth === 0 && (token.tokenType === RBrace ? block?.name !== 'file' : until(token))) return;
      const isClause = token.image in words && this.LA(2).tokenType !== Dot;
      const isLeft = (token.startColumn ?? 0) <= (first.startColumn ?? 0);
      if (this.startsLine() && (depth > 0 ? isLeft && isClause : isLeft || isClause)) return;
      if (depth === 0 && isOneLine && isClause) return;
      if (this.startsLine() && token.tokenType === LogLine && block?.name === 'test') return;
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
