// an answer of SQL -> text for people, for spreadsheets or for programs
import { stringify } from 'csv-stringify/sync';
import { visible } from '../../report/index.js';
import type { SqlAnswer } from './database.js';

const textOf = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);

/** Columns side by side, numbers to the right. */
function tableText({ columns, rows }: SqlAnswer): string {
  const cells = [[...columns], ...rows.map((row) => row.map((value) => visible(textOf(value))))];
  const widths = columns.map((_, index) => cells.reduce((most, row) => Math.max(most, row[index]?.length ?? 0), 0));
  const isNumber = columns.map((_, index) => rows.length > 0 && rows.every((row) => typeof row[index] === 'number' || row[index] === null));
  const line = (row: readonly string[]) =>
    row.map((cell, index) => (isNumber[index] === true ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0))).join('  ');
  return cells.map((row) => `${line(row).trimEnd()}\n`).join('');
}

/** Renders an answer. */
export function answerText(answer: SqlAnswer, format: 'text' | 'csv' | 'json'): string {
  const { columns, rows } = answer;
  if (format === 'text') return tableText(answer);
  if (format === 'csv') return stringify([columns, ...rows.map((row) => row.map(textOf))], { escape_formulas: true });
  return `${JSON.stringify(
    rows.map((row) => Object.fromEntries(columns.map((name, index): [string, unknown] => [name, row[index]]))),
    undefined,
    2,
  )}\n`;
}
