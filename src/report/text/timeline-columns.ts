// The columns of a timeline for people. The renderer, `--columns` and the guide read this table; a new column is one row.
import { SmslogError } from '../../errors.js';
import type { TimelineRow } from '../../contract/index.js';
import type { TraceRow } from '../../model/index.js';
import { nearest } from '../../nearest.js';
import type { TraceColumn } from '../format.js';
import { visible } from '../safe-text.js';

/** A row, with what depends on the rows beside it if there is any. */
export type ShownRow = TimelineRow & Partial<TraceRow>;

/** What a cell is made from. */
export interface CellInput {
  readonly row: ShownRow;
  /** Wall time that is shown, as ISO text without a zone; null if the record has no stamp. */
  readonly shown: string | null;
  /** Milliseconds since the row above; undefined if one of them has no time. */
  readonly deltaMs: number | undefined;
}

/** A column of fixed width; `text` takes what is left, and `place` stands behind it. */
export type FixedColumn = Exclude<TraceColumn, 'text' | 'place'>;

interface Column {
  /** Cells that it takes; a longer text pushes its own line only. On a narrow page the second number. */
  readonly width: readonly [wide: number, narrow: number];
  readonly cell: (input: CellInput) => string;
}

/** `!` error, `?` warning, `e` and `w` if only the words suggest it, `x` damaged or malformed, `.` routine, `-` unrecognized. */
export function markOf(row: ShownRow): string {
  if (row.format === 'malformed' || row.damaged !== undefined) return 'x';
  switch (row.severity) {
    case 'error':
      return '!';
    case 'warning':
      return '?';
    case 'debug':
      return '.';
    case 'info':
      return ' ';
    case null:
      if (row.suggestedSeverity !== undefined) return row.suggestedSeverity === 'error' ? 'e' : 'w';
      return row.event === null ? '-' : ' ';
  }
}

/** `46s`, `1m30s`, `19h10m`, `2d3h`: the two largest units. Milliseconds only below a second. */
export function compactLength(ms: number): string {
  if (ms < 1000) return `${ms}ms`;
  const seconds = Math.floor(ms / 1000);
  const parts = [
    [Math.floor(seconds / 86400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'm'],
    [seconds % 60, 's'],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  return parts
    .slice(first, first + 2)
    .flatMap(([count, unit]) => (count > 0 ? [`${count}${unit}`] : []))
    .join('');
}

/** With a sign; nothing for none. */
function signedLength(ms: number | undefined): string {
  if (ms === undefined || ms === 0) return '';
  return `${ms < 0 ? '-' : '+'}${compactLength(Math.abs(ms))}`;
}

/** The site, and how far its clock is from the one in question if each record shows its own. */
function siteText({ site, aheadMs }: ShownRow): string {
  const distance = signedLength(aheadMs);
  return `${site ?? '?'}${distance === '' ? '' : ` ${distance}`}`;
}

const COLUMNS = {
  date: { width: [10, 10], cell: ({ shown }) => shown?.slice(0, 10) ?? '' },
  time: { width: [8, 8], cell: ({ shown }) => shown?.slice(11) ?? 'no time' },
  delta: { width: [7, 7], cell: ({ deltaMs }) => signedLength(deltaMs) },
  site: { width: [3, 3], cell: ({ row }) => siteText(row) },
  mark: { width: [1, 1], cell: ({ row }) => markOf(row) },
  // Room for the longest usual name without its `SMS_` (`SITE_CONFIG_MANAGER`).
  component: { width: [19, 12], cell: ({ row }) => (row.component ?? '-').replace(/^SMS_/, '') },
  thread: { width: [6, 6], cell: ({ row }) => (row.thread === null ? '' : `0x${row.thread.toString(16).toUpperCase()}`) },
  severity: { width: [7, 7], cell: ({ row }) => row.severity ?? row.suggestedSeverity ?? '' },
  event: { width: [24, 16], cell: ({ row }) => row.event ?? '' },
} as const satisfies Readonly<Record<FixedColumn, Column>>;

/** The names of all columns, in their usual order. */
export const TRACE_COLUMNS: readonly TraceColumn[] = [
  'date',
  'time',
  'delta',
  'site',
  'mark',
  'component',
  'thread',
  'severity',
  'event',
  'text',
  'place',
];

/** From this width on a page has room for threads, below the others not for some columns. */
const WIDE = 110;
const NARROW = 60;
const TINY = 40;

/** The columns that a page of some width has room for; undefined is a file or a pipe. */
export function usualColumns(width: number | undefined): readonly TraceColumn[] {
  if (width === undefined || width >= WIDE) return ['time', 'delta', 'site', 'mark', 'component', 'thread', 'text', 'place'];
  if (width >= NARROW) return ['time', 'delta', 'site', 'mark', 'component', 'text', 'place'];
  return width >= TINY ? ['time', 'mark', 'component', 'text', 'place'] : ['time', 'text'];
}

/** The text of a cell, safe for a terminal, and the cells that its column takes. */
export function cellOf(
  column: FixedColumn,
  input: CellInput,
  width: number | undefined,
): { readonly text: string; readonly width: number } {
  const { width: widths, cell } = COLUMNS[column];
  return { text: visible(cell(input)), width: width === undefined || width >= WIDE ? widths[0] : widths[1] };
}

/**
 * Reads names of columns, separated by commas.
 *
 * @throws SmslogError `usage` for a name that is none
 */
export function readColumns(text: string): readonly TraceColumn[] {
  const names = text.split(',').map((name) => name.trim().toLowerCase());
  return names.map((name) => {
    const found = TRACE_COLUMNS.find((one) => one === name);
    if (found) return found;
    const near = nearest(name, TRACE_COLUMNS);
    const help = near === undefined ? `Choose some of ${TRACE_COLUMNS.join(', ')}.` : `Did you mean ${near}?`;
    throw new SmslogError('usage', `There is no column "${name}".`, undefined, help);
  });
}
