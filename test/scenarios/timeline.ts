// world -> the stages of a job, played in order; a scenario stops at one of them.

import { bootstrap, deliver, order, shutdown, unpack } from './timeline-downward.js';
import { apply, configure, create, execute, schedule, send, write } from './timeline-upward.js';
import { wait, type World } from './world.js';

const STAGES = { order, bootstrap, shutdown, deliver, unpack, configure, write, create, schedule, send, execute, apply };

export type StageName = keyof typeof STAGES;

/** Plays the stages one after the other, `last` included. */
export function playUntil(world: World, last: StageName): void {
  for (const [name, stage] of Object.entries(STAGES)) {
    stage(world);
    if (name === last) return;
  }
}

/** The files are captured so many minutes later. */
export function capture(world: World, least: number, most: number): void {
  world.captured = wait(world, least, most);
}
