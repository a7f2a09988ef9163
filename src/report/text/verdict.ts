// The answer in one sentence, as an administrator would say it.
import type { Confidence, InstanceResult, Outcome, StageResult, UnknownReason } from '../../contract/index.js';
import { causeOf, needsCause } from './cause.js';
import type { Theme } from './theme.js';
import { onClock, type WallTime } from './wall-time.js';

/** The word that stands for an outcome in a sentence, and what colour says. */
const WORDS: Readonly<Record<Outcome, { readonly word: string; readonly style: 'good' | 'bad' | 'doubtful' }>> = {
  healthy: { word: 'HEALTHY', style: 'good' },
  recovered: { word: 'RECOVERED', style: 'good' },
  waiting: { word: 'WAITING', style: 'good' },
  delayed: { word: 'DELAYED', style: 'doubtful' },
  blocked: { word: 'BLOCKED', style: 'bad' },
  failed: { word: 'FAILED', style: 'bad' },
  unknown: { word: 'UNDECIDED', style: 'doubtful' },
};

/** Why a stage could not be judged, as the end of "P10 could not be judged: ...". */
export const REASONS: Readonly<Record<UnknownReason, string>> = {
  'not-captured': 'the file that would tell was not captured',
  'window-open': 'its time may not be over, and nothing states when the files were captured',
  gap: 'the log that would tell has a gap there',
  clock: 'the clocks are not known well enough',
  ambiguous: 'the lines that fit may belong to another job',
  'no-anchor': 'nothing says when it should have begun',
  unparsed: 'the log that would tell holds lines that no grammar knows',
  upstream: 'a stage before it could not be judged',
};

/** The word of an outcome, painted. */
export function outcomeWord(outcome: Outcome, theme: Theme): string {
  const { word, style } = WORDS[outcome];
  return theme[style](word);
}

/** Paints the outcome's word where it first stands in text that has been wrapped. */
export function paintOutcome(lines: readonly string[], outcome: Outcome, theme: Theme): string[] {
  const { word } = WORDS[outcome];
  const at = lines.findIndex((line) => line.includes(word));
  return lines.map((line, index) => (index === at ? line.replace(word, outcomeWord(outcome, theme)) : line));
}

/** `P10 "LAN Sender transfers the package"`; the id alone if the stage has no title. */
export function stageName(instance: InstanceResult, id: string): string {
  const title = stageOf(instance, id)?.title;
  return title === undefined || title === '' ? id : `${id} "${title}"`;
}

/** The stage with this id; undefined for `done`. */
export function stageOf(instance: InstanceResult, id: string): StageResult | undefined {
  return instance.stages.find((stage) => stage.id === id);
}

/** `Site SEC: its upgrade FAILED at P10 "LAN Sender transfers the package" (SMS Administrator shows "Phase 4 Complete"). Cause: ...` */
export function verdictSentence(instance: InstanceResult, wall: WallTime): string {
  const shown = instance.phase === null ? '' : ` (SMS Administrator shows "${instance.phase}")`;
  return `Site ${instance.site}: ${workOf(instance)} ${predicate(instance, shown, wall)}${why(instance)}`;
}

/** What the administrator wanted to do; the title of the process where the files do not tell. */
function workOf({ operation, title }: InstanceResult): string {
  if (operation === 'unknown') return `the job "${title}"`;
  return `its ${operation === 'install' ? 'installation' : operation}`;
}

const CAUSES: Readonly<Record<Confidence, string>> = {
  confirmed: 'Cause',
  likely: 'Likely cause',
  possible: 'Possible cause',
  'ruled-out': 'Not the cause',
};

function why(instance: InstanceResult): string {
  const cause = causeOf(instance);
  if (cause === undefined) return needsCause(instance) ? ' No known cause fits.' : '';
  return ` ${CAUSES[cause.confidence]}: ${cause.title}.`;
}

function predicate(instance: InstanceResult, shown: string, wall: WallTime): string {
  const at = stageName(instance, instance.stage);
  const { word } = WORDS[instance.outcome];
  switch (instance.outcome) {
    case 'healthy':
      return `is ${word}${shown}: ${ending(instance, wall)}.`;
    case 'recovered':
      return `has ${word}${shown}: it failed on the way, then ${ending(instance, wall)}. Nothing is left to do.`;
    case 'waiting': {
      const next = onClock(wall, instance.site, instance.nextCheckAt);
      const advice = next === null ? 'look again later' : `look again after ${next}`;
      return `is ${word} at ${at}${shown}: its time is not over, nothing is wrong yet; ${advice}.`;
    }
    case 'delayed':
      return `is ${word} at ${at}${shown}: work goes on, but slowly.${again(instance, wall)}`;
    case 'blocked':
      return `is ${word} at ${at}${shown}: something else has to be mended before it can go on.`;
    case 'failed':
      return `${word} at ${at}${shown}${instance.located ? '' : '; no line and no file shows the stop itself'}.${retry(instance, wall)}`;
    case 'unknown':
      return `is ${word} at ${at}${shown}: ${undecided(instance)}.`;
  }
}

/** Until when another try is announced. */
function retry(instance: InstanceResult, wall: WallTime): string {
  const next = onClock(wall, instance.site, instance.nextCheckAt);
  return next === null ? '' : ` It will be tried again before ${next}.`;
}

/** When one knows more. */
function again(instance: InstanceResult, wall: WallTime): string {
  const next = onClock(wall, instance.site, instance.nextCheckAt);
  return next === null ? '' : ` Look again after ${next}.`;
}

function ending(instance: InstanceResult, wall: WallTime): string {
  const last = instance.lastConfirmed;
  if (last === null) return 'it reached its end';
  const time = wall(stageOf(instance, last.stage)?.site ?? instance.site, last.at);
  return `it reached its end, ${stageName(instance, last.stage)}${time === null ? '' : `, at ${time}`}`;
}

function undecided(instance: InstanceResult): string {
  const stage = stageOf(instance, instance.stage);
  if (stage?.verdict === 'contested') return 'the files contradict each other there';
  if (instance.located && stage?.reason) return `it has come no further, and ${REASONS[stage.reason]}`;
  const request = instance.captureRequests.find((one) => one.decides) ?? instance.captureRequests[0];
  if (instance.located && request !== undefined) {
    return `it stopped there, and only ${request.file}${request.site === null ? '' : ` of ${request.site}`} can tell whether it failed or waits`;
  }
  return stage?.reason ? REASONS[stage.reason] : 'the captured files do not decide it';
}
