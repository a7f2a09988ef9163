// The one parser class: it runs the rules that the topic modules declare, and keeps what is known about the file that is being read.

import { EOF, EmbeddedActionsParser, type IToken, type ParserMethod, type TokenType } from 'chevrotain';
import type { DiagnosticCode } from '../codes.js';
import type { Diagnostic } from '../diagnostic.js';
import { EXPECTATIONS, type MaybeToken, syntaxError, unexpected } from './messages.js';
import { columnOf, lineOf, spanOf } from './span.js';
import type { Span, Text, Word } from '../syntax.js';
import { ClosedString, RBrace, StringText, tokenOf, VOCABULARY, WordToken, type TokenWord } from './tokens.js';
import { type BlockName, clausesOf } from './vocabulary.js';

/** Ends a rule early; its diagnostic says all that is wrong. */
export class BailOut extends Error {
  constructor(readonly diagnostic: Diagnostic) {
    super(diagnostic.message);
  }
}

/** A rule of the grammar. `read` calls other rules through the parser and must not look at values while the parser records its calls. */
export interface Rule<T = unknown> {
  readonly name: string;
  readonly read: (parser: Parser) => T;
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
  /** First token of its clause that is being read. */
  clause: IToken;
}

/** A `}` that closes a block of several lines, but does not stand below its beginning. */
export interface SuspectBrace {
  readonly token: IToken;
  readonly block: OpenBlock;
  isReported: boolean;
}

/** One alternative of a choice. */
export interface Alternative<T> {
  readonly read: () => T;
  /** Asked beside the next token. */
  readonly gate?: (() => boolean) | undefined;
  /** A later alternative may begin with the same token; this one is taken. */
  readonly isPreferred?: boolean | undefined;
}

const NOWHERE: Span = { file: '', line: 1, column: 1 };
/** Beyond it the text is not a pack, and more messages are of no use. */
const DIAGNOSTIC_LIMIT = 200;

/** One instance reads all files, one after the other. */
export class Parser extends EmbeddedActionsParser {
  file = '';
  /** How the clause that is being read is written. */
  form: string | undefined;
  layout: Layout = { starts: new Map(), braces: new Set() };
  blocks: OpenBlock[] = [];
  /** How deep the recursive parts are nested. */
  nesting = 0;
  /** A block that the end of the file leaves open has been reported. */
  isEndReported = false;
  suspect: SuspectBrace | undefined;
  diagnostics: Diagnostic[] = [];
  /** Lines on which the lexer has found something: what the parser says there is a consequence. */
  poisonedLines: ReadonlySet<number> = new Set();
  private readonly methods = new Map<Rule, ParserMethod<[], unknown>>();
  /** Calls in the rule that is being recorded; Chevrotain tells equal ones apart by number. */
  private calls = 0;

  /** @param skipValidations  without the checks of Chevrotain on the grammar, which take time and belong in a test */
  constructor(rules: Iterable<Rule>, skipValidations: boolean) {
    super(VOCABULARY, { maxLookahead: 1, recoveryEnabled: false, errorMessageProvider: EXPECTATIONS, skipValidations });
    for (const rule of rules) {
      const read = (): unknown => {
        this.calls = 0;
        return rule.read(this);
      };
      this.methods.set(rule, this.RULE(`${rule.name} ${this.methods.size}`, read));
    }
    this.performSelfAnalysis();
  }

  /** Reads one file by a rule. `broken` is what the lexer has found wrong. */
  parse<T>(rule: Rule<T>, file: string, tokens: IToken[], broken: readonly Diagnostic[]): T {
    this.input = tokens;
    this.file = file;
    this.form = undefined;
    this.layout = { starts: new Map(), braces: new Set() };
    this.blocks = [];
    this.nesting = 0;
    this.isEndReported = false;
    this.suspect = undefined;
    this.diagnostics = [...broken];
    this.poisonedLines = new Set(broken.map(({ span }) => span.line));
    return this.methodOf(rule).call(this) as T;
  }

  private methodOf(rule: Rule): ParserMethod<[], unknown> {
    const method = this.methods.get(rule);
    if (method === undefined) throw new Error(`the rule ${rule.name} is not among those of the parser`);
    return method;
  }

  // ---- grammar -------------------------------------------------------------------------------------------------------------------

  /** Whether Chevrotain records the calls of the rules, once, when the parser is built: then tokens and values are not real. */
  get isRecording(): boolean {
    return this.RECORDING_PHASE;
  }

  /** Reads by a rule. */
  call<T>(rule: Rule<T>): T {
    return this.subrule(this.isRecording ? this.calls++ : 0, this.methodOf(rule)) as T;
  }

  /** Reads a token. `expected` is what to ask for if it is another one, one thing a line. */
  take(type: TokenType | TokenWord, expected?: string): IToken {
    const wanted = typeof type === 'string' ? tokenOf(type) : type;
    return this.consume(this.isRecording ? this.calls++ : 0, wanted, expected === undefined ? undefined : { ERR_MSG: expected });
  }

  /** Reads what may be missing. At most one call in a rule. */
  maybe<T>(read: () => T, gate?: () => boolean): T | undefined {
    return this.option(0, gate === undefined ? read : { DEF: read, GATE: gate });
  }

  /** Reads any number of times. At most one call in a rule. */
  repeat(read: () => void, gate?: () => boolean): void {
    this.many(0, gate === undefined ? read : { DEF: read, GATE: gate });
  }

  /** Reads the first alternative that fits. At most one call in a rule. */
  select<T>(alternatives: readonly Alternative<T>[], expected?: string): T {
    const choices = alternatives.map(({ read, gate, isPreferred }) => ({
      ALT: read,
      ...(gate !== undefined && { GATE: gate }),
      ...(isPreferred === true && { IGNORE_AMBIGUITIES: true }),
    }));
    return this.or<T>(0, expected === undefined ? choices : { DEF: choices, ERR_MSG: expected });
  }

  /** Runs what looks at values; not while recording. */
  act<T>(action: () => T): T {
    return this.ACTION(action);
  }

  // ---- tokens --------------------------------------------------------------------------------------------------------------------

  /** The token `k` places ahead; 0 is the last one read. */
  peek(k: number): IToken {
    return this.LA(k);
  }

  /** Passes over the next token. */
  skip(): void {
    this.SKIP_TOKEN();
  }

  next(): MaybeToken {
    const token = this.LA(1);
    return token.tokenType === EOF ? undefined : token;
  }

  last(): MaybeToken {
    const token = this.LA(0);
    return token.tokenType === EOF ? undefined : token;
  }

  /** Whether the next token is the first of its line. */
  startsLine(): boolean {
    return this.LA(0).endLine !== this.LA(1).startLine;
  }

  /** First token of the innermost clause. */
  clauseStart(): IToken {
    return this.blocks.at(-1)?.clause ?? this.LA(1);
  }

  /** From a token to the last one read. */
  span(first: IToken): Span {
    return this.isRecording ? NOWHERE : spanOf(this.file, first, this.LA(0));
  }

  /** Reads a word as a name; `what` says which, for the message. */
  word(what: string): Word {
    if (!this.isRecording && this.isNextClause()) this.bailUnexpected(...what.split('\n'));
    return this.wordOf(this.take(WordToken, what));
  }

  wordOf(token: IToken): Word {
    return { kind: 'word', text: token.image, span: spanOf(this.file, token) };
  }

  /** Reads a string in double quotes. */
  text(what: string): Text {
    const token = this.take(StringText, what);
    const inner = token.image.slice(1, token.tokenType === ClosedString ? -1 : undefined);
    return { kind: 'string', text: inner.replaceAll('""', '"'), span: spanOf(this.file, token) };
  }

  /** Whether the next token is a clause word at the start of a line, no further right than the clause before: then it is not a name. */
  private isNextClause(): boolean {
    const token = this.LA(1);
    const block = this.blocks.at(-1);
    if (!this.startsLine() || block === undefined || !(token.image in clausesOf(block.name))) return false;
    return columnOf(token) <= block.column;
  }

  // ---- diagnostics ---------------------------------------------------------------------------------------------------------------

  report(found: Diagnostic): void {
    if (this.diagnostics.length >= DIAGNOSTIC_LIMIT || this.poisonedLines.has(found.span.line)) return;
    this.diagnostics.push(found);
  }

  /** Reports, and gives up what is being read. */
  bail(code: DiagnosticCode, span: Span, message: string, help?: string): never {
    throw new BailOut(syntaxError(code, span, message, help));
  }

  /** Gives up because the next token is not what is needed here. */
  bailUnexpected(...expected: string[]): never {
    throw new BailOut(unexpected(expected, this.last(), this.next(), this.file, this.form));
  }

  /** Whether something is wrong on one of these lines. */
  hasErrorIn(first: number, last: number): boolean {
    return this.diagnostics.some(({ span }) => span.line >= first && span.line <= last);
  }

  /** Whether something was found wrong between a token and the last one read, or right behind it. */
  isPoisoned(from: IToken): boolean {
    const last = this.LA(0).endLine ?? Infinity;
    const isBehind = !this.startsLine() || columnOf(this.LA(1)) > columnOf(from);
    return this.hasErrorIn(lineOf(from), last) || (isBehind && this.isStray());
  }

  /** Whether the next token begins no clause of the block. */
  isStray(): boolean {
    const { tokenType, image } = this.LA(1);
    return tokenType !== RBrace && tokenType !== EOF && !(image in clausesOf(this.blocks.at(-1)?.name ?? 'file'));
  }
}
