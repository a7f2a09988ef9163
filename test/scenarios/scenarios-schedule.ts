// The system job waits and no send request is made of it (P9).

import {
  EXECUTIVE_LOGS,
  writeEvent,
  pollOf,
  putFile,
  REQUESTS,
  writeLine,
  stopComponents,
  removeFile,
  writeLines,
  TOSEND,
  wait,
  type World,
} from './world.js';
import { MINUTE, SECOND } from './clock.js';
import { capture, playUntil } from './timeline.js';
import { beginJob, sleepOf } from './timeline-upward.js';
import type { Expectation, Scenario } from './scenario.js';
import { repeatLines } from './sending.js';

const atSchedule = (cause: string, cites: RegExp): Expectation => ({
  outcome: 'failed',
  stages: ['P9'],
  cause,
  cites,
  workarounds: ['none'],
  lastConfirmed: ['P8'],
});

const withoutScheduler = { remove: ['child/SCHED.LOG', 'child/eventlog.txt'], stages: ['P9'], ask: ['child/SCHED.LOG'] };

/** The job has been there for longer than any window of its stage. */
const longAfter = (world: World): number => world.now + Math.max(3 * pollOf(world.child), 60 * MINUTE);

export const SCHEDULE_SCENARIOS: readonly Scenario[] = [
  {
    id: 'secondary-source',
    title: 'Scheduler and Despooler of the secondary lost their rights after an account was changed',
    operations: ['install', 'upgrade'],
    play: (world) => {
      const { child, random } = world;
      playUntil(world, 'create');
      const until = longAfter(world);
      wait(world, 1, 4);
      repeatLines(child, 'SCHED', world.now, until, pollOf(child), [
        [0, 'ERROR: Cannot connect to secondary source. Scheduler will not attempt to transfer jobs from secondary to primary source.'],
      ]);
      if (random.chance(0.6))
        writeLines(child, 'DESPOOL', world.now + 130 * SECOND, [
          [
            0,
            `Cannot find the package file. we'll fail the job (Job ID = ${child.code}${random.base36(6)} Package ID = W_${child.code}${random.base36(5)})`,
          ],
          [0, "CDeltaSource: InitDeltaFile - couldn't get file name"],
          [0, "CDeltaSource: AddObjectAndDeliver - couldn't initialize Delta file"],
          [0, 'Despooler failed to execute the instruction, error code = C000000b'],
        ]);
      world.now = until;
      capture(world, 2, 20);
    },
    expect: atSchedule('sh-secondary-source', /Cannot connect to secondary source/),
    removals: [withoutScheduler],
  },
  {
    id: 'no-address',
    title: 'The secondary knows no address of its parent',
    operations: ['install', 'upgrade'],
    play: (world) => {
      const { child, parent, random } = world;
      const said = random.pick(['event', 'line', 'both']);
      playUntil(world, 'create');
      if (child.control) child.control = { ...child.control, hasAddresses: false };
      const until = longAfter(world);
      sleepOf(world, child);
      beginJob(world);
      const first = world.now + SECOND;
      for (let at = first; at <= until; at += pollOf(child)) {
        if (said !== 'event') writeLine(child, 'SCHED', at, `There is no address defined for site ${parent.code}`);
        if (said !== 'line')
          writeEvent(
            child,
            at,
            'Error',
            332,
            'The system cannot find any defined addresses by which this site can send to a destination site for the job.',
          );
      }
      for (const extension of ['P00', 'I00']) removeFile(child, `${TOSEND}\\${world.job}.${extension}`);
      world.now = Math.max(until, first);
      capture(world, 2, 20);
    },
    expect: atSchedule('sh-no-address', /no address defined|cannot find any defined addresses/),
    removals: [{ ...withoutScheduler, remove: [...withoutScheduler.remove, 'child/SITECTRL.CT0'] }],
  },
  {
    id: 'corrupt-srq-loop',
    title: 'A damaged send request keeps the Scheduler of the secondary in a loop',
    operations: ['install', 'upgrade'],
    play: (world) => {
      const { child, random } = world;
      playUntil(world, 'create');
      const until = longAfter(world);
      wait(world, 1, 4);
      putFile(child, `${REQUESTS}\\1_${random.base36(3)}${child.code}.SRQ`, world.now - 90 * MINUTE, 61);
      const rounds = random.int(80, 200);
      const every = Math.max(1, Math.floor((until - world.now) / rounds / SECOND));
      const lines = Array.from({ length: 3 }, (): [number, string] => [0, 'Size mismatch in RoutingInfo record.  Got 0, expected 544.~']);
      repeatLines(child, 'SCHED', world.now, until, every * SECOND, lines);
      world.now = until;
      capture(world, 0, 1);
    },
    expect: atSchedule('sh-corrupt-srq-loop', /Size mismatch in RoutingInfo/),
    removals: [withoutScheduler],
  },
  {
    id: 'executive-stopped',
    title: 'SMS_EXECUTIVE of the secondary does not run',
    operations: ['install', 'upgrade'],
    play: (world) => {
      const { child } = world;
      playUntil(world, 'create');
      const until = longAfter(world);
      wait(world, 1, 2);
      stopComponents(child, world.now, EXECUTIVE_LOGS);
      child.services.set('SMS_EXECUTIVE', 'stopped');
      world.now = until;
      capture(world, 2, 30);
    },
    expect: atSchedule('sh-no-executive', /SMS_/),
    removals: [{ remove: ['child/services.txt', 'child/SCHED.LOG'], stages: ['P9'], ask: ['child/SCHED.LOG', 'child/services.txt'] }],
  },
];
