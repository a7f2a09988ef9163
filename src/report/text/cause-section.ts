// A job -> why, in short: the cause with its lines; other causes, what lies ahead, what healed, and errors that nothing explains.
import type { FindingResult, InstanceResult, UnexplainedErrors } from '../../contract/index.js';
import type { Detail } from './action-section.js';
import { causeOf, isSure, needsCause } from '../../triage/index.js';
import { decidingLines } from './deciding-lines.js';
import { citedLines, type JobContext, paragraph, placeOf } from './render-context.js';
import { errorsText } from './unexplained-errors.js';
import { stillStands } from './verdict.js';
import { hangingIndent } from './wrap.js';

/** Findings of one kind that are shown. */
const MOST = 3;

/** ` [Q163379, Q138243]` */
export function articles({ references }: FindingResult): string {
  return references.length === 0 ? '' : `  [${references.join(', ')}]`;
}

/** The first sentence, which names what was found; the rest is background. */
function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s+[A-Z0-9])/su.exec(text)?.[0] ?? text;
}

function place(context: JobContext, { evidence }: FindingResult): string {
  const first = citedLines(context, evidence)[0];
  return first === undefined ? '' : ` (${placeOf(first)})`;
}

/** The cause, what it means here, and the lines that decide it; without one, where to look. */
export function shortCause(context: JobContext, instance: InstanceResult, detail: Detail): string[] {
  const cause = causeOf(instance);
  if (cause === undefined) {
    if (!needsCause(instance)) return [];
    return hangingIndent('Cause: ', `not identified. Start with the log lines around ${instance.stage}.`, context.width, '  ');
  }
  const head = hangingIndent(`Cause (${cause.confidence}): `, cause.title + articles(cause), context.width, '  ');
  const meaning = cause.explanation === '' || detail !== 'full' ? [] : paragraph(context, firstSentence(cause.explanation));
  const against = cause.against.length === 0 ? [] : [...paragraph(context, 'Against it:'), ...decidingLines(context, cause.against, 1)];
  return [
    ...head.map(context.theme.bold),
    ...meaning,
    ...decidingLines(context, cause.evidence, detail === 'full' ? 2 : 1, cause.repeated),
    ...against,
  ];
}

function listed(context: JobContext, lead: string, findings: readonly FindingResult[], show: (finding: FindingResult) => string): string[] {
  const more = findings.length - MOST;
  return [
    ...findings.slice(0, MOST).flatMap((one) => hangingIndent(`${lead}: `, show(one), context.width, '  ')),
    ...(more > 0 ? paragraph(context, `and ${more} more (--all)`).map(context.theme.dim) : []),
  ];
}

/** Findings that will stop the job later, other causes, and what healed. */
export function shortFindings(context: JobContext, instance: InstanceResult): string[] {
  const cause = causeOf(instance);
  const standing = instance.findings.filter((one) => one.confidence !== 'ruled-out' && one !== cause);
  const active = standing.filter((one) => one.state === 'active' && one.severity !== 'info');
  const ahead = active.filter((one) => one.role === 'ahead');
  const isStanding = (one: FindingResult): boolean => stillStands(instance, one);
  const rivals = active.filter((one) => one.role === 'cause' && (isSure(one) || !isSure(cause)));
  const healed = instance.outcome === 'recovered' ? standing.filter((one) => one.state === 'healed') : [];
  const possible = rivals.filter((one) => !isSure(one)).map(({ title }) => title);
  const more = possible.length > MOST ? `; and ${possible.length - MOST} more (--all)` : '';
  const lead = `${cause === undefined ? 'Possible' : 'Other possible'} ${possible.length === 1 ? 'cause' : 'causes'}: `;
  return [
    ...listed(
      context,
      'Still so',
      ahead.filter(isStanding),
      (one) => `${one.title} (${one.confidence})${articles(one)}${place(context, one)}`,
    ),
    ...listed(
      context,
      'In the way ahead',
      ahead.filter((one) => !isStanding(one)),
      (one) => `${one.title} (${one.confidence}), at ${one.stage}${articles(one)}${place(context, one)}; steps: --all`,
    ),
    ...listed(context, 'Also found', rivals.filter(isSure), (one) => `${one.title} (${one.confidence})${place(context, one)}`),
    ...(possible.length === 0 ? [] : hangingIndent(lead, possible.slice(0, MOST).join('; ') + more, context.width, '  ')),
    ...listed(context, 'Healed', healed, (one) => `${one.title}${place(context, one)}`),
  ];
}

/** How many errors no finding and no stage explains, and how many came when the job was done: when, and the first place. */
export function unexplainedLines(context: JobContext, { unexplained, afterwards }: InstanceResult): string[] {
  const line = (lead: string, errors: UnexplainedErrors | null): string[] => {
    if (errors === null) return [];
    const text = errorsText(context, errors, (instant) => context.clock.show(instant));
    return hangingIndent(lead, text, context.width, '  ');
  };
  return [...line('Not explained: ', unexplained), ...line('After it was done: ', afterwards)];
}
