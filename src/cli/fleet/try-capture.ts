// a capture that was submitted -> one try to judge it and to keep its result
import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { staysBelow } from '../../fleet/index.js';
import type { Pool } from '../triage/pool.js';
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

/**
 * Makes a function that tries captures. It never rejects. The root of the fleet is the current folder.
 */
export function createTry(
  pool: Pool,
  folder: ResultsFolder,
  services: Pick<FleetServices, 'packs' | 'versionOf'>,
): (task: FleetTask) => Promise<Tried> {
  return async (task) => {
    const { paths, version, manner } = task;
    const refused = refusal(task, services);
    if (refused !== undefined) return { kind: 'failed', reason: refused, isFinal: true };
    let kept, unkept;
    try {
      ({ kept, unkept } = await pool.run({ paths, manner: { ...manner, store: { folder: folder.path, version } } }));
    } catch (error) {
      return { kind: 'failed', reason: error instanceof Error ? error.message : String(error), isFinal: false };
    }
    if (unkept !== undefined) return { kind: 'unkept', reason: unkept };
    if (kept === null) return { kind: 'failed', reason: 'its files changed while they were read', isFinal: false };
    try {
      folder.settle(version, { paths }, { kind: 'done', ...kept });
      return { kind: 'done' };
    } catch (error) {
      return { kind: 'unkept', reason: error instanceof Error ? error.message : String(error) };
    }
  };
}
