// The stages of a job -> a ladder with the proof of each stage, and the same as a list in the order of time for narrow pages and paper.
import type { InstanceResult, StageResult } from '../../contract/index.js';
import { isInferred, markOf, STAR, wordsOf } from '../text/path-section.js';
import type { JobContext } from '../text/render-context.js';
import { REASONS } from '../text/verdict.js';
import { lengthText } from '../text/wall-time.js';
import { verdictName } from '../words.js';
import { quotes } from './evidence.js';
import { type Child, el, type PageElement } from './tree.js';

/** A stage whose time is not over is shown as one that waits. */
function classOf(stage: StageResult, { outcome }: InstanceResult): string {
  return stage.reason === 'window-open' && outcome === 'waiting' ? 'waiting' : stage.verdict;
}

function timeOf(context: JobContext, stage: StageResult): string {
  return isInferred(stage) ? '' : (context.clock.show(stage.at) ?? '');
}

function cell(context: JobContext, instance: InstanceResult, stage: StageResult, id: string): PageElement {
  const isHere = stage.id === instance.stage;
  return el(
    'li',
    '',
    {},
    el(
      'a',
      `stage ${classOf(stage, instance)}`,
      {
        href: `#${id}-${stage.id}`,
        'data-stage': stage.id,
        ...(isHere && { 'data-here': '' }),
        title: `${stage.title}: ${verdictName(stage.verdict)}`,
      },
      el('span', 'mark', { 'aria-hidden': 'true' }, markOf(context, stage, instance)),
      el('span', 'id', {}, stage.id),
      el('span', 'site', {}, stage.site),
      el('span', 'sr', {}, ` ${verdictName(stage.verdict)}`),
    ),
  );
}

function panel(context: JobContext, instance: InstanceResult, stage: StageResult, id: string): PageElement {
  const time = timeOf(context, stage);
  const until = context.clock.show(stage.until);
  const words = [
    `${stage.site}, ${verdictName(stage.verdict)}${stage.optional ? ', optional' : ''}`,
    isInferred(stage) ? 'a later stage proves it' : '',
    time === '' ? '' : `${time} (${context.clock.name})`,
    stage.reason === null ? '' : REASONS[stage.reason],
    until === null || stage.verdict === 'reached' ? '' : `due ${until}`,
    stage.illustrative ? STAR : '',
  ].filter((word) => word !== '');
  return el(
    'section',
    `panel ${classOf(stage, instance)}`,
    { id: `${id}-${stage.id}` },
    el('h3', '', {}, el('span', 'mark', { 'aria-hidden': 'true' }, markOf(context, stage, instance)), ` ${stage.id} ${stage.title}`),
    el('p', 'dim', {}, `${words.join('; ')}.`),
    quotes(context, stage.evidence),
    stage.against.length === 0 ? undefined : [el('h4', '', {}, 'Against it'), quotes(context, stage.against)],
  );
}

/** Gaps that are told between two stages of the list. */
const GAP_MS = 600_000;

function pathRow(context: JobContext, instance: InstanceResult, stage: StageResult, before: StageResult | undefined): readonly Child[] {
  const at = stage.at === null ? undefined : Date.parse(stage.at);
  const last = before?.at === undefined || before.at === null ? undefined : Date.parse(before.at);
  const gap =
    at !== undefined && last !== undefined && at - last > GAP_MS ? el('li', 'gap', {}, `${lengthText(at - last)} later`) : undefined;
  const isOther = before !== undefined && before.site !== stage.site;
  return [
    gap,
    el(
      'li',
      `row ${classOf(stage, instance)}`,
      {},
      el('span', 'time', {}, timeOf(context, stage)),
      el('span', 'site', {}, `${isOther ? '→ ' : ''}${stage.site}`),
      el('span', 'mark', { 'aria-hidden': 'true' }, markOf(context, stage, instance)),
      el('span', '', {}, `${stage.id} ${stage.title}`),
      el('span', 'dim', {}, wordsOf(context, stage, instance)),
    ),
  ];
}

/** Path of a job; undefined without stages. `id` is that of the job in the page. */
export function path(context: JobContext, instance: InstanceResult, id: string): PageElement | undefined {
  const { stages } = instance;
  if (stages.length === 0) return undefined;
  const starred = stages.some(({ illustrative }) => illustrative) ? el('p', 'dim', {}, STAR) : undefined;
  return el(
    'section',
    'path',
    {},
    el('h2', '', {}, 'Path', el('span', 'dim', {}, ` ${context.clock.name}`)),
    el(
      'ol',
      'ladder',
      {},
      stages.map((stage) => cell(context, instance, stage, id)),
    ),
    el(
      'div',
      'panels',
      {},
      stages.map((stage) => panel(context, instance, stage, id)),
    ),
    el(
      'ol',
      'course',
      {},
      stages.map((stage, index) => pathRow(context, instance, stage, stages[index - 1])),
    ),
    starred,
  );
}
