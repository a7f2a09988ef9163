// A job -> its part of the report: on about one page, or with everything.
import type { InstanceResult } from '../../contract/index.js';
import { actionSection, type Detail } from './action-section.js';
import { causeOf, type SharedCause } from '../../triage/index.js';
import { shortCause, shortFindings, unexplainedLines } from './cause-section.js';
import { decidingLines } from './deciding-lines.js';
import { causeSection, otherFindings } from './finding-section.js';
import { headSection } from './headline.js';
import { openSection } from './open-section.js';
import { pathSection } from './path-section.js';
import { type JobContext, steps } from './render-context.js';
import { remedySection } from './remedy-section.js';
import { stageTable } from './stage-table.js';
import { hangingIndent } from './wrap.js';

/** Whether the short report shows where it stopped. */
export function hasPath({ outcome, stages }: InstanceResult): boolean {
  return stages.length > 0 && outcome !== 'healthy' && outcome !== 'recovered';
}

/** Lines of a page of a terminal, and what is still worth scrolling for: the steps to take. */
const PAGE = 24;
const SCROLLED = 28;

/** Ways to tell a job, the fullest first, each with the lines that it may take. */
const WAYS: readonly (readonly [detail: Detail, isShortPath: boolean, most: number])[] = [
  ['full', false, PAGE],
  ['full', true, SCROLLED],
  ['less', true, SCROLLED],
  ['brief', false, PAGE],
  ['brief', true, Number.POSITIVE_INFINITY],
];

/**
 * The fullest way that fits the page.
 *
 * @param sharedAt the parent at which other jobs have the same cause, if that was told before
 * @param isFirst  whether it explains the ids of stages
 */
export function shortText(context: JobContext, instance: InstanceResult, sharedAt: string | undefined, isFirst: boolean): string[] {
  const cause = causeOf(instance);
  const shared =
    sharedAt === undefined || cause === undefined
      ? undefined
      : hangingIndent(`Cause (${cause.confidence}): `, `${cause.title}; see "First, at ${sharedAt}" above.`, context.width, '  ');
  const head = headSection(context, instance);
  const rest = [...shortFindings(context, instance), ...unexplainedLines(context, instance)];
  let lines: string[] = [];
  for (const [detail, isShortPath, most] of WAYS) {
    const why = shared ?? [...shortCause(context, instance, detail), ...actionSection(context, instance, detail)];
    const path = hasPath(instance) ? pathSection(context, instance, isShortPath, isFirst) : [];
    lines = [...head, ...why, ...rest, ...path];
    if (lines.length <= most) break;
  }
  return lines;
}

/** Everything. */
export function longText(context: JobContext, instance: InstanceResult): string[] {
  const remedy = remedySection(context, instance);
  const open = openSection(context, instance);
  const unexplained = unexplainedLines(context, instance);
  return [
    ...headSection(context, instance),
    '',
    ...causeSection(context, instance),
    // Where nothing can be done yet, the first step is to find out more.
    ...(causeOf(instance) === undefined ? [...open, ...remedy] : [...remedy, ...open]),
    ...otherFindings(context, instance),
    ...(unexplained.length === 0 ? [] : [...unexplained, '']),
    ...stageTable(context, instance),
  ];
}

/** A cause of several jobs at their parent: what, whom it holds up, the lines, the steps. */
export function sharedText(context: JobContext, { parent, finding, jobs }: SharedCause): string[] {
  const text = `${finding.title} (${finding.confidence}). It holds up ${jobs.map(({ site }) => site).join(', ')}.`;
  const head = hangingIndent(`First, at ${parent}: `, text, context.width, '  ').map(context.theme.bold);
  return [...head, ...decidingLines(context, finding.evidence, 1, finding.repeated), ...steps(context, finding.fix)];
}
