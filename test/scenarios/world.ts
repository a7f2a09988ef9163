// What two site servers hold while a story is told: log lines, events, files, services and settings, each with its true instant.

import type { Cast, Part } from './cast.js';
import { DAY, MINUTE, SECOND, type Watch, wallOf } from './clock.js';
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

/** Threads of SMS_EXECUTIVE: they live and end with it. */
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
  readonly role: 'parent' | 'child';
  readonly watch: Watch;
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
  readonly lives: Map<LogName, { readonly from: number; to: number | undefined }[]>;
  /** Spans in which a component of the story speaks; nothing else may come between. */
  readonly busy: Map<LogName, (readonly [number, number])[]>;
  /** Logs whose idle lines the story tells itself. */
  readonly voiced: Set<LogName>;
}

export type Operation = 'install' | 'upgrade';

export interface World {
  readonly random: Random;
  readonly cast: Cast;
  readonly parent: Site;
  readonly child: Site;
  readonly operation: Operation;
  readonly began: number;
  /** The story has been told up to here. */
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

/** How often a service looks for work, by the Response setting (in these stories). */
const POLL_MINUTES = { 1: 5, 2: 15, 3: 30 };

export const pollOf = (site: Site): number => POLL_MINUTES[site.response] * MINUTE;

/** Lets time pass, in minutes. */
export function wait(world: World, least: number, most = least): number {
  world.now += world.random.int(least * 60, most * 60) * SECOND;
  return world.now;
}

/** Writes a line of a log at an instant and marks the component as busy then. */
export function say(site: Site, log: LogName, at: number, text: string, component = COMPONENTS[log]): void {
  const lines = site.lines.get(log) ?? [];
  site.lines.set(log, lines);
  lines.push({ at, text, component, thread: site.threads[log], isNoise: false });
  hush(site, log, at - 2 * SECOND, at + 2 * SECOND);
}

/** Several lines of one component, so many seconds after the other; nothing else comes between. Returns the instant of the last. */
export function tell(
  site: Site,
  log: LogName,
  at: number,
  lines: readonly (readonly [number, string])[],
  component = COMPONENTS[log],
): number {
  let instant = at;
  for (const [seconds, text] of lines) {
    instant += seconds * SECOND;
    say(site, log, instant, text, component);
  }
  hush(site, log, at - 2 * SECOND, instant + 2 * SECOND);
  return instant;
}

/** Nothing else of this component may come between two instants. */
export function hush(site: Site, log: LogName, from: number, to: number): void {
  const busy = site.busy.get(log) ?? [];
  site.busy.set(log, busy);
  busy.push([from, to]);
}

export function note(site: Site, at: number, kind: Event['kind'], id: number, text: string, source = 'SMS'): void {
  site.events.push({ at, kind, source, id, text });
}

export function put(site: Site, path: string, at: number, size: number): void {
  site.files.set(path.toUpperCase(), { at, size });
}

export function take(site: Site, path: string): void {
  site.files.delete(path.toUpperCase());
}

/** Components begin to run, and their logs exist from now on. */
export function start(site: Site, at: number, logs: readonly LogName[]): void {
  for (const log of logs) {
    const lives = site.lives.get(log) ?? [];
    site.lives.set(log, lives);
    if (lives.at(-1)?.to === undefined && lives.length > 0) continue;
    lives.push({ from: at, to: undefined });
  }
}

export function stop(site: Site, at: number, logs: readonly LogName[]): void {
  for (const log of logs) {
    const last = site.lives.get(log)?.at(-1);
    if (last && last.to === undefined) last.to = at;
  }
}

export const wallAt = (site: Site, instant: number): number => wallOf(site.watch, instant);

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

const LOG_NAMES = Object.keys(COMPONENTS) as LogName[];

function siteOf(random: Random, role: Site['role'], part: Part, watch: Watch): Site {
  const taken = new Set<string>();
  const thread = (): string => {
    for (;;) {
      const id = random.int(0x50, 0x1ff).toString(16).toUpperCase();
      if (taken.has(id)) continue;
      taken.add(id);
      return id;
    }
  };
  return {
    ...part,
    role,
    watch,
    response: random.pick([1, 1, 1, 2, 3]),
    threads: Object.fromEntries(LOG_NAMES.map((log) => [log, thread()])) as Record<LogName, string>,
    lines: new Map(),
    events: [],
    files: new Map(),
    services: new Map(),
    sender: new Map([
      ['Maximum Concurrent Sendings', 5],
      ['Maximum Concurrent Site Sendings', 3],
      ['Number of Retries', 2],
      ['Retry Delay in Minutes', 1],
    ]),
    control: undefined,
    hasIdentification: false,
    installed: undefined,
    freeBytes: random.int(200_000, 1_900_000) * 512,
    build: 786,
    lives: new Map(),
    busy: new Map(),
    voiced: new Set(),
  };
}

/** Days on which no zone changes its clocks. */
const SEASONS: readonly (readonly [number, number])[] = [
  [Date.UTC(2000, 0, 9), Date.UTC(2000, 1, 10)],
  [Date.UTC(2000, 4, 3), Date.UTC(2000, 7, 28)],
  [Date.UTC(2000, 10, 9), Date.UTC(2000, 11, 18)],
];

/** Two servers before anything happens. The secondary's clock is right; the parent's is wrong by `skewMs`. */
export function newWorld(
  random: Random,
  cast: Cast,
  operation: Operation,
  zones: { readonly parent: string; readonly child: string },
  skewMs: number,
): World {
  const [from, to] = random.pick(SEASONS);
  const day = Math.floor((from + random.next() * (to - from)) / DAY) * DAY;
  const shifted = new Date(day);
  const began = Date.UTC(
    random.int(1996, 1999),
    shifted.getUTCMonth(),
    shifted.getUTCDate(),
    random.int(6, 21),
    random.int(0, 59),
    random.int(0, 59),
  );
  const parent = siteOf(random, 'parent', cast.parent, { zone: zones.parent, errorMs: skewMs });
  const child = siteOf(random, 'child', cast.child, { zone: zones.child, errorMs: 0 });
  const number = random.int(0x101, 0x9ff);
  const serial = (offset: number): string => (number + offset).toString(36).toUpperCase().padStart(5, '0');
  const counter = random.int(0x500, 0xa00);
  const request = (offset: number, code: string): string =>
    `${random.pick(['0', '0', '1'])}_${(counter + offset).toString(36).toUpperCase().padStart(3, '0').slice(-3)}${code}`;
  const eight = (): string => String(random.int(1, 99_999)).padStart(8, '0');
  return {
    random,
    cast,
    parent,
    child,
    operation,
    began,
    now: began,
    captured: began,
    orders: [0, 1, 2].map((index) => ({ job: `${parent.code}${serial(index)}`, request: request(index, parent.code) })),
    job: `${child.code}${random.base36(1)}${String(random.int(1, 9999)).padStart(4, '0')}`,
    request: request(random.int(5, 60), child.code),
    ct2: eight(),
    ct2AtParent: eight(),
    packageSize: random.int(1400, 2900),
    dump: new Map(),
    roll: [],
  };
}
