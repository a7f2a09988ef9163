// Tables of services -> services and their states: `Get-Service` and `tasklist /svc`. Their columns begin where those of the rule below the heading do.
import type { ServiceList } from '../../model/index.js';

type Service = ServiceList['services'][number];

/** What a table states. */
export interface ServiceTable {
  readonly services: readonly Service[];
  /** Lines whose name is shortened so that nothing tells the rest. */
  readonly unreadable: readonly number[];
}

const RULE = /^(?:-+|=+)(?: +(?:-+|=+)){2,}\s*$/;

/** Index of the line below the heading, and where its columns begin; undefined if there is no table of three columns or more. */
function findRule(lines: readonly string[]): { readonly index: number; readonly starts: readonly number[] } | undefined {
  const index = lines.findIndex((line) => RULE.test(line));
  if (index < 1 || lines.slice(0, index - 1).some((line) => line.trim() !== '')) return undefined;
  return { index, starts: [...(lines[index] ?? '').matchAll(/-+|=+/g)].map((match) => match.index) };
}

const cellsOf = (line: string, starts: readonly number[]): string[] => starts.map((start, i) => line.slice(start, starts[i + 1]).trim());

const STATES: Readonly<Record<string, Service['state']>> = { Running: 'running', Stopped: 'stopped' };
const OTHER_STATES = /^(?:Start|Stop|Continue|Pause)Pending$|^Paused$/;
const SHORTENED = /(?:\.\.\.|\u2026)$/;

function stateOf(word: string): Service['state'] | undefined {
  return STATES[word] ?? (OTHER_STATES.test(word) ? 'other' : undefined);
}

/** `Get-Service`: state, name, display name. PowerShell shortens long names; if the display name begins with what is left, it is the name. */
export function readServiceTable(lines: readonly string[]): ServiceTable | undefined {
  const rule = findRule(lines);
  if (!rule) return undefined;
  const services: Service[] = [];
  const unreadable: number[] = [];
  for (const [i, line] of lines.entries()) {
    if (i <= rule.index || line.trim() === '') continue;
    const [word = '', name = '', display = ''] = cellsOf(line, rule.starts);
    const state = stateOf(word);
    if (state === undefined || name === '') return undefined;
    const beginning = name.replace(SHORTENED, '');
    const whole = beginning === name ? name : display.startsWith(beginning) && !SHORTENED.test(display) ? display : undefined;
    if (whole === undefined) unreadable.push(i + 1);
    else services.push({ name: whole, state, line: i + 1 });
  }
  return services.length + unreadable.length > 0 ? { services, unreadable } : undefined;
}

/** `tasklist /svc`: program, number of the process, the services that it runs; these go on in the next line. */
export function readTaskList(lines: readonly string[]): ServiceTable | undefined {
  const rule = findRule(lines);
  if (!rule || !/^=/.test(lines[rule.index] ?? '') || rule.starts.length !== 3) return undefined;
  const services: Service[] = [];
  for (const [i, line] of lines.entries()) {
    if (i <= rule.index || line.trim() === '') continue;
    const [program = '', id = '', names = ''] = cellsOf(line, rule.starts);
    const isContinued = program === '' && id === '' && services.length > 0;
    if (!isContinued && (program === '' || !/^\d+$/.test(id))) return undefined;
    for (const name of names.split(',').map((one) => one.trim()))
      if (name !== '' && name !== 'N/A') services.push({ name, state: 'running', line: i + 1 });
  }
  return services.length > 0 ? { services, unreadable: [] } : undefined;
}
