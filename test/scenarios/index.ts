// scenario, seed -> a captured bundle: a secondary site that reports to its parent. Everything is drawn from the seed; no real site was captured.

import { prepareServers } from './before.js';
import { castOf, type Names } from './cast.js';
import { renderDrive, renderListing } from './listing.js';
import { listedLogs, renderLogs } from './logs.js';
import { newWorld } from './new-world.js';
import { addNoise, type NoiseLevel } from './noise.js';
import { renderControl, renderEvents, renderManifest, renderRegistry, renderServices } from './evidence-files.js';
import { type Random, seeded } from './random.js';
import type { Scenario } from './scenario.js';
import { CONFIGURE } from './scenarios-configure.js';
import { DOWN } from './scenarios-down.js';
import { PARENT } from './scenarios-parent.js';
import { SCHEDULE_SCENARIOS } from './scenarios-schedule.js';
import { SEND } from './scenarios-send.js';
import { HEALTHY } from './scenarios-healthy.js';
import type { LogName, Operation, Site, World } from './world.js';

export type { Names } from './cast.js';
export type { NoiseLevel } from './noise.js';
export { seeded } from './random.js';
export type { Random } from './random.js';
export type { Expectation, Removal, Scenario } from './scenario.js';
export type { Operation } from './world.js';

/** All scenarios, from the healthy ones to failures at the parent. */
export const SCENARIOS: readonly Scenario[] = [...HEALTHY, ...DOWN, ...CONFIGURE, ...SCHEDULE_SCENARIOS, ...SEND, ...PARENT];

/** @throws Error if there is no such scenario */
export function scenarioOf(id: string): Scenario {
  const found = SCENARIOS.find((one) => one.id === id);
  if (!found) throw new Error(`no scenario ${id}`);
  return found;
}

export interface RenderOptions {
  readonly seed: string;
  /** Must be one that the scenario allows; drawn if left out. */
  readonly operation?: Operation;
  readonly names?: Names;
  readonly noise?: NoiseLevel;
  /** How wrong the parent's clock is: positive when it is fast. */
  readonly parentSkewMs?: number;
  /** IANA zones; America/Chicago if left out. */
  readonly parentZone?: string;
  readonly childZone?: string;
  readonly manifest?: 'full' | 'no-zones' | 'none';
  readonly rotate?: boolean;
  /** Spelling of the log files: as services write them, or as other file systems and articles do. */
  readonly spelling?: 'usual' | 'lower' | 'folder' | 'articles';
  /** How much later than the scenario says the files are captured. */
  readonly lateMs?: number;
  /** Files that were not captured: `child/LANSEND.LOG`, `parent/eventlog.txt`, `parent/`. */
  readonly remove?: readonly string[];
}

/** A rendered bundle: the files by path, and the names of its sites and of its job. */
export interface RenderedBundle {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly parent: string;
  readonly child: string;
  readonly operation: Operation;
  readonly job: string;
  readonly request: string;
}

/** Articles write DESPOOL.LOG in two ways (KB Q168130). */
const logName = (spelling: RenderOptions['spelling'], log: LogName): string =>
  spelling === 'articles' && log === 'DESPOOL' ? 'DESPOOLR' : log;

function logPath(spelling: RenderOptions['spelling'], log: LogName, extension: 'LOG' | 'LO_'): string {
  if (log === 'SCMAN' || log === 'BOOT') return `${log}.${extension}`;
  const folder = spelling === 'lower' ? 'logs' : spelling === 'folder' ? 'LOGS' : 'Logs';
  const path = `${logName(spelling, log)}.${extension}`;
  return `${folder}/${spelling === 'lower' ? path.toLowerCase() : path}`;
}

/** `child/LANSEND.LOG` also names its older generation; `parent/` the whole site. */
function isRemoved(site: Site, path: string, log: string | undefined, remove: readonly string[]): boolean {
  return remove.some((one) => {
    const [role, name = ''] = one.split('/');
    if (role !== site.role) return false;
    return name === '' || name === log || path === name || path.startsWith(`${name}/`);
  });
}

function renderSite(site: Site, world: World, random: Random, options: RenderOptions, out: Map<string, Buffer>): void {
  const remove = options.remove ?? [];
  const add = (path: string, content: string | Buffer | undefined, log?: string): void => {
    if (content === undefined || isRemoved(site, path, log, remove)) return;
    out.set(`${site.code}/${path}`, typeof content === 'string' ? Buffer.from(content, 'latin1') : content);
  };
  const logs = renderLogs(site, world, random.fork('logs'), { noise: options.noise ?? 'none', rotate: options.rotate ?? false });
  for (const file of logs) {
    if (file.older) add(logPath(options.spelling, file.log, 'LO_'), file.older, `${file.log}.LOG`);
    add(logPath(options.spelling, file.log, 'LOG'), file.live, `${file.log}.LOG`);
  }
  if (site.control) {
    const text = renderControl(site, world, site.control, random.fork('control'));
    const path = 'SITE.SRV\\SITECFG.BOX\\SITECTRL.CT0';
    const stored = site.files.get(path);
    if (stored) site.files.set(path, { ...stored, size: text.length });
    add('SITECTRL.CT0', text);
  }
  const tree = renderListing(
    site,
    listedLogs(logs, (log) => logName(options.spelling, log)),
    random.fork('listing'),
  );
  const manager = site.listsDrive ? logs.find(({ log }) => log === 'SCMAN') : undefined;
  const drive = manager && renderDrive(site, { size: manager.live.length, at: manager.liveAt });
  add('dir.txt', drive === undefined || tree === undefined ? tree : tree + drive);
  add('services.txt', renderServices(site));
  add('sms.reg', renderRegistry(site, world, random.fork('registry')));
  add('eventlog.txt', renderEvents(site, world.captured));
}

/**
 * Plays a scenario and renders what the two servers hold at its end.
 *
 * @throws Error if the scenario does not know the operation
 */
export function render(scenario: Scenario, options: RenderOptions): RenderedBundle {
  const random = seeded(`${scenario.id}/${options.seed}`);
  const operation = options.operation ?? random.pick(scenario.operations);
  if (!scenario.operations.includes(operation)) throw new Error(`${scenario.id} is no ${operation}`);
  const zones = { parent: options.parentZone ?? 'America/Chicago', child: options.childZone ?? options.parentZone ?? 'America/Chicago' };
  const cast = castOf(random.fork('cast'), options.names);
  const world = newWorld(random.fork('world'), cast, operation, zones, options.parentSkewMs ?? 0);
  prepareServers(world);
  scenario.play(world);
  world.captured += options.lateMs ?? 0;
  addNoise(world, random.fork('noise'), options.noise ?? 'none');
  const files = new Map<string, Buffer>();
  const manifest = renderManifest(world, options.manifest ?? 'full');
  if (manifest !== undefined) files.set('bundle.json', Buffer.from(manifest));
  for (const site of [world.parent, world.child]) renderSite(site, world, random.fork(site.role), options, files);
  for (const [path, control] of world.dump) {
    if (!isRemoved(world.parent, path, undefined, options.remove ?? []))
      files.set(`${world.parent.code}/${path}`, Buffer.from(renderControl(world.child, world, control, random.fork('dump')), 'latin1'));
  }
  return { files, parent: world.parent.code, child: world.child.code, operation, job: world.job, request: world.request };
}
