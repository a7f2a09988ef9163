// Scenarios in which nothing is wrong, or nothing any more.

import { MINUTE, SECOND } from './clock.js';
import { capture, playUntil } from './timeline.js';
import { apply, execute, pickup, sleepOf, transfer } from './timeline-upward.js';
import type { Scenario } from './scenario.js';
import { refusedConnection } from './sending.js';
import type { World } from './world.js';

/** Fine so far, and nothing more can be known without what Hierarchy Manager wrote. */
const withoutManager = {
  remove: ['parent/HMAN.LOG', 'parent/eventlog.txt'],
  stages: ['P13'],
  ask: ['parent/HMAN.LOG', 'parent/eventlog.txt'],
};

function whole(world: World): void {
  playUntil(world, 'apply');
  capture(world, 8, 90);
}

export const HEALTHY: readonly Scenario[] = [
  {
    id: 'healthy-install',
    title: 'A secondary site is installed and reports to its parent',
    operations: ['install'],
    play: whole,
    expect: { outcome: 'healthy', stages: ['done'], cause: null, workarounds: ['none'], lastConfirmed: ['P13', 'P14'] },
    removals: [withoutManager],
  },
  {
    id: 'healthy-upgrade',
    title: 'A secondary site is upgraded and reports to its parent',
    operations: ['upgrade'],
    play: whole,
    expect: { outcome: 'healthy', stages: ['done'], cause: null, workarounds: ['none'], lastConfirmed: ['P13', 'P14'] },
    removals: [withoutManager],
  },
  {
    id: 'recovered',
    title: 'The parent cannot be reached twice, then the file goes through',
    operations: ['install', 'upgrade'],
    play: (world) => {
      playUntil(world, 'schedule');
      sleepOf(world, world.child);
      for (let attempt = 0; attempt < 2; attempt++) {
        pickup(world);
        world.now = refusedConnection(world, 53) + 40 * SECOND;
      }
      pickup(world);
      transfer(world);
      execute(world);
      apply(world);
      capture(world, 8, 60);
    },
    expect: {
      outcome: 'recovered',
      stages: ['done'],
      cause: null,
      healed: 'sn-server-not-found',
      workarounds: ['none'],
      lastConfirmed: ['P13', 'P14'],
    },
  },
  {
    id: 'waiting',
    title: 'Slow response: the system job was made a few minutes ago, nothing is wrong yet',
    operations: ['install', 'upgrade'],
    play: (world) => {
      world.child.response = 3;
      playUntil(world, 'create');
      world.captured = world.now + world.random.int(6, 24) * MINUTE;
    },
    expect: { outcome: 'waiting', stages: ['P9'], cause: null, workarounds: ['none'], lastConfirmed: ['P8'] },
    undated: 'unknown',
  },
];
