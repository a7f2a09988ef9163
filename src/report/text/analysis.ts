// An analysis -> the report for people: the answer first, then the evidence, what to do, and what is undecided.
import type { RenderOptions } from '../format.js';
import type { Analysis, BundleResult, InstanceResult, Outcome } from '../../contract/index.js';
import { causeOf } from './cause.js';
import { clockSection, filesSection } from './clock-section.js';
import { causeSection, otherFindings } from './finding-section.js';
import { openSection } from './open-section.js';
import { parentRemark, parentsSection } from './parents-section.js';
import type { RenderContext } from './render-context.js';
import { bundleTitles, citedLines, paragraph, placeOf, placesOf, titleLine } from './render-context.js';
import type { Theme } from './theme.js';
import { createTheme } from './theme.js';
import { remedySection } from './remedy-section.js';
import { visibleDeep } from '../safe-text.js';
import { plainTable, stageTable } from './stage-table.js';
import { outcomeName, outcomeWord, paintOutcome, stageName, verdictSentence } from './verdict.js';
import { onClock, wallRange, wallText, wallTimeOf } from './wall-time.js';
import { hangingIndent } from './wrap.js';

/** The report. Every line ends in a line feed; no control character of a log reaches the terminal. */
export function renderAnalysisText(
  analysis: Analysis,
  { width: wanted = 80, color = false, all = false, quiet = false }: RenderOptions,
): string {
  const { bundles } = visibleDeep(analysis);
  const width = Math.max(60, wanted);
  const theme = createTheme(color);
  const titles = bundles.length > 1 ? bundleTitles(bundles) : [];
  const lines = bundles.flatMap((bundle, index) => {
    const context: RenderContext = { bundle, width, theme, all, wall: wallTimeOf(bundle) };
    const title = titles[index];
    return quiet ? bundle.instances.flatMap((instance) => sentence(context, instance, title)) : bundleText(context, title);
  });
  if (!quiet && bundles.length > 1) lines.push(...summary(bundles, titles, width, theme));
  while (lines.at(-1) === '') lines.pop();
  return lines.map((line) => `${line}\n`).join('');
}

function sentence(context: RenderContext, instance: InstanceResult, title?: string): string[] {
  const lead = title === undefined ? '' : `${title}: `;
  return paintOutcome(hangingIndent('', lead + verdictSentence(instance, context.wall), context.width), instance.outcome, context.theme);
}

function bundleText(context: RenderContext, title: string | undefined): string[] {
  const { bundle, theme, width } = context;
  const head = title === undefined ? [] : [theme.bold(titleLine(title, width)), ''];
  if (bundle.instances.length === 0) head.push('It contains no job that the rules describe.', '');
  const rule = [theme.dim('-'.repeat(width)), ''];
  const shown = atLength(context);
  const jobs = shown.flatMap((instance, index) => [...(index > 0 ? rule : []), ...instanceText(context, instance)]);
  const isShort = bundle.instances.every((instance) => isBrief(context, instance));
  return [
    head,
    jobs,
    rest(context, shown),
    parentsSection(context, bundle),
    isShort ? [] : clockSection(context),
    filesSection(context),
  ].flat();
}

/** Jobs of a bundle that are shown in full without --all; and the worst outcomes, which go first. */
const MOST_JOBS = 20;
const WORST: readonly Outcome[] = ['failed', 'blocked', 'delayed', 'unknown'];

/** The jobs that are shown in full, in their order. */
function atLength({ bundle: { instances }, all }: RenderContext): readonly InstanceResult[] {
  if (all || instances.length <= MOST_JOBS) return instances;
  const rank = ({ outcome }: InstanceResult): number => (WORST.includes(outcome) ? WORST.indexOf(outcome) : WORST.length);
  const shown = new Set([...instances].sort((a, b) => rank(a) - rank(b)).slice(0, MOST_JOBS));
  return instances.filter((instance) => shown.has(instance));
}

/** The other jobs: how many of each outcome, and which sites. */
function rest(context: RenderContext, shown: readonly InstanceResult[]): string[] {
  const known = new Set(shown);
  const hidden = context.bundle.instances.filter((instance) => !known.has(instance));
  if (hidden.length === 0) return [];
  const sites = new Map<Outcome, string[]>();
  for (const { outcome, site } of hidden) {
    const alike = sites.get(outcome);
    if (alike) alike.push(site);
    else sites.set(outcome, [site]);
  }
  const lines = [...sites].flatMap(([outcome, codes]) => {
    const named = codes.slice(0, MOST_JOBS).join(', ') + (codes.length > MOST_JOBS ? ` and ${codes.length - MOST_JOBS} more` : '');
    return hangingIndent('  - ', `${codes.length} ${outcomeName(outcome)}: ${named}`, context.width);
  });
  const text = `${hidden.length} more ${hidden.length === 1 ? 'job' : 'jobs'}, not shown in full (--site CODE shows one, --all shows all)`;
  return [context.theme.bold('Other jobs'), ...paragraph(context, `${text}:`), ...lines, ''];
}

/** Whether a short report is enough: the job completed, or nothing can be done yet. */
function isBrief(context: RenderContext, instance: InstanceResult): boolean {
  return !context.all && (instance.outcome === 'healthy' || instance.outcome === 'recovered' || instance.outcome === 'waiting');
}

function instanceText(context: RenderContext, instance: InstanceResult): string[] {
  const lines = [...sentence(context, instance), '', ...about(context, instance), ...attempts(context, instance), ''];
  if (isBrief(context, instance)) {
    lines.push(...lastConfirmed(context, instance), ...causeSection(context, instance), ...otherFindings(context, instance));
    if (instance.captureRequests.length > 0) lines.push(...openSection(context, instance));
    return lines;
  }
  lines.push(...stageTable(context, instance), '', ...causeSection(context, instance));
  // Where nothing can be done yet, the first step is to find out more.
  const remedy = remedySection(context, instance);
  const open = openSection(context, instance);
  lines.push(...(causeOf(instance) === undefined ? [...open, ...remedy] : [...remedy, ...open]));
  lines.push(...otherFindings(context, instance));
  return lines;
}

/** What was examined: process, parent, time of capture, ids. */
function about(context: RenderContext, instance: InstanceResult): string[] {
  const parent = instance.parent === null ? '' : `, parent ${instance.parent}${parentRemark(instance.parentBasis)}`;
  const captured = onClock(context.wall, instance.site, context.bundle.capturedAt);
  const when = captured === null ? 'time of capture not known' : `captured ${captured}`;
  const keys = Object.entries(instance.keys).filter(([name]) => name !== 'site');
  const known = keys.length === 0 ? '' : ` Ids in the logs: ${keys.map(([name, value]) => `${name} ${value}`).join(', ')}.`;
  const text = `Job ${instance.process} (${instance.title}): site ${instance.site}${parent}; ${when}.${known}`;
  return hangingIndent('', text, context.width).map(context.theme.dim);
}

/** Earlier attempts of the same site, oldest first. */
function attempts(context: RenderContext, instance: InstanceResult): string[] {
  return instance.attempts.flatMap((attempt, index) => {
    const range = wallRange(context.wall(instance.site, attempt.from), context.wall(instance.site, attempt.to));
    const at = attempt.stage === 'done' ? '' : ` at ${stageName(instance, attempt.stage)}`;
    return hangingIndent(
      `Earlier attempt ${index + 1}: `,
      `${outcomeName(attempt.outcome)}${at}${range === '' ? '' : `, ${range}`}.`,
      context.width,
      '  ',
    );
  });
}

/** The evidence of completion; before that, the last confirmed stage. */
function lastConfirmed(context: RenderContext, instance: InstanceResult): string[] {
  const last = instance.lastConfirmed;
  if (last === null) return [];
  if (instance.outcome !== 'waiting') {
    const places = placesOf(context, last.evidence);
    return places === '' ? [] : [...hangingIndent('Evidence: ', places, context.width), ''];
  }
  const proof = citedLines(context, last.evidence)[0];
  const when = proof?.local ? ` at ${wallText(proof.local)}` : '';
  const where = proof === undefined ? '' : ` (${placeOf(proof)})`;
  return [...hangingIndent('', `Last confirmed stage: ${stageName(instance, last.stage)}${when}${where}.`, context.width), ''];
}

/** All bundles in one table, and in one line. */
function summary(bundles: readonly BundleResult[], titles: readonly string[], width: number, theme: Theme): string[] {
  const instances = bundles.flatMap((bundle, index) => bundle.instances.map((instance) => ({ title: titles[index] ?? '', instance })));
  const rows = instances.map(({ title, instance }) => [
    title,
    instance.site,
    outcomeName(instance.outcome),
    instance.stage,
    causeOf(instance)?.title ?? '',
  ]);
  const counts = new Map<string, number>();
  for (const { instance } of instances) counts.set(outcomeName(instance.outcome), (counts.get(outcomeName(instance.outcome)) ?? 0) + 1);
  const total = [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
  const lines = [theme.bold(titleLine('summary', width)), ''];
  if (rows.length > 0) {
    const table = plainTable(['bundle', 'site', 'outcome', 'stage', 'cause'], rows, {
      width,
      elastic: 4,
      rule: theme.dim,
      paint: (cell, row, column) => {
        const outcome = instances[row]?.instance.outcome;
        return column === 2 && outcome !== undefined ? outcomeWord(outcome, theme).replace(/[A-Z]+/, cell) : cell;
      },
    });
    lines.push(...table, '');
  }
  lines.push(
    `${bundles.length} bundles, ${instances.length} ${instances.length === 1 ? 'job' : 'jobs'}${total === '' ? '' : `: ${total}`}.`,
  );
  return lines;
}
