// The two servers on the day before: a parent that has run for months, a secondary that is either bare or runs an older version.

import { DAY, HOUR, MINUTE, SECOND, zoneOffset } from './clock.js';
import {
  CHILD_SERVICES,
  EXECUTIVE_LOGS,
  type LogName,
  writeEvent,
  PARENT_SERVICES,
  putFile,
  SITECFG,
  type Site,
  startComponents,
  type World,
} from './world.js';

/** Builds of SMS 1.1 and 1.2. */
export const OLD_BUILD = 682;
export const NEW_BUILD = 786;

/** How long before the scenario the captured logs begin. */
const RUN_UP = 3 * HOUR;

/** Each night at two o'clock NTBackup leaves two events of its own. */
function backups(site: Site, world: World): void {
  const offset = zoneOffset(site.clock.zone, world.began);
  const midnight = Math.floor((world.began + offset) / DAY) * DAY - offset;
  for (let night = -2; night <= 2; night++) {
    const at = midnight + night * DAY + 2 * HOUR + 4 * SECOND;
    writeEvent(site, at, 'Information', 8000, `Begin Backup of '${site.drive}:'  Verify: Off  Mode: Append  Type: Normal`, 'NTBackup');
    writeEvent(
      site,
      at + 19 * MINUTE + 12 * SECOND,
      'Information',
      8001,
      `End Backup of '${site.drive}:'  Verify: Off  Mode: Append  Type: Normal`,
      'NTBackup',
    );
  }
}

/** The tree of an installed site; files of the scenario come later. */
export function unpackTree(site: Site, at: number, build: number): void {
  site.installed ??= at;
  site.build = build;
}

function seal(site: Site, at: number, build: number): void {
  site.control = { build, gmt: Math.floor(at / SECOND), comment: 'Setup-based site creation', hasAddresses: true };
  putFile(site, `${SITECFG}\\SITECTRL.CT0`, at, 0);
}

export function runningLogs(role: Site['role']): readonly LogName[] {
  return [
    ...EXECUTIVE_LOGS.filter((log) => role === 'parent' || (log !== 'DATALODR' && log !== 'APPMAN')),
    'PACMAN',
    'SCMAN',
    ...(role === 'parent' ? (['HMAN'] as const) : []),
  ];
}

export function uidFile(site: Site, world: World): string {
  return `LOGON.SRV\\SMSID\\${site.code}${world.random.base36(2)}${String(world.random.int(0, 999)).padStart(3, '0')}.UID`;
}

/** A site that has been up for months, by the binaries of this build. */
function longRunning(site: Site, world: World, build: number): void {
  const installed = world.began - world.random.int(60, 220) * DAY - world.random.int(0, 600) * MINUTE;
  unpackTree(site, installed, build);
  seal(site, world.began - world.random.int(5, 40) * DAY, build);
  putFile(site, uidFile(site, world), installed, 0);
  site.hasIdentification = true;
  for (const service of site.role === 'parent' ? PARENT_SERVICES : CHILD_SERVICES)
    if (service !== 'SMS_CLIENT_CONFIG_MANAGER' || build >= NEW_BUILD) site.services.set(service, 'running');
  startComponents(site, world.began - RUN_UP, runningLogs(site.role));
}

/** Fills both servers with what was there before. */
export function prepareServers(world: World): void {
  longRunning(world.parent, world, NEW_BUILD);
  if (world.operation === 'upgrade') longRunning(world.child, world, OLD_BUILD);
  backups(world.parent, world);
  backups(world.child, world);
}
