// captures -> results, by as many threads as are asked for; the order of results is that in which they are done
import { reasonOf } from '../../errors.js';
import { fileURLToPath } from 'node:url';
import { say } from '../../wording/index.js';
import { resultWithoutJob } from './result-without-job.js';
import type { TriageResult, TriageSetup, TriageTask } from './task.js';

/** Judges captures. */
export interface Pool {
  run(task: TriageTask): Promise<TriageResult>;
  close(): Promise<void>;
}

/** A thread that ended, for example because the capture is too large for its memory, costs one row. */
function lostRow(task: TriageTask, error: unknown): TriageResult {
  const [path = '.'] = task.paths;
  const message = say('triage-internal-error', { reason: reasonOf(error) });
  return resultWithoutJob(path, message, null);
}

/** Room for objects of one capture, in a thread. */
const YOUNG_MEGABYTES = 24;

/** What a thread may cost before it is ended. */
export interface ThreadLimits {
  /** Longest time that one capture may take. */
  readonly timeMs: number;
  /** Most memory of a thread for objects, in megabytes. */
  readonly memoryMegabytes: number;
}

/** The script that each thread runs. */
const SCRIPT = fileURLToPath(new URL('thread.js', import.meta.url));

async function startThreads(setup: unknown, workers: number, limits: ThreadLimits | undefined, filename: string) {
  const { Piscina } = await import('piscina');
  return new Piscina<TriageTask, TriageResult>({
    filename,
    workerData: setup,
    minThreads: workers,
    maxThreads: workers,
    recordTiming: false,
    // What a capture leaves behind is swept often, so that memory does not grow with the number of captures.
    resourceLimits: {
      maxYoungGenerationSizeMb: YOUNG_MEGABYTES,
      ...(limits && { maxOldGenerationSizeMb: limits.memoryMegabytes }),
    },
  });
}

/** Why a thread did not finish, as a clause. */
function lossOf(error: unknown, { timeMs, memoryMegabytes }: ThreadLimits): string {
  if (error instanceof Error && error.name === 'AbortError') return `it took longer than ${timeMs / 1000} s`;
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return `it needed more than ${memoryMegabytes} MB of memory`;
  return reasonOf(error);
}

/**
 * Makes a pool whose threads are ended when a capture takes too much, and started again. Its `run` rejects then, with the reason as its message.
 *
 * @param script  what a thread runs
 */
export function createLimitedPool(setup: unknown, workers: number, limits: ThreadLimits, script: string = SCRIPT): Pool {
  let threads: ReturnType<typeof begin> | undefined;
  const begin = async () => {
    const pool = await startThreads(setup, workers, limits, script);
    let lost: unknown;
    // A thread that ends while it loads takes no task with it, and no other is started: its tasks would wait for ever.
    pool.on('error', (error) => {
      lost ??= error;
      threads = undefined;
      void pool.destroy();
    });
    return { pool, lossOr: (error: unknown) => lost ?? error };
  };
  return {
    async run(task) {
      const { pool, lossOr } = await (threads ??= begin());
      const ending = new AbortController();
      const timer = setTimeout(() => ending.abort(), limits.timeMs);
      try {
        return await pool.run(task, { signal: ending.signal });
      } catch (error) {
        throw new Error(lossOf(lossOr(error), limits), { cause: error });
      } finally {
        clearTimeout(timer);
      }
    },
    async close() {
      const begun = await threads;
      await begun?.pool.destroy();
    },
  };
}

/** Makes a pool. One worker needs no thread of its own; of several, threads take a while to start, so the first capture is judged in this one. */
export async function createPool(setup: TriageSetup, workers: number): Promise<Pool> {
  const { createJudge } = await import('./judge.js');
  const judge = createJudge(setup);
  if (workers === 1) return { run: judge, close: () => Promise.resolve() };
  const pool = await startThreads(setup, workers, undefined, SCRIPT);
  let isFirst = true;
  return {
    run(task) {
      if (!isFirst) return pool.run(task).catch((error: unknown) => lostRow(task, error));
      isFirst = false;
      return judge(task);
    },
    close: () => pool.destroy(),
  };
}
