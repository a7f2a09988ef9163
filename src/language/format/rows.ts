// Tokens and comments of a file without errors -> rows: what goes on one line, and how far it is indented.

import type { IToken } from 'chevrotain';
import type { ReadFile } from '../read-file.js';
import { Comma, Dot, LBrace, LogLine, RBrace, tokenOf } from '../parser/tokens.js';
import type { BlockName } from '../parser/vocabulary.js';

/** Lines are not longer, unless a string or a log line is. */
export const WIDTH = 140;
const INDENT = 2;
/** How much further in a clause goes on than it begins. */
export const CONTINUATION = 4;

/** One line of the result, before it is broken because of its length. */
export interface Row {
  readonly indent: number;
  readonly tokens: IToken[];
  /** The comment behind it, or the comment that it is. */
  comment?: string;
  /** Whether a blank line comes before it. */
  readonly blank: boolean;
  /** The block of the clause that begins here. */
  readonly clause?: BlockName;
  /** The row holds all of its clause. */
  isWhole: boolean;
}

/** Blanks between two tokens in a row; `isClause` if the second one begins a clause. */
function gap(before: IToken, token: IToken, isClause: boolean): string {
  if (isClause && before.tokenType !== LBrace && before.tokenType !== Comma) return '  ';
  const [left, right] = [before.tokenType, token.tokenType];
  if (right === Comma || right === Dot || right === tokenOf(')') || left === Dot || left === tokenOf('(')) return '';
  if (left === LBrace && right === RBrace) return '';
  return ' ';
}

/** The pieces of a row: each token with the blanks before it. */
export function pieces(row: Row, starts: ReadonlyMap<number, unknown>, pads: ReadonlyMap<IToken, number>): string[] {
  return row.tokens.map((token, i) => {
    const before = row.tokens[i - 1];
    if (before === undefined) return token.image;
    return gap(before, token, starts.has(token.startOffset)) + ' '.repeat(pads.get(token) ?? 0) + token.image;
  });
}

interface Pair {
  readonly open: IToken;
  readonly close: IToken;
}

/** The braces of blocks of clauses. */
function pairs({ tokens, layout }: ReadFile): Pair[] {
  const found: Pair[] = [];
  const open: IToken[] = [];
  for (const token of tokens) {
    if (!layout.braces.has(token.startOffset)) continue;
    if (token.tokenType === LBrace) {
      open.push(token);
      continue;
    }
    const opening = open.pop();
    if (opening !== undefined) found.push({ open: opening, close: token });
  }
  return found;
}

/** The rows of a file. A block on one line stays on it if the line is short enough. */
export function rowsOf(read: ReadFile): Row[] {
  const blocks = pairs(read).sort((a, b) => a.open.startOffset - b.open.startOffset);
  const oneLine = blocks.filter(({ open, close }) => open.startLine === close.startLine);
  const inline = new Set(oneLine.flatMap(({ open, close }) => [open, close]));
  for (;;) {
    const rows = layOut(read, inline);
    const long = rows.filter((row) => row.indent + pieces(row, read.layout.starts, new Map()).join('').length > WIDTH);
    const tooLong = long.flatMap((row) => row.tokens.filter((token) => inline.has(token)).slice(0, 1));
    const opened = oneLine.filter(({ open }) => tooLong.includes(open));
    if (opened.length === 0) return rows;
    for (const { open, close } of opened) {
      inline.delete(open);
      inline.delete(close);
    }
  }
}

interface State {
  readonly rows: Row[];
  /** The row that takes the next token. */
  open: Row | undefined;
  /** The row of the last token, for a comment behind it. */
  last: Row | undefined;
  /** Blocks that are open, without those on one line. */
  depth: number;
  inlineDepth: number;
  /** Line of the file on which the last token or comment ends. */
  line: number;
  /** A block has just been opened. */
  isFresh: boolean;
  /** The statement takes log lines. */
  isLog: boolean;
}

function layOut(read: ReadFile, inline: ReadonlySet<IToken>): Row[] {
  const { tokens, comments, layout } = read;
  const state: State = { rows: [], open: undefined, last: undefined, depth: 0, inlineDepth: 0, line: 0, isFresh: true, isLog: false };
  let nextComment = 0;
  for (const token of [...tokens, undefined]) {
    const end = token?.startOffset ?? Infinity;
    for (let comment = comments[nextComment]; comment !== undefined && comment.startOffset < end; comment = comments[++nextComment]) {
      addComment(state, comment, token && roleOf(token, state, layout, inline), token);
    }
    if (token !== undefined) addToken(state, token, roleOf(token, state, layout, inline), read, inline);
  }
  return state.rows;
}

type TokenRole = 'start' | 'close' | 'log' | 'more';

function roleOf(
  token: IToken,
  { inlineDepth, open }: State,
  { starts, braces }: ReadFile['layout'],
  inline: ReadonlySet<IToken>,
): TokenRole {
  if (token.tokenType === LogLine) return 'log';
  if (token.tokenType === RBrace && braces.has(token.startOffset) && !inline.has(token)) return 'close';
  const block = inlineDepth === 0 ? starts.get(token.startOffset) : undefined;
  // What is expected of stages and preconditions is a list, with commas at will.
  const isListed = (block === 'expect process' || block === 'expect workaround') && open?.tokens.at(-1)?.tokenType === Comma;
  return block !== undefined && !isListed ? 'start' : 'more';
}

function addToken(state: State, token: IToken, kind: TokenRole, { layout }: ReadFile, inline: ReadonlySet<IToken>): void {
  const clause = layout.starts.get(token.startOffset);
  if (kind === 'start' || (kind === 'log' && clause !== undefined))
    state.isLog = token.tokenType === tokenOf('log') && (clause === 'test' || clause === 'case');
  if (kind === 'close') state.depth--;
  if (kind !== 'more' || state.open === undefined) {
    const indent = state.depth * INDENT + (kind === 'more' ? CONTINUATION : kind === 'log' && state.isLog ? INDENT : 0);
    if (kind === 'more' && state.last !== undefined) state.last.isWhole = false;
    state.open = addRow(state, token, indent, kind !== 'more' && kind !== 'close', kind === 'start' ? clause : undefined);
    state.open.isWhole = kind === 'start';
  }
  const row = state.open;
  row.tokens.push(token);
  state.last = row;
  state.line = token.endLine ?? state.line;
  state.isFresh = false;
  if (inline.has(token)) state.inlineDepth += token.tokenType === LBrace ? 1 : -1;
  else if (token.tokenType === LBrace && layout.braces.has(token.startOffset)) {
    state.depth++;
    state.isFresh = true;
    row.isWhole = false;
    state.open = undefined;
  }
  if (kind === 'log') state.open = undefined;
}

function addComment(state: State, comment: IToken, kind: TokenRole | undefined, token: IToken | undefined): void {
  const text = comment.image.trimEnd();
  if (state.last !== undefined && comment.startLine === state.line) {
    state.last.comment = text;
  } else {
    const inner = kind === 'more' ? CONTINUATION : token?.tokenType === LogLine && state.isLog ? INDENT : 0;
    addRow(state, comment, state.depth * INDENT + inner, kind !== 'more').comment = text;
    state.last = undefined;
  }
  state.open = undefined;
  state.isFresh = false;
  state.line = comment.endLine ?? state.line;
}

function addRow(state: State, item: IToken, indent: number, mayHaveBlank: boolean, clause?: BlockName): Row {
  const blank = mayHaveBlank && !state.isFresh && (item.startLine ?? 0) > state.line + 1;
  const row: Row = { indent, tokens: [], blank, isWhole: false, ...(clause !== undefined && { clause }) };
  state.rows.push(row);
  return row;
}
