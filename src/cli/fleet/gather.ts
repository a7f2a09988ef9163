// a batch in the folder -> what its captures came to, in the form that a report is made of
import { SmslogError } from '../../errors.js';
import { batchName, countOutcomes, type BatchCounts, type Outcome } from '../../fleet/index.js';
import type { TriageResult } from '../triage/task.js';
import type { ResultsFolder } from './results-folder.js';
import type { FleetBatch, FleetServices } from './types.js';

/**
 * The batch of a name.
 *
 * @param name  beginning of its version; undefined: the only one
 * @throws SmslogError `usage` if there is no such batch, or more than one
 */
export function chosenBatch(batches: readonly FleetBatch[], name: string | undefined, folder: string): FleetBatch {
  const fitting = batches.filter(({ version }) => name === undefined || (name.length > 3 && version.startsWith(name)));
  const [first] = fitting;
  if (first !== undefined && fitting.length === 1) return first;
  const known = batches.map((one) => `${batchName(one)} (${one.captures.length} captures)`).join(', ');
  if (batches.length === 0)
    throw new SmslogError(
      'usage',
      `Nothing was submitted to ${folder}.`,
      undefined,
      'For example: smslog fleet submit shelf --results results',
    );
  if (name !== undefined) throw new SmslogError('usage', `There is no batch "${name}".`, undefined, `There are ${known}.`);
  throw new SmslogError(
    'usage',
    'There are results of several versions of packs or options.',
    undefined,
    `Name one with --batch: ${known}.`,
  );
}

/** What is there of a batch. */
export interface Gathered {
  readonly counts: BatchCounts;
  readonly aside: readonly { readonly paths: readonly string[]; readonly reason: string; readonly tries: number }[];
}

/** Hands the results of a batch to `onResult`, one after another. */
export function gather(
  folder: ResultsFolder,
  { version, captures, manner }: FleetBatch,
  services: Pick<FleetServices, 'storeOf'>,
  onResult: (result: TriageResult) => void,
): Gathered {
  const store = services.storeOf({ folder: folder.path, version, records: manner.records });
  const outcomes: (Outcome | undefined)[] = [];
  const aside: Gathered['aside'][number][] = [];
  for (const capture of captures) {
    let outcome = folder.outcomeOf(version, capture);
    if (outcome?.kind === 'aside') aside.push({ paths: capture.paths, reason: outcome.reason, tries: outcome.tries });
    if (outcome?.kind === 'done') {
      const result = store.read(outcome.key);
      if (result) onResult(result);
      else outcome = undefined;
    }
    outcomes.push(outcome);
  }
  return { counts: countOutcomes(outcomes), aside };
}
