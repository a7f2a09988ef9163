// a capture that was submitted -> one try to judge it and to keep its result
import { reasonOf } from '../../errors.js';
import { existsSync, realpathSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { captureId, staysBelow } from '../../fleet/index.js';
import { temporaryPath } from '../output/write-whole.js';
import type { Pool } from '../triage/pool.js';
import { recordsPath } from '../triage/store.js';
import type { TriageResult } from '../triage/task.js';
import type { ResultsFolder } from './results-folder.js';
import type { FleetServices, FleetTask, Tried } from './types.js';

/** Where a path leads, links followed; of what is not there, where the folder above it leads. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const above = dirname(resolve(path));
    return above === resolve(path) ? above : join(realPath(above), basename(path));
  }
}

/** Whether a path leads to something in a folder, or to the folder. */
export function isInFolder(path: string, folder: string): boolean {
  const inside = relative(realPath(folder), realPath(path));
  return inside === '' || staysBelow(inside);
}

/** Whether a path would be taken for a pattern, which could match links to anywhere. */
const isPattern = (path: string): boolean => /[*?[\]{}()!]/.test(path) && !existsSync(path);

/** Why a task of a queue must not be done; undefined if it may be. Whoever can write to the queue must not be able to read what is outside of the root. */
function refusal({ paths, version, packs, manner }: FleetTask, services: Pick<FleetServices, 'packs' | 'versionOf'>): string | undefined {
  const outside = paths.find((path) => !staysBelow(path) || isPattern(path) || !isInFolder(path, '.'));
  if (outside !== undefined) return 'it names a path outside of the root of the fleet';
  if (packs !== services.packs || version !== services.versionOf(packs, manner))
    return 'its options are not those that its version stands for';
  return undefined;
}

/** Has a capture judged; its records, if they are to be kept, are in their place when this resolves. */
async function judge(pool: Pool, { path: folder }: ResultsFolder, task: FleetTask): Promise<TriageResult> {
  const { paths, version, manner } = task;
  const judged = (recordsTo?: string) =>
    pool.run({ paths, manner: { ...manner, store: { folder, version } }, ...(recordsTo !== undefined && { recordsTo }) });
  if (manner.records !== true) return judged();
  const lines = temporaryPath(join(folder, captureId(version, task)));
  try {
    const result = await judged(lines);
    const { kept, longestRecord } = result;
    if (kept === null || longestRecord === undefined) return result;
    const { writeRecords } = await import('../records/parquet-file.js');
    try {
      await writeRecords(lines, longestRecord, recordsPath(folder, kept.key));
    } catch (error) {
      return { ...result, unkept: reasonOf(error) };
    }
    return result;
  } finally {
    rmSync(lines, { force: true });
  }
}

/**
 * Makes a function that tries captures. It never rejects. The root of the fleet is the current folder.
 */
export function createTry(
  pool: Pool,
  folder: ResultsFolder,
  services: Pick<FleetServices, 'packs' | 'versionOf'>,
): (task: FleetTask) => Promise<Tried> {
  return async (task) => {
    const refused = refusal(task, services);
    if (refused !== undefined) return { kind: 'failed', reason: refused, isFinal: true };
    let kept, unkept;
    try {
      ({ kept, unkept } = await judge(pool, folder, task));
    } catch (error) {
      return { kind: 'failed', reason: reasonOf(error), isFinal: false };
    }
    if (unkept !== undefined) return { kind: 'unkept', reason: unkept };
    if (kept === null) return { kind: 'failed', reason: 'its files changed while they were read', isFinal: false };
    try {
      folder.settle(task.version, { paths: task.paths }, { kind: 'done', ...kept });
      return { kind: 'done' };
    } catch (error) {
      return { kind: 'unkept', reason: reasonOf(error) };
    }
  };
}
