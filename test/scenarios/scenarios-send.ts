// The send request waits, or the copy to the parent fails (P10, P11).

import { MINUTE, SECOND } from './clock.js';
import { capture, playUntil } from './timeline.js';
import { pickup, sleepOf, transfer } from './timeline-upward.js';
import type { Expectation, Scenario } from './scenario.js';
import { repeatLines, refusedConnection, sendingSummary } from './sending.js';
import { writeEvent, pollOf, RECEIVE, removeFile, writeLines, wait, type World } from './world.js';

/** The log of the sender and the other files that show the cause. */
const withoutSender = { remove: ['child/LANSEND.LOG', 'child/sms.reg', 'child/eventlog.txt'], stages: ['P10'], ask: ['child/LANSEND.LOG'] };

const atSend = (cause: string, cites: RegExp): Expectation => ({
  outcome: 'failed',
  stages: ['P10'],
  cause,
  cites,
  workarounds: ['none'],
  lastConfirmed: ['P9'],
});

/** The request is not taken: the sender writes the same lines at each interval. */
function unseen(world: World, lines: (world: World) => readonly (readonly [number, string])[]): void {
  playUntil(world, 'schedule');
  const every = pollOf(world.child);
  const first = world.now + world.random.int(20, 200) * SECOND;
  const until = first + Math.max(6 * every, 50 * MINUTE);
  // A sender without capacity has written so since its start.
  const begin = world.child.runs.get('LANSEND')?.at(-1)?.from ?? first;
  const earlier = Math.floor((first - begin) / every);
  repeatLines(world.child, 'LANSEND', first - earlier * every, until, every, lines(world));
  world.now = until;
  capture(world, 2, 10);
}

/** Attempts with the same error, at least two. */
function refused(code: number): (world: World) => void {
  return (world) => {
    playUntil(world, 'schedule');
    sleepOf(world, world.child);
    const attempts = world.random.int(2, 4);
    for (let attempt = 0; attempt < attempts; attempt++) {
      pickup(world);
      const again = refusedConnection(world, code);
      if (attempt < attempts - 1) world.now = again + 40 * SECOND;
    }
    capture(world, 5, 35);
  };
}

export const SEND: readonly Scenario[] = [
  {
    id: 'capacity-zero',
    title: 'The sender of the secondary may send nothing at all',
    operations: ['install', 'upgrade'],
    play: (world) => {
      world.child.sender.set('Maximum Concurrent Sendings', 0).set('Maximum Concurrent Site Sendings', 0);
      unseen(world, () => [[0, 'Checking for sending capacity. Used 0 out of 0, no sending capacity so not checking for send requests.']]);
    },
    expect: atSend('sn-capacity-zero', /Used 0 out of 0|Maximum Concurrent Sendings/),
    removals: [withoutSender, { ...withoutSender, remove: ['child/LANSEND.LOG', 'child/sms.reg'] }],
  },
  {
    id: 'no-outbox',
    title: 'The registry of the secondary names no outbox for the sender',
    operations: ['install', 'upgrade'],
    play: (world) =>
      unseen(world, () => [
        [0, 'Checking for sending capacity. Used 0 out of 5.'],
        [0, 'Registry indicates no outbox for the sender to scan.'],
      ]),
    expect: atSend('sn-no-outbox', /no outbox for the sender/),
    removals: [withoutSender],
  },
  {
    id: 'access-denied',
    title: 'The account of the address has no rights on SMS_SITE of the parent',
    operations: ['install', 'upgrade'],
    play: refused(5),
    expect: atSend('sn-access-denied', /\(5\)\.|Code = 5$/),
    removals: [withoutSender],
  },
  {
    id: 'wrong-account',
    title: 'The parent does not let the account of the address log on',
    operations: ['install', 'upgrade'],
    play: refused(1326),
    expect: atSend('sn-wrong-account', /\(1326\)|Code = 1326/),
    removals: [withoutSender],
  },
  {
    id: 'server-not-found',
    title: 'The parent server is not found, attempt after attempt',
    operations: ['install', 'upgrade'],
    play: refused(53),
    expect: atSend('sn-server-not-found', /\(53\)|Code = 53/),
    removals: [withoutSender],
  },
  {
    id: 'dest-disk-full',
    title: 'The disk of the parent is full while it receives the package',
    operations: ['install', 'upgrade'],
    play: (world) => {
      const { child, parent } = world;
      playUntil(world, 'schedule');
      sleepOf(world, child);
      const attempts = world.random.int(1, 3);
      for (let attempt = 0; attempt < attempts; attempt++) {
        pickup(world);
        world.now = writeLines(child, 'LANSEND', world.now, [
          [2, `~Attempt to write ${world.packageSize} bytes to ${world.request}.PCK`],
          [1, 'There is not enough space on the disk.~~'],
          [1, `~Deleting remote file ${world.request}.PCK`],
        ]);
        writeEvent(child, world.now, 'Error', 289, `Insufficient disk space on \\\\${parent.server}\\SMS_SITE (Win32 112)`);
        sendingSummary(child, world.now + 30 * SECOND);
        if (attempt < attempts - 1) wait(world, 40, 45);
      }
      parent.freeBytes = world.random.int(0, 3) * 512;
      capture(world, 45, 70);
    },
    expect: atSend('sn-dest-disk-full', /not enough space|Insufficient disk space/),
    removals: [withoutSender],
  },
  {
    id: 'not-arrived',
    title: 'Sent according to the secondary, but the parent never saw it',
    operations: ['install', 'upgrade'],
    play: (world) => {
      const { parent } = world;
      playUntil(world, 'schedule');
      sleepOf(world, world.child);
      pickup(world);
      transfer(world);
      // What was put into RECEIVE went to another server.
      for (const extension of ['PCK', 'INS']) removeFile(parent, `${RECEIVE}\\${world.request}.${extension}`);
      const every = pollOf(parent);
      const first = world.now - world.random.int(10, 200) * SECOND;
      const until = first + Math.max(8 * every, 70 * MINUTE);
      repeatLines(parent, 'DESPOOL', first - 12 * every, until, every, [[0, '~Waiting for ready instruction file....']]);
      world.now = until;
      capture(world, 1, 4);
    },
    expect: {
      outcome: 'failed',
      stages: ['P11'],
      cause: 'ds-not-arrived',
      cites: /successfully sent/,
      workarounds: ['write-status-file', 'force-ct2', 'none'],
      lastConfirmed: ['P10'],
    },
    removals: [{ remove: ['parent/DESPOOL.LOG'], stages: ['P11'], ask: ['parent/DESPOOL.LOG'] }],
    undated: 'unknown',
    unclocked: 'unknown',
  },
];
