// An analysis -> the exit code.
import type { Analysis, InstanceResult } from '../../contract/index.js';

export type FailOn = 'error' | 'warning' | 'never';

/** Whether a job counts for `--fail-on error`: it failed or is blocked. */
function isError({ outcome }: InstanceResult): boolean {
  return outcome === 'failed' || outcome === 'blocked';
}

/** Whether a job counts for `--fail-on warning` as well: it is delayed, or has active findings above `info`. */
function isWarning({ outcome, findings }: InstanceResult): boolean {
  return (
    outcome === 'delayed' ||
    findings.some(
      ({ state, severity, confidence }) =>
        state === 'active' && severity !== 'info' && (confidence === 'confirmed' || confidence === 'likely'),
    )
  );
}

/**
 * 0 nothing to report, 1 findings, 4 an undecided job and no findings, 5 no job recognized, 6 no job recognized and part of the input could not be read.
 *
 * @param isUnread  part of the input could not be read
 */
export function exitCodeOf(
  analysis: Analysis,
  isUnread: boolean,
  options: { readonly failOn: FailOn; readonly allowUnknown: boolean },
): number {
  const instances = analysis.bundles.flatMap((bundle) => bundle.instances);
  if (instances.length === 0) return isUnread ? 6 : 5;
  const counts = (instance: InstanceResult) =>
    options.failOn !== 'never' && (isError(instance) || (options.failOn === 'warning' && isWarning(instance)));
  if (instances.some(counts)) return 1;
  return !options.allowUnknown && instances.some((instance) => instance.outcome === 'unknown') ? 4 : 0;
}
