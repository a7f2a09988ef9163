// Printed events -> rows. A row begins where a line begins like one; other lines belong to the row before.
import type { Severity } from '../../contract/index.js';

/** What one event says of itself, whatever form it is printed in. */
export interface PrintedEvent {
  readonly date: string;
  readonly time: string;
  /** Zone behind the time; '' for the clock of the machine. */
  readonly zone: string;
  /** Who wrote the event, as a component is called. '' if the row is too short to say. */
  readonly component: string;
  /** Number of the event; -1 if the row is too short to say. */
  readonly id: number;
  readonly computer: string;
  /** Undefined if the row is too short to say. */
  readonly severity: Severity | undefined;
  /** Without quotes around it; line breaks as in the file. */
  readonly description: string;
}

/** One event as it is printed. Positions are characters of the text that was split. */
export interface EventRow extends PrintedEvent {
  readonly start: number;
  /** After the last character, without its line end. */
  readonly end: number;
  /** 1-based. */
  readonly line: number;
}

/** All rows of a text, and the lines that are not rows. */
export interface EventRows {
  readonly rows: readonly EventRow[];
  /** Lines before the first row that hold something (a heading). */
  readonly headings: readonly { readonly start: number; readonly end: number; readonly line: number }[];
  readonly blankLines: number;
}

/** A form in which events are printed. */
export interface EventForm {
  /** Reads the text of one row; undefined if it is none. */
  readonly parse: (row: string) => PrintedEvent | undefined;
  /** Splits a whole text, in the order of the file. */
  readonly split: (text: string) => EventRows;
  /** Whether a query printed them, which may have left some out. */
  readonly isSelection: boolean;
}

/** What a row states that is too short or too damaged to be read. */
export const UNREAD = { date: '', time: '', zone: '', component: '', id: -1, computer: '', severity: undefined } as const;

/** A date and a time in one cell, `2010-03-05T10:18:43.0Z` too; undefined if it is something else. */
export function splitMoment(text: string): Pick<PrintedEvent, 'date' | 'time' | 'zone'> | undefined {
  const [, date, time, zone = ''] = MOMENT_ALONE.exec(text.trim()) ?? [];
  return date === undefined || time === undefined ? undefined : { date, time, zone };
}

const DATE = String.raw`\d{1,4}(?:/|-|\.)\d{1,2}(?:/|-|\.)\d{1,4}`;
const CLOCK = String.raw`\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,9})?)?(?:\s?[aApP](?:\.?\s?[mM]\.?)?)?`;

/** A date and a time together. No anchors, no groups. */
export const MOMENT = String.raw`${DATE}\.?(?:,? +|T)${CLOCK}Z?`;

const MOMENT_ALONE = new RegExp(String.raw`^(${DATE})\.?(?:,?\s+|T)(${CLOCK})(Z)?$`);

/** Severity by the words of Event Viewer and of viewers of status messages: English, German, French, Spanish. */
export function severityOfWord(word: string): Severity | undefined {
  if (/^(?:error|critical|fehler|kritisch|erreur|critique|cr\u00edtico)$/i.test(word)) return 'error';
  if (/^(?:warning|warnung|avertissement|advertencia)$/i.test(word)) return 'warning';
  return /^(?:info|success|failure|erfolg|audit)/i.test(word) ? 'info' : undefined;
}

/** Length of a line without what is blank at its end. Only ASCII is: what stands for another character may have to be found again. */
export function filledLength(line: string): number {
  let length = line.length;
  while (length > 0 && /[\t-\r ]/.test(line.charAt(length - 1))) length -= 1;
  return length;
}

/** Splits a text whose rows begin where a line begins like one. */
export function splitByLines(text: string, begins: RegExp, parse: EventForm['parse']): EventRows {
  const rows: EventRow[] = [];
  const headings: { start: number; end: number; line: number }[] = [];
  let blankLines = 0;
  let pending: { start: number; end: number; line: number } | undefined;
  let gap = 0; // blank lines since: they are part of a description only if more of it follows

  function finish(): void {
    if (!pending) return;
    const row = text.slice(pending.start, pending.end);
    rows.push({ ...pending, ...(parse(row) ?? { ...UNREAD, description: row }) });
    pending = undefined;
  }

  let line = 0;
  for (let start = 0; start < text.length; ) {
    line += 1;
    const next = text.indexOf('\n', start);
    const stop = next < 0 ? text.length : next;
    const own = text.slice(start, stop);
    const end = start + filledLength(own);
    if (end === start) {
      gap += 1;
    } else if (begins.test(own)) {
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
