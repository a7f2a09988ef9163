// `net start`, `sc query`, `Get-Service` or `tasklist /svc` text -> services and their states.
import type { ServiceList } from '../../model/index.js';
import { say } from '../../wording/index.js';
import { type ParsedEvidence, reportUnreadableLines } from './parsed-evidence.js';
import { readServiceTable } from './service-tables.js';
import { createLineText, type TextFile } from '../text/text-file.js';

type Service = ServiceList['services'][number];

const SC_PAIR = /^([^\s:]*)\s*:\s*(\S.*)$/;

/** The name in `SERVICE_NAME: SMS_EXECUTIVE`, in any language: a word, a colon, a name; not indented. */
function nameIn(line: string): string | undefined {
  const [, word = '', name] = SC_PAIR.exec(line.trimEnd()) ?? [];
  return /NAME|NOM/i.test(word) ? name : undefined;
}

/** `        STATE              : 4  RUNNING`: the number and the word are the same in all languages. */
const SC_STATE = /^\s+\S+\s*:\s*[1-7]\s+(RUNNING|STOPPED|START_PENDING|STOP_PENDING|CONTINUE_PENDING|PAUSE_PENDING|PAUSED)\b/i;

/** Whether this is the beginning of a service list. */
export function isServiceList(lines: readonly string[]): boolean {
  if (lines.some((line) => SC_STATE.test(line)) && lines.some((line) => nameIn(line) !== undefined)) return true;
  return netStart(lines) !== undefined || readServiceTable(lines) !== undefined;
}

interface NetStart {
  readonly services: readonly Service[];
  /** The closing sentence was printed: it always is, so without it names may be missing. */
  readonly isClosed: boolean;
}

/** `net start`: one line that ends with a colon, then names three blanks in, then one sentence. Undefined if it is something else. */
function netStart(lines: readonly string[]): NetStart | undefined {
  const services: Service[] = [];
  let heading = false;
  let isClosed = false;
  for (const [i, line] of lines.entries()) {
    const text = line.trimEnd();
    if (text === '') continue;
    if (!heading) {
      // In every language the heading names the system.
      if (!/^\S/.test(text) || !text.endsWith(':') || !/(?!^)\b(?:Windows|NT)\b/.test(text)) return undefined;
      heading = true;
    } else if (/^ {3}\S/.test(text) && !isClosed) services.push({ name: text.trim(), state: 'running', line: i + 1 });
    else if (/^\S/.test(text) && !isClosed && services.length > 0) isClosed = true;
    else return undefined;
  }
  return heading && services.length > 0 ? { services, isClosed } : undefined;
}

function scQuery(lines: readonly string[]): Service[] {
  const services: Service[] = [];
  let named: { name: string; line: number } | undefined;
  for (const [i, line] of lines.entries()) {
    const name = nameIn(line);
    // DISPLAY_NAME follows SERVICE_NAME and is not a service of its own.
    if (name !== undefined && !/^\s*DISPLAY|^\s*NOM_AFFICH/i.test(line)) named = { name, line: i + 1 };
    const state = SC_STATE.exec(line)?.[1]?.toUpperCase();
    if (state === undefined || !named) continue;
    services.push({ ...named, state: state === 'RUNNING' ? 'running' : state === 'STOPPED' ? 'stopped' : 'other' });
    named = undefined;
  }
  return services;
}

/**
 * Services of which every machine runs at least one, by their keys, which are the same in all languages. A list without them is a filtered one. `net start`
 * cannot be asked for a few.
 */
const EVERYWHERE = new Set(['eventlog', 'rpcss', 'lanmanserver', 'lanmanworkstation', 'plugplay', 'netlogon', 'dhcp', 'winmgmt']);

const isWhole = (services: readonly Service[]): boolean => services.some(({ name }) => EVERYWHERE.has(name.toLowerCase()));

/**
 * Reads a service list. In one that breaks off in the middle of a line, half a name looks like a whole one: that line is not used.
 * `sc query` lists only what is active unless it is asked for more, so without a stopped service it counts as `onlyRunning`. Only `net start` says where it
 * ends.
 */
export function parseServices(file: TextFile): ParsedEvidence<ServiceList> {
  const net = netStart(file.lines);
  const table = net ? undefined : readServiceTable(file.lines);
  const isCut = net ? !net.isClosed : file.isOpenEnded;
  const services = (net?.services ?? table?.services ?? scQuery(file.lines)).filter(
    ({ line }) => !isCut || !file.isOpenEnded || line < file.lines.length,
  );
  const onlyRunning = services.every((service) => service.state !== 'stopped');
  const evidence: ServiceList = {
    kind: 'services',
    source: file.source,
    services,
    onlyRunning,
    text: createLineText(file),
    ...(!net?.isClosed && !table?.isClosed && { isOpenEnded: true }),
  };
  // A service whose name is not known would look stopped.
  const damage = [
    ...(isCut ? [say('services-cut', { line: file.lines.length })] : []),
    ...(net || isWhole(services) ? [] : [say('services-selected')]),
    ...reportUnreadableLines(table?.unreadable ?? []),
  ];
  return damage.length > 0 ? { evidence: { ...evidence, isPartial: true }, damage } : { evidence, damage };
}
