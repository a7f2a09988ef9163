// Rows of a timeline -> lines for people: a line for each new date, then time, site, a mark, component, text, place.
import type { RenderOptions, TraceColumn } from '../format.js';
import type { TimelineRow } from '../../contract/index.js';
import { isoLocal } from '../../model/index.js';
import { inChunks } from '../chunks.js';
import { visible } from '../safe-text.js';
import type { Theme } from './theme.js';
import { createTheme } from './theme.js';
import { cellOf, type FixedColumn, markOf, type ShownRow, usualColumns } from './timeline-columns.js';
import { cells, hangingIndent, padTo, wrap } from './wrap.js';

type Style = (text: string) => string;

/** On the clock that was chosen; as it is printed where none was. */
const shownOf = (row: ShownRow): string | null => ('shown' in row ? isoLocal(row.shown) : row.local);

function styleOf(mark: string, theme: Theme): Style {
  if (mark === '!') return theme.bad;
  if (mark === '?' || mark === 'x' || mark === 'e' || mark === 'w') return theme.doubtful;
  return mark === ' ' ? (text) => text : theme.dim;
}

/** The names of codes, behind a text that prints their numbers only. */
function namesText({ fields, names, codes = [], message }: TimelineRow): string {
  const known = [
    ...Object.entries(names ?? {}).map(([field, name]) => [fields[field], name] as const),
    ...codes.map(({ printed, name }) => [printed, name] as const),
  ].filter(([value, name]) => value !== undefined && name !== null && !message.includes(name));
  return known.length === 0 ? '' : ` [${known.map(([value, name]) => `${value ?? ''} = ${name ?? ''}`).join(', ')}]`;
}

/** ` (x12, until 10:40:12)`: the routine records that a row stands for. */
function repeatsText({ repeats }: ShownRow, date: string | undefined): string {
  if (!repeats) return '';
  const until = isoLocal(repeats.until);
  if (until === null) return ` (x${repeats.count})`;
  const [day, time = ''] = until.split('T');
  return ` (x${repeats.count}, until ${day === date ? '' : `${day ?? ''} `}${time})`;
}

function textOf(row: ShownRow, date: string | undefined): string {
  const text = (row.message === '' ? (row.event ?? '(no text)') : row.message.trimStart()) + namesText(row) + repeatsText(row, date);
  return row.damaged === undefined ? text : `${text} [damaged: ${row.damaged.message}]`;
}

/** Marks all occurrences of some texts in a line; case is ignored. */
function highlighter(texts: readonly string[], mark: Style): Style {
  const escaped = texts.filter((text) => text !== '').map((text) => visible(text).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  if (escaped.length === 0) return (line) => line;
  const wanted = new RegExp(escaped.join('|'), 'gi');
  return (line) => line.replace(wanted, mark);
}

/** Gives each value a style, in the order in which values come. */
function createPalette(styles: readonly Style[]): (value: string) => Style {
  const given = new Map<string, Style>();
  return (value) => {
    const style = given.get(value) ?? styles[given.size % styles.length] ?? ((text: string) => text);
    given.set(value, style);
    return style;
  };
}

/** Lines of one row after another: each depends on the one above. */
function createRenderer(options: RenderOptions): (row: ShownRow) => string {
  const { width, color = false, highlight = [], highlightBy } = options;
  const columns: readonly TraceColumn[] = options.columns ?? usualColumns(width);
  const fixed = columns.filter((one): one is FixedColumn => one !== 'text' && one !== 'place');
  const theme = createTheme(color);
  const marked = highlighter(color ? highlight : [], theme.marked);
  const palette = createPalette(theme.palette);
  let lastDate: string | undefined;
  let lastAt: number | undefined;

  const paint = (row: ShownRow): Style => {
    if (highlightBy === undefined) return row.isContext ? theme.dim : styleOf(markOf(row), theme);
    const value = row[highlightBy];
    return value === null ? (text) => text : palette(String(value));
  };

  return (row) => {
    const shown = shownOf(row);
    const at = row.at === null ? undefined : Date.parse(row.at);
    const deltaMs = at === undefined || lastAt === undefined ? undefined : at - lastAt;
    lastAt = at ?? lastAt;
    const date = shown?.slice(0, 10);
    const isNewDate = date !== undefined && date !== lastDate && !columns.includes('date');
    lastDate = date ?? lastDate;
    const texts = fixed.map((column) => cellOf(column, { row, shown, deltaMs }, width)).map((cell) => padTo(cell.text, cell.width));
    const head = texts.length === 0 ? '' : `${texts.join(' ')} `;
    const place = columns.includes('place') ? visible(`${row.source}:${row.line}`) : '';
    const text = columns.includes('text') ? visible(textOf(row, date)) : '';
    const body = [text, place].filter((part) => part !== '').join('  ');
    const lines = layOut(head, body, width);
    const before = [...(row.followsGap ? ['--'] : []), ...(isNewDate ? [visible(date)] : [])]
      .map((line) => `${theme.dim(line)}\n`)
      .join('');
    if (!color) return `${before}${lines.join('\n')}\n`;
    const style = paint(row);
    return `${before}${lines.map((line) => paintLine(line, place, (part) => style(marked(part)), theme)).join('\n')}\n`;
  };
}

/** A line of a file is as long as it is; on a page it is wrapped behind its columns, or below them if they leave no room. */
function layOut(head: string, body: string, width: number | undefined): readonly string[] {
  if (width === undefined) return [(head + body).trimEnd()];
  if (width - cells(head) >= LEAST_ROOM) return hangingIndent(head, body, width);
  return [head.trimEnd(), ...wrap(body, Math.max(1, width - 2)).map((line) => `  ${line}`.trimEnd())];
}

const LEAST_ROOM = 20;

function paintLine(line: string, place: string, style: Style, theme: Theme): string {
  if (place === '' || !line.endsWith(place)) return style(line);
  return style(line.slice(0, -place.length)) + theme.dim(place);
}

/** Renders portions of rows, one after the other. */
export function createTimelineText(options: RenderOptions): (rows: Iterable<TimelineRow>) => Iterable<string> {
  const render = createRenderer(options);
  return (rows) => inChunks(rows, render);
}

/** Lines for a terminal or a file, in chunks of at least 64 K characters. Lazy. No control character of a log reaches the terminal. */
export function renderTimelineText(rows: Iterable<TimelineRow>, options: RenderOptions): Iterable<string> {
  return createTimelineText(options)(rows);
}
