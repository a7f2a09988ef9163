// paths -> the results of all captures at and below them, judged side by side
import { reasonOf } from '../../errors.js';
import { availableParallelism } from 'node:os';
import type { TriageRow, WorkStep } from '../../contract/index.js';
import { byCodeUnit } from '../../lists.js';
import { findCaptures } from '../../read/index.js';
import { removeUnfinished } from '../output/write-whole.js';
import { withLaterCaptures, withoutDetails } from '../../triage/index.js';
import { createPool, type Pool } from './pool.js';
import { makeFolder } from './result-files.js';
import { createStore, keepSignatures } from './store.js';
import type { Kept, TriageResult, TriageSetup, TriageTask } from './task.js';

/** Threads that are used if no number is given: what the machine runs at a time, and no more than help. */
export function defaultWorkers(): number {
  return Math.max(1, Math.min(16, availableParallelism()));
}

/** How far a run is. */
export interface RunProgress {
  readonly done: number;
  readonly found: number;
  /** Whether all captures are found. */
  readonly isAllFound: boolean;
  readonly bytes: number;
}

/** Who wants to know how a run goes. */
export interface RunListener {
  readonly onResult: (result: Pick<TriageResult, 'rows'>, progress: RunProgress) => void;
  readonly onPassedOver: (path: string, why: 'beside' | 'link') => void;
}

/** All rows of a run, in no order. */
export interface RunResult {
  readonly rows: readonly TriageRow[];
  readonly steps: readonly WorkStep[];
  /** Codes of the sites of all captures. */
  readonly sites: readonly string[];
  /** Why not all results could be kept; undefined if they were, or if none is. */
  readonly unkept: string | undefined;
}

/** Tasks that wait for a thread, for each thread. */
const WAITING = 8;

/** Gathers what captures came to, in whatever order they are done. */
export function createCollection(isDetailed: boolean) {
  const rows: TriageRow[] = [];
  const steps: WorkStep[] = [];
  const sites = new Set<string>();
  const parts = new Map<string, string>();
  const kept: Kept[] = [];
  let unkept: string | undefined;
  return {
    add(result: TriageResult): void {
      for (const row of result.rows) rows.push(isDetailed ? row : withoutDetails(row));
      for (const step of result.steps) steps.push(step);
      for (const site of result.sites) sites.add(site);
      for (const [bundle, whole] of result.parts) parts.set(bundle, whole);
      if (result.kept) kept.push(result.kept);
      unkept ??= result.unkept;
    },
    /** @param folder  where results are kept; undefined: nowhere */
    finish(folder: string | undefined): RunResult {
      try {
        if (folder !== undefined) keepSignatures(folder, kept);
      } catch (error) {
        unkept ??= reasonOf(error);
      }
      return { rows: withLaterCaptures(rows, parts), steps, sites: [...sites].sort(byCodeUnit), unkept };
    },
  };
}

/**
 * Judges all captures.
 *
 * @param paths  as given
 * @param isDetailed  whether rows are shown with their lines and stages; without, many of them take little memory
 * @param first  results that are there already: those of a pipe
 */
export async function runTriage(
  paths: readonly string[],
  first: TriageResult | undefined,
  setup: TriageSetup,
  workers: number,
  isDetailed: boolean,
  { onResult, onPassedOver }: RunListener,
): Promise<RunResult> {
  if (setup.store) {
    makeFolder('--resume', setup.store.folder);
    removeUnfinished(setup.store.folder, Date.now());
  }
  const collection = createCollection(isDetailed);
  let [done, found, bytes, isAllFound] = [0, 0, 0, false];
  const take = (result: TriageResult) => {
    collection.add(result);
    done += 1;
    bytes += result.bytes;
    onResult(result, { done, found, isAllFound, bytes });
  };
  if (first) {
    found += 1;
    take(first);
  }
  const store = setup.store && createStore(setup.store);
  // Threads are started when there is something to judge.
  let pool: Pool | undefined;
  const running = new Set<Promise<void>>();
  try {
    for await (const task of findCaptures(paths, onPassedOver)) {
      found += 1;
      const recalled = store?.recall(task);
      if (recalled) {
        take(recalled);
        continue;
      }
      pool ??= await createPool(setup, workers);
      const one: Promise<void> = pool.run(task satisfies TriageTask).then((result) => {
        running.delete(one);
        take(result);
      });
      running.add(one);
      // One thread that is this one gives way to nothing else; several are kept busy.
      while (running.size >= (workers === 1 ? 1 : workers * WAITING)) await Promise.race(running);
    }
    isAllFound = true;
    await Promise.all(running);
  } finally {
    await pool?.close();
  }
  return collection.finish(setup.store?.folder);
}
