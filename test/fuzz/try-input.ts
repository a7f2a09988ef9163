// One input in, what went wrong with it out: broken promises, exceptions, too much time or memory.

import type { Knowledge, Pack } from '../../src/knowledge/index.js';
import { builtInKnowledge, builtInPacks } from '../../src/read/index.js';
import { seeded } from '../scenarios/random.js';
import { checkArchive } from './check-archive.js';
import { checkBundle } from './check-bundle.js';
import { checkPack } from './check-pack.js';
import { checkTruth } from './check-truth.js';
import { type Failure, failureOf } from './failure.js';
import { type Input, sizeOf } from './input.js';

/** What all cases share. */
export interface Bench {
  readonly knowledge: Knowledge;
  readonly packs: readonly Pack[];
  /** How much slower than the machine on which the limits were set, and how patient; 1 or more. */
  readonly patience: number;
}

/** Loads the compiled packs. */
export function createBench(patience: number): Bench {
  return { knowledge: builtInKnowledge(), packs: builtInPacks(), patience };
}

/** Time of the processor so far, of all threads, ms: other programs on the machine do not count. */
export function timeUsed(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Time that an input may take, ms. Everything is done several times over; a sound megabyte takes about four seconds. */
export function timeLimit(input: Input, patience: number): number {
  return patience * (4000 + sizeOf(input) / 50);
}

/** Memory that an input may take beside what was in use, bytes. */
function memoryLimit(input: Input): number {
  return 500e6 + 100 * sizeOf(input);
}

/**
 * @param random  seed of what the checks draw
 * @returns undefined if all promises were kept
 */
export async function tryInput(input: Input, random: string, bench: Bench): Promise<Failure | undefined> {
  const draw = seeded(`checks/${random}`);
  const memory = process.resourceUsage().maxRSS * 1024;
  const start = timeUsed();
  try {
    if (input.kind === 'pack') checkPack(input.files, bench.packs, draw);
    else if (input.kind === 'archive') await checkArchive(input.files[0]?.bytes ?? Buffer.alloc(0), bench.knowledge, draw);
    else {
      checkBundle(input.files, bench.knowledge, draw);
      if (input.sound) checkTruth(input.files, input.sound, bench.knowledge);
    }
  } catch (error) {
    return failureOf(error);
  }
  const time = timeUsed() - start;
  const limit = timeLimit(input, bench.patience);
  if (time > limit)
    return { check: 'time is bounded', message: `${Math.round(time)} ms for ${sizeOf(input)} bytes, allowed ${Math.round(limit)}` };
  const used = process.resourceUsage().maxRSS * 1024 - memory;
  if (used > memoryLimit(input)) return { check: 'memory is bounded', message: `${Math.round(used / 1e6)} MB for ${sizeOf(input)} bytes` };
  return undefined;
}
