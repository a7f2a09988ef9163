// records that name keys -> groups of them: records are of one job if a value, or a row of values, ties them together.

import { append } from '../../lists.js';
import { type Host, UNKNOWN_HOST } from '../../model/index.js';
import type { Tie } from './ties.js';

/** Keys of which one value, or several together one row of values, is one job. */
export type Identities = readonly (readonly string[])[];

/** Records of one job, in the order of time; never empty. */
export interface Transfer {
  /** The host that it is of; `UNKNOWN_HOST` if no record tells. */
  readonly subject: Host;
  readonly ties: readonly Tie[];
}

/** The values of several keys as one text; undefined if one of them is not there. */
export function identityOf(keys: readonly string[], { values }: Tie): string | undefined {
  const found = keys.map((key) => values.get(key));
  return found.includes(undefined) ? undefined : JSON.stringify([keys, found]);
}

const foundIn = <Value>(map: ReadonlyMap<string, Value>, names: readonly string[]): Value[] =>
  names.map((name) => map.get(name)).filter((value) => value !== undefined);

interface NamedTie {
  readonly tie: Tie;
  readonly names: readonly string[];
}

/** Whose job it is of which a host at the other end speaks: that of the only host with such a value. */
function subjectFinder(all: readonly NamedTie[]): (one: NamedTie) => Host {
  const owners = new Map<string, Set<Host>>();
  for (const { tie, names } of all)
    for (const name of tie.subject === UNKNOWN_HOST ? [] : names) {
      const known = owners.get(name);
      if (known) known.add(tie.subject);
      else owners.set(name, new Set([tie.subject]));
    }
  return ({ tie, names }) => {
    if (tie.subject !== UNKNOWN_HOST) return tie.subject;
    const [only = UNKNOWN_HOST, ...others] = new Set(foundIn(owners, names).flatMap((hosts) => [...hosts]));
    return others.length === 0 ? only : UNKNOWN_HOST;
  };
}

interface Group {
  readonly subject: Host;
  readonly ties: Tie[];
  /** Under which it is found. */
  readonly names: string[];
}

/** Those whose time is not known come last. */
const timeOf = ({ at }: Tie): number => (Number.isNaN(at) ? Number.POSITIVE_INFINITY : at);

/** Groups records. The smaller of two groups that a record joins goes into the larger. */
export function findTransfers(ties: readonly Tie[], each: Identities): readonly Transfer[] {
  const named = ties
    .map((tie) => ({ tie, names: each.map((keys) => identityOf(keys, tie)).filter((name) => name !== undefined) }))
    .filter(({ names }) => names.length > 0);
  const subjectOf = subjectFinder(named);
  const groups = new Map<string, Group>();
  for (const one of named) {
    const subject = subjectOf(one);
    const names = one.names.map((name) => `${subject.code} ${name}`);
    const found = [...new Set(foundIn(groups, names))].sort((a, b) => b.ties.length - a.ties.length);
    const [group = { subject, ties: [], names: [] }, ...others] = found;
    for (const other of others) append(group.ties, other.ties);
    group.ties.push(one.tie);
    for (const name of [...names, ...others.flatMap((other) => other.names)]) {
      if (groups.get(name) === group) continue;
      groups.set(name, group);
      group.names.push(name);
    }
  }
  return [...new Set(groups.values())].map(({ subject, ties: own }) => ({ subject, ties: own.sort((a, b) => timeOf(a) - timeOf(b)) }));
}

/**
 * The tries of a job that was tried several times: one for each value of the first of its keys that has several. What names no value is of the try that began last;
 * what comes before the first belongs to that.
 */
export function triesOf({ ties }: Transfer, each: Identities): readonly (readonly Tie[])[] {
  for (const keys of each) {
    const tries = new Map<string, Tie[]>();
    let last: Tie[] = [];
    for (const tie of ties) {
      const identity = identityOf(keys, tie);
      const known = identity === undefined ? last : tries.get(identity);
      if (known) known.push(tie);
      else {
        if (tries.size > 0) last = [];
        last.push(tie);
      }
      if (identity !== undefined && !known) tries.set(identity, last);
    }
    if (tries.size > 1) return [...tries.values()];
  }
  return [ties];
}
