// Site Configuration Manager does not get as far as a system job for its .CT2 (P6 to P8).

import { HOUR, MINUTE, SECOND } from './clock.js';
import { capture, playUntil } from './timeline.js';
import { serverLines, startServices, takeControlFile } from './timeline-upward.js';
import { runningLogs } from './before.js';
import type { Scenario } from './scenario.js';
import { CHILD_SERVICES, inBox, writeEvent, putFile, writeLine, SITECFG, stopComponents, removeFile, wait } from './world.js';

const withoutManager = {
  remove: ['child/SCMAN.LOG', 'child/dir.txt', 'child/eventlog.txt', 'child/services.txt'],
  stages: ['P6'],
  ask: ['child/SCMAN.LOG', 'child/dir.txt', 'child/eventlog.txt'],
};

export const CONFIGURE: readonly Scenario[] = [
  {
    id: 'scf-rejected-714',
    title: 'Site Configuration Manager refuses the site control file: it is for another directory',
    operations: ['install', 'upgrade'],
    play: (world) => {
      const { child } = world;
      playUntil(world, 'unpack');
      wait(world, 1);
      const rejected = inBox(child, '_INIT.714');
      writeLine(child, 'SCMAN', world.now, `~Processing site control file ${inBox(child, '_INIT.CT1')}`);
      writeLine(
        child,
        'SCMAN',
        world.now + SECOND,
        `Event 211 logged with error 13 and object (${rejected}); GetLastError 0; SiteConfig Mgr code 7111.`,
      );
      writeEvent(
        child,
        world.now + SECOND,
        'Error',
        211,
        `Error reading site control file (${inBox(child, '_INIT.CT1')}). The invalid site control file has been renamed to (${rejected}). Possible NT error: (13)`,
      );
      const old = child.files.get(`${SITECFG}\\_INIT.CT1`);
      removeFile(child, `${SITECFG}\\_INIT.CT1`);
      putFile(child, `${SITECFG}\\_INIT.714`, world.now, old?.size ?? 5000);
      child.hasIdentification = true;
      capture(world, 40, 200);
    },
    expect: {
      outcome: 'failed',
      stages: ['P6'],
      cause: 'sc-scf-rejected-714',
      cites: /\.714/,
      workarounds: ['rebuild-site'],
      lastConfirmed: ['P5'],
    },
    removals: [withoutManager],
  },
  {
    id: 'hang-usergroups',
    title: 'Site Configuration Manager hangs while it enumerates user groups',
    // A bare server has no log of before: nothing proves that the first line of SCMAN.LOG is the first that was written.
    operations: ['upgrade'],
    play: (world) => {
      const { child } = world;
      playUntil(world, 'unpack');
      takeControlFile(world);
      serverLines(world);
      startServices(world);
      wait(world, 1, 4);
      writeLine(child, 'SCMAN', world.now, `${world.random.pick([child.domain, `${child.domain}2`])} user groups will be enumerated.`);
      stopComponents(child, world.now, ['SCMAN']);
      child.listsDrive = true;
      world.captured = world.now + 2 * HOUR + world.random.int(20, 240) * MINUTE;
    },
    expect: {
      outcome: 'failed',
      stages: ['P6'],
      cause: 'sc-hang-usergroups',
      cites: /user groups will be enumerated/,
      workarounds: ['none'],
      lastConfirmed: ['P5'],
    },
    removals: [{ remove: ['child/SCMAN.LOG'], stages: ['P6'], ask: ['child/SCMAN.LOG'] }],
    undated: 'unknown',
  },
  {
    id: 'service-missing',
    title: 'The service SMS_SITE_CONFIG_MANAGER is gone',
    operations: ['upgrade'],
    play: (world) => {
      const { child } = world;
      playUntil(world, 'unpack');
      takeControlFile(world);
      serverLines(world);
      removeFile(child, `${SITECFG}\\_INIT.CT1`);
      stopComponents(child, world.now, [...runningLogs('child')]);
      for (const one of CHILD_SERVICES) child.services.set(one, 'stopped');
      child.services.delete('SMS_SITE_CONFIG_MANAGER');
      capture(world, 60, 300);
    },
    expect: {
      outcome: 'failed',
      stages: ['P6', 'P7'],
      cause: 'sc-service-missing',
      cites: /SMS_|REGEDIT|services/,
      workarounds: ['activate-and-upgrade'],
      lastConfirmed: ['P5', 'P6'],
    },
    removals: [
      {
        remove: ['child/services.txt', 'child/sms.reg', 'child/SCMAN.LOG'],
        stages: ['P6'],
        ask: ['child/SCMAN.LOG', 'child/services.txt', 'child/sms.reg'],
      },
    ],
  },
  {
    id: 'ct2-write-error',
    title: 'The .CT2 cannot be written: the drive of the secondary is full',
    operations: ['install', 'upgrade'],
    play: (world) => {
      const { child } = world;
      playUntil(world, 'configure');
      wait(world, 1, 2);
      const file = inBox(child, `${world.ct2}.CT2`);
      writeLine(
        child,
        'SCMAN',
        world.now,
        `Event 213 logged with error 112 and object (${file}); GetLastError 112; SiteConfig Mgr code 7112.`,
      );
      writeEvent(
        child,
        world.now,
        'Error',
        213,
        `An error occurred while writing the site control file (${file}). It will be written again with the next change of the site. Possible NT error: (112)`,
      );
      child.freeBytes = world.random.int(0, 5) * 512;
      capture(world, 40, 200);
    },
    expect: {
      outcome: 'failed',
      stages: ['P7'],
      cause: 'c2-write-error',
      cites: /Event 213|,213,/,
      workarounds: ['write-status-file', 'force-ct2'],
      lastConfirmed: ['P6'],
    },
    removals: [{ ...withoutManager, remove: ['child/SCMAN.LOG', 'child/eventlog.txt'] }],
  },
  {
    id: 'job-create-failed',
    title: 'The system job for the .CT2 cannot be created: the drive of the secondary is full',
    operations: ['install', 'upgrade'],
    play: (world) => {
      const { child, parent } = world;
      playUntil(world, 'write');
      world.now += 2 * SECOND;
      writeLine(
        child,
        'SCMAN',
        world.now,
        `Event 214 logged with error 112 and object (${parent.code}); GetLastError 112; SiteConfig Mgr code 7113.`,
      );
      writeEvent(
        child,
        world.now,
        'Error',
        214,
        `An error occurred while creating the system job to send a site control file to the parent site (${parent.code}). The site control file has been renamed to (${inBox(child, `${world.ct2}.XXX`)}). Look at the disk of this server. Possible NT error: (112)`,
      );
      removeFile(child, `${SITECFG}\\${world.ct2}.CT2`);
      putFile(child, `${SITECFG}\\${world.ct2}.XXX`, world.now, 3000 + world.packageSize);
      child.freeBytes = 0;
      capture(world, 40, 200);
    },
    expect: {
      outcome: 'failed',
      stages: ['P8'],
      cause: 'cj-job-create-failed',
      cites: /Event 214|,214,/,
      workarounds: ['write-status-file', 'force-ct2'],
      lastConfirmed: ['P7'],
    },
    removals: [{ ...withoutManager, remove: ['child/SCMAN.LOG', 'child/eventlog.txt'], ask: ['child/SCMAN.LOG', 'child/eventlog.txt'] }],
  },
  {
    id: 'ct2-stuck',
    title: 'The .CT2 lies in SITECFG.BOX of the secondary and nobody carries it',
    operations: ['install', 'upgrade'],
    play: (world) => {
      playUntil(world, 'write');
      capture(world, 70, 200);
    },
    expect: {
      outcome: 'failed',
      stages: ['P8'],
      cause: 'c2-stuck-needs-restart',
      cites: /\.CT2/,
      workarounds: ['restart-services'],
      lastConfirmed: ['P7'],
    },
    removals: [{ remove: ['child/SCMAN.LOG', 'child/dir.txt'], stages: ['P6'], ask: ['child/SCMAN.LOG', 'child/dir.txt'] }],
    undated: 'unknown',
  },
];
