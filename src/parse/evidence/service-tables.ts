// Services by the names of their properties -> services and their states: `Get-Service` and `tasklist /svc`, as a table, a list or CSV.
import type { ServiceList } from '../../model/index.js';
import { propertyName, readCsvRow, unquoteCell } from './csv-rows.js';

type Service = ServiceList['services'][number];

/** What a file states. */
export interface ServiceTable {
  readonly services: readonly Service[];
  /** Lines whose name is shortened so that nothing tells the rest. */
  readonly unreadable: readonly number[];
  /** Something in it shows that it goes to its end. */
  readonly isClosed?: true;
}

/** Values of one entry, by the names of their columns without blanks in lower case. */
interface Entry {
  readonly line: number;
  readonly valueOf: (name: string) => string;
}

const RULE = /^(?:-+|=+)(?: +(?:-+|=+))+\s*$/;

/** Entries of a table: its columns begin where those of the rule below the heading do. Undefined if there is no table. */
function readTable(lines: readonly string[]): readonly Entry[] | undefined {
  const rule = lines.findIndex((line) => RULE.test(line));
  if (rule < 1 || lines.slice(0, rule - 1).some((line) => line.trim() !== '')) return undefined;
  const starts = [...(lines[rule] ?? '').matchAll(/-+|=+/g)].map((match) => match.index);
  const cellsOf = (line: string): string[] => starts.map((start, i) => line.slice(start, starts[i + 1]).trim());
  // A heading of numbers stands at the right end of its column, and may be wider than the rule says.
  const heading = lines[rule - 1] ?? '';
  const names = /=/.test(lines[rule] ?? '') ? TASK_COLUMNS : cellsOf(heading).map(propertyName);
  return lines.flatMap((line, index): Entry[] => {
    if (index <= rule || line.trim() === '') return [];
    const cells = cellsOf(line);
    return [{ line: index + 1, valueOf: (name) => cells[names.indexOf(name)] ?? '' }];
  });
}

/** What `tasklist` calls its columns, in all languages in this order. */
const TASK_COLUMNS = ['imagename', 'pid', 'services'];

/** Entries of a CSV file, perhaps below the type that `Export-Csv` prints. Undefined if it is none. */
function readCells(lines: readonly string[]): readonly Entry[] | undefined {
  const first = lines.findIndex((line) => line.trim() !== '' && !line.startsWith('#TYPE '));
  const heading = lines[first] ?? '';
  const delimiter = [',', ';', '\t'].find((one) => heading.includes(one));
  const columns =
    delimiter === undefined ? undefined : readCsvRow(heading, 0, delimiter)?.cells.map((cell) => propertyName(unquoteCell(cell)));
  if (delimiter === undefined || !columns) return undefined;
  // `tasklist` puts all of its cells in quotes, whatever it calls the columns.
  const isTaskList = columns.length === 3 && /^"[^"]+","PID","/.test(heading);
  const names = isTaskList ? TASK_COLUMNS : columns;
  return lines.flatMap((line, index): Entry[] => {
    if (index <= first || line.trim() === '') return [];
    const cells = readCsvRow(line, 0, delimiter)?.cells.map(unquoteCell) ?? [];
    return [{ line: index + 1, valueOf: (name) => (cells.length === names.length ? (cells[names.indexOf(name)] ?? '') : '') }];
  });
}

const PROPERTY = /^(\w[\w ]{0,40}?) *: *(.*)$/;

/** Entries of a list, a property each line; values go on in lines that are indented. Undefined if it is none. */
function readList(lines: readonly string[]): readonly Entry[] | undefined {
  const begin = PROPERTY.exec(lines.find((line) => line.trim() !== '') ?? '')?.[1];
  if (begin === undefined) return undefined;
  const entries: { line: number; values: Map<string, string> }[] = [];
  let last = '';
  for (const [index, line] of lines.entries()) {
    const [, name, value = ''] = PROPERTY.exec(line) ?? [];
    if (name === begin) entries.push({ line: index + 1, values: new Map() });
    const values = entries.at(-1)?.values;
    if (name !== undefined) values?.set((last = propertyName(name)), value.trim());
    else if (line.trim() !== '') values?.set(last, `${values.get(last) ?? ''}\n${line.trim()}`);
  }
  return entries.map(({ line, values }) => ({ line, valueOf: (name) => values.get(name) ?? '' }));
}

const STATES: Readonly<Record<string, Service['state']>> = { Running: 'running', Stopped: 'stopped', '4': 'running', '1': 'stopped' };
const OTHER_STATES = /^(?:(?:Start|Stop|Continue|Pause) ?Pending|Paused|[2-7])$/;
const SHORTENED = /(?:\.\.\.|\u2026)$/;

function stateOf(word: string): Service['state'] | undefined {
  return STATES[word] ?? (OTHER_STATES.test(word) ? 'other' : undefined);
}

/** The name of a service; PowerShell shortens long ones. If the display name begins with what is left, it is the name. */
function wholeName(name: string, display: string): string | undefined {
  const beginning = name.replace(SHORTENED, '');
  if (beginning === name) return name;
  return display.startsWith(beginning) && !SHORTENED.test(display) ? display : undefined;
}

/** What `Get-Service`, or the same by WMI, prints: a state and a name for each service. Undefined if an entry lacks one. */
function toServices(entries: readonly Entry[]): ServiceTable | undefined {
  const services: Service[] = [];
  const unreadable: number[] = [];
  for (const { line, valueOf } of entries) {
    const state = stateOf(valueOf('status')) ?? stateOf(valueOf('state'));
    const [name, display] = [valueOf('name') || valueOf('servicename'), valueOf('displayname')];
    const whole = wholeName(name || display, display);
    if (state === undefined || whole === undefined || whole === '') unreadable.push(line);
    else services.push({ name: whole, state, line });
  }
  return services.length > 0 ? { services, unreadable } : undefined;
}

/** What `tasklist /svc` prints: the services of each process, in the order of their start. It began last itself, so where it stands the list is whole. */
function toTasks(entries: readonly Entry[]): ServiceTable | undefined {
  const services: Service[] = [];
  let isClosed = false;
  for (const { line, valueOf } of entries) {
    const [program, id, names] = TASK_COLUMNS.map(valueOf);
    isClosed ||= program?.toLowerCase() === 'tasklist.exe';
    // In a table the services go on in the next line.
    const isContinued = program === '' && id === '' && services.length > 0;
    if (!isContinued && (program === '' || !/^\d+$/.test(id ?? ''))) return undefined;
    for (const name of (names ?? '').split(/[,\n]/).map((one) => one.trim()))
      if (name !== '' && !NO_SERVICE.test(name)) services.push({ name, state: 'running', line });
  }
  return services.length > 0 ? { services, unreadable: [], ...(isClosed && { isClosed }) } : undefined;
}

/** `tasklist` prints `N/A`, in other languages other letters around the stroke. */
const NO_SERVICE = /^.{1,8}\/.{1,8}$|^Nicht zutreffend$/;

/** Services by named properties; undefined if the text is anything else. */
export function readServiceTable(lines: readonly string[]): ServiceTable | undefined {
  for (const read of [readTable, readCells, readList]) {
    const entries = read(lines);
    if (!entries || entries.length === 0) continue;
    const found = isOfServices(entries) ? toServices(entries) : toTasks(entries);
    if (found) return found;
  }
  return undefined;
}

/** Whether the first entry has a state of a service: a list whose lines are damaged is one still. */
function isOfServices(entries: readonly Entry[]): boolean {
  return entries.some(({ valueOf }) => stateOf(valueOf('status')) !== undefined || stateOf(valueOf('state')) !== undefined);
}
