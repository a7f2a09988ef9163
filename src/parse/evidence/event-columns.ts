// Lines of columns -> events: Event Viewer of all versions, `dumpel`, rows of a viewer of status messages. The form of each line is told by the line alone.
import type { Severity } from '../../contract/index.js';
import { NT_LOG, STATUS_LOG } from '../../model/index.js';
import { type EventForm, MOMENT, type PrintedEvent, severityOfWord, splitByLines, splitMoment, UNREAD } from './event-rows.js';
import { DATE, TIME } from './printed-time.js';

const NUMBER = /^\d{1,10}$/;

interface Split {
  readonly fields: readonly string[];
  /** Everything after the last of them; undefined if there are too few. */
  readonly rest: string | undefined;
}

/** Cuts the first fields off. A quote counts only where a field begins: descriptions hold commas and quotes as they please. */
function splitFields(text: string, delimiter: string, count: number): Split {
  const fields: string[] = [];
  let at = 0;
  while (fields.length < count) {
    const quoted = text[at] === '"' ? /^"((?:[^"]|"")*)"/.exec(text.slice(at, at + 1000)) : null;
    const after = quoted ? at + quoted[0].length : at;
    const end = text.indexOf(delimiter, after);
    if (end < 0) {
      fields.push(text.slice(at));
      return { fields, rest: undefined };
    }
    fields.push((quoted?.[1]?.replaceAll('""', '"') ?? text.slice(at, end)).trim());
    at = end + 1;
  }
  return { fields, rest: text.slice(at) };
}

/** A description in quotes has its own quotes doubled. */
function unquote(text: string): string {
  const trimmed = text.trim();
  const inner = /^"([^]*)"$/.exec(trimmed)?.[1];
  return inner === undefined || /(?:^|[^"])"(?:"")*(?:[^"]|$)/.test(inner) ? trimmed : inner.replaceAll('""', '"').trim();
}

/** How `dumpel` prints the types of events. */
const NUMBERED: Readonly<Record<string, Severity>> = { '1': 'error', '2': 'warning', '0': 'info', '4': 'info', '8': 'info', '16': 'info' };

interface LineForm {
  readonly begins: RegExp;
  readonly parse: EventForm['parse'];
}

const SEPARATED = new RegExp(String.raw`^\ufeff?"?(${DATE})"?([,;\t])"?(${TIME})"?\2`);

/** Date, time and seven more columns. Event Viewer prints words, `dumpel` numbers for type and category, and the number of the event before its source. */
function parseSeparated(text: string): PrintedEvent | undefined {
  const [, date = '', delimiter = '', time = ''] = SEPARATED.exec(text) ?? [];
  if (delimiter === '') return undefined;
  const { fields, rest } = splitFields(text, delimiter, 8);
  const isDumpel = [2, 3, 4].every((i) => NUMBER.test(fields[i] ?? ''));
  const [source = '', id = ''] = isDumpel ? [fields[5], fields[4]] : [fields[2], fields[5]];
  if (!NUMBER.test(id) || fields.length < 8) return { ...UNREAD, date, time, description: text };
  const type = (isDumpel ? fields[2] : fields[3]) ?? '';
  return {
    date,
    time,
    zone: '',
    component: NT_LOG + source,
    id: Number(id),
    computer: fields[7] ?? '',
    severity: isDumpel ? NUMBERED[type] : severityOfWord(type),
    description: unquote(rest ?? ''),
  };
}

const USER = String.raw`(N/A|\S{1,200}\\\S{1,200})`;
const COLUMNS = [`^(${DATE})`, `(${TIME})`, '(\\d{1,2})', '(\\d{1,5})', '(\\d{1,10})', '(\\S.{0,200}?)', USER, '(\\S{1,200})'];
const BLANKS = new RegExp(`${COLUMNS.join(' +')}(?: +(\\S[^]*))?$`);

/** `dumpel` without `-t`: blanks between the columns. */
function parseDumpel(text: string): PrintedEvent | undefined {
  const [, date, time, type = '', , id, source = '', , computer = '', description = ''] = BLANKS.exec(text) ?? [];
  if (date === undefined || time === undefined) return undefined;
  const severity = NUMBERED[type];
  return { date, time, zone: '', component: NT_LOG + source, id: Number(id), computer, severity, description };
}

const MERGED = new RegExp(String.raw`^\ufeff?"?([^\s",;\t\d][^",;\t]{0,40})"?([,;\t])"?(${MOMENT})"?\2`);

/** Event Viewer of Windows Vista and later: level, date and time, source, number, category; the description has no heading. */
function parseMerged(text: string): PrintedEvent | undefined {
  const [, level = '', delimiter = '', at = ''] = MERGED.exec(text) ?? [];
  const moment = splitMoment(at);
  if (!moment) return undefined;
  const { fields, rest } = splitFields(text, delimiter, 5);
  const [, , source = '', id = ''] = fields;
  if (!NUMBER.test(id) || fields.length < 5) return { ...UNREAD, ...moment, description: text };
  const severity = severityOfWord(level.trim());
  return { ...moment, component: NT_LOG + source, id: Number(id), computer: '', severity, description: unquote(rest ?? '') };
}

/**
 * A row of a viewer of status messages, which is looked at once: a cell of any text ends at the first delimiter, and blanks beside it are cut off later.
 *
 * @param gap  a delimiter with the blanks around it
 */
const statusRow = (cell: string, delimiter: string, gap: string, indent = ''): RegExp =>
  new RegExp(
    String.raw`^\ufeff?${indent}(${cell})${delimiter}(${cell})${gap}([A-Za-z0-9]{3})${gap}(${MOMENT})${gap}(${cell})${delimiter}(${cell})${gap}(\d{1,10})(?:${gap}([^]*))?$`,
  );
const STATUS_ROWS = [
  statusRow('[^\\t\\r\\n]{1,200}', '\\t', ' *\\t *'),
  statusRow('[^,;\\r\\n]{1,200}', '[,;]', ' *[,;] *'),
  statusRow('\\S{1,200}', ' +', ' +', ' *'),
];

/** Severity, type, site, date and time, system, component, number, description: what a viewer of status messages copies. */
function parseStatus(text: string): PrintedEvent | undefined {
  for (const row of STATUS_ROWS) {
    const [, word = '', , , at = '', computer = '', component = '', id, description = ''] = row.exec(text) ?? [];
    const moment = splitMoment(at);
    if (!moment) continue;
    return {
      ...moment,
      component: STATUS_LOG + component.trim(),
      id: Number(id),
      computer: computer.trim(),
      severity: severityOfWord(word.trim()),
      description: unquote(description),
    };
  }
  return undefined;
}

const line = (source: RegExp): RegExp => new RegExp(source.source.replace(/\$$/, '').replaceAll('[^]', '.'));

const FORMS: readonly LineForm[] = [
  { begins: SEPARATED, parse: parseSeparated },
  { begins: line(BLANKS), parse: parseDumpel },
  { begins: MERGED, parse: parseMerged },
  { begins: new RegExp(STATUS_ROWS.map((one) => `(?:${line(one).source})`).join('|')), parse: parseStatus },
];

const createForm = ({ begins, parse }: LineForm): EventForm => ({
  parse,
  split: (text) => splitByLines(text, begins, parse),
  // A viewer of status messages shows what was asked for.
  isSelection: parse === parseStatus,
});

/** As Event Viewer of Windows NT saves it. */
export const CLASSIC = createForm({ begins: SEPARATED, parse: parseSeparated });

/** The form of a text of which one of the first lines is a whole row; undefined if none is. */
export function findColumns(lines: readonly string[]): EventForm | undefined {
  const filled = lines.filter((one) => one.trim() !== '').slice(0, 3);
  const found = FORMS.find(({ parse }) => filled.some((one) => (parse(one.trimEnd())?.id ?? -1) >= 0));
  return found && createForm(found);
}
