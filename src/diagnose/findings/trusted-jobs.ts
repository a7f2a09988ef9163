// the jobs of a bundle, judged with little trust in clocks and with more -> those that are to be judged with more.

import type { InstanceResult } from '../../contract/index.js';

type Job = Pick<InstanceResult, 'process' | 'subject'>;
type Judged = Job & Pick<InstanceResult, 'outcome' | 'stage'>;

/** A job that only waits may be further than clocks that may be wrong by hours show. */
export const isDecided = ({ outcome }: Pick<InstanceResult, 'outcome'>): boolean => outcome !== 'unknown' && outcome !== 'waiting';

const nameOf = ({ process, subject }: Job): string => `${process} ${subject}`;

/**
 * The jobs of which a judge who trusts clocks more comes to something where the other came to nothing; each for itself, since what is known of one job says
 * nothing of another. None, if the two differ in a job that the cautious one decides: then the clocks are not to be trusted.
 *
 * @returns whether a job is one of them; undefined if there is none
 */
export function findTrustedJobs(cautious: readonly Judged[], trusting: readonly Judged[]): ((job: Job) => boolean) | undefined {
  const others = new Map(trusting.map((one) => [nameOf(one), one]));
  const trusted = new Set<string>();
  for (const one of cautious) {
    const other = others.get(nameOf(one));
    if (!isDecided(one)) {
      if (other && isDecided(other)) trusted.add(nameOf(one));
    } else if (other?.outcome !== one.outcome || other.stage !== one.stage) return undefined;
  }
  return trusted.size === 0 ? undefined : (job) => trusted.has(nameOf(job));
}
