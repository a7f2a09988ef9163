// world -> the way of a .CT2 up: from the site control file at the secondary to the entry in the parent's database (P6 to P13).

import { runningLogs, uidFile } from './before.js';
import { SECOND } from './clock.js';
import { hmanCycle, statusLine } from './timeline-downward.js';
import {
  CHILD_SERVICES,
  keepQuiet,
  inBox,
  writeEvent,
  pollOf,
  putFile,
  RECEIVE,
  REQUESTS,
  writeLine,
  SCHEDULE,
  SITECFG,
  type Site,
  startComponents,
  removeFile,
  writeLines,
  TOSEND,
  wait,
  type World,
} from './world.js';

/** Site Configuration Manager takes _INIT.CT1 and keeps it as SITECTRL.CT0. */
export function takeControlFile(world: World): void {
  const { child } = world;
  wait(world, 1);
  writeLine(child, 'SCMAN', world.now, `~Processing site control file ${inBox(child, '_INIT.CT1')}`);
  child.hasIdentification = true;
  child.control = {
    build: child.build,
    gmt: Math.floor((world.now - 600 * SECOND) / SECOND),
    comment: 'Setup-based site creation',
    hasAddresses: true,
  };
  putFile(child, `${SITECFG}\\SITECTRL.CT0`, world.now, 0);
}

export function serverLines(world: World): void {
  const { child, random } = world;
  world.now = writeLines(child, 'SCMAN', world.now, [
    [30, `Server ${child.server} has ${random.int(9, 20)} shares`],
    [1, `Server ${child.server} status Pending Install role 0x12`],
    [1, `Server ${child.server} has ${random.int(9, 12)} inboxes; 0 domain master inboxes; 0 components`],
  ]);
}

/** All services of a secondary run. */
export function startServices(world: World): void {
  const { child } = world;
  for (const one of CHILD_SERVICES) child.services.set(one, 'running');
  startComponents(child, world.now, runningLogs('child'));
  putFile(child, uidFile(child, world), world.now, 0);
}

/** P6. */
export function configure(world: World): void {
  const { child, random } = world;
  takeControlFile(world);
  serverLines(world);
  startServices(world);
  wait(world, 1, 3);
  if (random.chance(0.5)) writeLine(child, 'SCMAN', world.now, `${child.domain} user groups will be enumerated.`);
  wait(world, 1, 3);
  writeLine(child, 'SCMAN', world.now, `~Domain (${child.domain}) user groups previously enumerated`);
  removeFile(child, `${SITECFG}\\_INIT.CT1`);
}

/** P7. */
export function write(world: World): void {
  const { child } = world;
  wait(world, 1, 2);
  writeLine(child, 'SCMAN', world.now, `~Writing site control file ${inBox(child, `${world.ct2}.CT2`)}`);
  putFile(child, `${SITECFG}\\${world.ct2}.CT2`, world.now, 3000 + world.packageSize);
  putFile(child, `${SITECFG}\\SITECTRL.CT0`, world.now, 0);
}

/** P8. */
export function create(world: World): void {
  const { child, parent } = world;
  world.now += SECOND;
  writeLine(child, 'SCMAN', world.now, `~Created system job ${world.job} to send the site control file to parent site ${parent.code}`);
  removeFile(child, `${SITECFG}\\${world.ct2}.CT2`);
  putFile(child, `${SCHEDULE}\\${world.job}.JOB`, world.now, 400 + (world.packageSize % 90));
}

/** How long a service of a site may sleep before it looks. */
export function sleepOf(world: World, site: Site): void {
  wait(world, 1, Math.max(1, pollOf(site) / 60_000 - 1));
}

/** The Scheduler of the secondary begins with the job. */
export function beginJob(world: World): void {
  const { child } = world;
  world.now = writeLines(child, 'SCHED', world.now, [
    [0, `<JOB ${world.job}>~ Updating status of minijob "Site control file".~`],
    [1, `Creating package file '\\\\${child.server}\\SMS_SHR${child.drive}\\site.srv\\sender.box\\tosend\\${world.job}.P00'.~`],
    [2, 'Need to generate send request for minijob.~'],
  ]);
  putFile(child, `${TOSEND}\\${world.job}.P00`, world.now, world.packageSize);
  putFile(child, `${TOSEND}\\${world.job}.I00`, world.now, 512);
}

/** P9. */
export function schedule(world: World): void {
  const { child } = world;
  sleepOf(world, child);
  beginJob(world);
  world.now += SECOND;
  writeLine(child, 'SCHED', world.now, `Scheduling send request ${world.request}.`);
  removeFile(child, `${SCHEDULE}\\${world.job}.JOB`);
  putFile(child, `${REQUESTS}\\${world.request}.SRQ`, world.now, 1344);
}

/** The sender of the secondary takes the request: .SRQ becomes .SRS. */
export function pickup(world: World): void {
  const { child, parent, random } = world;
  world.now = writeLines(child, 'LANSEND', world.now, [
    [0, 'Checking for sending capacity. Used 0 out of 5.'],
    [0, `Connecting to ${child.root}\\Site.srv\\sender.box\\requests\\LAN_DEFA.000`],
    [1, `Found send request. ID: ${world.request}, Dest Site: ${parent.code}`],
    [0, `Created sending thread (Thread ID = ${random.int(0x180, 0x2ff).toString(16).toUpperCase()})`],
    [1, 'Trying the No. 1 address (out of 1)'],
  ]);
  removeFile(child, `${REQUESTS}\\${world.request}.SRQ`);
  putFile(child, `${REQUESTS}\\${world.request}.SRS`, world.now, 1344);
}

/** The copy itself: package as .PCK, instruction as .TMP, renamed to .INS at the end. */
export function transfer(world: World): void {
  const { child, parent } = world;
  const bytes = world.packageSize;
  world.now = writeLines(child, 'LANSEND', world.now, [
    [1, `Connected to \\\\${parent.server}\\SMS_SITE~`],
    [1, `~Attempt to write ${bytes} bytes to ${world.request}.PCK`],
    [1, `~Wrote ${bytes} bytes to ${world.request}.PCK`],
    [1, `~Attempt to write 512 bytes to ${world.request}.TMP`],
    [2, '~Closing remote file'],
    [1, '~We have 0 active connections'],
    [1, 'No (more) send requests found to process'],
  ]);
  writeEvent(child, world.now - SECOND, 'Information', 272, `Job ${world.job} was successfully sent to destination ${parent.code}`);
  removeFile(child, `${REQUESTS}\\${world.request}.SRS`);
  removeFile(child, `${TOSEND}\\${world.job}.P00`);
  removeFile(child, `${TOSEND}\\${world.job}.I00`);
  putFile(parent, `${RECEIVE}\\${world.request}.PCK`, world.now - 4 * SECOND, bytes);
  putFile(parent, `${RECEIVE}\\${world.request}.INS`, world.now - 2 * SECOND, 512);
}

/** P10. */
export function send(world: World): void {
  const from = world.now;
  sleepOf(world, world.child);
  keepQuiet(world.child, 'LANSEND', from, world.now);
  pickup(world);
  transfer(world);
}

/** The Despooler of the parent finds the instruction. */
export function findInstruction(world: World): void {
  world.now = writeLines(world.parent, 'DESPOOL', world.now, [
    [0, `~Found ready instruction ${world.request}.ins`],
    [0, '~Executing instruction of type MICROSOFT|SMS|MINIJOBINSTRUCTION|CONFIG'],
  ]);
}

/** P11, P12. */
export function execute(world: World): void {
  const { parent } = world;
  const from = world.now;
  sleepOf(world, parent);
  keepQuiet(parent, 'DESPOOL', from, world.now);
  findInstruction(world);
  world.now = writeLines(parent, 'DESPOOL', world.now, [
    [2, '~Despooler successfully executed one instruction.'],
    [0, '~Memory usage: blocks=0 bytes=0'],
  ]);
  for (const extension of ['PCK', 'INS']) removeFile(parent, `${RECEIVE}\\${world.request}.${extension}`);
  putFile(parent, `${SITECFG}\\${world.ct2AtParent}.CT2`, world.now, 3000 + world.packageSize);
}

/** P13. */
export function apply(world: World): void {
  const { parent, child } = world;
  const from = world.now;
  sleepOf(world, parent);
  keepQuiet(parent, 'HMAN', from, world.now);
  writeEvent(parent, world.now + 3 * SECOND, 'Information', 358, `Received an ACTUAL site control file from site ${child.code}`);
  world.now = hmanCycle(world, world.now, [
    [2, `{2210} INFO: Processing site control file ${world.ct2AtParent}.CT2 from site ${child.code}~`],
    [2, statusLine(child.code, 1, 0, 'ACTIVE')],
  ]);
  removeFile(parent, `${SITECFG}\\${world.ct2AtParent}.CT2`);
}
