// Rows of a timeline -> one log in the format of Configuration Manager clients, which CMTrace, OneTrace and lnav open: merged, on one clock, in UTC.
import type { TimelineRow } from '../contract/index.js';
import { inChunks } from './chunks.js';
import type { Format } from './format.js';
import { visible } from './safe-text.js';

/** Numbers of severities; all that is neither is 1, as clients write it. */
const TYPES: Readonly<Partial<Record<NonNullable<TimelineRow['severity']>, number>>> = { warning: 2, error: 3 };

/** A text without the marks that begin and end a record; lines stay lines. */
function messageText({ message, event }: TimelineRow): string {
  const lines = (message === '' ? (event ?? '') : message).split(/\r?\n/).map(visible);
  return lines.join('\n').replaceAll('<![LOG[', '<! [LOG[').replaceAll(']LOG]!', ']LOG] !');
}

/** The value of an attribute: it cannot hold the quotes around it, nor the end of the trailer. */
function attribute(text: string): string {
  return visible(text).replaceAll('"', "'").replaceAll('>', ')').replaceAll('<', '(');
}

/** `time="10:16:04.000+000" date="03-12-1998"` */
function stampText(at: string): string {
  const [date = '', time = ''] = at.replace(/Z$/, '').split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  return `time="${time}+000" date="${month}-${day}-${year}"`;
}

/** A row without a time is a line without a trailer: a time that is made up would be taken for one that was read. */
function recordText(row: TimelineRow): string {
  const text = messageText(row);
  if (row.at === null) return `${text}\n`;
  const type = TYPES[row.severity ?? 'info'] ?? 1;
  const file = attribute(`${row.source}:${row.line}`);
  return `<![LOG[${text}]LOG]!><${stampText(row.at)} component="${attribute(row.component ?? '')}" context="" type="${type}" thread="${row.thread ?? ''}" file="${file}">\n`;
}

export const CCM_FORMAT = {
  summary: 'for CMTrace, as a client of Configuration Manager logs',
  timeline: (rows: Iterable<TimelineRow>) => inChunks(rows, recordText),
} satisfies Format;
