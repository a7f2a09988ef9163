// folder and queue -> the status of a fleet
import { batchName, type FleetStatus, type QueueAddress } from '../../fleet/index.js';
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

/** Counts jobs by their cause. */
function createCauseCount() {
  const byId = new Map<string, { readonly title: string; jobs: number }>();
  return {
    add({ id, title }: Pick<TriageCause, 'id' | 'title'>) {
      const one = byId.get(id) ?? { title, jobs: 0 };
      one.jobs += 1;
      byId.set(id, one);
    },
    most: (): FleetStatus['causes'] =>
      [...byId]
        .map(([id, one]) => ({ id, ...one }))
        .sort((a, b) => b.jobs - a.jobs || (a.id < b.id ? -1 : 1))
        .slice(0, SHOWN_CAUSES),
  };
}

/** The status of a fleet. Throws SmslogError `cannot-read` if the queue cannot be asked. */
export async function fleetStatus(address: QueueAddress | undefined, folder: ResultsFolder, services: FleetServices): Promise<FleetStatus> {
  const batches = folder.batches();
  const since = Date.now() - MINUTE_MS;
  const causes = createCauseCount();
  const shown = [];
  for (const batch of batches) {
    const { counts, aside } = gather(folder, batch, services, ({ rows }) => {
      for (const { cause } of rows) if (cause) causes.add(cause);
    });
    shown.push({
      name: batchName(batch),
      packs: batch.packs.slice(0, 12),
      isOurs: batch.packs === services.packs,
      ...counts,
      queue: await queueStatus(address, folder, batch.packs),
      setAside: aside.slice(0, SHOWN_ASIDE),
    });
  }
  return {
    version: 1,
    batches: shown,
    doneInLastMinute: batches.reduce((sum, { version }) => sum + folder.doneSince(version, since), 0),
    causes: causes.most(),
  };
}
