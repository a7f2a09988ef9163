// An analysis -> the report for people: several jobs at a glance; then each job, the worst first; then what is to be said of the files.
import type { RenderOptions } from '../format.js';
import type { Analysis, BundleResult, InstanceResult } from '../../contract/index.js';
import { bundleSections } from './bundle-sections.js';
import { causeOf, sharedCauses, worstFirst } from '../../triage/index.js';
import { headline } from './headline.js';
import { hasPath, longText, sharedText, shortText } from './job-text.js';
import { type Marks, marksFor } from './marks.js';
import { observationHead } from './observations-section.js';
import { overview, type TitledJob } from './overview.js';
import { pageClockOf } from './page-clock.js';
import type { JobContext, RenderContext } from './render-context.js';
import { bundleTitles, titleLine } from './render-context.js';
import { createTheme } from './theme.js';
import { visibleDeep } from '../safe-text.js';
import { wallTimeOf } from './wall-time.js';
import { hangingIndent } from './wrap.js';

/** Cells of the narrowest page. */
const NARROWEST = 40;

/** Jobs of a bundle that are shown in full without --all. */
const MOST_JOBS = 20;

/** What the report of a bundle is made with. */
interface Page {
  readonly context: RenderContext;
  readonly marks: Marks;
  readonly ofJob: (instance: InstanceResult) => JobContext;
}

function pageOf(bundle: BundleResult, options: RenderOptions): Page {
  const { width = 80, color = false, all = false, unicode = true, utc = false, clockOf } = options;
  const wall = wallTimeOf(bundle);
  const context: RenderContext = { bundle, width: Math.max(NARROWEST, width), theme: createTheme(color), all, wall };
  const marks = marksFor(unicode);
  return { context, marks, ofJob: (instance) => ({ ...context, marks, clock: pageClockOf(bundle, wall, { utc, clockOf }, instance) }) };
}

/** The report. Every line ends in a line feed; no control character of a log reaches the terminal. */
export function renderAnalysisText(analysis: Analysis, options: RenderOptions): string {
  const { bundles } = visibleDeep(analysis);
  const titles = bundles.length > 1 ? bundleTitles(bundles) : [];
  const pages = bundles.map((bundle) => pageOf(bundle, options));
  const lines =
    options.quiet === true ? pages.flatMap((page, index) => answers(page, titles[index])) : whole(bundles, pages, titles, options);
  while (lines.at(-1) === '') lines.pop();
  return lines.map((line) => `${line}\n`).join('');
}

/** What --quiet shows of a bundle: its jobs, and the causes that are seen without one. */
function answers({ context, ofJob }: Page, title?: string): string[] {
  const { instances, observations } = context.bundle;
  return [...instances.flatMap((one) => answer(ofJob(one), one, title)), ...observations.flatMap((one) => observationHead(context, one))];
}

/** What --quiet shows of a job: its first line, and the cause. */
function answer(context: JobContext, instance: InstanceResult, title?: string): string[] {
  const cause = causeOf(instance);
  const why = cause === undefined ? [] : hangingIndent('  ', `Cause (${cause.confidence}): ${cause.title}`, context.width, '    ');
  return [...headline(context, instance, title), ...why];
}

function whole(bundles: readonly BundleResult[], pages: readonly Page[], titles: readonly string[], options: RenderOptions): string[] {
  const jobs: TitledJob[] = bundles.flatMap((bundle, index) =>
    bundle.instances.map((instance) => ({ title: titles[index] ?? '', bundle, instance })),
  );
  const [first] = pages;
  if (first === undefined) return [];
  const { width, theme, all } = first.context;
  const isMany = jobs.length > 1 || bundles.length > 1;
  const head = isMany ? overview(jobs, bundles.length, { width, theme, all, marks: marksFor(options.unicode ?? true) }) : [];
  // The ids of stages are explained under the first path.
  const explained = pages.flatMap(({ context }) => atLength(context, isMany)).find(hasPath);
  const bodies = pages.flatMap((page, index) => bundleText(page, titles[index], isMany, explained));
  return [...head, ...bodies];
}

/** The jobs that are shown in full, the worst first. Of several, healthy ones are told by the overview. */
function atLength({ bundle: { instances }, all }: RenderContext, isMany: boolean): readonly InstanceResult[] {
  const sorted = worstFirst(instances.map((instance) => ({ instance }))).map(({ instance }) => instance);
  if (all) return sorted;
  return sorted.filter(({ outcome }) => !isMany || outcome !== 'healthy').slice(0, MOST_JOBS);
}

/** Jobs that are not shown: neither in full nor, as healthy ones, by the overview. */
function hiddenLine(bundle: BundleResult, shown: readonly InstanceResult[]): string[] {
  const hidden = bundle.instances.filter((one) => one.outcome !== 'healthy' && !shown.includes(one)).length;
  if (hidden === 0) return [];
  return [`${hidden} more ${hidden === 1 ? 'job' : 'jobs'}, not shown in full (--site CODE shows one, --all shows all).`, ''];
}

/** @param explained the job whose path explains the ids of stages */
function bundleText(
  { context, marks, ofJob }: Page,
  title: string | undefined,
  isMany: boolean,
  explained: InstanceResult | undefined,
): string[] {
  const { bundle, theme, width, all } = context;
  const head = title === undefined ? [] : [theme.bold(titleLine(title, width)), ''];
  if (bundle.instances.length === 0) head.push('It contains no job that the rules describe.', '');
  const shared = all ? [] : sharedCauses(bundle);
  const told = shared.flatMap((one) => {
    const [job] = one.jobs;
    return job === undefined ? [] : [...sharedText(ofJob(job), one), ''];
  });
  const sharedAt = new Map(shared.flatMap(({ jobs, parent }) => jobs.map((job) => [job, parent] as const)));
  const shown = atLength(context, isMany);
  const jobs = shown.flatMap((instance) => {
    const page = ofJob(instance);
    return [...(all ? longText(page, instance) : shortText(page, instance, sharedAt.get(instance), instance === explained)), ''];
  });
  return [...head, ...told, ...jobs, ...hiddenLine(bundle, shown), ...bundleSections(context, marks)];
}

/** The report of one job, as lines. `all`: everything. Throws nothing; no control character of a log is in it. */
export function renderJob(bundle: BundleResult, instance: InstanceResult, options: RenderOptions): string[] {
  const index = bundle.instances.indexOf(instance);
  const safe = visibleDeep(bundle);
  const own = safe.instances[index];
  if (own === undefined) return [];
  const context = pageOf(safe, options).ofJob(own);
  return context.all ? longText(context, own) : shortText(context, own, undefined, true);
}
