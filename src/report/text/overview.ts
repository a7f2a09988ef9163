// Several jobs -> what is told before any of them: a table, worst first; a cause that they share at their parent; in which order to work.
import type { BundleResult, InstanceResult } from '../../contract/index.js';
import { causeOf, waitsFor, worstFirst } from '../../triage/index.js';
import type { Marks } from './marks.js';
import { placeOf } from './render-context.js';
import { plainTable } from './stage-table.js';
import type { Theme } from './theme.js';
import { outcomeWord } from './verdict.js';
import { jobHeading, jobName, outcomeLabel, outcomeName } from '../words.js';
import { hangingIndent } from './wrap.js';

/** A job with the title of its bundle ('' if there is one bundle only). */
export interface TitledJob {
  readonly title: string;
  readonly bundle: BundleResult;
  readonly instance: InstanceResult;
}

/** `Order of work: YLB first; then AUS, which waits for it.` */
function orderLines(jobs: readonly TitledJob[], width: number): string[] {
  return jobs.flatMap((job) => {
    const sisters = waitsFor(job.bundle, job.instance);
    if (sisters.length === 0) return [];
    const text = `${sisters.join(', ')} first; ${job.instance.site} cannot go on until ${sisters.length === 1 ? 'it is' : 'they are'} Active.`;
    return hangingIndent('Order of work: ', text, width, '  ');
  });
}

function table(jobs: readonly TitledJob[], width: number, theme: Theme, marks: Marks): string[] {
  const hasTitles = jobs.some(({ title }) => title !== '');
  const rows = jobs.map(({ title, instance }) => {
    const cause = causeOf(instance);
    const why = cause === undefined ? '' : `${cause.title}${cause.confidence === 'confirmed' ? '' : ` (${cause.confidence})`}`;
    const cells = [jobName(instance), `${marks.outcome[instance.outcome]} ${outcomeLabel(instance.outcome)}`, instance.stage, why];
    return hasTitles ? [title, ...cells] : cells;
  });
  const head = [jobHeading(jobs), 'outcome', 'stage', 'cause'];
  const column = hasTitles ? 2 : 1;
  return plainTable(hasTitles ? ['bundle', ...head] : head, rows, {
    width,
    elastic: column + 2,
    rule: theme.dim,
    paint: (cell, row, at) => {
      const outcome = jobs[row]?.instance.outcome;
      return at === column && outcome !== undefined ? cell.replace(outcomeLabel(outcome), outcomeWord(outcome, theme)) : cell;
    },
  });
}

/** Healthy jobs that are named one by one. */
const MOST_NAMED = 40;

/** All healthy jobs in one paragraph, each with the place that proves it. */
function healthyLines(jobs: readonly TitledJob[], width: number, marks: Marks): string[] {
  if (jobs.length === 0) return [];
  const named = jobs.slice(0, MOST_NAMED).map(({ bundle, instance, title }) => {
    const proof = bundle.evidence[instance.lastConfirmed?.evidence[0] ?? -1];
    const place = proof === undefined ? '' : ` (${placeOf(proof)})`;
    return `${title === '' ? '' : `${title} `}${jobName(instance)}${jobs.length > 5 ? '' : place}`;
  });
  const more = jobs.length - named.length;
  return hangingIndent(
    `${marks.outcome.healthy} ${jobs.length} HEALTHY: `,
    named.join(', ') + (more > 0 ? ` and ${more} more` : ''),
    width,
    '  ',
  );
}

/** Rows of the table without --all. */
const MOST_ROWS = 60;

/** How many jobs of each outcome. */
export function counts(jobs: readonly Pick<TitledJob, 'instance'>[], bundles: number): string {
  const sums = new Map<string, number>();
  for (const { instance } of jobs) sums.set(outcomeName(instance.outcome), (sums.get(outcomeName(instance.outcome)) ?? 0) + 1);
  const total = [...sums].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
  const of = bundles > 1 ? `${bundles} bundles, ` : '';
  return `${of}${jobs.length} ${jobs.length === 1 ? 'job' : 'jobs'}${total === '' ? '' : `: ${total}`}.`;
}

/** The whole overview: counts, table, healthy jobs, order of work. */
export function overview(
  jobs: readonly TitledJob[],
  bundles: number,
  { width, theme, marks, all }: { readonly width: number; readonly theme: Theme; readonly marks: Marks; readonly all: boolean },
): string[] {
  const sorted = worstFirst(jobs);
  const open = sorted.filter(({ instance }) => instance.outcome !== 'healthy');
  const shown = all ? open : open.slice(0, MOST_ROWS);
  const more = open.length - shown.length;
  return [
    theme.bold(counts(sorted, bundles)),
    ...(shown.length === 0 ? [] : table(shown, width, theme, marks)),
    ...(more > 0 ? [theme.dim(`and ${more} more (--all)`)] : []),
    ...healthyLines(
      sorted.filter(({ instance }) => instance.outcome === 'healthy'),
      width,
      marks,
    ),
    ...orderLines(open, width),
    '',
  ];
}
