// A job -> the sentence that states its outcome, where it stopped, and why.
import type { Confidence, InstanceResult, Outcome, StageResult, UnknownReason, VerdictName } from '../../contract/index.js';
import { causeOf, needsCause } from './cause.js';
import type { Theme } from './theme.js';
import { onClock, type WallTime } from './wall-time.js';

/** The word for an outcome in a sentence, and its style. */
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
  'not-captured': 'the file that would decide it was not captured',
  'window-open': 'the allowed time may not have passed, and the time of capture is not known',
  gap: 'the log that would decide it has a gap at that time',
  clock: 'the clock errors are too large to decide it',
  ambiguous: 'the matching lines may belong to another job',
  'no-anchor': 'the time at which it should have started is not known',
  unparsed: 'the log that would decide it contains unrecognized lines',
  upstream: 'an earlier stage could not be judged',
};

/** The same in two or three words, for a table. */
export const SHORT_REASONS: Readonly<Record<UnknownReason, string>> = {
  'not-captured': 'not captured',
  'window-open': 'time limit not over',
  gap: 'gap in the log',
  clock: 'clock error',
  ambiguous: 'ambiguous lines',
  'no-anchor': 'start not known',
  unparsed: 'unrecognized lines',
  upstream: 'see earlier stage',
};

/** The word for a verdict inside a sentence: `reached`, `undecided`, `not expected`. */
export function verdictName(verdict: VerdictName): string {
  return verdict === 'unknown' ? 'undecided' : verdict.replace('-', ' ');
}

/** The word for an outcome, in color. */
export function outcomeWord(outcome: Outcome, theme: Theme): string {
  const { word, style } = WORDS[outcome];
  return theme[style](word);
}

/** Colors the first occurrence of the outcome's word in wrapped text. */
export function paintOutcome(lines: readonly string[], outcome: Outcome, theme: Theme): string[] {
  const { word } = WORDS[outcome];
  const at = lines.findIndex((line) => line.includes(word));
  return lines.map((line, index) => (index === at ? line.replace(word, outcomeWord(outcome, theme)) : line));
}

/** The word for an outcome inside a sentence: `failed`, `undecided`. */
export function outcomeName(outcome: Outcome): string {
  return WORDS[outcome].word.toLowerCase();
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

/** What the administrator wanted to do; the title of the process if the files do not show it. */
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
  if (cause === undefined) return needsCause(instance) ? ' No known cause matches.' : '';
  return ` ${CAUSES[cause.confidence]}: ${cause.title}.`;
}

function predicate(instance: InstanceResult, shown: string, wall: WallTime): string {
  const at = stageName(instance, instance.stage);
  const { word } = WORDS[instance.outcome];
  switch (instance.outcome) {
    case 'healthy':
      return `is ${word}${shown}: ${ending(instance, wall)}.`;
    case 'recovered':
      return `has ${word}${shown}: it failed at first, then ${ending(instance, wall)}. No action is needed.`;
    case 'waiting': {
      const next = onClock(wall, instance.site, instance.nextCheckAt);
      const advice = next === null ? 'check again later' : `check again after ${next}`;
      return `is ${word} at ${at}${shown}: still within the allowed time; ${advice}.`;
    }
    case 'delayed':
      return `is ${word} at ${at}${shown}: it is making progress, but slowly.${again(instance, wall)}`;
    case 'blocked':
      return `is ${word} at ${at}${shown}: it cannot continue until something else is fixed.`;
    case 'failed':
      return `${word} at ${at}${shown}${instance.located ? '' : '; no line or file shows the failure itself'}.${retry(instance, wall)}`;
    case 'unknown':
      return `is ${word} at ${at}${shown}: ${undecided(instance)}.`;
  }
}

/** Until when a retry is announced. */
function retry(instance: InstanceResult, wall: WallTime): string {
  const next = onClock(wall, instance.site, instance.nextCheckAt);
  return next === null ? '' : ` The next retry is due before ${next}.`;
}

/** When to check again. */
function again(instance: InstanceResult, wall: WallTime): string {
  const next = onClock(wall, instance.site, instance.nextCheckAt);
  return next === null ? '' : ` Check again after ${next}.`;
}

function ending(instance: InstanceResult, wall: WallTime): string {
  const last = instance.lastConfirmed;
  if (last === null) return 'it completed';
  const time = wall(stageOf(instance, last.stage)?.site ?? instance.site, last.at);
  return `it completed with ${stageName(instance, last.stage)}${time === null ? '' : `, at ${time}`}`;
}

function undecided(instance: InstanceResult): string {
  const stage = stageOf(instance, instance.stage);
  if (stage?.verdict === 'contested') return 'the files contradict each other at this stage';
  if (instance.located && stage?.reason) return `it has not passed this stage, and ${REASONS[stage.reason]}`;
  const request = instance.captureRequests.find((one) => one.decides) ?? instance.captureRequests[0];
  if (instance.located && request !== undefined) {
    return `it stopped there, and only ${request.file}${request.site === null ? '' : ` of ${request.site}`} shows whether it failed or is waiting`;
  }
  return stage?.reason ? REASONS[stage.reason] : 'the captured files do not decide it';
}
