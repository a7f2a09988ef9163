// A job -> what to do: a checklist with boxes to tick, conditions in three groups, files to capture.
import type { CaptureRequest, InstanceResult, PreconditionResult, WorkaroundResult } from '../../contract/index.js';
import { conditionWord, planOf, requestText } from '../text/action-section.js';
import { openStages } from '../text/open-section.js';
import { heading, stepText } from '../text/remedy-section.js';
import type { JobContext } from '../text/render-context.js';
import { quotes } from './evidence.js';
import { folded } from './lines.js';
import { type Child, el, type PageElement } from './tree.js';

/** Gives each box of a job a name that stays the same: the page keeps it in its address. */
export function createBoxes(job: string) {
  let count = 0;
  return (text: string, more?: Child): PageElement => {
    count += 1;
    const id = `${job}-${count}`;
    return el('li', 'step', {}, el('label', '', { for: id }, el('input', '', { type: 'checkbox', id }), el('span', '', {}, text)), more);
  };
}

type Boxes = ReturnType<typeof createBoxes>;

const warningsOf = (texts: readonly string[]): Child =>
  texts.length === 0
    ? undefined
    : el(
        'ul',
        'warnings',
        {},
        texts.map((text) => el('li', '', {}, text)),
      );

function conditionText(condition: PreconditionResult): string {
  return `${conditionWord(condition)}: ${condition.text}${condition.detail === null ? '' : `: ${condition.detail}`}`;
}

/** A group of conditions: open ones can be ticked off. */
function conditions(context: JobContext, title: string, own: readonly PreconditionResult[], boxes?: Boxes): Child {
  if (own.length === 0) return undefined;
  const items = own.map((one) => {
    const lines = quotes(context, one.evidence);
    return boxes === undefined ? el('li', '', {}, conditionText(one), lines) : boxes(conditionText(one), lines);
  });
  return [el('h4', '', {}, title), el('ul', boxes === undefined ? 'plain' : 'checklist', {}, items)];
}

function workaround(context: JobContext, lead: string, chosen: WorkaroundResult, boxes: Boxes): readonly Child[] {
  const before = chosen.preconditions.filter(({ kind }) => kind !== 'check');
  const after = chosen.preconditions.filter(({ kind, state }) => kind === 'check' && state !== 'yes');
  const checked = before.filter(({ state }) => state === 'yes');
  return [
    el('h3', '', {}, `${lead}: ${heading(chosen)}`),
    conditions(
      context,
      'Stands against it',
      before.filter(({ state }) => state === 'no'),
    ),
    conditions(
      context,
      'Find out first',
      before.filter(({ state }) => state === 'ask'),
      boxes,
    ),
    checked.length === 0
      ? undefined
      : folded(
          `Checked (${checked.length})`,
          el(
            'ul',
            'plain',
            {},
            checked.map((one) => el('li', '', {}, conditionText(one), quotes(context, one.evidence))),
          ),
        ),
    el(
      'ol',
      'checklist',
      {},
      chosen.steps.map((step) => boxes(stepText(step))),
    ),
    warningsOf(chosen.cautions),
    after.length + chosen.verify.length === 0
      ? undefined
      : [
          el('h4', '', {}, 'Verify'),
          el(
            'ul',
            'checklist',
            {},
            after.map((one) => boxes(conditionText(one), quotes(context, one.evidence))),
            chosen.verify.map(({ message }) => boxes(message)),
          ),
        ],
  ];
}

const requests = (context: JobContext, own: readonly CaptureRequest[], boxes: Boxes): Child =>
  own.length === 0
    ? undefined
    : el(
        'ul',
        'checklist',
        {},
        own.map((one) => boxes(requestText(context, one))),
      );

/** Files to fetch, with what they decide. */
function fetching(context: JobContext, { captureRequests }: InstanceResult, boxes: Boxes): Child {
  return captureRequests.length === 0 ? undefined : [el('h3', '', {}, 'Fetch first'), requests(context, captureRequests, boxes)];
}

/** Workarounds besides the chosen one: those that could be used, and those that must not, each with the reason. */
function others({ remedy }: InstanceResult): Child {
  const rest = remedy.alternatives.filter((one) => one.workaround !== remedy.workaround);
  const offered = rest.filter(({ withheldBecause }) => withheldBecause === null);
  const withheld = rest.filter(({ withheldBecause }) => withheldBecause !== null);
  const list = (title: string, own: readonly WorkaroundResult[]): Child =>
    own.length === 0
      ? undefined
      : folded(
          `${title} (${own.length})`,
          el(
            'ul',
            'plain',
            {},
            own.map((one) => el('li', '', {}, `${heading(one)}${one.withheldBecause === null ? '' : `: ${one.withheldBecause.message}`}`)),
          ),
        );
  return [list('Other workarounds', offered), list('Do not use', withheld)];
}

/** Stages that could not be judged, each with the reason; undefined if there is none. */
export function notDetermined(instance: InstanceResult): PageElement | undefined {
  const texts = openStages(instance);
  if (texts.length === 0) return undefined;
  return el(
    'section',
    'open',
    {},
    el('h2', '', {}, 'Undecided'),
    el(
      'ul',
      'plain',
      {},
      texts.map((text) => el('li', '', {}, text)),
    ),
  );
}

/** What to do; undefined where nothing is to be done and nothing to be fetched. */
export function actions(context: JobContext, instance: InstanceResult, id: string): PageElement | undefined {
  const plan = planOf(instance);
  const boxes = createBoxes(id);
  const isDone = instance.outcome === 'healthy' || instance.outcome === 'recovered';
  const body: readonly Child[] = [
    plan.fetchesFirst ? fetching(context, instance, boxes) : undefined,
    plan.actions.length === 0
      ? undefined
      : [
          el('h3', '', {}, plan.lead),
          el(
            'ol',
            'checklist',
            {},
            plan.actions.map((step) => boxes(step)),
          ),
        ],
    // A warning is never what is told first.
    plan.actions.length > 0 ? warningsOf(plan.warnings) : undefined,
    plan.chosen && workaround(context, plan.chosen.lead, plan.chosen.workaround, boxes),
    plan.actions.length === 0 && !plan.chosen && !isDone && !plan.fetchesFirst ? el('p', '', {}, instance.remedy.why.message) : undefined,
    plan.actions.length === 0 ? warningsOf(plan.warnings) : undefined,
    isDone ? undefined : others(instance),
    plan.fetchesFirst ? undefined : fetching(context, instance, boxes),
    openStages(instance).length === 0
      ? undefined
      : folded(
          'Not determined',
          el(
            'ul',
            'plain',
            {},
            openStages(instance).map((text) => el('li', '', {}, text)),
          ),
        ),
  ];
  return body.flat().every((one) => one === undefined) ? undefined : el('section', 'do', {}, el('h2', '', {}, 'Do'), body);
}
