// A job -> the words for its outcome, its stages and the reasons why they could not be judged.
import type { FindingResult, InstanceResult, Outcome, StageResult, UnknownReason } from '../../contract/index.js';
import { outcomeLabel } from '../words.js';
import type { Theme } from './theme.js';

/** The style of each outcome. */
const STYLES: Readonly<Record<Outcome, 'good' | 'bad' | 'doubtful'>> = {
  healthy: 'good',
  recovered: 'good',
  waiting: 'good',
  delayed: 'doubtful',
  blocked: 'bad',
  failed: 'bad',
  unknown: 'doubtful',
};

/** Why a stage could not be judged, as the end of "P10 could not be judged: ...". */
export const REASONS: Readonly<Record<UnknownReason, string>> = {
  'not-captured': 'the file that would decide it was not captured',
  'window-open': 'it is not certain that the allowed time had passed when the files were captured',
  gap: 'the log that would decide it has a gap at that time',
  clock: 'the clock errors are too large to decide it (--tz SITE=ZONE and --clock SITE=ERROR tell what is known of them)',
  ambiguous: 'the matching lines may belong to another job',
  'no-anchor': 'the time at which it should have started is not known',
  unparsed: 'the log that would decide it contains unrecognized lines',
  upstream: 'an earlier stage could not be judged',
};

/** The style of an outcome. */
export function outcomeStyle(outcome: Outcome, theme: Theme): (text: string) => string {
  return theme[STYLES[outcome]];
}

/** The word for an outcome, in color. */
export function outcomeWord(outcome: Outcome, theme: Theme): string {
  return theme[STYLES[outcome]](outcomeLabel(outcome));
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

/** Why nothing is decided. */
export function undecided(instance: InstanceResult): string {
  const stage = stageOf(instance, instance.stage);
  if (stage?.verdict === 'contested') return 'the files contradict each other at this stage';
  if (instance.located && stage?.reason) return `it has not passed this stage, and ${REASONS[stage.reason]}`;
  const request = instance.captureRequests.find((one) => one.decides) ?? instance.captureRequests[0];
  if (instance.located && request !== undefined) {
    return `it stopped there, and only ${request.file}${request.site === null ? '' : ` of ${request.site}`} shows whether it failed or is waiting`;
  }
  return stage?.reason ? REASONS[stage.reason] : 'the captured files do not decide it';
}

/** Whether a finding holds still, although the job got past its stage and has arrived. */
export function stillStands({ outcome, stages }: InstanceResult, { role, state, stage }: FindingResult): boolean {
  const hasArrived = outcome === 'healthy' || outcome === 'recovered';
  return hasArrived && role === 'ahead' && state === 'active' && stages.some(({ id, verdict }) => id === stage && verdict === 'reached');
}
