// process that has one job for each value of its keys -> its jobs

import type { ProcessDef } from '../../knowledge/index.js';
import { byCodeUnit } from '../../lists.js';
import { UNKNOWN_HOST } from '../../model/index.js';
import type { EvidenceIndex } from '../evidence/evidence-index.js';
import { ALWAYS, type Attempt, STAMP_MS } from './attempts.js';
import { type ActiveSpan, createConcurrencyCheck } from './concurrent-siblings.js';
import { bindKey, createInstanceOf, hostsOf } from './instance.js';
import type { Job, JobAttempt } from './jobs.js';
import { isOtherProduct } from './products.js';
import { findTies, type Tie } from './ties.js';
import { findTransfers, type Identities, type Transfer, triesOf } from './transfers.js';

/** The last value of each key. */
const keysOf = (ties: readonly Tie[]): ReadonlyMap<string, string> => new Map(ties.flatMap(({ values }) => [...values]));

/** When the records of a job were written. */
function activeSpans({ ties }: Transfer): readonly ActiveSpan[] {
  const times = ties.map(({ at }) => at).filter((at) => !Number.isNaN(at));
  const last = times.at(-1);
  return times[0] === undefined || last === undefined ? [] : [{ from: times[0], to: last + STAMP_MS }];
}

const startOf = (ties: readonly Tie[], unknown: number): number => ties.find(({ at }) => !Number.isNaN(at))?.at ?? unknown;

/** The time of one try: from its first record to that of the next; of the first one all time before, for what names no key. */
function spanOf(tries: readonly (readonly Tie[])[], index: number): Attempt {
  const from = startOf(tries[index]!, ALWAYS.from);
  const next = tries[index + 1];
  const to = next ? startOf(next, ALWAYS.to) : ALWAYS.to;
  const spanAt = (): ActiveSpan => ({ from: index === 0 ? ALWAYS.from : from - STAMP_MS, to });
  return { from, to, doneAt: ALWAYS.doneAt, slackMs: 0, spanAt, usualSpanAt: spanAt };
}

/** Whether a process says nothing of a job, whose hosts run another product. */
function isOfOtherProduct(process: ProcessDef, { subject, ties }: Transfer): boolean {
  const hosts = subject === UNKNOWN_HOST ? ties.map(({ host }) => host) : [subject];
  return hosts.every((host) => isOtherProduct(process, host));
}

/** The jobs of a process, in the order of their hosts, and of their first records. */
export function findKeyedJobs(evidenceIndex: EvidenceIndex, process: ProcessDef, each: Identities): readonly Job[] {
  // A busy site of another product writes hundreds of thousands of records that would name keys.
  if (evidenceIndex.hosts.every((host) => isOtherProduct(process, host))) return [];
  const transfers = findTransfers(findTies(evidenceIndex, process), each).filter((one) => !isOfOtherProduct(process, one));
  const isConcurrent = createConcurrencyCheck(new Map(transfers.map((one) => [one, activeSpans(one)])));
  const ofHosts = new Set(process.hosts.map(({ siteOf }) => siteOf));
  const naming = [...new Set(each.flat())].filter((key) => !ofHosts.has(key));
  const attemptsOf = (transfer: Transfer): readonly JobAttempt[] => {
    const tries = triesOf(transfer, each);
    return tries.map((ties, index) => ({
      attempt: spanOf(tries, index),
      createInstance() {
        const keys = keysOf(ties);
        const hosts = hostsOf(evidenceIndex, process, transfer.subject, keys);
        const instance = createInstanceOf(evidenceIndex, process, hosts, (at) => isConcurrent(transfer, at));
        for (const [key, value] of keys) bindKey(instance, key, value, 'exact');
        return instance;
      },
    }));
  };
  const nameOf = (transfer: Transfer): string => {
    const keys = keysOf(transfer.ties);
    return naming
      .map((key) => keys.get(key))
      .filter((value) => value !== undefined)
      .join(' ');
  };
  return transfers
    .map((one): Job => ({ subject: one.subject, name: nameOf(one), attempts: () => attemptsOf(one) }))
    .sort((a, b) => byCodeUnit(a.subject.code, b.subject.code));
}
