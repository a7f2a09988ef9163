// An analysis -> the exit code.
import type { Analysis, FindingResult, InstanceResult } from '../../contract/index.js';

export type FailOn = 'error' | 'warning' | 'never';

/** Whether a job counts for `--fail-on error`: it failed or is blocked. */
function isError({ outcome }: InstanceResult): boolean {
  return outcome === 'failed' || outcome === 'blocked';
}

/** Whether a finding is active, above `info`, and sure enough. */
function holds({ state, severity, confidence }: FindingResult): boolean {
  return state === 'active' && severity !== 'info' && (confidence === 'confirmed' || confidence === 'likely');
}

/** Whether a job counts for `--fail-on warning` as well: it is delayed, or has active findings above `info`. */
function isWarning({ outcome, findings }: InstanceResult): boolean {
  return outcome === 'delayed' || findings.some(holds);
}

/** Whether an analysis says nothing: of no job, and of no site without one. */
export function isSilent({ bundles }: Analysis): boolean {
  return bundles.every(
    ({ instances, observations, unexplained }) => instances.length === 0 && observations.length === 0 && unexplained.length === 0,
  );
}

/**
 * 0 nothing to report; 1 findings of a job, or of a site without one; 4 no findings, but an undecided job, or no job and errors that nothing explains;
 * 5 nothing recognized; 6 nothing recognized and part of the input could not be read.
 *
 * @param isUnread  part of the input could not be read
 */
export function exitCodeOf(
  analysis: Analysis,
  isUnread: boolean,
  options: { readonly failOn: FailOn; readonly allowUnknown: boolean },
): number {
  if (isSilent(analysis)) return isUnread ? 6 : 5;
  const instances = analysis.bundles.flatMap((bundle) => bundle.instances);
  const observations = analysis.bundles.flatMap((bundle) => bundle.observations);
  const counts = (instance: InstanceResult) =>
    options.failOn !== 'never' && (isError(instance) || (options.failOn === 'warning' && isWarning(instance)));
  const isSeen = (one: FindingResult) =>
    options.failOn !== 'never' && holds(one) && (one.severity === 'error' || options.failOn === 'warning');
  if (instances.some(counts) || observations.some(isSeen)) return 1;
  const isUndecided = instances.length === 0 ? observations.length === 0 : instances.some(({ outcome }) => outcome === 'unknown');
  return !options.allowUnknown && isUndecided ? 4 : 0;
}
