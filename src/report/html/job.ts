// A job -> its part of the page: verdict, cause and first action, then proof and steps, path, other findings.
import type { FindingResult, InstanceResult } from '../../contract/index.js';
import { causeOf, needsCause } from '../../triage/index.js';
import { articles, unexplainedLines } from '../text/cause-section.js';
import { CONFIDENCE, findingGroups } from '../text/finding-section.js';
import { planOf, requestText } from '../text/action-section.js';
import { headline, headSection } from '../text/headline.js';
import { type JobContext, sourcesOf } from '../text/render-context.js';
import { outcomeLabel } from '../words.js';
import { actions, notDetermined } from './actions.js';
import { quotes } from './evidence.js';
import { folded, fromLines } from './lines.js';
import { path } from './path.js';
import { type Child, el, type PageElement } from './tree.js';

/** Mark and word of an outcome in a filled shape. */
export function chip({ marks }: Pick<JobContext, 'marks'>, { outcome }: Pick<InstanceResult, 'outcome'>): PageElement {
  return el('span', `chip ${outcome}`, {}, `${marks.outcome[outcome]} ${outcomeLabel(outcome)}`);
}

/** The headline without mark and outcome, which the chip shows. */
function title(context: JobContext, instance: InstanceResult): string {
  const head = `${context.marks.outcome[instance.outcome]} ${outcomeLabel(instance.outcome)}`;
  return headline(context, instance).join(' ').slice(head.length).trim();
}

const causeTitle = (cause: FindingResult): string => `Cause (${CONFIDENCE[cause.confidence]}): ${cause.title}`;

/** What stands right below the headline: the cause, and the first thing to do. */
function glance(context: JobContext, instance: InstanceResult): Child {
  const cause = causeOf(instance);
  const plan = planOf(instance);
  const [request] = instance.captureRequests;
  const [step] = plan.actions;
  const first = plan.fetchesFirst && request ? `Fetch first: ${requestText(context, request)}` : step && `${plan.lead}: ${step}`;
  const named = first ?? (plan.chosen && `${plan.chosen.lead}: ${plan.chosen.workaround.title}`);
  const why = cause ? causeTitle(cause) : needsCause(instance) ? 'Cause: not identified' : undefined;
  if (why === undefined && named === undefined) return undefined;
  return el(
    'div',
    'glance',
    {},
    why === undefined ? undefined : el('p', `cause ${cause?.confidence ?? 'possible'}`, {}, why),
    named === undefined ? undefined : el('p', 'first', {}, named),
  );
}

function causeSection(context: JobContext, instance: InstanceResult): PageElement | undefined {
  const cause = causeOf(instance);
  if (!cause) return undefined;
  return el(
    'section',
    'why',
    {},
    el('h2', '', {}, 'Why'),
    el('h3', `cause ${cause.confidence}`, {}, `${causeTitle(cause)}${articles(cause)}`),
    cause.explanation === '' ? undefined : el('p', '', {}, cause.explanation),
    quotes(context, cause.evidence, cause.repeated),
    cause.against.length === 0 ? undefined : [el('h4', '', {}, 'Against it'), quotes(context, cause.against)],
  );
}

function findingItem(context: JobContext, finding: FindingResult, isRanked: boolean, lines: readonly number[]): PageElement {
  const sources = sourcesOf(finding.references);
  return el(
    'details',
    `finding ${finding.confidence}`,
    {},
    el('summary', '', {}, `${isRanked ? `${CONFIDENCE[finding.confidence]}: ` : ''}${finding.title}`),
    finding.explanation === '' ? undefined : el('p', '', {}, finding.explanation),
    finding.rankedBy === null ? undefined : el('p', 'dim', {}, `Ranked lower by: ${finding.rankedBy.message}.`),
    quotes(context, lines, finding.repeated),
    finding.fix.length === 0
      ? undefined
      : el(
          'ol',
          '',
          {},
          finding.fix.map((step) => el('li', '', {}, step)),
        ),
    el('p', 'dim', {}, `${sources === '' ? '' : `Source: ${sources}. `}Rule: ${finding.id}.`),
  );
}

function otherFindings(context: JobContext, instance: InstanceResult): PageElement | undefined {
  const groups = findingGroups(instance);
  const unexplained = fromLines(unexplainedLines(context, instance));
  if (groups.length === 0 && unexplained.length === 0) return undefined;
  return el(
    'section',
    'others',
    {},
    el('h2', '', {}, 'Other findings'),
    groups.map(({ title: name, findings, isRanked, lines }) => {
      const items = findings.map((one) => findingItem(context, one, isRanked, one[lines]));
      return lines === 'against' ? folded(`${name} (${findings.length})`, items) : el('div', 'group', {}, el('h3', '', {}, name), items);
    }),
    unexplained,
  );
}

/** One job. `place` are the numbers of bundle and job, by which the page finds it in the data. */
export function job(context: JobContext, instance: InstanceResult, place: readonly [bundle: number, job: number]): PageElement {
  const id = `job-${place.join('-')}`;
  const lines = headSection(context, instance).slice(headline(context, instance).length);
  return el(
    'article',
    `job ${instance.outcome}`,
    { id, 'data-bundle': String(place[0]), 'data-job': String(place[1]), 'data-site': instance.site, 'aria-labelledby': `${id}-title` },
    el('h1', '', { id: `${id}-title` }, chip(context, instance), ' ', title(context, instance)),
    glance(context, instance),
    el('div', 'facts', {}, fromLines(lines)),
    el('div', 'columns', {}, actions(context, instance, id), causeSection(context, instance)),
    path(context, instance, id),
    notDetermined(instance),
    otherFindings(context, instance),
  );
}
