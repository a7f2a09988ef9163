// Rows -> text: breaks what is too long, and puts comments behind their lines.

import type { IToken } from 'chevrotain';
import { Comma, Dot, tokenOf, WordToken } from '../parser/tokens.js';
import { CONTINUATION, pieces, WIDTH, type Row } from './rows.js';
import { BREAKS } from './tables.js';
import { append, largest } from '../../lists.js';

interface Line {
  text: string;
  readonly comment?: string;
}

/** The text of the rows, with a line end behind the last one; empty if there are none. */
export function print(rows: readonly Row[], starts: ReadonlyMap<number, unknown>, pads: ReadonlyMap<IToken, number>): string {
  const lines: Line[] = [];
  for (const row of rows) {
    if (row.blank) lines.push({ text: '' });
    const texts = row.tokens.length === 0 ? [] : wrap(row, pieces(row, starts, pads));
    const last = texts.pop() ?? ' '.repeat(row.indent);
    append(lines, [...texts.map((text) => ({ text })), { text: last, ...(row.comment !== undefined && { comment: row.comment }) }]);
  }
  return lines.length === 0 ? '' : `${withComments(lines).join('\n')}\n`;
}

function wrap(row: Row, texts: readonly string[]): string[] {
  const lines: string[] = [];
  let line = ' '.repeat(row.indent);
  let hasToken = false;
  for (const part of parts(row, texts)) {
    if (hasToken && line.length + part.length > WIDTH) {
      lines.push(line);
      line = ' '.repeat(row.indent + (row.clause === undefined ? 0 : CONTINUATION)) + part.trimStart();
    } else {
      line += part;
    }
    hasToken = true;
  }
  return [...lines, line];
}

// The text between one place where the line may break and the next.
function parts(row: Row, texts: readonly string[]): string[] {
  const found: string[] = [];
  texts.forEach((text, i) => {
    if (i > 0 && !mayBreak(row, i)) found.push((found.pop() ?? '') + text);
    else found.push(text);
  });
  return found;
}

function mayBreak({ tokens }: Row, i: number): boolean {
  const [before, token, behind] = [tokens[i - 1], tokens[i], tokens[i + 1]];
  if (before === undefined || token === undefined) return false;
  if (before.tokenType === Comma) return true;
  // An expectation is one line, or it would be read as several; so are a number and its unit.
  if (tokens[0]?.image === 'expect' || /^[0-9]+$/.test(before.image)) return false;
  if (token.tokenType !== tokenOf('->') && !token.tokenType.CATEGORIES?.includes(WordToken)) return false;
  return BREAKS.has(token.image) && before.tokenType !== Dot && behind?.tokenType !== Dot;
}

// Comments behind lines that follow each other are aligned.
function withComments(lines: readonly Line[]): string[] {
  const texts: string[] = [];
  for (let i = 0; i < lines.length; ) {
    let end = i;
    while (isCommented(lines[end])) end++;
    const run = lines.slice(i, Math.max(end, i + 1));
    const widest = largest(run.map(({ text }) => text.length));
    const fits = run.every(({ comment = '' }) => widest + 2 + comment.length <= WIDTH);
    for (const { text, comment } of run) {
      if (comment === undefined) texts.push(text.trim() === '' ? '' : text);
      else if (text.trim() === '') texts.push(text + comment);
      else texts.push(`${fits ? text.padEnd(widest) : text}  ${comment}`);
    }
    i += run.length;
  }
  return texts;
}

function isCommented(line: Line | undefined): boolean {
  return line?.comment !== undefined && line.text.trim() !== '';
}
