// BullMQ: work that waits for machines. It carries paths and options, never contents; results go to the folder, and the queue forgets what is done.
import type { Job } from 'bullmq';
import { jobId, type QueueAddress } from '../../fleet/index.js';
import { checkServer, connectionOptions, loadQueuePackages, type QueuePackages } from './connect.js';
import type { FleetTask, Tried } from './types.js';

/** How much there is in a queue. */
export interface QueueCounts {
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
}

/** How a machine works. */
export interface QueueWork {
  readonly workers: number;
  readonly tries: number;
  /** A machine that is silent for so long is gone, and its captures are given to others. */
  readonly leaseMs: number;
  readonly tell: (sentence: string) => Promise<void>;
  /** Tries a capture; never rejects. */
  readonly attempt: (task: FleetTask) => Promise<Tried>;
  /** Is told when a capture will not be tried again. */
  readonly setAside: (task: FleetTask, reason: string, tries: number) => void;
}

/** A machine at work. */
export interface QueueWorker {
  /** Takes nothing new, and resolves when what was begun is done. */
  stop(): Promise<void>;
}

/** The queue of the captures of one folder that wait for the same packs. */
export interface FleetQueue {
  /** Adds work; what is in the queue already is there once. */
  add(tasks: readonly FleetTask[]): Promise<void>;
  counts(): Promise<QueueCounts>;
  /** Machines that are at work. */
  workers(): Promise<number>;
  /** Work that is not tried again, with the reason. */
  failed(): Promise<readonly { readonly task: FleetTask; readonly reason: string; readonly tries: number }[]>;
  /** Forgets work that is not tried again, so that it can be added anew. */
  forgetFailed(): Promise<void>;
  work(how: QueueWork): QueueWorker;
  close(): Promise<void>;
}

const PREFIX = 'smslog';
/** Tries come to an end by the count of the worker; this one is out of reach. */
const MOST_TRIES = 1_000_000;
/** A capture whose machines went away so often is taken for the reason. */
const MOST_LOSSES = 20;
/** How long work waits whose result could not be written. */
const FULL_DISK_MS = 1000;
/** Jobs that are added, or looked at, in one call. */
const AT_A_TIME = 500;

type FleetJob = Job<FleetTask>;

/** What one job comes to: returns when it is done, throws what tells the queue what to do with it. */
async function runJob(
  { bullmq }: QueuePackages,
  job: FleetJob,
  token: string | undefined,
  how: QueueWork,
  tellOnce: (text: string) => void,
): Promise<void> {
  const tried = await how.attempt(job.data);
  if (tried.kind === 'done') return;
  if (tried.kind === 'unkept') {
    tellOnce(`Results cannot be kept (${tried.reason}); the captures wait until they can.`);
    await job.moveToDelayed(Date.now() + FULL_DISK_MS, token);
    throw new bullmq.DelayedError();
  }
  const isLast = tried.isFinal || job.attemptsMade + 1 >= how.tries;
  throw isLast ? new bullmq.UnrecoverableError(tried.reason) : new Error(tried.reason);
}

function beginWork(packages: QueuePackages, name: string, address: QueueAddress, how: QueueWork): QueueWorker {
  let told = '';
  const tellOnce = (text: string) => {
    if (text !== told) void how.tell(text);
    told = text;
  };
  const worker = new packages.bullmq.Worker<FleetTask>(name, (job, token) => runJob(packages, job, token, how, tellOnce), {
    prefix: PREFIX,
    connection: { ...connectionOptions(address), maxRetriesPerRequest: null },
    concurrency: how.workers,
    lockDuration: how.leaseMs,
    stalledInterval: Math.max(100, how.leaseMs / 2),
    maxStalledCount: MOST_LOSSES,
    drainDelay: 1,
    runRetryDelay: 1000,
  });
  worker.on('failed', (job, error) => {
    if (job?.finishedOn !== undefined) how.setAside(job.data, error.message, job.attemptsMade);
  });
  worker.on('completed', () => (told = ''));
  worker.on('error', (error) => tellOnce(`The queue server does not answer (${error.message}); waiting for it.`));
  return { stop: () => worker.close() };
}

/**
 * Opens the queue of a folder and of packs.
 *
 * @throws SmslogError `usage` without the packages, `cannot-read` if the server cannot be used
 */
export async function openQueue(address: QueueAddress, folderId: string, packs: string): Promise<FleetQueue> {
  const packages = await loadQueuePackages();
  await checkServer(packages, address);
  const name = `${folderId.slice(0, 8)}-${packs.slice(0, 12)}`;
  const queue = new packages.bullmq.Queue<FleetTask>(name, { prefix: PREFIX, connection: connectionOptions(address) });
  // Every call rejects with the same error.
  queue.on('error', () => undefined);
  return {
    async add(tasks) {
      for (let i = 0; i < tasks.length; i += AT_A_TIME)
        await queue.addBulk(
          tasks.slice(i, i + AT_A_TIME).map((task) => ({
            name: 'capture',
            data: task,
            opts: {
              jobId: jobId(task.version, task, task.signature),
              attempts: MOST_TRIES,
              backoff: { type: 'exponential', delay: 200, jitter: 0.5 },
              removeOnComplete: true,
            },
          })),
        );
    },
    async counts() {
      const { waiting = 0, active = 0, delayed = 0, failed = 0 } = await queue.getJobCounts('waiting', 'active', 'delayed', 'failed');
      return { waiting, active, delayed, failed };
    },
    workers: async () => (await queue.getWorkers()).length,
    async failed() {
      const jobs = await queue.getFailed();
      return jobs.map(({ data, failedReason, attemptsMade }) => ({ task: data, reason: failedReason, tries: attemptsMade }));
    },
    async forgetFailed() {
      for (const job of await queue.getFailed()) await job.remove();
    },
    work: (how) => beginWork(packages, name, address, how),
    close: () => queue.close(),
  };
}
