// The file has reached the parent and goes no further (P12, P13).

import { DAY, MINUTE, SECOND } from './clock.js';
import { capture, playUntil } from './timeline.js';
import { hmanCycle } from './timeline-downward.js';
import { findInstruction, pickup, sleepOf } from './timeline-upward.js';
import type { Expectation, Scenario } from './scenario.js';
import { repeatLines } from './sending.js';
import {
  keepQuiet,
  inBox,
  writeEvent,
  pollOf,
  putFile,
  RECEIVE,
  REQUESTS,
  SITECFG,
  stopComponents,
  removeFile,
  writeLines,
  TOSEND,
  type World,
} from './world.js';

const atExecute = (cause: string, cites: RegExp, workarounds: readonly string[]): Expectation => ({
  outcome: 'failed',
  stages: ['P12'],
  cause,
  cites,
  workarounds,
  lastConfirmed: ['P11'],
});
const atApply = (cause: string, cites: RegExp, workarounds: readonly string[] = ['none']): Expectation => ({
  outcome: 'failed',
  stages: ['P13'],
  cause,
  cites,
  workarounds,
  lastConfirmed: ['P12'],
});

const withoutDespooler = { remove: ['parent/DESPOOL.LOG', 'parent/eventlog.txt'], stages: ['P12'], ask: ['parent/DESPOOL.LOG'] };
const withoutHman = {
  remove: ['parent/HMAN.LOG', 'parent/eventlog.txt'],
  stages: ['P13'],
  ask: ['parent/HMAN.LOG', 'parent/eventlog.txt'],
};

const WAITING: readonly (readonly [number, string])[] = [[0, '~Waiting for ready instruction file....']];

/** Hierarchy Manager meets the same trouble in each cycle, from the arrival of the .CT2 until long after. */
function cycles(
  world: World,
  inside: readonly (readonly [number, string])[],
  event?: { readonly id: number; readonly text: string },
): void {
  const { parent } = world;
  playUntil(world, 'execute');
  const first = world.now + world.random.int(30, 200) * SECOND;
  const until = first + Math.max(4 * pollOf(parent), 70 * MINUTE);
  for (let at = first; at <= until; at += pollOf(parent)) {
    hmanCycle(world, at, inside);
    if (event) writeEvent(parent, at + 3 * SECOND, 'Error', event.id, event.text);
  }
  parent.ownIdleLines.add('HMAN');
  world.now = until;
  capture(world, 2, 15);
}

export const PARENT: readonly Scenario[] = [
  {
    id: 'ins-locked',
    title: 'The Despooler of the parent meets the instruction while the sender still holds it',
    operations: ['install', 'upgrade'],
    play: (world) => {
      const { child, parent } = world;
      playUntil(world, 'schedule');
      sleepOf(world, child);
      pickup(world);
      const begun = world.now;
      world.now = writeLines(child, 'LANSEND', begun, [
        [1, `Connected to \\\\${parent.server}\\SMS_SITE~`],
        [1, `~Attempt to write ${world.packageSize} bytes to ${world.request}.PCK`],
        [1, `~Wrote ${world.packageSize} bytes to ${world.request}.PCK`],
        [1, `~Attempt to write 512 bytes to ${world.request}.TMP`],
        [3, '~Closing remote file'],
        [1, '~We have 0 active connections'],
        [1, 'No (more) send requests found to process'],
      ]);
      writeEvent(child, world.now - SECOND, 'Information', 272, `Job ${world.job} was successfully sent to destination ${parent.code}`);
      for (const extension of ['P00', 'I00']) removeFile(child, `${TOSEND}\\${world.job}.${extension}`);
      removeFile(child, `${REQUESTS}\\${world.request}.SRS`);
      putFile(parent, `${RECEIVE}\\${world.request}.PCK`, begun + 3 * SECOND, world.packageSize);
      putFile(parent, `${RECEIVE}\\${world.request}.INS`, begun + 6 * SECOND, 512);
      writeLines(parent, 'DESPOOL', begun + 6 * SECOND, [
        [0, `found ready instruction file for ${world.request}.ins`],
        [0, `failed to open ${parent.root}\\site.srv\\despoolr.box\\receive\\${world.request}.INS WIN32 ERROR = 32`],
        [0, 'Cannot decompress instruction file'],
      ]);
      const every = pollOf(parent);
      const until = world.now + Math.max(5 * every, 60 * MINUTE);
      repeatLines(parent, 'DESPOOL', begun + every, until, every, WAITING);
      world.now = until;
      capture(world, 1, 15);
    },
    expect: atExecute('ds-ins-locked', /WIN32 ERROR = 32/, ['none']),
    removals: [withoutDespooler],
  },
  {
    id: 'sni-backlog',
    title: 'The Despooler of the parent works through .SNI files first',
    operations: ['install', 'upgrade'],
    play: (world) => {
      const { parent, random } = world;
      playUntil(world, 'send');
      const count = random.int(56, 90);
      const pace = random.int(30, 70);
      const until = world.now + Math.max(2 * pollOf(parent), 40 * MINUTE);
      const begun = world.now - 3 * MINUTE;
      let number = random.int(0, 300);
      for (let at = begun; at < until; at += (pace + 5) * SECOND)
        writeLines(parent, 'DESPOOL', at, [
          [0, `~Found ready instruction sni${String(number++).padStart(5, '0')}.sni`],
          [0, '~Executing instruction of type MICROSOFT|SMS|DOMAIN_COMMISSAR_WIREMOVE'],
          [pace, 'Despooler failed to execute the instruction, error code = 38a'],
        ]);
      keepQuiet(parent, 'DESPOOL', begun, until + 5 * MINUTE);
      for (let index = 0; index < count; index++)
        putFile(
          parent,
          `${RECEIVE}\\SNI${String(number + index).padStart(5, '0')}.SNI`,
          begun - 3 * DAY + index * 83 * SECOND,
          random.int(200, 700),
        );
      world.now = until;
      world.captured = until + random.int(5, 60) * SECOND;
    },
    expect: { outcome: 'delayed', stages: ['P12'], cause: 'ds-sni-backlog', cites: /SNI/i, workarounds: ['none'], lastConfirmed: ['P11'] },
    removals: [withoutDespooler],
  },
  {
    id: 'config-instruction-failed',
    title: 'The parent cannot carry out the CONFIG instruction',
    operations: ['install', 'upgrade'],
    play: (world) => {
      const { parent, random } = world;
      playUntil(world, 'send');
      const arrived = world.now;
      sleepOf(world, parent);
      keepQuiet(parent, 'DESPOOL', arrived, world.now);
      findInstruction(world);
      const code = random.pick(['c0000022', 'c0000001', 'C000007F', '5']);
      world.now = writeLines(parent, 'DESPOOL', world.now, [
        [2, `Despooler failed to execute the instruction, error code = ${code}`],
        [0, '~Memory usage: blocks=0 bytes=0'],
      ]);
      for (const extension of ['INS', 'PCK']) removeFile(parent, `${RECEIVE}\\${world.request}.${extension}`);
      if (random.chance(0.5)) {
        putFile(parent, `${RECEIVE}\\${world.request}.IST`, world.now, 512);
        putFile(parent, `${RECEIVE}\\${world.request}.PKG`, world.now, world.packageSize);
      }
      capture(world, 70, 160);
    },
    expect: atExecute('ds-config-instruction-failed', /failed to execute/, ['none', 'write-status-file', 'force-ct2']),
    removals: [{ ...withoutDespooler, stages: ['P11', 'P12'] }],
  },
  {
    id: 'sql-log-full',
    title: "The transaction log of the parent's database is full",
    operations: ['install', 'upgrade'],
    play: (world) =>
      cycles(world, [
        [3, '{818} ERROR SQL: General SQL Server error: Check messages from the SQL Server.'],
        [
          0,
          `{825} INFO SQL:  Can't allocate space for object 'Syslogs' in database '${world.cast.database}' because the 'logsegment' segment is full.`,
        ],
      ]),
    expect: atApply('hm-sql-log-full', /segment is full/),
    removals: [withoutHman],
  },
  {
    id: 'sql-unreachable',
    title: 'Hierarchy Manager of the parent cannot reach SQL Server',
    operations: ['install', 'upgrade'],
    play: (world) => cycles(world, [[20, '{6581} ERROR: Cannot establish a SQL connection.~']]),
    expect: atApply('hm-sql-unreachable', /Cannot establish a SQL connection/),
    removals: [withoutHman],
  },
  {
    id: 'hman-stopped',
    title: 'Hierarchy Manager of the parent does not run',
    operations: ['install', 'upgrade'],
    play: (world) => {
      const { parent } = world;
      playUntil(world, 'execute');
      const stopped = world.now - 2 * MINUTE;
      stopComponents(parent, stopped, ['HMAN']);
      parent.services.set('SMS_HIERARCHY_MANAGER', 'stopped');
      capture(world, 80, 200);
    },
    expect: atApply('hi-not-running', /SMS_|services/),
    removals: [{ remove: ['parent/HMAN.LOG', 'parent/services.txt'], stages: ['P13'], ask: ['parent/HMAN.LOG', 'parent/services.txt'] }],
  },
  {
    id: 'ct2-unreadable',
    title: 'Hierarchy Manager of the parent cannot read the .CT2',
    operations: ['install', 'upgrade'],
    play: (world) => {
      const file = inBox(world.parent, `${world.ct2AtParent}.CT2`);
      cycles(world, [], { id: 340, text: `Cannot read the Site Control file ${file}. Check whether it is locked or damaged.` });
    },
    expect: atApply('hi-ct2-unreadable', /,340,/, ['none', 'write-status-file', 'force-ct2']),
    removals: [withoutHman],
  },
  {
    id: 'clock-future',
    title: "The parent's database holds an image of the site with a date in the future",
    operations: ['install', 'upgrade'],
    play: (world) => {
      const { parent, child, random } = world;
      playUntil(world, 'execute');
      sleepOf(world, parent);
      hmanCycle(world, world.now, [
        ...(random.chance(0.5)
          ? [[1, `{2210} INFO: Processing site control file ${world.ct2AtParent}.CT2 from site ${child.code}~`] as const]
          : []),
        [1, 'Site Control Image in the database is newer, reuse that database copy.'],
      ]);
      removeFile(parent, `${SITECFG}\\${world.ct2AtParent}.CT2`);
      const gmt = Math.floor((world.now + random.int(200, 900) * DAY) / SECOND);
      world.dump.set(`DUMP/${child.code}.CT2`, { build: parent.build, gmt, comment: 'PREINST dump', hasAddresses: true });
      capture(world, 80, 200);
    },
    expect: atApply('pre-clock-future', /is newer|^\\s+<\\d+>/, ['rebuild-site', 'none']),
    removals: [{ ...withoutHman, remove: [...withoutHman.remove, 'parent/DUMP'] }],
  },
];
