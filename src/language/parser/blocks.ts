// Blocks of clauses, and error recovery: one message for each error, and the rest of the file is still read.

import { EOF, isRecognitionException, type IToken } from 'chevrotain';
import { earlyEnd, leftOver, strayClause, unclosed, unexpected, unopened } from './messages.js';
import { BailOut, type OpenBlock, type Parser } from './parser.js';
import type { Part } from './parts.js';
import { columnOf, lineOf } from './span.js';
import { Dot, LBrace, LogLine, RBrace } from './tokens.js';
import { clausesOf, entryForm, type BlockName } from './vocabulary.js';

/** Reads the part of a declaration before its block. If it is wrong, goes on at the block. */
export function readHead<T>(parser: Parser, head: Part<T>): T | undefined {
  const owner = parser.clauseStart();
  return guard(parser, owner, head, () => skipTo(parser, owner, columnOf(owner), LBrace));
}

/** Reads `{ CLAUSE ... }` of the clause that is being read. */
export function readBlock<T>(parser: Parser, name: BlockName, clause: Part<T>): NonNullable<T>[] {
  if (parser.isRecording) {
    parser.take(LBrace);
    parser.repeat(() => void clause(parser));
    parser.take(RBrace);
    return [];
  }
  const owner = parser.clauseStart();
  if (parser.peek(1).tokenType !== LBrace && !findBrace(parser, owner)) return [];
  const brace = parser.peek(1).tokenType === LBrace ? parser.take(LBrace) : undefined;
  const block: OpenBlock = { name, brace, owner, left: leftOf(parser, owner), column: 0, line: lineOf(owner), clause: owner };
  const found = readClauses(parser, block, clause);
  if (parser.peek(1).tokenType === RBrace) {
    const closing = parser.take(RBrace);
    const isReported = parser.hasErrorIn(block.line, lineOf(closing));
    if (isSuspect(parser, closing, block)) parser.suspect = { token: closing, block, isReported };
    parser.layout.braces.add(closing.startOffset);
  }
  if (brace !== undefined) parser.layout.braces.add(brace.startOffset);
  return found;
}

/** Reads a block that may be missing. One whose brace alone is missing is there. */
export function readOptionalBlock<T>(parser: Parser, name: BlockName, clause: Part<T>): NonNullable<T>[] {
  if (parser.isRecording) return parser.maybe(() => readBlock(parser, name, clause)) ?? [];
  const token = parser.peek(1);
  const isIndented = parser.startsLine() && columnOf(token) > leftOf(parser, parser.clauseStart());
  const isOpen = isIndented && token.image in clausesOf(name) && parser.isStray();
  return token.tokenType === LBrace || isOpen ? readBlock(parser, name, clause) : [];
}

/** Reads the clauses of the file itself. */
export function readFileClauses<T>(parser: Parser, clause: Part<T>): NonNullable<T>[] {
  const owner = parser.peek(1);
  return readClauses(parser, { name: 'file', brace: undefined, owner, left: 0, column: 0, line: 1, clause: owner }, clause);
}

// Clauses up to the end of a block or, for `file`, of the text.
function readClauses<T>(parser: Parser, block: OpenBlock, clause: Part<T>): NonNullable<T>[] {
  const found: NonNullable<T>[] = [];
  parser.blocks.push(block);
  do {
    parser.repeat(
      () => {
        const one = readClause(parser, block, clause);
        if (one !== undefined && one !== null) found.push(one);
      },
      () => !isLeftOpen(parser),
    );
  } while (!parser.isRecording && skipStray(parser, block));
  parser.blocks.pop();
  return found;
}

function readClause<T>(parser: Parser, block: OpenBlock, clause: Part<T>): T | undefined {
  const first = parser.peek(1);
  const form = clausesOf(block.name)[first.image]?.form ?? entryForm(block.name);
  parser.layout.starts.set(first.startOffset, block.name);
  parser.form = form;
  block.clause = first;
  if (parser.startsLine()) block.column = columnOf(first);
  block.line = lineOf(first);
  if (block.name === 'file' && columnOf(first) <= (parser.suspect?.block.left ?? 0)) parser.suspect = undefined;
  const found = guard(parser, first, clause, () => skipTo(parser, first, columnOf(first)));
  parser.form = form;
  return found;
}

// Where the clause begins that a token belongs to.
function leftOf(parser: Parser, token: IToken): number {
  return parser.blocks.at(-1)?.column || columnOf(token);
}

// Says that a `{` is missing. True if a block follows: a brace further on in the line, or lines that are further in.
function findBrace(parser: Parser, owner: IToken): boolean {
  parser.report(unexpected(['`{`'], parser.last(), parser.next(), parser.file, parser.form));
  while (!parser.startsLine() && parser.next() !== undefined) {
    const { tokenType } = parser.peek(1);
    if (tokenType === LBrace) return true;
    if (tokenType === RBrace) return false;
    parser.skip();
  }
  return parser.next() !== undefined && columnOf(parser.peek(1)) > leftOf(parser, owner);
}

function guard<T>(parser: Parser, first: IToken, read: Part<T>, recover: () => void): T | undefined {
  if (parser.isRecording) return read(parser);
  const { nesting } = parser;
  const depth = parser.blocks.length;
  try {
    return read(parser);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error instanceof BailOut) parser.report(error.diagnostic);
    else if (isRecognitionException(error)) reportUnexpected(parser, error.message, first);
    else throw error;
    parser.blocks.length = depth;
    parser.nesting = nesting;
    recover();
    return undefined;
  }
}

function reportUnexpected(parser: Parser, expected: string, first: IToken): void {
  const found = unexpected(expected.split('\n'), parser.last(), parser.next(), parser.file, parser.form);
  // Where the lexer has dropped something, the rest of the clause is out of joint.
  for (let line = lineOf(first); line < found.span.line; line++) if (parser.poisonedLines.has(line)) return;
  parser.report(found);
}

// ---- braces that are missing or too many -------------------------------------------------------------------------------------------

// The next token begins a clause of an outer block, and is indented like one: a `}` is missing.
function isLeftOpen(parser: Parser): boolean {
  const block = parser.blocks.at(-1);
  const token = parser.peek(1);
  if (block === undefined || parser.blocks.length < 2 || !parser.startsLine()) return false;
  if (columnOf(token) > block.left || token.startLine === block.owner.startLine) return false;
  if (token.image in clausesOf(block.name) || parser.peek(2).tokenType === Dot) return false;
  return parser.blocks.slice(0, -1).some(({ name }) => token.image in clausesOf(name));
}

// At the end of the file only the innermost block is named: one brace is missing, more often than several.
function reportLeftOpen(parser: Parser, { brace, owner, name }: OpenBlock): void {
  const isEnd = parser.next() === undefined;
  if (isEnd && parser.isEndReported) return;
  if (isEnd) parser.isEndReported = true;
  parser.report(unclosed(brace ?? owner, parser.file, name));
}

function isSuspect(parser: Parser, closing: IToken, { brace, owner, left }: OpenBlock): boolean {
  if ((brace ?? owner).startLine === closing.startLine) return false;
  const isFirst = parser.peek(-1).endLine !== closing.startLine;
  return !isFirst || columnOf(closing) > left;
}

// The next token is a `}` within a line, and the one that closes the block follows: this one belongs to something that is wrong.
function isBeforeEnd(parser: Parser, { brace, owner, left }: OpenBlock): boolean {
  const [closing, after] = [parser.peek(1), parser.peek(2)];
  if (parser.startsLine() || closing.startLine === (brace ?? owner).startLine || after.startLine === closing.endLine) return false;
  return columnOf(after) > left || (after.tokenType === RBrace && columnOf(after) === left);
}

// The next token is a `}` that is indented too far, and the block goes on after it with clauses that only such a block has.
function isEarlyEnd(parser: Parser, { brace, owner, left, name }: OpenBlock): boolean {
  const [closing, after] = [parser.peek(1), parser.peek(2)];
  if (closing.startLine === (brace ?? owner).startLine || after.startLine === closing.endLine) return false;
  if (columnOf(after) <= left || (parser.startsLine() && columnOf(closing) <= left)) return false;
  const outer = parser.blocks.at(-2)?.name;
  return after.image in clausesOf(name) && outer !== undefined && !(after.image in clausesOf(outer));
}

// Something at the top of a file that belongs to a block that has ended, or ends it: the error is the `}` further up.
function isBehindSuspect(parser: Parser, token: IToken): boolean {
  const { suspect } = parser;
  if (suspect === undefined || (token.tokenType !== RBrace && columnOf(token) <= suspect.block.left)) return false;
  const line = lineOf(suspect.token);
  if (!suspect.isReported && !parser.hasErrorIn(line, line)) parser.report(earlyEnd(suspect.token, parser.file, suspect.block.name));
  suspect.isReported = true;
  return true;
}

// ---- error recovery -----------------------------------------------------------------------------------------------------------------

// Reports what begins no clause and passes over it. False at the end of the block.
function skipStray(parser: Parser, block: OpenBlock): boolean {
  const token = parser.peek(1);
  const isFile = block.name === 'file';
  if (token.tokenType === RBrace && !isFile) {
    if (!isEarlyEnd(parser, block)) return false;
    if (!parser.hasErrorIn(block.line, lineOf(token))) parser.report(earlyEnd(token, parser.file, block.name));
    parser.skip();
    return true;
  }
  if (token.tokenType === EOF || isLeftOpen(parser)) {
    if (!isFile) reportLeftOpen(parser, block);
    return false;
  }
  if (isFile && isBehindSuspect(parser, token)) parser.form = undefined;
  else if (token.tokenType === RBrace) parser.report(unopened(token, parser.file));
  else if (isLeftOver(parser, block)) return skipLeftOver(parser, block);
  else parser.report(strayClause(token, parser.file, block.name));
  block.line = lineOf(token);
  if (token.tokenType === LBrace) {
    parser.skip();
    return true;
  }
  // Log lines in a row are one error.
  while (token.tokenType === LogLine && parser.peek(2).tokenType === LogLine) parser.skip();
  skipTo(parser, parser.peek(1), columnOf(parser.peek(1)));
  return true;
}

// The next token belongs to the clause before it: it is on its line, or indented further.
function isLeftOver(parser: Parser, block: OpenBlock): boolean {
  if (!parser.startsLine()) return parser.peek(0).tokenType !== LBrace;
  return block.column > 0 && columnOf(parser.peek(1)) > block.column && parser.peek(0).tokenType !== RBrace;
}

function skipLeftOver(parser: Parser, block: OpenBlock): true {
  const [before, token] = [parser.peek(0), parser.peek(1)];
  // Behind something that is wrong already, this is a part of it.
  if (!parser.hasErrorIn(lineOf(before), lineOf(token))) parser.report(leftOver(before, token, parser.file, parser.form, block.name));
  skipTo(parser, token, parser.startsLine() ? columnOf(token) - 1 : block.column);
  return true;
}

// Passes over tokens up to the next clause: a line that begins no further right than `column` or with a clause word, the end of the
// block, or a token of the type `until`.
function skipTo(parser: Parser, first: IToken, column: number, until?: typeof LBrace): void {
  const block = parser.blocks.at(-1);
  const words = block === undefined ? {} : clausesOf(block.name);
  const isOneLine = block?.brace !== undefined && block.brace.startLine === first.startLine;
  let depth = openBraces(parser, first);
  if (parser.peek(1) === first) depth += pass(parser);
  for (;;) {
    const token = parser.peek(1);
    const { tokenType } = token;
    const isEnd = tokenType === RBrace && block !== undefined && block.name !== 'file' && !isBeforeEnd(parser, block);
    if (tokenType === EOF || (depth === 0 && (isEnd || tokenType === until))) return;
    const isClause = token.image in words && parser.peek(2).tokenType !== Dot;
    if (parser.startsLine()) {
      const isLeft = columnOf(token) <= column;
      // A brace below the beginning of the block is none of a clause: it closes the block.
      if (depth > 0 ? (isLeft && isClause) || (isEnd && columnOf(token) <= block.left) : isLeft || isClause) return;
      if (tokenType === LogLine && (block?.name === 'test' || block?.name === 'case')) return;
    }
    if (depth === 0 && isOneLine && isClause) return;
    depth = Math.max(0, depth + pass(parser));
  }
}

// Braces that were opened since `first`, and not closed.
function openBraces(parser: Parser, first: IToken): number {
  let depth = 0;
  if (parser.peek(1) === first) return depth;
  for (let k = 0; parser.peek(k).tokenType !== EOF; k--) {
    const token = parser.peek(k);
    depth += token.tokenType === LBrace ? 1 : token.tokenType === RBrace ? -1 : 0;
    if (token === first) break;
  }
  return Math.max(0, depth);
}

function pass(parser: Parser): number {
  const { tokenType } = parser.peek(1);
  parser.skip();
  return tokenType === LBrace ? 1 : tokenType === RBrace ? -1 : 0;
}
