// A job -> what to do, in short: what to fetch first, the steps of the fix, the chosen workaround with what is open about it.
import type { CaptureRequest, InstanceResult, PreconditionResult, WorkaroundResult } from '../../contract/index.js';
import { causeOf, isSure } from '../../triage/index.js';
import { useOf } from './open-section.js';
import { onClock } from './page-clock.js';
import { heading, stepText } from './remedy-section.js';
import { type JobContext, paragraph, steps } from './render-context.js';
import { hangingIndent } from './wrap.js';
import { append } from '../../lists.js';

/** How much of a job is told: everything; without what can be left out; workarounds by name only. */
export type Detail = 'full' | 'less' | 'brief';

/** Requests that are shown. */
const MOST_REQUESTS = 3;

/** A fix that only warns: it is told after the steps, never as the first of them. */
const WARNING = /^(?:Do not|Never)\b/;

/** `SEC LANSEND.LOG (decides P10 alone), 10:43:00 to 11:13:00` */
export function requestText(context: JobContext, request: CaptureRequest): string {
  const from = onClock(context, request.site, request.from);
  const to = onClock(context, request.site, request.to);
  const range = from === null || to === null ? '' : `, ${from.time} to ${from.day === to.day ? to.time.slice(11) : to.time}${to.clock}`;
  return `${request.site === null ? '' : `${request.site} `}${request.file} (${useOf(context, request)})${range}`;
}

/** `Fetch first: SEC LANSEND.LOG (decides P10 alone)` */
function fetchLines(context: JobContext, { captureRequests }: InstanceResult): string[] {
  const [first, ...others] = captureRequests;
  if (first === undefined) return [];
  const rest = captureRequests.length - MOST_REQUESTS;
  return [
    ...hangingIndent('Fetch first: ', requestText(context, first), context.width, '  '),
    ...others.slice(0, MOST_REQUESTS - 1).flatMap((one) => hangingIndent('  Then: ', requestText(context, one), context.width, '    ')),
    ...(rest > 0 ? paragraph(context, `and ${rest} more (--all)`) : []),
  ];
}

/** By kind and state; any other word is shown as it is. */
const CONDITION_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  require: { yes: 'holds', no: 'does not hold', ask: 'make sure' },
  forbid: { yes: 'not the case', no: 'stands against it', ask: 'rule out' },
  record: { yes: 'known', no: 'not possible', ask: 'write down' },
  check: { yes: 'holds', no: 'afterwards check', ask: 'afterwards check' },
};

/** What is known of a precondition, in words that cannot be read the wrong way round. */
export function conditionWord({ kind, state }: PreconditionResult): string {
  return CONDITION_WORDS[kind]?.[state] ?? state;
}

function openConditions(context: JobContext, { preconditions }: WorkaroundResult, isAfter: boolean): string[] {
  return preconditions
    .filter(({ kind, state }) => (kind === 'check') === isAfter && state !== 'yes')
    .flatMap((condition) => {
      const detail = condition.detail === null ? '' : `: ${condition.detail}`;
      return hangingIndent(`  - ${conditionWord(condition)}: `, condition.text + detail, context.width, '    ');
    });
}

/** The workaround with its steps, and what is open about it; in brief its name, and how much there is to read. */
function workaround(context: JobContext, chosen: WorkaroundResult, lead: string, detail: Detail): string[] {
  const title = hangingIndent(`${lead}: `, heading(chosen), context.width, '  ').map(context.theme.bold);
  if (detail === 'brief') {
    const open = chosen.preconditions.filter(({ kind, state }) => kind !== 'check' && state !== 'yes').length;
    const conditions = open === 0 ? '' : ` and ${open} ${open === 1 ? 'condition' : 'conditions'} to clear up first`;
    return [...title, ...paragraph(context, `${chosen.steps.length} steps${conditions}: --all shows them.`)];
  }
  return [
    ...title,
    ...openConditions(context, chosen, false),
    ...steps(context, chosen.steps.map(stepText)),
    ...chosen.cautions.flatMap((caution) => hangingIndent('  ! ', caution, context.width)),
    ...(detail === 'full' ? openConditions(context, chosen, true) : []),
  ];
}

/** The other workarounds by name: those that could be used, and those that must not. */
function others(context: JobContext, { remedy }: InstanceResult): string[] {
  const rest = remedy.alternatives.filter((one) => one.workaround !== remedy.workaround);
  const names = (isWithheld: boolean) => rest.filter((one) => (one.withheldBecause !== null) === isWithheld).map((one) => one.workaround);
  const [open, withheld] = [names(false), names(true)];
  const parts = [
    open.length === 0 ? '' : `Other workarounds: ${open.join(', ')}`,
    withheld.length === 0 ? '' : `Do not use: ${withheld.join(', ')}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? [] : paragraph(context, `${parts.join('. ')} (why: --all).`).map(context.theme.dim);
}

/** What to do, in the order in which it is told. */
export interface Plan {
  /** Files are asked for before anything else, or alone. */
  readonly fetchesFirst: boolean;
  /** What stands above the steps of the fix. */
  readonly lead: string;
  /** Steps of the fix, and those that only warn. */
  readonly actions: readonly string[];
  readonly warnings: readonly string[];
  /** The workaround, with what stands before its name; undefined if none is to be used. */
  readonly chosen: { readonly lead: string; readonly workaround: WorkaroundResult } | undefined;
}

/** What is to be done for a job, and in which order. */
export function planOf(instance: InstanceResult): Plan {
  const { outcome, remedy } = instance;
  const cause = causeOf(instance);
  const lead = isSure(cause) ? 'Do first' : 'If this is the cause';
  if (outcome === 'healthy' || outcome === 'recovered' || outcome === 'waiting')
    return { fetchesFirst: true, lead, actions: [], warnings: [], chosen: undefined };
  const fix = cause?.fix ?? [];
  const actions = fix.filter((step) => !WARNING.test(step));
  const workaround = remedy.alternatives.find((one) => one.workaround === remedy.workaround);
  return {
    fetchesFirst: !isSure(cause),
    lead,
    actions,
    warnings: fix.filter((step) => WARNING.test(step)),
    chosen: workaround && { lead: actions.length > 0 ? 'Then' : isSure(cause) ? 'Do first' : 'Possible workaround', workaround },
  };
}

/** What to do. Empty where nothing is to be done. */
export function actionSection(context: JobContext, instance: InstanceResult, detail: Detail): string[] {
  const { outcome, remedy } = instance;
  const plan = planOf(instance);
  const lines = plan.fetchesFirst ? fetchLines(context, instance) : [];
  if (outcome === 'healthy' || outcome === 'recovered' || outcome === 'waiting') return lines;
  const warnings = plan.warnings.flatMap((step) => hangingIndent('  ! ', step, context.width));
  if (plan.actions.length > 0) append(lines, [context.theme.bold(plan.lead), ...steps(context, plan.actions), ...warnings]);
  if (plan.chosen) append(lines, workaround(context, plan.chosen.workaround, plan.chosen.lead, detail));
  if (lines.length === 0) append(lines, hangingIndent('Do: ', remedy.why.message, context.width, '  '));
  if (plan.actions.length === 0) append(lines, warnings);
  return [...lines, ...(isSure(causeOf(instance)) ? others(context, instance) : [])];
}
