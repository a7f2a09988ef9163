// captures -> results, by as many threads as are asked for; the order of results is that in which they are done
import { fileURLToPath } from 'node:url';
import { say } from '../../wording/index.js';
import { rowWithoutJob } from '../../triage/index.js';
import { packageRoot } from '../package-root.js';
import type { TriageResult, TriageSetup, TriageTask } from './task.js';

/** Judges captures. */
export interface Pool {
  run(task: TriageTask): Promise<TriageResult>;
  close(): Promise<void>;
}

/** A thread that ended, for example because the capture is too large for its memory, costs one row. */
function lostRow(task: TriageTask, error: unknown): TriageResult {
  const [path = '.'] = task.paths;
  const message = say('triage-internal-error', { reason: error instanceof Error ? error.message : String(error) });
  return { rows: [rowWithoutJob({ path, capturedAt: null }, message, null)], steps: [], parts: [], sites: [], bytes: 0, kept: null };
}

/** Room for objects of one capture, in a thread. */
const YOUNG_MEGABYTES = 24;

/** Makes a pool. One worker needs no thread of its own; of several, threads take a while to start, so the first capture is judged in this one. */
export async function createPool(setup: TriageSetup, workers: number): Promise<Pool> {
  const { createJudge } = await import('./judge.js');
  const judge = createJudge(setup);
  if (workers === 1) return { run: judge, close: () => Promise.resolve() };
  const { Piscina } = await import('piscina');
  const pool = new Piscina<TriageTask, TriageResult>({
    filename: fileURLToPath(new URL('bin/triage-worker.js', packageRoot)),
    workerData: setup,
    minThreads: workers,
    maxThreads: workers,
    recordTiming: false,
    // What a capture leaves behind is swept often, so that memory does not grow with the number of captures.
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
  });
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
