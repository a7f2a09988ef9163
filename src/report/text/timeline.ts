// Rows of a timeline -> lines for people: wall time, site, a mark, component, text, place.
import type { RenderOptions } from '../format.js';
import type { TimelineRow } from '../../contract/index.js';
import type { Theme } from './theme.js';
import { createTheme } from './theme.js';
import { inChunks } from '../chunks.js';
import { visible } from '../safe-text.js';
import { wallText } from './wall-time.js';
import { hangingIndent, padTo } from './wrap.js';

/** Room for the longest usual name without its `SMS_` (`SITE_CONFIG_MANAGER`); on a narrow page for most names, and a longer one pushes its own line only. */
const COMPONENT_WIDTH = 19;
const NARROW_COMPONENT_WIDTH = 12;
const NARROW = 110;
const NO_TIME = '(no time)';

/** `!` error, `?` warning, `x` damaged or malformed, `.` debug, `-` unrecognized. */
function markOf(row: TimelineRow): string {
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
      return row.event === null ? '-' : ' ';
  }
}

function styleOf(mark: string, theme: Theme): (text: string) => string {
  if (mark === '!') return theme.bad;
  if (mark === '?' || mark === 'x') return theme.doubtful;
  return mark === ' ' ? (text) => text : theme.dim;
}

/** The names of codes, behind a text that prints their numbers only. */
function namesText({ fields, names, message }: TimelineRow): string {
  const known = Object.entries(names ?? {}).filter(([field, name]) => fields[field] !== undefined && !message.includes(name));
  return known.length === 0 ? '' : ` [${known.map(([field, name]) => `${fields[field] ?? ''} = ${name}`).join(', ')}]`;
}

function textOf(row: TimelineRow): string {
  const text = (row.message === '' ? (row.event ?? '(no text)') : row.message.trimStart()) + namesText(row);
  return row.damaged === undefined ? text : `${text} [damaged: ${row.damaged.message}]`;
}

/** Lines for a terminal or a file, in chunks of at least 64 K characters. Lazy. No control character of a log reaches the terminal. */
export function renderTimelineText(rows: Iterable<TimelineRow>, { width, color = false }: RenderOptions): Iterable<string> {
  const theme = createTheme(color);
  const componentWidth = width !== undefined && width < NARROW ? NARROW_COMPONENT_WIDTH : COMPONENT_WIDTH;
  return inChunks(rows, (row) => {
    const mark = markOf(row);
    const time = padTo(row.local === null ? NO_TIME : visible(wallText(row.local)), 19);
    const component = padTo(visible((row.component ?? '-').replace(/^SMS_/, '')), componentWidth);
    const head = `${time}  ${padTo(visible(row.site ?? '?'), 3)} ${mark} ${component}  `;
    const place = visible(`${row.source}:${row.line}`);
    const text = `${visible(textOf(row))}  ${place}`;
    const lines = width === undefined ? [head + text] : hangingIndent(head, text, width);
    if (!color) return `${lines.join('\n')}\n`;
    const style = styleOf(mark, theme);
    return `${lines.map((line) => paintLine(line, place, style, theme)).join('\n')}\n`;
  });
}

function paintLine(line: string, place: string, style: (text: string) => string, theme: Theme): string {
  if (!line.endsWith(place)) return style(line);
  return style(line.slice(0, -place.length)) + theme.dim(place);
}
