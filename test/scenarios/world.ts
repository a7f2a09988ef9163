// What two site servers hold while a scenario is played: log lines, events, files, services and settings, each with its true instant.

import type { Cast, Part } from './cast.js';
import { type HostClock, MINUTE, SECOND, wallOf } from './clock.js';
import type { Random } from './random.js';

/** A log, by the usual name of its file. */
export type LogName =
  | 'SCHED'
  | 'DESPOOL'
  | 'LANSEND'
  | 'HMAN'
  | 'SCMAN'
  | 'BOOT'
  | 'SMSEXEC'
  | 'MAINTMAN'
  | 'INVPROC'
  | 'DATALODR'
  | 'APPMAN'
  | 'PACMAN';

export const COMPONENTS: Readonly<Record<LogName, string>> = {
  SCHED: 'SMS_SCHEDULER',
  DESPOOL: 'SMS_DESPOOLER',
  LANSEND: 'SMS_LAN_SENDER',
  HMAN: 'SMS_HIERARCHY_MANAGER',
  SCMAN: 'SMS_SITE_CONFIG_MANAGER',
  BOOT: 'SMS_BOOTSTRAP',
  SMSEXEC: 'SMS_EXECUTIVE',
  MAINTMAN: 'SMS_MAINTENANCE_MANAGER',
  INVPROC: 'SMS_INVENTORY_PROCESSOR',
  DATALODR: 'SMS_INVENTORY_DATA_LOADER',
  APPMAN: 'SMS_APPLICATIONS_MANAGER',
  PACMAN: 'SMS_PACKAGE_COMMAND_MANAGER_NT',
};

/** Threads of SMS_EXECUTIVE: they start and end with it. */
export const EXECUTIVE_LOGS: readonly LogName[] = ['SCHED', 'DESPOOL', 'LANSEND', 'SMSEXEC', 'MAINTMAN', 'INVPROC', 'APPMAN', 'DATALODR'];

export interface Line {
  readonly at: number;
  readonly text: string;
  readonly component: string;
  readonly thread: string;
  /** Background: may be damaged without changing what happened. */
  readonly isNoise: boolean;
}

export interface Event {
  readonly at: number;
  readonly kind: 'Information' | 'Warning' | 'Error';
  readonly source: string;
  readonly id: number;
  readonly text: string;
}

export interface Stored {
  readonly size: number;
  readonly at: number;
}

/** What a site control file says besides the names. */
export interface ControlFile {
  readonly build: number;
  /** Seconds since 1970 of its GMT field. */
  readonly gmt: number;
  readonly comment: string;
  readonly hasAddresses: boolean;
}

export interface Site extends Part {
  /** Whether `dir.txt` also lists the logs in the root of the drive. */
  listsDrive?: boolean;
  readonly role: 'parent' | 'child';
  readonly clock: HostClock;
  /** Value of Service Response: 1 fast, 2 medium, 3 slow. */
  response: 1 | 2 | 3;
  readonly threads: Readonly<Record<LogName, string>>;
  readonly lines: Map<LogName, Line[]>;
  readonly events: Event[];
  /** Path below the SMS root, upper case. */
  readonly files: Map<string, Stored>;
  /** Installed SMS services; one without an entry is missing. */
  readonly services: Map<string, 'running' | 'stopped'>;
  /** Values of SOFTWARE\Microsoft\SMS\Components\SMS_LAN_SENDER. */
  readonly sender: Map<string, number>;
  control: ControlFile | undefined;
  hasIdentification: boolean;
  /** When the tree was installed; undefined while there is none. */
  installed: number | undefined;
  freeBytes: number;
  /** Build of the binaries in the tree. */
  build: number;
  /** When a component ran: its log exists from the first of these on. Open at the end while it still runs. */
  readonly runs: Map<LogName, { readonly from: number; to: number | undefined }[]>;
  /** Spans in which the scenario writes lines of a component; background must not come between. */
  readonly busy: Map<LogName, (readonly [number, number])[]>;
  /** Logs whose idle lines the scenario writes itself. */
  readonly ownIdleLines: Set<LogName>;
}

export type Operation = 'install' | 'upgrade';

export interface World {
  readonly random: Random;
  readonly cast: Cast;
  readonly parent: Site;
  readonly child: Site;
  readonly operation: Operation;
  readonly began: number;
  /** The scenario has been played up to here. */
  now: number;
  captured: number;
  /** Jobs of the parent: bootstrap, site package, site control file. */
  readonly orders: readonly { readonly job: string; readonly request: string }[];
  /** System job that carries the .CT2, and its send request. */
  readonly job: string;
  readonly request: string;
  /** Number of the .CT2 at the secondary and at the parent, eight digits. */
  readonly ct2: string;
  readonly ct2AtParent: string;
  /** Size of the package with the .CT2. */
  readonly packageSize: number;
  /** Further files of the parent's folder of the bundle. */
  readonly dump: Map<string, ControlFile>;
  /** Status of siblings as Hierarchy Manager prints it in each cycle; empty if it prints none. */
  readonly roll: { readonly code: string; readonly status: number; readonly detail: number; readonly word: string }[];
}

/** How often a service looks for work, by the Response setting (in these scenarios). */
const POLL_MINUTES = { 1: 5, 2: 15, 3: 30 };

export const pollOf = (site: Site): number => POLL_MINUTES[site.response] * MINUTE;

/** Lets time pass, in minutes. */
export function wait(world: World, least: number, most = least): number {
  world.now += world.random.int(least * 60, most * 60) * SECOND;
  return world.now;
}

/** Writes a line of a log at an instant and marks the component as busy then. */
export function writeLine(site: Site, log: LogName, at: number, text: string, component = COMPONENTS[log]): void {
  const lines = site.lines.get(log) ?? [];
  site.lines.set(log, lines);
  lines.push({ at, text, component, thread: site.threads[log], isNoise: false });
  keepQuiet(site, log, at - 2 * SECOND, at + 2 * SECOND);
}

/** Writes several lines of one component, so many seconds after the other; background does not come between. Returns the instant of the last. */
export function writeLines(
  site: Site,
  log: LogName,
  at: number,
  lines: readonly (readonly [number, string])[],
  component = COMPONENTS[log],
): number {
  let instant = at;
  for (const [seconds, text] of lines) {
    instant += seconds * SECOND;
    writeLine(site, log, instant, text, component);
  }
  keepQuiet(site, log, at - 2 * SECOND, instant + 2 * SECOND);
  return instant;
}

/** Keeps background of this component out between two instants. */
export function keepQuiet(site: Site, log: LogName, from: number, to: number): void {
  const busy = site.busy.get(log) ?? [];
  site.busy.set(log, busy);
  busy.push([from, to]);
}

export function writeEvent(site: Site, at: number, kind: Event['kind'], id: number, text: string, source = 'SMS'): void {
  site.events.push({ at, kind, source, id, text });
}

export function putFile(site: Site, path: string, at: number, size: number): void {
  site.files.set(path.toUpperCase(), { at, size });
}

export function removeFile(site: Site, path: string): void {
  site.files.delete(path.toUpperCase());
}

/** Components begin to run, and their logs exist from now on. */
export function startComponents(site: Site, at: number, logs: readonly LogName[]): void {
  for (const log of logs) {
    const lives = site.runs.get(log) ?? [];
    site.runs.set(log, lives);
    if (lives.at(-1)?.to === undefined && lives.length > 0) continue;
    lives.push({ from: at, to: undefined });
  }
}

export function stopComponents(site: Site, at: number, logs: readonly LogName[]): void {
  for (const log of logs) {
    const last = site.runs.get(log)?.at(-1);
    if (last && last.to === undefined) last.to = at;
  }
}

export const wallAt = (site: Site, instant: number): number => wallOf(site.clock, instant);

/** `D:\SMS\site.srv\sitecfg.box\name`, in the case in which services print it. */
export const inBox = (site: Site, name: string): string => `${site.root}\\site.srv\\sitecfg.box\\${name}`;

export const SITECFG = 'SITE.SRV\\SITECFG.BOX';
export const SCHEDULE = 'SITE.SRV\\SCHEDULE.BOX';
export const TOSEND = 'SITE.SRV\\SENDER.BOX\\TOSEND';
export const REQUESTS = 'SITE.SRV\\SENDER.BOX\\REQUESTS\\LAN_DEFA.000';
export const RECEIVE = 'SITE.SRV\\DESPOOLR.BOX\\RECEIVE';

export const CHILD_SERVICES = [
  'SMS_CLIENT_CONFIG_MANAGER',
  'SMS_EXECUTIVE',
  'SMS_INVENTORY_AGENT_NT',
  'SMS_PACKAGE_COMMAND_MANAGER_NT',
  'SMS_SITE_CONFIG_MANAGER',
];
export const PARENT_SERVICES = [...CHILD_SERVICES, 'SMS_HIERARCHY_MANAGER'];
