// Event Viewer text (comma or tab) or `dumpel` output -> rows. A row begins where a line begins like one; other lines belong to the row before.
import { DATE, TIME } from './printed-time.js';

/** One event as it is printed. Positions are characters of the text that was split. */
export interface EventRow {
  readonly start: number;
  /** After the last character, without its line end. */
  readonly end: number;
  /** 1-based. */
  readonly line: number;
  readonly date: string;
  readonly time: string;
  /** Who wrote the event. '' if the row is too short to say. */
  readonly source: string;
  /** Number of the event; -1 if the row is too short to say. */
  readonly id: number;
  readonly computer: string;
  /** Its type: a word as Event Viewer prints it, a number as `dumpel` does; '' if the row is too short to say. */
  readonly type: string;
  /** Without quotes around it; line breaks as in the file. */
  readonly description: string;
}

/** All rows of a text, and the lines that are not rows. */
export interface EventRows {
  readonly rows: readonly EventRow[];
  /** Lines before the first row that hold something (a heading). */
  readonly headings: readonly { readonly start: number; readonly end: number; readonly line: number }[];
  readonly blankLines: number;
}

const BEGIN = new RegExp(String.raw`^\ufeff?"?(${DATE})"?([,;\t])"?(${TIME})"?\2`);

/** Fields before the description. */
const FIELDS = 8;

interface Split {
  readonly fields: readonly string[];
  /** Everything after the last of them; undefined if there are too few. */
  readonly rest: string | undefined;
}

/** Cuts the first fields off. A quote counts only where a field begins: descriptions hold commas and quotes as they please. */
function splitFields(text: string, delimiter: string): Split {
  const fields: string[] = [];
  let at = 0;
  while (fields.length < FIELDS) {
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

const NUMBER = /^\d{1,10}$/;

/** The two tools print source and number in different columns: Event Viewer prints words, `dumpel` numbers for type and category. */
function parseRow(text: string, start: number, end: number, line: number): EventRow | undefined {
  const [, date = '', delimiter = '', time = ''] = BEGIN.exec(text) ?? [];
  if (delimiter === '') return undefined;
  const { fields, rest } = splitFields(text, delimiter);
  const base = { start, end, line, date, time };
  const isDumpel = [2, 3, 4].every((i) => NUMBER.test(fields[i] ?? ''));
  const [source = '', id = ''] = isDumpel ? [fields[5], fields[4]] : [fields[2], fields[5]];
  if (!NUMBER.test(id) || fields.length < FIELDS) return { ...base, source: '', id: -1, computer: '', type: '', description: text };
  const type = (isDumpel ? fields[2] : fields[3]) ?? '';
  return { ...base, source, id: Number(id), computer: fields[7] ?? '', type, description: unquote(rest ?? '') };
}

/** The description of one row as it is printed, on one line; of anything else the text itself. */
export function descriptionIn(text: string): string {
  const lines = (parseRow(text, 0, text.length, 1)?.description ?? text).split(/[\r\n]+/).map((line) => line.trim());
  return lines.filter((line) => line !== '').join(' ');
}

/** Whether a text begins like such a file: one of its first lines is a whole row. */
export function isEventLog(lines: readonly string[]): boolean {
  const filled = lines.filter((line) => line.trim() !== '').slice(0, 3);
  return filled.some((line) => (parseRow(line, 0, line.length, 1)?.id ?? -1) >= 0);
}

/** Splits a whole text, in the order of the file. */
export function splitEventRows(text: string): EventRows {
  const rows: EventRow[] = [];
  const headings: { start: number; end: number; line: number }[] = [];
  let blankLines = 0;
  let pending: { start: number; end: number; line: number } | undefined;
  let gap = 0; // blank lines since: they are part of a description only if more of it follows

  function finish(): void {
    if (!pending) return;
    const row = parseRow(text.slice(pending.start, pending.end), pending.start, pending.end, pending.line);
    if (row) rows.push(row);
    pending = undefined;
  }

  let line = 0;
  for (let start = 0; start < text.length; ) {
    line += 1;
    const next = text.indexOf('\n', start);
    const stop = next < 0 ? text.length : next;
    const own = text.slice(start, stop);
    const end = start + own.trimEnd().length;
    if (end === start) {
      gap += 1;
    } else if (BEGIN.test(own)) {
      finish();
      pending = { start, end, line };
      blankLines += gap;
      gap = 0;
    } else if (pending) {
      pending.end = end;
      gap = 0;
    } else {
      headings.push({ start, end, line });
      blankLines += gap;
      gap = 0;
    }
    start = stop + 1;
  }
  finish();
  return { rows, headings, blankLines: blankLines + gap };
}
