// folder and queue -> the status of a fleet
import { batchName, countOutcomes, type FleetStatus, type QueueAddress } from '../../fleet/index.js';
import type { TriageCause } from '../../contract/index.js';
import { openQueue } from './queue.js';
import { gather } from './gather.js';
import type { ResultsFolder } from './results-folder.js';
import type { FleetServices } from './types.js';

const SHOWN_ASIDE = 10;
const SHOWN_CAUSES = 5;
const MINUTE_MS = 60_000;

/** How much is in the queue of some packs. Throws SmslogError `cannot-read`. */
async function queueStatus(address: QueueAddress | undefined, folder: ResultsFolder, packs: string) {
  if (address === undefined) return null;
  const queue = await openQueue(address, folder.id, packs);
  try {
    return { ...(await queue.counts()), workers: await queue.workers() };
  } finally {
    await queue.close();
  }
}

/** How many jobs have which cause, of all results. */
function causesOf(folder: ResultsFolder, services: Pick<FleetServices, 'storeOf'>): FleetStatus['causes'] {
  const byId = new Map<string, { readonly title: string; jobs: number }>();
  const add = (cause: Pick<TriageCause, 'id' | 'title'>) => {
    const one = byId.get(cause.id) ?? { title: cause.title, jobs: 0 };
    one.jobs += 1;
    byId.set(cause.id, one);
  };
  for (const batch of folder.batches())
    gather(folder, batch, services, ({ rows }) => {
      for (const { cause } of rows) if (cause) add(cause);
    });
  return [...byId]
    .map(([id, one]) => ({ id, ...one }))
    .sort((a, b) => b.jobs - a.jobs || (a.id < b.id ? -1 : 1))
    .slice(0, SHOWN_CAUSES);
}

/** The status of a fleet. Throws SmslogError `cannot-read` if the queue cannot be asked. */
export async function fleetStatus(address: QueueAddress | undefined, folder: ResultsFolder, services: FleetServices): Promise<FleetStatus> {
  const batches = folder.batches();
  const since = Date.now() - MINUTE_MS;
  const shown = [];
  for (const batch of batches) {
    const { version, packs, captures } = batch;
    const outcomes = captures.map((capture) => folder.outcomeOf(version, capture));
    const setAside = outcomes.flatMap((one, index) => (one?.kind === 'aside' ? [{ ...one, paths: captures[index]?.paths ?? [] }] : []));
    shown.push({
      name: batchName(batch),
      packs: packs.slice(0, 12),
      isOurs: packs === services.packs,
      ...countOutcomes(outcomes),
      queue: await queueStatus(address, folder, packs),
      setAside: setAside.slice(0, SHOWN_ASIDE).map(({ paths, reason, tries }) => ({ paths, reason, tries })),
    });
  }
  return {
    version: 1,
    batches: shown,
    doneInLastMinute: batches.reduce((sum, { version }) => sum + folder.doneSince(version, since), 0),
    causes: causesOf(folder, services),
  };
}
