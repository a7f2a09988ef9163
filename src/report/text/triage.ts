// a triage -> the page that says what to do first, then a table of all rows; a row as one line, while a run goes on
import type { Outcome, Triage, TriageRow } from '../../contract/index.js';
import type { RenderOptions } from '../format.js';
import { visibleDeep } from '../safe-text.js';
import { bringText, outcomeText, waitedText } from '../rows/columns.js';
import { type Marks, marksFor } from './marks.js';
import { plainTable } from './stage-table.js';
import { createTheme, type Theme } from './theme.js';
import { countsText, orderText, triageCauseText } from '../rows/sentences.js';
import { outcomeStyle } from './verdict.js';
import { hangingIndent } from './wrap.js';

/** Causes and steps of the first page. */
const MOST_CAUSES = 8;

/** What a row says beside its outcome: why, and what is missing. */
function whyOf(row: TriageRow): string {
  const { cause, reason, unread, outcome } = row;
  const sure = cause === null || cause.confidence === 'confirmed' ? '' : ` (${cause.confidence})`;
  const parts = [
    cause && outcome !== null ? cause.title + sure : (reason?.message ?? ''),
    outcome === 'unknown' && row.bring.length > 0 ? `bring ${bringText(row)}` : '',
    unread !== null && unread.message !== reason?.message ? `not read: ${unread.message}` : '',
    row.later === null ? '' : `earlier capture; later: ${row.later}`,
  ];
  return parts.filter((part) => part !== '').join('; ');
}

/** `SEC<PRI`; of a job that is told by its keys `PRI 201AHPRI`. */
function siteText({ site, parent, subject }: TriageRow): string {
  if (subject !== site) return `${site ?? ''} ${subject ?? ''}`;
  return parent === null ? (site ?? '') : `${site ?? ''}<${parent}`;
}

function markOf(marks: Marks, outcome: Outcome | null): string {
  return outcome === null ? '-' : marks.outcome[outcome];
}

function table(rows: readonly TriageRow[], width: number, theme: Theme, marks: Marks): string[] {
  const isWide = width >= 110;
  const head = ['bundle', 'site', 'outcome', 'stage', ...(isWide ? ['op.'] : []), 'cause', 'waited'];
  const cells = rows.map((row) => [
    row.bundle,
    siteText(row),
    `${markOf(marks, row.outcome)} ${outcomeText(row)}`,
    row.stage ?? '',
    ...(isWide ? [row.operation ?? ''] : []),
    whyOf(row),
    row.waitedMs === null ? '' : waitedText(row.waitedMs),
  ]);
  return plainTable(head, cells, {
    width,
    elastic: isWide ? 5 : 4,
    rule: theme.dim,
    paint: (cell, row, column) => {
      const outcome = rows[row]?.outcome;
      return column === 2 && outcome ? outcomeStyle(outcome, theme)(cell) : cell;
    },
  });
}

function section(title: string, lines: readonly string[], width: number, theme: Theme): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - MOST_CAUSES;
  const shown = lines.slice(0, MOST_CAUSES).flatMap((line) => hangingIndent('  - ', line, width));
  return [theme.bold(title), ...shown, ...(more > 0 ? [theme.dim(`  and ${more} more`)] : []), ''];
}

/** The text of a triage. */
export function renderTriageText(given: Triage, { width = 80, color = false, unicode = true }: RenderOptions): string {
  const triage = visibleDeep(given);
  const theme = createTheme(color);
  const lines = [
    theme.bold(countsText(triage)),
    '',
    ...section('Order of work', triage.orderOfWork.map(orderText), width, theme),
    ...section('Causes', triage.causes.map(triageCauseText), width, theme),
    ...(triage.rows.length === 0 ? [] : table(triage.rows, width, theme, marksFor(unicode))),
    ...(triage.omitted > 0 ? [theme.dim(`and ${triage.omitted} more rows (--top)`)] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** One line of a row, as it is done. */
export function renderTriageRow(given: TriageRow, { color = false, unicode = true }: RenderOptions): string {
  const row = visibleDeep(given);
  const head = `${markOf(marksFor(unicode), row.outcome)} ${outcomeText(row)}`;
  const painted = row.outcome === null ? head : outcomeStyle(row.outcome, createTheme(color))(head);
  const why = whyOf(row);
  return `${painted}  ${row.bundle}  ${siteText(row)}${row.stage === null ? '' : ` ${row.stage}`}${why === '' ? '' : `  ${why}`}\n`;
}
