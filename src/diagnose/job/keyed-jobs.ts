// process that has one job for each value of its keys -> its jobs

import type { ProcessDef } from '../../knowledge/index.js';
import { byCodeUnit, largest } from '../../lists.js';
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

/** Jobs of one process in one capture that are judged: the newest. A result holds some kilobytes of each, and nobody reads more. */
const MOST_JOBS = 20_000;

const lastOf = ({ ties }: Transfer): number => largest(ties.map(({ at }) => at).filter((at) => !Number.isNaN(at)));

/** The newest, in the order in which they stand. */
function newestOf(all: readonly Transfer[]): readonly Transfer[] {
  const dated = all.map((one) => ({ one, last: lastOf(one) })).sort((a, b) => (a.last === b.last ? 0 : b.last - a.last));
  const newest = new Set(dated.slice(0, MOST_JOBS).map(({ one }) => one));
  return all.filter((one) => newest.has(one));
}

interface KeyedTransfers {
  readonly judged: readonly Transfer[];
  /** How many there are. */
  readonly of: number;
}

const TRANSFERS = new WeakMap<EvidenceIndex, Map<ProcessDef, KeyedTransfers>>();

function transfersOf(evidenceIndex: EvidenceIndex, process: ProcessDef, each: Identities): KeyedTransfers {
  const known = TRANSFERS.get(evidenceIndex) ?? new Map<ProcessDef, KeyedTransfers>();
  TRANSFERS.set(evidenceIndex, known);
  const before = known.get(process);
  if (before) return before;
  // A busy site of another product writes hundreds of thousands of records that would name keys.
  const isElsewhere = evidenceIndex.hosts.every((host) => isOtherProduct(process, host));
  const all = isElsewhere ? [] : findTransfers(findTies(evidenceIndex, process), each).filter((one) => !isOfOtherProduct(process, one));
  const found = { judged: all.length <= MOST_JOBS ? all : newestOf(all), of: all.length };
  known.set(process, found);
  return found;
}

/** How many jobs of a process are judged, and how many there are; no count of a process of sites. */
export function countKeyedJobs(evidenceIndex: EvidenceIndex, process: ProcessDef): { readonly judged: number; readonly of: number } {
  if (!process.each) return { judged: 0, of: 0 };
  const { judged, of } = transfersOf(evidenceIndex, process, process.each);
  return { judged: judged.length, of };
}

/** The jobs of a process, in the order of their hosts, and of their first records. */
export function findKeyedJobs(evidenceIndex: EvidenceIndex, process: ProcessDef, each: Identities): readonly Job[] {
  const { judged: transfers } = transfersOf(evidenceIndex, process, each);
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
