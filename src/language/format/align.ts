// Rows -> blanks to add before tokens, so that lines of one kind that follow each other have their values in columns.

import type { IToken } from 'chevrotain';
import { TABLES, type Table } from './tables.js';
import { pieces, WIDTH, type Row } from './rows.js';
import { largest } from '../../lists.js';

/**
 * Blanks to add before tokens.
 *
 * @param starts first tokens of clauses
 */
export function columnsOf(rows: readonly Row[], starts: ReadonlyMap<number, unknown>): Map<IToken, number> {
  const pads = new Map<IToken, number>();
  for (const table of TABLES) {
    for (const run of runs(rows, table)) {
      const cells = run.flatMap((row) => cellOf(row, table.column, starts, pads));
      const aligned = table.ragged ? withoutOutliers(cells) : cells;
      const widest = largest(aligned.map(({ before }) => before));
      for (const { token, before } of aligned) if (widest > before) pads.set(token, widest - before);
    }
  }
  return pads;
}

interface Cell {
  readonly token: IToken;
  /** Width of what comes before it. */
  readonly before: number;
  /** Width of the row. */
  readonly width: number;
}

// Rows of the table that follow each other without a blank line.
function runs(rows: readonly Row[], { block, words }: Table): Row[][] {
  const found: Row[][] = [];
  let run: Row[] = [];
  for (const row of rows) {
    const isIn = row.isWhole && row.clause === block && (words.length === 0 || words.includes(row.tokens[0]?.image ?? ''));
    if ((!isIn || row.blank) && run.length > 0) {
      found.push(run);
      run = [];
    }
    if (isIn) run.push(row);
  }
  return [...found, run].filter(({ length }) => length > 1);
}

function cellOf(row: Row, column: Table['column'], starts: ReadonlyMap<number, unknown>, pads: ReadonlyMap<IToken, number>): Cell[] {
  const index = column === 'second' ? 1 : row.tokens.findIndex(({ image }, i) => i > 0 && column.includes(image));
  const token = row.tokens[index];
  if (token === undefined) return [];
  const texts = pieces(row, starts, pads);
  return [{ token, before: texts.slice(0, index).join('').length, width: row.indent + texts.join('').length }];
}

// The widest ones leave until all others fit.
function withoutOutliers(cells: readonly Cell[]): Cell[] {
  const rest = cells.filter(({ width }) => width <= WIDTH).sort((a, b) => a.before - b.before);
  for (let last = rest.at(-1); last !== undefined; last = rest.at(-1)) {
    const { before: widest } = last;
    if (rest.every(({ before, width }) => width + widest - before <= WIDTH)) break;
    rest.pop();
  }
  return rest;
}
