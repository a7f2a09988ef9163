// A job -> what is understood first: mark, outcome, site, stage; then how far it came, and what was examined.
import type { InstanceResult } from '../../contract/index.js';
import { onPage } from './page-clock.js';
import { parentRemark } from './parents-section.js';
import { citedLines, type JobContext, paragraph, placeOf, placesOf } from './render-context.js';
import { outcomeStyle, stageName, stillStands, undecided } from './verdict.js';
import { jobName, outcomeLabel, outcomeName } from '../words.js';
import { wallRange } from './wall-time.js';
import { hangingIndent } from './wrap.js';

/** `upgrade`, `installation`; the id of the process if the files do not show it. */
export function workName({ operation, process }: InstanceResult): string {
  if (operation === 'unknown') return `${process} job`;
  return operation === 'install' ? 'installation' : operation;
}

function ending(context: JobContext, { lastConfirmed }: InstanceResult): string {
  if (lastConfirmed === null) return 'complete';
  const time = onPage(context.clock, lastConfirmed.at);
  return `complete at ${lastConfirmed.stage}${time === null ? '' : `, ${time}`}`;
}

/** What follows the site: where it stopped, and when to look again. */
function rest(context: JobContext, instance: InstanceResult): string {
  const at = `at ${stageName(instance, instance.stage)}`;
  const next = onPage(context.clock, instance.nextCheckAt);
  switch (instance.outcome) {
    case 'healthy':
      return ending(context, instance);
    case 'recovered':
      return `${ending(context, instance)}, after failures${instance.findings.some((one) => stillStands(instance, one)) ? '' : '; no action is needed'}`;
    case 'waiting':
      return `${at}; check again ${next === null ? 'later' : `after ${next}`}`;
    case 'delayed':
      return `${at}; it is late, but not lost${next === null ? '' : `; check again after ${next}`}`;
    case 'blocked':
      return `${at}; something else must be fixed first`;
    case 'failed':
      return at + (next === null ? '' : `; the next retry is due before ${next}`);
    case 'unknown':
      return at;
  }
}

/**
 * `X FAILED  LUB installation at P10 "The sender carries the .ct2 to the parent"`
 *
 * @param title of the bundle, if it is to be told from others
 */
export function headline(context: JobContext, instance: InstanceResult, title?: string): string[] {
  const { marks, theme, width } = context;
  const { outcome } = instance;
  const head = `${marks.outcome[outcome]} ${outcomeLabel(outcome)}`;
  const where = title === undefined ? '' : `${title}: `;
  const lines = hangingIndent(`${head}  `, `${where}${jobName(instance)} ${workName(instance)} ${rest(context, instance)}`, width, '  ');
  return lines.map((line, index) =>
    index === 0 ? outcomeStyle(outcome, theme)(head) + theme.bold(line.slice(head.length)) : theme.bold(line),
  );
}

/** `P3-P8, P11`: ids in the order of the stages, runs as ranges. */
export function stageRanges({ stages }: Pick<InstanceResult, 'stages'>, ids: readonly string[]): string {
  const runs: string[][] = [];
  let isOpen = false;
  for (const { id } of stages) {
    const isIn = ids.includes(id);
    if (isIn && isOpen) runs.at(-1)?.push(id);
    else if (isIn) runs.push([id]);
    isOpen = isIn;
  }
  return runs.map((run) => (run.length === 1 ? run[0] : `${run[0]}-${run.at(-1)}`)).join(', ');
}

/** Between which stages it stopped, where that is not known exactly; why an undecided job is so; that nothing shows a failure itself. */
function position(instance: InstanceResult): string[] {
  const { low, high, undetermined } = instance.position;
  const texts: string[] = [];
  if (undetermined.length > 0) {
    const where = low === null ? `at or before ${high}` : `between ${low} and ${high}`;
    texts.push(`${instance.outcome === 'waiting' ? 'It is' : 'Stopped'} ${where}; ${stageRanges(instance, undetermined)} not determined.`);
  }
  if (instance.outcome === 'unknown') texts.push(`Undecided: ${undecided(instance)}.`);
  if (instance.outcome === 'failed' && !instance.located) texts.push('No line or file shows the failure itself.');
  return texts;
}

/** Of a job that is told by its site. */
function parentWords({ site, subject, parent, parentBasis }: InstanceResult): string[] {
  if (site !== subject) return [];
  return [parent === null ? 'Parent not known' : `Parent ${parent}${parentRemark(parentBasis)}`];
}

/** What was examined: parent, status in the Administrator program, time of capture. With `all`, process and ids too. */
function facts(context: JobContext, instance: InstanceResult): string {
  const captured = context.clock.show(context.bundle.capturedAt);
  const keys = Object.entries(instance.keys).filter(([name]) => name !== 'site');
  const parts = [
    ...parentWords(instance),
    ...(instance.phase === null ? [] : [`SMS shows "${instance.phase}"`]),
    captured === null ? 'time of capture not known' : `captured ${captured}`,
    ...(context.all ? [`job ${instance.process} (${instance.title})`, ...keys.map(([name, value]) => `${name} ${value}`)] : []),
  ];
  const text = parts.join('; ');
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

/** Earlier attempts of the same site, oldest first. */
function attempts(context: JobContext, instance: InstanceResult): string[] {
  return instance.attempts.flatMap((attempt, index) => {
    const range = wallRange(context.clock.show(attempt.from), context.clock.show(attempt.to));
    const at = attempt.stage === 'done' ? '' : ` at ${attempt.stage}`;
    const text = `${outcomeName(attempt.outcome)}${at}${range === '' ? '' : `, ${range}`}.`;
    return hangingIndent(`  Earlier attempt ${index + 1}: `, text, context.width, '    ');
  });
}

/** The proof of completion; before that, of the last stage that was confirmed. */
function proof(context: JobContext, instance: InstanceResult): string[] {
  const last = instance.lastConfirmed;
  if (last === null || instance.outcome === 'failed' || instance.outcome === 'blocked') return [];
  const isDone = instance.outcome === 'healthy' || instance.outcome === 'recovered';
  const first = citedLines(context, last.evidence)[0];
  if (first === undefined) return [];
  const places = context.all ? placesOf(context, last.evidence) : placeOf(first);
  if (isDone) return paragraph(context, `Proof of ${stageName(instance, last.stage)}: ${places}`);
  const when = context.clock.show(last.at);
  return paragraph(context, `Last confirmed: ${last.stage}${when === null ? '' : `, ${when}`} (${places}).`);
}

/** The verdict and what belongs to it. */
export function headSection(context: JobContext, instance: InstanceResult): string[] {
  const { theme } = context;
  const isDone = instance.outcome === 'healthy';
  return [
    ...headline(context, instance),
    ...proof(context, instance),
    ...position(instance).flatMap((text) => paragraph(context, text)),
    ...(isDone && !context.all ? [] : paragraph(context, facts(context, instance)).map(theme.dim)),
    ...(isDone && !context.all ? [] : attempts(context, instance)),
  ];
}
