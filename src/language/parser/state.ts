// What the parser knows while it reads a file: where it stands, and what it has found wrong.

import { EOF, EmbeddedActionsParser, type IToken } from 'chevrotain';
import type { DiagnosticCode } from '../codes.js';
import type { Diagnostic } from '../diagnostic.js';
import { EXPECTATIONS, type MaybeToken, diagnostic, unexpected } from './messages.js';
import { spanOf } from './span.js';
import type { Span } from '../syntax.js';
import { RBrace, VOCABULARY } from './tokens.js';
import { type BlockName, clausesOf } from './vocabulary.js';

/** Ends a rule early: what is wrong is already said in full. */
export class Stop extends Error {
  constructor(readonly diagnostic: Diagnostic) {
    super(diagnostic.message);
  }
}

/** Where the formatter breaks lines, as offsets of tokens. */
export interface Layout {
  /** First tokens of declarations and clauses, with the block that they stand in. */
  readonly starts: Map<number, BlockName>;
  /** Opening and closing braces of blocks of clauses. */
  readonly braces: Set<number>;
}

/** A block that is being read. */
export interface OpenBlock {
  readonly name: BlockName;
  readonly brace: MaybeToken;
  /** First token of the declaration or clause that the block belongs to. */
  readonly owner: IToken;
  /** Column of the line-beginning clause that the block belongs to. */
  readonly left: number;
  /** Where its clauses begin: the column of the last one that begins a line. */
  column: number;
  /** Line of its last clause. */
  line: number;
}

/** Column of a token, 1-based. */
export const columnOf = (token: IToken): number => token.startColumn ?? 1;
/** Line of a token, 1-based. */
export const lineOf = (token: IToken): number => token.startLine ?? 1;

const NOWHERE: Span = { file: '', line: 1, column: 1 };
/** Beyond it the text is no pack, and more messages help nobody. */
const DIAGNOSTIC_LIMIT = 200;

/** The state of the parser. One instance serves all files, one after the other. */
export abstract class ParseState extends EmbeddedActionsParser {
  protected file = '';
  private diagnostics: Diagnostic[] = [];
  /** Lines on which the lexer has found something: what the parser says there is a consequence. */
  protected poisonedLines = new Set<number>();
  protected layout: Layout = { starts: new Map(), braces: new Set() };
  protected blocks: OpenBlock[] = [];
  protected nesting = 0;
  protected form: string | undefined;
  /** A block that the end of the file leaves open has been reported. */
  protected isEndReported = false;
  /** A `}` that closes a block of several lines, but does not stand below its beginning. */
  protected suspect: { readonly token: IToken; readonly block: OpenBlock; isReported: boolean } | undefined;

  constructor(skipValidations: boolean) {
    super(VOCABULARY, { maxLookahead: 1, recoveryEnabled: false, errorMessageProvider: EXPECTATIONS, skipValidations });
  }

  /** Makes ready for one file. */
  protected begin(file: string, tokens: IToken[], broken: readonly Diagnostic[]): void {
    this.input = tokens;
    this.file = file;
    this.diagnostics = [...broken];
    this.poisonedLines = new Set(broken.map(({ span }) => span.line));
    this.layout = { starts: new Map(), braces: new Set() };
    this.blocks = [];
    this.nesting = 0;
    this.form = undefined;
    this.isEndReported = false;
    this.suspect = undefined;
  }

  /** What was found out about one file. */
  protected finish(): { diagnostics: Diagnostic[]; layout: Layout } {
    return { diagnostics: this.diagnostics, layout: this.layout };
  }

  // ---- mistakes ----------------------------------------------------------------------------------------------------------------

  protected report(found: Diagnostic): void {
    if (this.diagnostics.length >= DIAGNOSTIC_LIMIT || this.poisonedLines.has(found.span.line)) return;
    this.diagnostics.push(found);
  }

  protected hasErrorIn(first: number, last: number): boolean {
    return this.diagnostics.some(({ span }) => span.line >= first && span.line <= last);
  }

  /** Whether something was found wrong between a token and the last one read, or right behind it. */
  protected isPoisoned(from: IToken): boolean {
    const last = this.LA(0).endLine ?? Infinity;
    const isBehind = !this.startsLine() || columnOf(this.LA(1)) > columnOf(from);
    return this.hasErrorIn(lineOf(from), last) || (isBehind && this.isStray());
  }

  /** Whether the next token begins no clause of the block. */
  protected isStray(): boolean {
    const { tokenType, image } = this.LA(1);
    return tokenType !== RBrace && tokenType !== EOF && !(image in clausesOf(this.blocks.at(-1)?.name ?? 'file'));
  }

  protected stop(code: DiagnosticCode, span: Span, message: string, help?: string): never {
    throw new Stop(diagnostic(code, span, message, help));
  }

  /** The next token is not what is needed here. */
  protected stopUnexpected(...expected: string[]): never {
    throw new Stop(unexpected(expected, this.last(), this.next(), this.file, this.form));
  }

  protected next(): MaybeToken {
    const token = this.LA(1);
    return token.tokenType === EOF ? undefined : token;
  }

  protected last(): MaybeToken {
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
}
