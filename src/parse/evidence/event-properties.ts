// Properties of events by their names (`Get-WinEvent`, `Get-EventLog`, `wevtutil`) -> events: in a list of lines, or as the columns of a CSV file.
import type { Severity } from '../../contract/index.js';
import { NT_LOG } from '../../model/index.js';
import { propertyName, readCsvRow, unquoteCell } from './csv-rows.js';
import {
  type EventForm,
  type EventRow,
  filledLength,
  type PrintedEvent,
  severityOfWord,
  splitByLines,
  splitMoment,
  UNREAD,
} from './event-rows.js';

/** Names of a property, in lower case without blanks, the best one first. */
const TIME = ['timecreated', 'timegenerated', 'timewritten', 'date', 'dateandtime'];
const SOURCE = ['providername', 'source'];
const ID = ['eventid', 'id', 'instanceid'];
const LEVEL = ['leveldisplayname', 'entrytype', 'level'];
const COMPUTER = ['machinename', 'computer', 'computername'];
const MESSAGE = ['message', 'description'];

/** Value of a property; undefined if the event has none of that name. */
type ValueOf = (name: string) => string | undefined;

const firstOf = (names: readonly string[], valueOf: ValueOf): string =>
  names.map((name) => valueOf(name)?.trim()).find((value) => value !== undefined && value !== '') ?? '';

/** Windows counts levels from 1, critical; `wevtutil` and `Get-EventLog` print words. */
function severityOf(level: string): Severity | undefined {
  if (/^[12]$/.test(level)) return 'error';
  return level === '3' ? 'warning' : /^[045]$/.test(level) ? 'info' : severityOfWord(level);
}

function toEvent(valueOf: ValueOf): PrintedEvent | undefined {
  const moment = splitMoment(firstOf(TIME, valueOf));
  const id = /^\d{1,10}/.exec(firstOf(ID, valueOf))?.[0];
  if (!moment || id === undefined) return undefined;
  return {
    ...moment,
    component: NT_LOG + firstOf(SOURCE, valueOf),
    // The upper half of an instance says who wrote it and how bad it is.
    id: Number(id) % 0x1_0000,
    computer: firstOf(COMPUTER, valueOf),
    severity: severityOf(firstOf(LEVEL, valueOf)),
    description: firstOf(MESSAGE, valueOf),
  };
}

/** Whether these are properties of events, whatever else they are. */
function areOfEvents(names: readonly string[]): boolean {
  const has = (wanted: readonly string[]) => wanted.some((name) => names.includes(name));
  return has(TIME) && has(ID) && has(MESSAGE);
}

const PROPERTY = /^ *([A-Za-z][A-Za-z ]{0,40}?) *: ?(.*)$/;

/** Reads `Name: value` lines; the last property may go on in the lines below, and what `wevtutil` calls the description does. */
function parseList(row: string): PrintedEvent | undefined {
  const values = new Map<string, string>();
  let last = '';
  for (const line of row.split('\n')) {
    const [, name = '', value = ''] = PROPERTY.exec(line.trimEnd()) ?? [];
    const isOpen = last === 'description' || (MESSAGE.includes(last) && /^ {8}/.test(line));
    if (name !== '' && !isOpen && !values.has(propertyName(name))) values.set((last = propertyName(name)), value);
    else if (last !== '') values.set(last, `${values.get(last) ?? ''}\n${line.trim()}`);
  }
  return toEvent((name) => values.get(name));
}

const NUMBERED = /^\ufeff?Event\[\d+\]:?\s*$/;

function findList(lines: readonly string[]): EventForm | undefined {
  const filled = lines.map((line) => line.trimEnd()).filter((line) => line !== '');
  const [first = ''] = filled;
  const isNumbered = NUMBERED.test(first);
  const [, begin = ''] = isNumbered ? [] : (PROPERTY.exec(first) ?? []);
  if (!isNumbered && begin === '') return undefined;
  const begins = isNumbered ? NUMBERED : new RegExp(`^ *${begin} *:`);
  const names = filled.slice(0, 40).map((line) => propertyName(PROPERTY.exec(line)?.[1] ?? ''));
  if (!areOfEvents(names)) return undefined;
  return { parse: parseList, split: (text) => splitByLines(text, begins, parseList), isSelection: true };
}

/** The heading of a CSV file: names of columns, perhaps below the type that `Export-Csv` prints. */
const TYPE_LINE = /^\ufeff?#TYPE /;

interface Heading {
  readonly names: readonly string[];
  readonly delimiter: string;
}

function readHeading(line: string): Heading | undefined {
  for (const delimiter of [',', ';', '\t']) {
    const names = readCsvRow(line, 0, delimiter)?.cells.map((cell) => propertyName(unquoteCell(cell.replace(/^\ufeff/, ''))));
    if (names && areOfEvents(names)) return { names, delimiter };
  }
  return undefined;
}

/** A row of a CSV file whose columns are those of the heading. */
function parseCells({ names, delimiter }: Heading, row: string): PrintedEvent | undefined {
  const found = readCsvRow(row, 0, delimiter);
  if (found?.cells.length !== names.length) return undefined;
  return toEvent((name) => {
    const cell = found.cells[names.indexOf(name)];
    return cell === undefined ? undefined : unquoteCell(cell);
  });
}

/** Splits a CSV file. Where quotes or columns do not fit, a row is one line: a quote that nothing closes costs no row after it. */
function splitCells(text: string, heading: Heading, parse: EventForm['parse']): ReturnType<EventForm['split']> {
  const rows: EventRow[] = [];
  const headings: { start: number; end: number; line: number }[] = [];
  let blankLines = 0;
  for (let start = 0, line = 1, isBelow = false; start < text.length; ) {
    const next = text.indexOf('\n', start);
    const stop = next < 0 ? text.length : next;
    const own = text.slice(start, stop);
    const end = start + filledLength(own);
    const row = isBelow && end > start ? readCsvRow(text, start, heading.delimiter) : undefined;
    const isRow = row?.cells.length === heading.names.length;
    const close = isRow ? start + filledLength(text.slice(start, row.end)) : end;
    if (end === start) blankLines += 1;
    else if (!isBelow) {
      headings.push({ start, end, line });
      isBelow = readHeading(own.trimEnd()) !== undefined;
    } else {
      const content = text.slice(start, close);
      rows.push({ start, end: close, line, ...(parse(content) ?? { ...UNREAD, description: content }) });
    }
    line += 1 + (isRow ? text.slice(start, row.end).split('\n').length - 1 : 0);
    start = (isRow ? row.end : stop) + 1;
  }
  return { rows, headings, blankLines };
}

function findCells(lines: readonly string[]): EventForm | undefined {
  const first = lines.find((line) => line.trim() !== '' && !TYPE_LINE.test(line)) ?? '';
  const heading = readHeading(first.trimEnd());
  if (!heading) return undefined;
  const parse = (row: string) => parseCells(heading, row);
  return { parse, split: (text) => splitCells(text, heading, parse), isSelection: true };
}

/** The form of a text that begins with named properties of events; undefined if it does not. */
export function findProperties(lines: readonly string[]): EventForm | undefined {
  return findCells(lines) ?? findList(lines);
}
