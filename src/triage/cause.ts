// Which finding explains an outcome.
import type { FindingResult, InstanceResult } from '../contract/index.js';

/**
 * The finding that explains the outcome: the best one that is active, not ruled out and more than a remark.
 *
 * @returns undefined where there is none; for an instance that reached its end; for an undecided one if it is merely possible
 */
export function causeOf(instance: InstanceResult): FindingResult | undefined {
  if (instance.outcome === 'healthy' || instance.outcome === 'recovered') return undefined;
  const best = instance.findings.find(
    (finding) =>
      finding.role === 'cause' && finding.state === 'active' && finding.confidence !== 'ruled-out' && finding.severity !== 'info',
  );
  return instance.outcome === 'unknown' && best?.confidence === 'possible' ? undefined : best;
}

/** Whether a finding is sure enough to act on. */
export function isSure<F extends Pick<FindingResult, 'confidence'>>(finding: F | undefined): finding is F {
  return finding?.confidence === 'confirmed' || finding?.confidence === 'likely';
}

/** Whether the outcome asks for a cause. */
export function needsCause(instance: InstanceResult): boolean {
  return instance.outcome === 'failed' || instance.outcome === 'blocked' || instance.outcome === 'delayed';
}
