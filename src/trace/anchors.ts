// judged jobs, records -> instants by their names: the start and the end of the records, the failure, stages

import type { BundleResult, InstanceResult } from '../contract/index.js';
import type { FilterSubject } from '../filter/index.js';
import { nearest } from '../nearest.js';
import type { Timeline } from '../model/index.js';

/** What of a judged bundle anchors are found in. */
export type JudgedJobs = Pick<BundleResult, 'instances' | 'evidence'>;

interface Anchor {
  readonly site: string;
  readonly at: number;
}

const USUAL = ['start', 'end', 'failure'];

/** The first and the last of some instants; undefined if there is none. */
export type Span = readonly [first: number, last: number] | undefined;

/** The first and the last stamp of all records; undefined if none has one. */
export function spanOf({ logs }: Pick<Timeline, 'logs'>): Span {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const log of logs)
    for (let row = 0; row < log.records.count; row += 1) {
      const at = log.instant(row);
      if (at === undefined) continue;
      first = Math.min(first, at);
      last = Math.max(last, at);
    }
  return last < first ? undefined : [first, last];
}

/** When a stage was reached, failed or was due; undefined if that is not known. */
function instantOfStage({ stages }: InstanceResult, id: string): number | undefined {
  const stage = stages.find((one) => one.id.toUpperCase() === id.toUpperCase());
  const at = stage?.at ?? stage?.until ?? null;
  return at === null ? undefined : Date.parse(at);
}

/** When a job failed: at the stage that did, else when that was due. */
function instantOfFailure(job: InstanceResult): number | undefined {
  return ['failed', 'blocked', 'unknown', 'delayed'].includes(job.outcome) ? instantOfStage(job, job.stage) : undefined;
}

function findAnchors(jobs: readonly InstanceResult[], name: string): readonly Anchor[] {
  return jobs.flatMap((job) => {
    const at = name.toLowerCase() === 'failure' ? instantOfFailure(job) : instantOfStage(job, name);
    return at === undefined ? [] : [{ site: job.site, at }];
  });
}

/** Instants by name; `span` of all records and `judge` are called when a name needs them. */
export function createAnchors(span: () => Span, judge: () => JudgedJobs): FilterSubject['anchor'] {
  return (name) => {
    const [site, own] = name.includes(':')
      ? [name.slice(0, name.indexOf(':')).toUpperCase(), name.slice(name.indexOf(':') + 1)]
      : [undefined, name];
    const lower = own.toLowerCase();
    if (lower === 'start' || lower === 'end') {
      const known = span();
      return known ? known[lower === 'start' ? 0 : 1] : { problem: 'No record has a time.' };
    }
    const jobs = judge().instances.filter((job) => site === undefined || job.site === site);
    const found = findAnchors(jobs, own);
    const [first, ...others] = found;
    if (first && others.every(({ at }) => at === first.at)) return first.at;
    if (first) {
      const sites = found.map((one) => `${one.site}:${own}`);
      return { problem: `Several jobs have an instant \`${own}\`.`, help: `Say which: ${sites.slice(0, 10).join(', ')}.` };
    }
    const ids = [...new Set(jobs.flatMap(({ stages }) => stages.map(({ id }) => id)))];
    const isKnown = [...ids, 'failure'].some((id) => id.toLowerCase() === lower);
    if (isKnown)
      return { problem: `It is not known when \`${name}\` was.`, help: 'smslog analyze --all shows what is known of each stage.' };
    const near = nearest(own, [...USUAL, ...ids]);
    const help = near === undefined ? `Names of instants are ${[...USUAL, ...ids].join(', ')}.` : `Did you mean \`${near}\`?`;
    return { problem: `No instant is called \`${name}\`.`, help };
  };
}
