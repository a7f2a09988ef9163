// tables -> CSV for spreadsheets; no cell is taken for a formula
import { stringify } from 'csv-stringify/sync';
import type { Check, TriageRow } from '../contract/index.js';
import { rowsOfAnalysis } from './ci/issues.js';
import type { Format } from './format.js';
import { visible } from './safe-text.js';
import { CHECK_COLUMNS, COLUMNS } from './rows/columns.js';

function csv<T>(columns: readonly (readonly [name: string, textOf: (item: T) => string])[], items: readonly T[]): string {
  const cells = items.map((item) => columns.map(([, textOf]) => visible(textOf(item))));
  return stringify([columns.map(([name]) => name), ...cells], { escape_formulas: true });
}

const rowsText = (rows: readonly TriageRow[]): string => csv(COLUMNS, rows);

export const CSV_FORMAT = {
  summary: 'for spreadsheets',
  analysis: (analysis) => rowsText(rowsOfAnalysis(analysis)),
  triage: ({ rows }) => rowsText(rows),
  check: ({ problems }: Check) => csv(CHECK_COLUMNS, problems),
} satisfies Format;
