// An analysis in, the exit code out.
import type { Analysis, InstanceResult } from '../../contract/index.js';

export type FailOn = 'error' | 'warning' | 'never';

/** What counts for `--fail-on error`: a job that failed or is blocked. */
function isError({ outcome }: InstanceResult): boolean {
  return outcome === 'failed' || outcome === 'blocked';
}

/** What `--fail-on warning` adds: a delayed job, and findings that hold and are more than a remark. */
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
 * 0 nothing to report, 1 findings, 4 an undecided job and no finding, 5 nothing recognisable, 6 nothing recognisable and something could not be read.
 *
 * @param isUnread  something of the input could not be read
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
