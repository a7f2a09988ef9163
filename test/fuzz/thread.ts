// Inputs in, failures out, whatever happens: a thread that hangs or runs out of memory is ended and replaced.

import { Worker } from 'node:worker_threads';
import type { Failure } from './failure.js';
import type { Input } from './input.js';
import { timeLimit, timeUsed } from './try-input.js';
import type { Answer, Order } from './worker.js';

/** Memory of the thread, MB. */
const MEMORY = 1024;

/** A thread that waits for nothing uses no time of the processor: so much longer by the clock is endless, too. */
const IDLE = 40;

const LOOK_MS = 500;

/** Calls back when the processor has worked for so long; programs beside this one do not count. Returns what ends the watch. */
function watchTime(mostMs: number, onOver: () => void): () => void {
  const [used, began] = [timeUsed(), Date.now()];
  const timer = setInterval(() => {
    if (timeUsed() - used > mostMs || Date.now() - began > IDLE * mostMs) onOver();
  }, LOOK_MS);
  return () => clearInterval(timer);
}

/** Tries one input after another. */
export interface Thread {
  /** @param random  seed of what the checks draw */
  attempt(input: Input, random: string): Promise<Failure | undefined>;
  close(): Promise<void>;
}

/** Opens a thread. It loads the packs when the first input comes. */
export function openThread(): Thread {
  let worker: Worker | undefined;

  async function drop(): Promise<void> {
    const old = worker;
    worker = undefined;
    await old?.terminate();
  }

  async function attempt(input: Input, random: string): Promise<Failure | undefined> {
    worker ??= new Worker(new URL('./worker.js', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: MEMORY } });
    const own = worker;
    // Beyond the limit it has failed anyway; a little longer tells slow from endless.
    const most = 3 * timeLimit(input, 1) + 10_000;
    let unwatch: (() => void) | undefined;
    const failure = await new Promise<Failure | undefined>((resolve) => {
      const order: Order = { kind: input.kind, files: input.files, sound: input.sound, random };
      own.once('message', ({ failure: found }: Answer) => resolve(found));
      own.once('error', (error) =>
        resolve({ check: `the thread ends: ${error.message.split('\n')[0] ?? ''}`, message: error.stack ?? error.message }),
      );
      unwatch = watchTime(most, () => resolve({ check: 'time is bounded', message: `no end after ${most} ms` }));
      own.postMessage(order);
    });
    unwatch?.();
    own.removeAllListeners('message');
    own.removeAllListeners('error');
    own.on('error', () => undefined);
    if (failure !== undefined && /^(?:the thread ends|time|memory)/.test(failure.check)) await drop();
    return failure;
  }

  return { attempt, close: drop };
}
