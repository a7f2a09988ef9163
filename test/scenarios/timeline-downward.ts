// world -> the way down: from the administrator's request to the unpacked site (P0 to P5).

import { unpackTree } from './before.js';
import { MINUTE, SECOND } from './clock.js';
import {
  CHILD_SERVICES,
  EXECUTIVE_LOGS,
  inBox,
  writeEvent,
  pollOf,
  putFile,
  writeLine,
  SITECFG,
  startComponents,
  stopComponents,
  removeFile,
  writeLines,
  wait,
  type World,
} from './world.js';

const statusOf = (world: World): number => (world.operation === 'install' ? 2 : 5);
const bootService = (world: World): string => (world.operation === 'install' ? 'SMS_BOOTSTRAP' : 'SMS_UPGRADE_BOOTSTRAP');

/** `{3120} INFO: Site SEC status 2 detailed status 11 (PREINSTJOB_BEGIN)` */
export function statusLine(code: string, status: number, detail: number, word: string, screen = ''): string {
  return `{3120} INFO: Site ${code} status ${status} detailed status ${detail} (${word})${screen}~`;
}

export function hmanStatus(world: World, at: number, detail: number, word: string, screen?: string): void {
  writeLine(world.parent, 'HMAN', at, statusLine(world.child.code, statusOf(world), detail, word, screen));
}

/** One cycle of Hierarchy Manager with the given lines in between. Returns its end. */
export function hmanCycle(world: World, at: number, inside: readonly (readonly [number, string])[]): number {
  const { parent, cast } = world;
  const roll = world.roll.map((one) => [0, statusLine(one.code, one.status, one.detail, one.word)] as const);
  return writeLines(parent, 'HMAN', at, [
    [0, '{6534} INFO: Beginning processing cycle~'],
    [0, `SQL Server = ${parent.server}~`],
    [0, `SQL Login = ${cast.login}~`],
    [0, `SQL database = ${cast.database}~`],
    [0, '{6562} INFO: Checking access to SQL Server'],
    ...inside,
    ...roll,
    [2, `{6354} INFO: Work cycle completed: sleeping ${pollOf(parent)} milliseconds~`],
  ]);
}

/** P0, P1: Hierarchy Manager finds the new or outdated site and begins. */
export function order(world: World): void {
  const { child, parent } = world;
  const found = statusOf(world) === 2 ? statusLine(child.code, 2, 100, 'NEWSITE') : statusLine(child.code, 5, 61, 'UPGRADE_REQUIRED');
  const at = world.now;
  if (world.operation === 'install')
    writeEvent(parent, at + 2 * SECOND, 'Information', 350, `New site installation initiated for site ${child.code}`);
  writeEvent(parent, at + 5 * SECOND, 'Information', 349, `Remote site installation sequence started for site ${child.code}`);
  hmanCycle(world, at, [
    [3, found],
    ...(world.operation === 'upgrade' ? [[1, statusLine(child.code, 5, 62, 'UPGRADE_BEGIN')] as const] : []),
    [2, statusLine(child.code, statusOf(world), 11, 'PREINSTJOB_BEGIN')],
  ]);
  wait(world, 4, 6);
}

/** The Scheduler of the parent turns an order into a send request. */
export function parentJob(world: World, index: number, name: string): void {
  const { parent, child } = world;
  const order = world.orders[index];
  if (!order) return;
  writeLines(parent, 'SCHED', world.now, [
    [0, `<JOB ${order.job}>~ Updating status of minijob "${name} for ${child.code}".~`],
    [1, `Creating package file '\\\\${parent.server}\\SMS_SHR${parent.drive}\\site.srv\\sender.box\\tosend\\${order.job}.P00'.~`],
    [2, 'Need to generate send request for minijob.~'],
    [1, `Scheduling send request ${order.request}.`],
  ]);
  wait(world, 1, 2);
}

/** The sender of the parent takes a send request. */
export function parentPickup(world: World, index: number): void {
  const { parent, child } = world;
  const order = world.orders[index];
  if (!order) return;
  world.now = writeLines(parent, 'LANSEND', world.now, [
    [0, 'Checking for sending capacity. Used 0 out of 5.'],
    [0, `Connecting to ${parent.root}\\Site.srv\\sender.box\\requests\\LAN_DEFA.000`],
    [1, `Found send request. ID: ${order.request}, Dest Site: ${child.code}`],
    [0, `Created sending thread (Thread ID = ${world.random.int(0x180, 0x2ff).toString(16).toUpperCase()})`],
    [1, 'Trying the No. 1 address (out of 1)'],
  ]);
}

/** ... and copies it. `minutes` is how long the package takes. */
export function parentSend(world: World, index: number, bytes: number, minutes: readonly [number, number]): void {
  const { parent, child } = world;
  const order = world.orders[index];
  if (!order) return;
  const long = world.random.int(minutes[0] * 60, minutes[1] * 60);
  world.now = writeLines(parent, 'LANSEND', world.now, [
    [1, `Connected to \\\\${child.server}\\SMS_SITE~`],
    [1, `~Attempt to write ${bytes} bytes to ${order.request}.PCK`],
    [long, `~Wrote ${bytes} bytes to ${order.request}.PCK`],
    [1, `~Attempt to write 512 bytes to ${order.request}.TMP`],
    [1, '~Closing remote file'],
    [1, '~We have 0 active connections'],
    [1, 'No (more) send requests found to process'],
  ]);
  writeEvent(parent, world.now - SECOND, 'Information', 272, `Job ${order.job} was successfully sent to destination ${child.code}`);
}

/** P2: the sender installs and starts the bootstrap service. */
export function bootstrap(world: World): void {
  const { parent, child } = world;
  parentJob(world, 0, 'Bootstrap Job');
  parentPickup(world, 0);
  writeEvent(parent, world.now + 8 * SECOND, 'Information', 267, 'No errors reported from remote site installation');
  const service = bootService(world);
  child.services.set(service, 'running');
  const started = world.now + 10 * SECOND;
  child.installed ??= started;
  startComponents(child, started, ['BOOT']);
  writeLine(child, 'BOOT', started, `${service} started~`, service);
  writeLine(parent, 'LANSEND', started + SECOND, 'No (more) send requests found to process');
  if (world.operation === 'upgrade') putFile(child, `${SITECFG}\\SHUTDOWN.CT1`, started, 317);
  wait(world, 2, 4);
  hmanStatus(world, world.now, 12, 'PREINSTJOB_END');
}

/** P3: Site Configuration Manager stops and removes the services of the old version. */
export function shutdown(world: World): void {
  const { child } = world;
  if (world.operation === 'install') return;
  const at = world.now - 90 * SECOND;
  writeLine(child, 'SCMAN', at, `~Processing site control file ${inBox(child, 'SHUTDOWN.CT1')}`);
  const end = at + world.random.int(90, 400) * SECOND;
  writeLine(child, 'SCMAN', end, '~Service is stopping');
  removeFile(child, `${SITECFG}\\SHUTDOWN.CT1`);
  stopComponents(child, end - 20 * SECOND, [...EXECUTIVE_LOGS, 'PACMAN']);
  stopComponents(child, end, ['SCMAN']);
  for (const one of CHILD_SERVICES) child.services.delete(one);
  world.now = Math.max(world.now, end);
}

/** The site package reaches the secondary as BOOTSTRP.PK1. */
export function sendSitePackage(world: World): void {
  const { parent, child } = world;
  wait(world, 1, 3);
  hmanStatus(world, world.now, 21, 'INSTJOB_BEGIN');
  writeEvent(
    parent,
    world.now + 15 * SECOND,
    'Information',
    348,
    `Remote site install package created. ${world.random.int(380, 460)} files copied to make package`,
  );
  wait(world, 3, 6);
  parentJob(world, 1, 'Site Install Job');
  parentPickup(world, 1);
  parentSend(world, 1, 65_523, [14, 40]);
  writeLine(child, 'BOOT', world.now + 45 * SECOND, 'Received main site package BOOTSTRP.PK1~', bootService(world));
  putFile(child, 'BOOTSTRP.PK1', world.now + 45 * SECOND, world.random.int(9_000, 14_000) * 1024);
  wait(world, 2, 4);
  hmanStatus(world, world.now, 22, 'INSTJOB_END');
}

/** The site control file reaches the secondary as BOOTSTRP.PK2. */
export function sendSiteControl(world: World): void {
  const { parent, child } = world;
  hmanStatus(world, world.now + 5 * SECOND, 31, 'FIRSTSCJOB_BEGIN');
  writeEvent(parent, world.now + 6 * SECOND, 'Information', 335, `First config job created for site ${child.code}`);
  wait(world, 4, 6);
  parentJob(world, 2, 'Site Control Job');
  parentPickup(world, 2);
  const bytes = world.random.int(7000, 11_000);
  parentSend(world, 2, bytes, [0, 1]);
  writeLine(child, 'BOOT', world.now + 40 * SECOND, 'Received site control package BOOTSTRP.PK2~', bootService(world));
  putFile(child, 'BOOTSTRP.PK2', world.now + 40 * SECOND, bytes);
  wait(world, 2, 4);
  hmanStatus(world, world.now, 32, 'FIRSTSCJOB_END', ' UI: Phase 4 Complete');
}

/** P4. */
export function deliver(world: World): void {
  sendSitePackage(world);
  sendSiteControl(world);
}

/** The bootstrap service goes; Site Configuration Manager removes it later. */
export function removeBootstrap(world: World): void {
  const { child } = world;
  child.services.delete(bootService(world));
  removeFile(child, 'BOOTSTRP.PK1');
  removeFile(child, 'BOOTSTRP.PK2');
  stopComponents(child, world.now, ['BOOT']);
}

/** P5: the bootstrap service unpacks both packages and hands over. */
export function unpack(world: World): void {
  const { child } = world;
  wait(world, 1, 2);
  writeLine(child, 'BOOT', world.now, `Packages verified, decompressing to ${child.root}~`, bootService(world));
  wait(world, 4, 9);
  writeLine(child, 'BOOT', world.now, 'Site Configuration Manager started, bootstrap stopping~', bootService(world));
  unpackTree(child, world.now, world.parent.build);
  putFile(child, `${SITECFG}\\_INIT.CT1`, world.now - MINUTE, world.random.int(4900, 5600));
  removeBootstrap(world);
  child.services.set('SMS_SITE_CONFIG_MANAGER', 'running');
  startComponents(child, world.now, ['SCMAN']);
}

export { bootService };
