// records that name keys -> the jobs of a process that has one for each value: records belong to one job if a value, or a row of values, ties them together.

import type { ProcessDef } from '../../knowledge/index.js';
import { type Host, UNKNOWN_HOST } from '../../model/index.js';
import type { EvidenceIndex } from '../evidence/evidence-index.js';
import { ALWAYS, type Attempt, STAMP_MS } from './attempts.js';
import { createConcurrencyCheck } from './concurrent-siblings.js';
import { bindKey, createInstanceOf, type Instance } from './instance.js';
import type { Job, JobAttempt } from './jobs.js';
import { isOtherProduct } from './products.js';
import { findTies, type Tie } from './ties.js';

/** Records of one job, in the order of time. */
interface Transfer {
  readonly subject: Host;
  readonly ties: readonly Tie[];
}

/** The values of several keys as one text; undefined if one of them is not there. */
function identityOf(keys: readonly string[], { values }: Tie): string | undefined {
  const found = keys.map((key) => values.get(key));
  return found.includes(undefined) ? undefined : JSON.stringify([keys, found]);
}

/** Sets that are joined. */
class Partition {
  private readonly parents = new Map<string, string>();

  find(name: string): string {
    let root = name;
    for (let next = this.parents.get(root); next !== undefined; next = this.parents.get(root)) root = next;
    for (let at = name; at !== root; ) {
      const next = this.parents.get(at) ?? root;
      this.parents.set(at, root);
      at = next;
    }
    return root;
  }

  join(one: string, other: string): void {
    const [a, b] = [this.find(one), this.find(other)];
    if (a !== b) this.parents.set(b, a);
  }
}

/** What no record says by itself: whose job it is of which a host at the other end speaks. It is that of the only host that has such a value. */
function withSubjects(ties: readonly Tie[], identitiesOf: (tie: Tie) => readonly string[]): readonly Tie[] {
  const owners = new Map<string, Host | undefined>();
  for (const tie of ties)
    if (tie.subject !== UNKNOWN_HOST)
      for (const identity of identitiesOf(tie))
        owners.set(identity, owners.has(identity) && owners.get(identity) !== tie.subject ? undefined : tie.subject);
  return ties.map((tie) => {
    if (tie.subject !== UNKNOWN_HOST) return tie;
    const found = new Set(identitiesOf(tie).flatMap((identity) => owners.get(identity) ?? []));
    const [only, ...others] = found;
    return only && others.length === 0 ? { ...tie, subject: only } : tie;
  });
}

function findTransfers(evidenceIndex: EvidenceIndex, process: ProcessDef, each: readonly (readonly string[])[]): readonly Transfer[] {
  const identitiesOf = (tie: Tie): readonly string[] => each.flatMap((keys) => identityOf(keys, tie) ?? []);
  const ties = withSubjects(
    findTies(evidenceIndex, process).filter((tie) => identitiesOf(tie).length > 0),
    identitiesOf,
  );
  const partition = new Partition();
  const nodesOf = (tie: Tie): readonly string[] => identitiesOf(tie).map((identity) => `${tie.subject.code} ${identity}`);
  for (const tie of ties) for (const node of nodesOf(tie)) partition.join(nodesOf(tie)[0] ?? node, node);
  const found = new Map<string, Tie[]>();
  for (const tie of ties) {
    const root = partition.find(nodesOf(tie)[0] ?? '');
    const own = found.get(root);
    if (own) own.push(tie);
    else found.set(root, [tie]);
  }
  const timeOf = ({ at }: Tie): number => (Number.isNaN(at) ? Number.POSITIVE_INFINITY : at);
  return [...found.values()].flatMap((own) => {
    const sorted = [...own].sort((a, b) => timeOf(a) - timeOf(b));
    return sorted[0] ? [{ subject: sorted[0].subject, ties: sorted }] : [];
  });
}

/** The parts of a job that was tried several times, by the first of its keys that has several values. */
function triesOf({ ties }: Transfer, each: readonly (readonly string[])[]): readonly (readonly Tie[])[] {
  for (const keys of each) {
    const tries = new Map<string, Tie[]>();
    // What names no value is of the try that began last; what comes before the first belongs to that.
    const early: Tie[] = [];
    let last = early;
    for (const tie of ties) {
      const identity = identityOf(keys, tie);
      if (identity !== undefined) {
        const known = tries.get(identity);
        if (!known) tries.set(identity, (last = tries.size === 0 ? early : []));
        (known ?? last).push(tie);
      } else last.push(tie);
    }
    if (tries.size > 1) return [...tries.values()];
  }
  return [ties];
}

/** The last value of each key. */
const keysOf = (ties: readonly Tie[]): ReadonlyMap<string, string> => new Map(ties.flatMap(({ values }) => [...values]));

function hostsOf(
  { hosts, subject }: ProcessDef,
  evidenceIndex: EvidenceIndex,
  host: Host,
  keys: ReadonlyMap<string, string>,
): Instance['hosts'] {
  const found: Record<string, Host> = {};
  for (const { name, parentOf, siteOf } of hosts) {
    const code = siteOf === undefined ? found[parentOf ?? '']?.parent : keys.get(siteOf);
    found[name] = name === subject ? host : code === undefined ? UNKNOWN_HOST : evidenceIndex.findHost(code.toUpperCase());
  }
  return found;
}

/** The time of one try: from its first record to that of the next. */
function spanOf(tries: readonly (readonly Tie[])[], index: number): Attempt {
  const at = tries[index]?.[0]?.at ?? Number.NaN;
  const next = tries[index + 1]?.[0]?.at ?? Number.POSITIVE_INFINITY;
  const from = index === 0 ? ALWAYS.from : at - STAMP_MS;
  const spanAt = (): { from: number; to: number } => ({ from, to: next });
  return { ...ALWAYS, from: Number.isNaN(at) ? ALWAYS.from : at, to: next, spanAt, usualSpanAt: spanAt };
}

/** The jobs of a process, one for each value of its keys, in the order of their hosts and of their first records. */
export function findKeyedJobs(evidenceIndex: EvidenceIndex, process: ProcessDef, each: readonly (readonly string[])[]): readonly Job[] {
  const transfers = findTransfers(evidenceIndex, process, each).filter(({ subject, ties }) => {
    const known = subject === UNKNOWN_HOST ? ties.map(({ host }) => host) : [subject];
    return !known.every((host) => isOtherProduct(process, host));
  });
  const spans = new Map(
    transfers.map((one) => {
      const times = one.ties.map(({ at }) => at).filter((at) => !Number.isNaN(at));
      return [one, times[0] === undefined ? [] : [{ from: times[0], to: (times.at(-1) ?? times[0]) + STAMP_MS }]] as const;
    }),
  );
  const isConcurrent = createConcurrencyCheck(spans);
  const ofHosts = new Set(process.hosts.map(({ siteOf }) => siteOf));
  return transfers
    .map((transfer): Job => {
      const tries = triesOf(transfer, each);
      const attempts = tries.map((ties, index): JobAttempt => {
        const keys = keysOf(ties);
        return {
          attempt: spanOf(tries, index),
          createInstance() {
            const hosts = hostsOf(process, evidenceIndex, transfer.subject, keys);
            const instance = createInstanceOf(evidenceIndex, process, hosts, (at) => isConcurrent(transfer, at));
            for (const [key, value] of keys) bindKey(instance, key, value, 'exact');
            return instance;
          },
        };
      });
      const last = keysOf(tries.at(-1) ?? []);
      const name = [...new Set(each.flat())].flatMap((key) => (ofHosts.has(key) ? [] : (last.get(key) ?? []))).join(' ');
      return { subject: transfer.subject, name, attempts: () => attempts };
    })
    .sort((a, b) => (a.subject.code < b.subject.code ? -1 : a.subject.code > b.subject.code ? 1 : 0));
}
