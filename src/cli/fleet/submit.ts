// paths -> a submission in the folder, and work in the queue; without a queue, the work is done
import { SmslogError } from '../../errors.js';
import { type Capture, inOrderOfPaths, type QueueAddress, staysBelow } from '../../fleet/index.js';
import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { OnPassedOver } from '../../read/index.js';
import { connectionMistake } from './connect.js';
import { pendingTasks, reopenAside, reopenChanged } from './pending.js';
import { type FleetQueue, openQueue } from './queue.js';
import type { ResultsFolder } from './results-folder.js';
import { isInFolder } from './try-capture.js';
import type { FleetBatch, FleetServices, FleetTask, StatedManner, WorkOptions } from './types.js';
import { doHere, ourTasks } from './work.js';

/** A path as it is submitted: relative to the root, which is the current folder. Throws SmslogError `usage` if it leads out of it. */
function belowRoot(path: string, givenIn: string, root: string): string {
  const inside = relative(root, resolve(givenIn, path)).replaceAll('\\', '/');
  if (inside !== '' && !staysBelow(inside)) throw outside(path, root);
  return inside === '' ? '.' : inside;
}

function outside(path: string, root: string): SmslogError {
  return new SmslogError(
    'usage',
    `${path} is not below the root of the fleet, ${root}.`,
    undefined,
    'Name the folder that all machines share with --root, and captures below it.',
  );
}

/**
 * The captures at and below paths.
 *
 * @param givenIn  folder that the paths are relative to
 * @throws SmslogError `usage` for a path out of the root, `cannot-read` for one that leads to nothing
 */
export async function capturesBelow(
  paths: readonly string[],
  givenIn: string,
  root: string,
  services: Pick<FleetServices, 'findCaptures'>,
  onPassedOver: OnPassedOver,
): Promise<readonly Capture[]> {
  const found: Capture[] = [];
  for await (const capture of services.findCaptures(
    paths.map((path) => belowRoot(path, givenIn, root)),
    onPassedOver,
  )) {
    for (const path of capture.paths) {
      if (!existsSync(path)) throw new SmslogError('cannot-read', `${path} leads to nothing.`, undefined, 'Nothing was submitted.');
      if (!staysBelow(path) || !isInFolder(path, root)) throw outside(path, root);
    }
    found.push(capture);
  }
  return inOrderOfPaths(found);
}

/** Adds work, but not more than may wait at a time: the server keeps it in memory. */
async function addSlowly(queue: FleetQueue, tasks: readonly FleetTask[], most: number): Promise<void> {
  const piece = Math.max(1, Math.min(500, most));
  const isFull = async (): Promise<boolean> => {
    const { waiting } = await queue.counts();
    return waiting > 0 && waiting + piece > most;
  };
  for (let i = 0; i < tasks.length; i += piece) {
    while (await isFull()) await new Promise((resolve) => setTimeout(resolve, 100));
    await queue.add(tasks.slice(i, i + piece));
  }
}

/** How work is handed on. */
export interface HandOn {
  readonly address: QueueAddress | undefined;
  /** Most captures that wait in the queue. */
  readonly mostWaiting: number;
  /** How work is done here, without a queue. */
  readonly work: WorkOptions;
}

/** Hands work to the queue; what the server does not take stays in the folder. */
async function enqueue(
  tasks: readonly FleetTask[],
  packs: string,
  folder: ResultsFolder,
  { address, mostWaiting }: HandOn & { readonly address: QueueAddress },
  isAnew: boolean,
): Promise<void> {
  const queue = await openQueue(address, folder.id, packs);
  try {
    if (isAnew) await queue.forgetFailed();
    await addSlowly(queue, tasks, mostWaiting);
  } catch (error) {
    const { message } = connectionMistake(error, address);
    throw new SmslogError('cannot-read', message, undefined, 'What was submitted is kept; smslog fleet retry hands it on.');
  } finally {
    await queue.close();
  }
}

/** What a submission came to. */
export interface Submitted {
  readonly captures: number;
  /** How many of them had to be done. */
  readonly open: number;
  readonly isStopped: boolean;
}

/** Submits captures. What is done already, and has not changed, is not done again. */
export async function submit(
  captures: readonly Capture[],
  manner: StatedManner,
  folder: ResultsFolder,
  handOn: HandOn,
  services: FleetServices,
): Promise<Submitted> {
  const { packs } = services;
  const batch: FleetBatch = { version: services.versionOf(packs, manner), packs, manner, captures };
  const { address } = handOn;
  folder.submit(batch);
  reopenChanged(folder, batch, services);
  const tasks = pendingTasks(folder, batch, services);
  const isStopped =
    address === undefined
      ? await doHere(tasks, folder, handOn.work, services)
      : (await enqueue(tasks, packs, folder, { ...handOn, address }, false), false);
  return { captures: captures.length, open: tasks.length, isStopped };
}

/** Tries again what was set aside, and hands on what the queue may have lost. Returns how many captures were handed on. */
export async function retry(folder: ResultsFolder, handOn: HandOn, services: FleetServices): Promise<number> {
  const batches = folder.batches();
  for (const batch of batches) reopenAside(folder, batch);
  const { address } = handOn;
  if (address === undefined) {
    const tasks = ourTasks(folder, services);
    await doHere(tasks, folder, handOn.work, services);
    return tasks.length;
  }
  let count = 0;
  for (const packs of new Set(batches.map((batch) => batch.packs))) {
    const tasks = batches.filter((batch) => batch.packs === packs).flatMap((batch) => pendingTasks(folder, batch, services));
    await enqueue(tasks, packs, folder, { ...handOn, address }, true);
    count += tasks.length;
  }
  return count;
}
