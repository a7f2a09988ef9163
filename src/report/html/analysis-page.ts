// An analysis, and perhaps its records -> one HTML page that needs nothing else: what a browser shows, prints and reads out.
import type { Analysis, BundleResult, InstanceResult } from '../../contract/index.js';
import { causeOf, worstFirst } from '../../triage/index.js';
import type { PageAssets } from '../../model/index.js';
import type { RenderOptions } from '../format.js';
import { safeJson, visibleDeep } from '../safe-text.js';
import { counts } from '../text/overview.js';
import { bundleTitles } from '../text/render-context.js';
import { jobHeading, jobName, outcomeLabel } from '../words.js';
import { bundleParts } from './bundle.js';
import { type PageContext, pageContext } from './context.js';
import { chip, job } from './job.js';
import { type Child, el, html, type PageElement, scrollTable } from './tree.js';
import { xml } from '../ci/xml.js';

/** A job with its numbers in the analysis. */
interface PlacedJob {
  readonly instance: InstanceResult;
  readonly bundle: BundleResult;
  readonly title: string;
  readonly place: readonly [bundle: number, job: number];
}

function jobsOf(bundles: readonly BundleResult[]): readonly PlacedJob[] {
  const titles = bundleTitles(bundles);
  return worstFirst(
    bundles.flatMap((bundle, at) =>
      bundle.instances.map((instance, index): PlacedJob => ({ instance, bundle, title: titles[at] ?? bundle.name, place: [at, index] })),
    ),
  );
}

type ContextOf = (bundle: BundleResult) => PageContext;

/** What the sections of each bundle are made with: gathered once from all lines that the jobs of a bundle cite. */
function contextsOf(bundles: readonly BundleResult[], options: RenderOptions): ContextOf {
  const contexts = new Map(bundles.map((bundle) => [bundle, pageContext(bundle, options)]));
  return (bundle) => contexts.get(bundle) ?? pageContext(bundle, options);
}

function overviewRow({ instance, bundle, title, place }: PlacedJob, contextOf: ContextOf, isMany: boolean): PageElement {
  const cause = causeOf(instance);
  return el(
    'tr',
    '',
    {},
    isMany ? el('td', '', {}, title) : undefined,
    el('td', '', {}, el('a', '', { href: `#job-${place.join('-')}` }, jobName(instance))),
    el('td', '', {}, chip(contextOf(bundle).ofJob(instance), instance)),
    el('td', '', {}, instance.stage),
    el('td', '', {}, cause === undefined ? '' : `${cause.title}${cause.confidence === 'confirmed' ? '' : ` (${cause.confidence})`}`),
  );
}

/** Several jobs at a glance, the worst first. */
function overview(jobs: readonly PlacedJob[], bundles: number, contextOf: ContextOf): Child {
  if (jobs.length < 2 && bundles < 2) return undefined;
  const head = [...(bundles > 1 ? ['bundle'] : []), jobHeading(jobs), 'outcome', 'stage', 'cause'];
  return el(
    'nav',
    'overview',
    { 'aria-label': 'Jobs' },
    el('p', 'counts', {}, counts(jobs, bundles)),
    scrollTable(
      'Jobs',
      head,
      jobs.map((one) => overviewRow(one, contextOf, bundles > 1)),
    ),
  );
}

/** The content of the page as a tree, for a browser that makes it itself. */
export function analysisTree(analysis: Analysis, options: RenderOptions = {}): PageElement {
  const { bundles } = visibleDeep(analysis);
  const jobs = jobsOf(bundles);
  const titles = bundleTitles(bundles);
  const contextOf = contextsOf(bundles, options);
  return el(
    'main',
    '',
    {},
    overview(jobs, bundles.length, contextOf),
    jobs.length === 0 ? el('h1', '', {}, 'It contains no job that the rules describe.') : undefined,
    jobs.map(({ bundle, instance, place }) => job(contextOf(bundle).ofJob(instance), instance, place)),
    el('div', 'viewer', { id: 'viewer' }),
    bundles.map((bundle, index) =>
      el(
        'section',
        'bundle',
        { 'data-bundle': String(index), 'aria-label': titles[index] ?? bundle.name },
        bundles.length > 1 ? el('h2', 'name', {}, titles[index] ?? bundle.name) : undefined,
        bundleParts(contextOf(bundle).bundle),
      ),
    ),
  );
}

/** `FAILED LUB P10 - smslog` */
export function pageTitle({ bundles }: Analysis): string {
  const [worst] = jobsOf(visibleDeep(bundles));
  const head = worst && `${outcomeLabel(worst.instance.outcome)} ${jobName(worst.instance)} ${worst.instance.stage} - `;
  return `${head ?? ''}smslog`;
}

/** JSON inside a script element: no `<`, so that no text of a log can end it. Reads back as the same value. */
export function embeddedJson(value: unknown): string {
  return safeJson(value, 2).replaceAll('<', '\\u003c');
}

const NO_ASSETS: PageAssets = { style: { text: '', hash: '' }, scripts: [] };

function policy({ style, scripts }: PageAssets): string {
  const hashes = (all: readonly { readonly hash: string }[]): string =>
    all.length === 0 ? "'none'" : all.map(({ hash }) => `'sha256-${hash}'`).join(' ');
  return `default-src 'none'; script-src ${hashes(scripts)}; style-src ${style.text === '' ? "'none'" : hashes([style])}; base-uri 'none'; form-action 'none'`;
}

/** The page. */
export function analysisPage(analysis: Analysis, options: RenderOptions): string {
  const { assets = NO_ASSETS, records } = options.page ?? {};
  const data = records === undefined ? '' : `<script type="text/plain" id="records">${records}</script>\n`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(assets)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${xml(pageTitle(analysis))}</title>
<style>${assets.style.text}</style>
</head>
<body>${html(analysisTree(analysis, options))}
<script type="application/json" id="analysis">${embeddedJson(analysis)}
</script>
${data}${assets.scripts.map(({ text }) => `<script>${text}</script>\n`).join('')}</body>
</html>
`;
}
