// work that waits, in a queue or in the folder -> done on this machine until it is told to stop
import type { QueueAddress } from '../../fleet/index.js';
import { workLocally } from './local-work.js';
import { pendingTasks, setAsideIn } from './pending.js';
import { type FleetQueue, openQueue } from './queue.js';
import type { ResultsFolder } from './results-folder.js';
import { listenForStop } from './stop-signals.js';
import { createTry } from './try-capture.js';
import type { FleetServices, FleetTask, WorkOptions } from './types.js';

/** How a machine of a fleet works. */
export interface FleetWorkOptions extends WorkOptions {
  /** A machine that is silent for so long is gone. */
  readonly leaseMs: number;
  /** Ends when there is nothing left to do. */
  readonly isDraining: boolean;
}

const listenForStopOf = ({ tell }: Pick<FleetServices, 'tell'>) =>
  listenForStop(() => void tell('Stopping when the captures that were begun are done.'));

/** Does pieces of work on this machine, without a queue. Returns whether it was told to stop before the end. */
export async function doHere(
  tasks: readonly FleetTask[],
  folder: ResultsFolder,
  { workers, limits, tries }: WorkOptions,
  services: FleetServices,
): Promise<boolean> {
  folder.tidy();
  if (tasks.length === 0) return false;
  const stop = listenForStopOf(services);
  const pool = services.startThreads(workers, limits);
  try {
    const attempt = createTry(pool, folder, services);
    await workLocally(tasks, { workers, tries, attempt, setAside: setAsideIn(folder, services.tell), isStopped: stop.isStopped });
    return stop.isStopped();
  } finally {
    stop.release();
    await pool.close();
  }
}

/** All that waits in a folder for our packs. */
export function ourTasks(folder: ResultsFolder, services: FleetServices): readonly FleetTask[] {
  const ours = folder.batches().filter(({ packs }) => packs === services.packs);
  return ours.flatMap((batch) => pendingTasks(folder, batch, services));
}

/** How often an empty queue is looked at. */
const LOOK_MS = 200;

/** Resolves when nothing is left in a queue that could come back. A server that does not answer is waited for. */
async function whenEmpty(queue: FleetQueue, isStopped: () => boolean): Promise<void> {
  while (!isStopped()) {
    const counts = await queue.counts().catch(() => undefined);
    if (counts && counts.waiting + counts.active + counts.delayed === 0) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** Keeps what the queue says of work that is not tried again, if that could not be kept when it was known. */
async function settleFailed(queue: FleetQueue, folder: ResultsFolder, setAside: ReturnType<typeof setAsideIn>): Promise<void> {
  for (const { task, reason, tries } of await queue.failed())
    if (folder.outcomeOf(task.version, task) === undefined) setAside(task, reason, tries);
}

/**
 * Works until it is told to stop, or until nothing is left to do.
 *
 * @param address  of the queue; undefined: what waits in the folder is done here
 * @returns whether it was told to stop
 */
export async function work(
  address: QueueAddress | undefined,
  folder: ResultsFolder,
  options: FleetWorkOptions,
  services: FleetServices,
): Promise<boolean> {
  if (address === undefined) return doHere(ourTasks(folder, services), folder, options, services);
  folder.tidy();
  const queue = await openQueue(address, folder.id, services.packs);
  const stop = listenForStopOf(services);
  const pool = services.startThreads(options.workers, options.limits);
  const setAside = setAsideIn(folder, services.tell);
  try {
    await settleFailed(queue, folder, setAside);
    const { workers, tries, leaseMs } = options;
    const worker = queue.work({ workers, tries, leaseMs, tell: services.tell, attempt: createTry(pool, folder, services), setAside });
    await Promise.race([stop.stopped, ...(options.isDraining ? [whenEmpty(queue, stop.isStopped)] : [])]);
    await worker.stop();
    return stop.isStopped();
  } finally {
    stop.release();
    await pool.close();
    await queue.close();
  }
}
