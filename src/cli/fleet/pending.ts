// a results folder -> what is still to be done, as pieces of work
import { reasonOf } from '../../errors.js';
import type { FleetServices, FleetBatch, FleetTask } from './types.js';
import type { ResultsFolder } from './results-folder.js';

/** Keeps that a capture is not tried again; a folder that cannot be written leaves it to be done. */
export function setAsideIn(folder: ResultsFolder, tell: FleetServices['tell']): (task: FleetTask, reason: string, tries: number) => void {
  return (task, reason, tries) => {
    void tell(`${task.paths[0] ?? '.'}: set aside after ${tries} ${tries === 1 ? 'try' : 'tries'}: ${reason}.`);
    try {
      folder.settle(task.version, task, { kind: 'aside', reason, tries, signature: task.signature });
    } catch (error) {
      void tell(`${folder.path}: ${reasonOf(error)}`);
    }
  };
}

/** The pieces of work of a batch that nothing is known of. */
export function pendingTasks(
  folder: ResultsFolder,
  { captures, ...batch }: FleetBatch,
  services: Pick<FleetServices, 'storeOf'>,
): FleetTask[] {
  const store = services.storeOf({ folder: folder.path, version: batch.version });
  return captures
    .filter((capture) => folder.outcomeOf(batch.version, capture) === undefined)
    .map((capture) => ({ ...batch, paths: capture.paths, signature: store.signatureOf(capture) }));
}

/** Opens again what has changed since it was settled, so that it is done once more. */
export function reopenChanged(
  folder: ResultsFolder,
  { version, captures, manner }: FleetBatch,
  services: Pick<FleetServices, 'storeOf'>,
): void {
  const store = services.storeOf({ folder: folder.path, version, records: manner.records });
  for (const capture of captures) {
    const outcome = folder.outcomeOf(version, capture);
    if (outcome === undefined) continue;
    const isLost = outcome.kind === 'done' && store.read(outcome.key) === undefined;
    if (isLost || store.signatureOf(capture) !== outcome.signature) folder.reopen(version, capture);
  }
}

/** Opens again what was set aside. */
export function reopenAside(folder: ResultsFolder, { version, captures }: FleetBatch): void {
  for (const capture of captures) if (folder.outcomeOf(version, capture)?.kind === 'aside') folder.reopen(version, capture);
}
