// The upgrade does not get as far as a new site: blocked, undelivered or not unpacked (P0 to P5).

import { OLD_BUILD, runningLogs } from './before.js';
import { HOUR, MINUTE, SECOND } from './clock.js';
import { capture, playUntil } from './timeline.js';
import {
  bootService,
  hmanCycle,
  hmanStatus,
  parentJob,
  parentPickup,
  parentSend,
  sendSitePackage,
  statusLine,
} from './timeline-downward.js';
import type { Scenario } from './scenario.js';
import {
  CHILD_SERVICES,
  inBox,
  writeEvent,
  pollOf,
  putFile,
  writeLine,
  SITECFG,
  startComponents,
  removeFile,
  writeLines,
  wait,
  type World,
} from './world.js';

/** Text of events 381 to 388, of which only the middle differs. */
const failed = (world: World, middle: string): string => `Installation or upgrade of site ${world.child.code} has failed. ${middle}`;

/** The bootstrap service restarts the old version and goes. */
function restartOld(world: World): void {
  const { child } = world;
  for (const one of CHILD_SERVICES) if (one !== 'SMS_CLIENT_CONFIG_MANAGER') child.services.set(one, 'running');
  child.services.delete(bootService(world));
  removeFile(child, `${SITECFG}\\SHUTDOWN.CT1`);
  startComponents(child, world.now, runningLogs('child'));
}

/** Both packages are in the root and passed their tests. */
function verified(world: World): void {
  playUntil(world, 'deliver');
  wait(world, 1, 3);
  writeLine(world.child, 'BOOT', world.now, 'Packages verified~', bootService(world));
  wait(world, 1, 4);
}

const withoutBootstrap = {
  remove: ['child/BOOT.LOG', 'parent/eventlog.txt'],
  stages: ['P5'],
  ask: ['child/BOOT.LOG', 'parent/eventlog.txt'],
  lateHours: 26,
};

export const DOWN: readonly Scenario[] = [
  {
    id: 'sibling-inactive',
    title: 'The upgrade waits for a sister site that is not Active',
    operations: ['upgrade'],
    play: (world) => {
      const { parent, child, cast } = world;
      const [stuck, ...others] = cast.siblings;
      if (!stuck) throw new Error('a sister site is needed');
      world.roll.push({
        code: stuck.code,
        ...world.random.pick([
          { status: 2, detail: 13, word: 'PREINSTJOB_ERROR' },
          { status: 5, detail: 23, word: 'INSTJOB_ERROR' },
          { status: 3, detail: 33, word: 'FIRSTSCJOB_ERROR' },
        ]),
      });
      for (const one of others) world.roll.push({ code: one.code, status: 1, detail: 0, word: 'ACTIVE' });
      const until = world.now + Math.max(4 * pollOf(parent), 35 * MINUTE);
      for (; world.now <= until; world.now += pollOf(parent))
        hmanCycle(world, world.now, [[2, statusLine(child.code, 5, 61, 'UPGRADE_REQUIRED')]]);
      parent.ownIdleLines.add('HMAN');
      world.now -= pollOf(parent);
      capture(world, 2, 5);
    },
    expect: {
      outcome: 'blocked',
      stages: ['P0'],
      cause: 'pre-other-secondary-inactive',
      cites: /_ERROR/,
      confidence: ['possible'],
      workarounds: ['none'],
      lastConfirmed: [null],
    },
  },
  {
    id: 'slow-shutdown',
    title: 'Too many logon servers: the old Despooler takes the package of the upgrade',
    operations: ['upgrade'],
    play: (world) => {
      const { parent, child, random } = world;
      playUntil(world, 'bootstrap');
      const begun = world.now - 80 * SECOND;
      writeLine(child, 'SCMAN', begun, `~Processing site control file ${inBox(child, 'SHUTDOWN.CT1')}`);
      const servers = random.int(16, 26);
      for (let index = 0; index < servers; index++) {
        const at = begun + (index * 4 + 1) * MINUTE;
        const server = `LOGON${String(index).padStart(2, '0')}`;
        if (random.chance(0.3)) writeLine(child, 'SCMAN', at, `~NetServerGetInfo server: ${server} return: 53`);
        else writeLine(child, 'SCMAN', at, `Server ${server} has ${random.int(8, 19)} shares`);
      }
      wait(world, 1, 3);
      hmanStatus(world, world.now, 21, 'INSTJOB_BEGIN');
      writeEvent(
        parent,
        world.now + 15 * SECOND,
        'Information',
        348,
        `Remote site install package created. ${random.int(380, 460)} files copied to make package`,
      );
      wait(world, 3, 6);
      parentJob(world, 1, 'Site Install Job');
      parentPickup(world, 1);
      parentSend(world, 1, 65_523, [14, 30]);
      const taken = world.now + random.int(20, 120) * SECOND;
      writeLines(child, 'DESPOOL', taken, [
        ...(random.chance(0.5) ? [[0, `~Found ready instruction ${world.orders[1]?.request ?? ''}.ins`] as const] : []),
        [0, 'Executing instruction of type MICROSOFT|SMS|MINIJOBINSTRUCTION|CONFIG'],
        [0, 'Cannot find config mini inst specific data'],
        [0, 'Despooler failed to execute the instruction, error code = c0000001'],
      ]);
      if (random.chance(0.5)) {
        // The second night has passed: the bootstrap service has given up and the old version runs.
        world.now = begun + 48 * HOUR + random.int(2, 8) * MINUTE;
        const service = bootService(world);
        writeLine(child, 'BOOT', world.now, 'Bootstrap has run for more than 48 hours, restarting the site~', service);
        writeEvent(
          parent,
          world.now + 9 * MINUTE,
          'Error',
          388,
          failed(world, `${service} has run for more than 48 hours at the secondary site, and the site did not start.`),
        );
        restartOld(world);
        world.now += 9 * MINUTE;
        capture(world, 20, 120);
      } else {
        world.now = begun + 28 * HOUR;
        capture(world, 0, 300);
      }
    },
    expect: {
      outcome: 'failed',
      stages: ['P3'],
      cause: 'sd-slow-shutdown',
      cites: /config mini inst/,
      workarounds: ['retry-upgrade', 'activate-and-upgrade'],
      lastConfirmed: ['P2'],
    },
  },
  {
    id: '48h-timeout',
    title: 'The second package never came: the bootstrap service gives up after 48 hours',
    operations: ['upgrade'],
    play: (world) => {
      const { parent, child } = world;
      playUntil(world, 'shutdown');
      const started = world.now;
      sendSitePackage(world);
      const service = bootService(world);
      world.now = started + 48 * HOUR + world.random.int(2, 8) * MINUTE;
      writeLine(child, 'BOOT', world.now, 'Bootstrap has run for more than 48 hours, restarting the site~', service);
      writeEvent(
        parent,
        world.now + 6 * MINUTE,
        'Error',
        388,
        failed(world, `${service} has run for more than 48 hours at the secondary site, and the site did not start.`),
      );
      restartOld(world);
      world.now += 6 * MINUTE;
      capture(world, 20, 120);
    },
    expect: {
      outcome: 'failed',
      stages: ['P4'],
      cause: 'pk-48h-timeout',
      cites: /48 hours/,
      workarounds: ['retry-upgrade', 'activate-and-upgrade'],
      lastConfirmed: ['P3'],
    },
  },
  {
    id: 'no-disk-space',
    title: 'The secondary has no room to unpack the new version',
    operations: ['upgrade'],
    play: (world) => {
      const { parent, child } = world;
      verified(world);
      writeLine(child, 'BOOT', world.now, 'Insufficient disk space to decompress BOOTSTRP.PK1~', bootService(world));
      writeEvent(
        parent,
        world.now + 11 * MINUTE,
        'Error',
        384,
        failed(world, `${bootService(world)} detected insufficient disk space to decompress the packages.`),
      );
      for (const one of ['BOOTSTRP.PK1', 'BOOTSTRP.PK2']) removeFile(child, one);
      restartOld(world);
      child.freeBytes = world.random.int(2, 9) * 1_048_576;
      world.now += 11 * MINUTE;
      capture(world, 30, 150);
    },
    expect: {
      outcome: 'failed',
      stages: ['P5'],
      cause: 'pk-no-disk-space',
      cites: /disk space/,
      workarounds: ['retry-upgrade'],
      lastConfirmed: ['P4'],
    },
    removals: [withoutBootstrap],
  },
  {
    id: 'pk1-decompress',
    title: 'Unpacking the new version broke off: old and new files are mixed',
    operations: ['upgrade'],
    play: (world) => {
      const { parent, child } = world;
      verified(world);
      writeLine(child, 'BOOT', world.now, 'Decompression of BOOTSTRP.PK1 failed~', bootService(world));
      writeEvent(
        parent,
        world.now + 9 * MINUTE,
        'Error',
        385,
        failed(world, 'The main site package has failed during decompression. Old and new files may be mixed there.'),
      );
      for (const one of CHILD_SERVICES) if (one !== 'SMS_CLIENT_CONFIG_MANAGER') child.services.set(one, 'stopped');
      child.services.set('SMS_SITE_CONFIG_MANAGER', 'running');
      child.services.delete(bootService(world));
      startComponents(child, world.now, ['SCMAN']);
      world.now += 9 * MINUTE;
      capture(world, 60, 150);
    },
    expect: {
      outcome: 'failed',
      stages: ['P5'],
      cause: 'up-pk1-decompress-failed',
      cites: /,385,|PK1 failed/,
      workarounds: ['rebuild-site'],
      lastConfirmed: ['P4'],
    },
    removals: [withoutBootstrap],
  },
  {
    id: 'pk2-decompress',
    title: 'The site control package could not be unpacked: new files, old site control file',
    operations: ['upgrade'],
    play: (world) => {
      const { parent, child } = world;
      verified(world);
      writeLine(child, 'BOOT', world.now, 'Decompression of BOOTSTRP.PK2 failed~', bootService(world));
      writeEvent(parent, world.now + 9 * MINUTE, 'Error', 386, failed(world, 'The site control package has failed during decompression.'));
      restartOld(world);
      child.build = parent.build;
      if (child.control) child.control = { ...child.control, build: OLD_BUILD };
      removeFile(child, 'BOOTSTRP.PK1');
      putFile(child, 'BOOTSTRP.PK2', world.now - 20 * MINUTE, 9000);
      world.now += 9 * MINUTE;
      capture(world, 60, 150);
    },
    expect: {
      outcome: 'failed',
      stages: ['P5'],
      cause: 'up-pk2-decompress-failed',
      cites: /,386,|PK2 failed/,
      workarounds: ['write-status-file', 'force-ct2'],
      lastConfirmed: ['P4'],
    },
    removals: [withoutBootstrap],
  },
];
