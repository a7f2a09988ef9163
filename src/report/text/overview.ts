// Several jobs -> what is told before any of them: a table, worst first; a cause that they share at their parent; in which order to work.
import type { BundleResult, FindingResult, InstanceResult, Outcome } from '../../contract/index.js';
import { causeOf, isSure } from './cause.js';
import type { Marks } from './marks.js';
import { placeOf } from './render-context.js';
import { plainTable } from './stage-table.js';
import type { Theme } from './theme.js';
import { outcomeLabel, outcomeName, outcomeWord } from './verdict.js';
import { hangingIndent } from './wrap.js';

/** A job with the title of its bundle ('' if there is one bundle only). */
export interface TitledJob {
  readonly title: string;
  readonly bundle: BundleResult;
  readonly instance: InstanceResult;
}

/** The worst first. */
const ORDER: readonly Outcome[] = ['failed', 'blocked', 'unknown', 'delayed', 'waiting', 'recovered', 'healthy'];

/** Jobs in the order of work: the worst outcome first, the others as they were. */
export function worstFirst<T extends { readonly instance: InstanceResult }>(jobs: readonly T[]): readonly T[] {
  return [...jobs].sort((a, b) => ORDER.indexOf(a.instance.outcome) - ORDER.indexOf(b.instance.outcome));
}

/** One cause of several sites that report to the same parent, shown by lines of that parent. */
export interface SharedCause {
  readonly parent: string;
  readonly finding: FindingResult;
  readonly jobs: readonly InstanceResult[];
}

/** Causes that several jobs of a bundle have in common at their parent. */
export function sharedCauses(bundle: BundleResult): readonly SharedCause[] {
  const groups = new Map<string, { readonly parent: string; readonly finding: FindingResult; readonly jobs: InstanceResult[] }>();
  for (const instance of bundle.instances) {
    const finding = causeOf(instance);
    const { parent } = instance;
    if (!isSure(finding) || parent === null) continue;
    const isAtParent = finding.evidence.length > 0 && finding.evidence.every((index) => bundle.evidence[index]?.site === parent);
    if (!isAtParent) continue;
    // Only steps that are the same for all of them are one cause to mend.
    const key = JSON.stringify([parent, finding.id, finding.fix]);
    const group = groups.get(key);
    if (group) group.jobs.push(instance);
    else groups.set(key, { parent, finding, jobs: [instance] });
  }
  return [...groups.values()].filter(({ jobs }) => jobs.length > 1);
}

/** Other sites of the same parent that a blocked job waits for: its cause names them, and their own jobs are not complete. */
function waitsFor({ bundle, instance }: TitledJob): readonly string[] {
  const cause = causeOf(instance);
  if (instance.outcome !== 'blocked' || cause === undefined) return [];
  const texts = [cause.explanation, ...cause.evidence.flatMap((index) => bundle.evidence[index]?.text ?? [])];
  const words = new Set(texts.flatMap((text) => text.split(/[^A-Za-z0-9]+/)));
  const open = bundle.instances.filter(({ outcome }) => outcome !== 'healthy' && outcome !== 'recovered');
  return open.filter(({ site, parent }) => site !== instance.site && parent === instance.parent && words.has(site)).map(({ site }) => site);
}

/** `Order of work: YLB first; then AUS, which waits for it.` */
function orderLines(jobs: readonly TitledJob[], width: number): string[] {
  return jobs.flatMap((job) => {
    const sisters = waitsFor(job);
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
    const cells = [instance.site, `${marks.outcome[instance.outcome]} ${outcomeLabel(instance.outcome)}`, instance.stage, why];
    return hasTitles ? [title, ...cells] : cells;
  });
  const head = ['site', 'outcome', 'stage', 'cause'];
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
    return `${title === '' ? '' : `${title} `}${instance.site}${jobs.length > 5 ? '' : place}`;
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
function counts(jobs: readonly TitledJob[], bundles: number): string {
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
