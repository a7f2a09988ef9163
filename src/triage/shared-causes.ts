// the jobs of a bundle -> causes that several of them have in common at their parent; which of them wait for others
import type { BundleResult, FindingResult, InstanceResult } from '../contract/index.js';
import { causeOf, isSure } from './cause.js';

/** One cause of several sites that report to the same parent, shown by lines of that parent. */
export interface SharedCause {
  readonly parent: string;
  readonly finding: FindingResult;
  readonly jobs: readonly InstanceResult[];
}

/** The cause of a job, if it is sure and all lines that show it are those of the parent. */
export function causeAtParent(bundle: BundleResult, instance: InstanceResult): FindingResult | undefined {
  const finding = causeOf(instance);
  if (!isSure(finding) || instance.parent === null || finding.evidence.length === 0) return undefined;
  return finding.evidence.every((index) => bundle.evidence[index]?.site === instance.parent) ? finding : undefined;
}

/** Causes that several jobs of a bundle have in common at their parent. */
export function sharedCauses(bundle: BundleResult): readonly SharedCause[] {
  const groups = new Map<string, { readonly parent: string; readonly finding: FindingResult; readonly jobs: InstanceResult[] }>();
  for (const instance of bundle.instances) {
    const finding = causeAtParent(bundle, instance);
    const { parent } = instance;
    if (finding === undefined || parent === null) continue;
    // Only steps that are the same for all of them are one cause to mend.
    const key = JSON.stringify([parent, finding.id, finding.fix]);
    const group = groups.get(key);
    if (group) group.jobs.push(instance);
    else groups.set(key, { parent, finding, jobs: [instance] });
  }
  return [...groups.values()].filter(({ jobs }) => jobs.length > 1);
}

/** Other sites of the same parent that a blocked job waits for: its cause names them, and their own jobs are not complete. */
export function waitsFor(bundle: BundleResult, instance: InstanceResult): readonly string[] {
  const cause = causeOf(instance);
  if (instance.outcome !== 'blocked' || cause === undefined) return [];
  const texts = [cause.explanation, ...cause.evidence.flatMap((index) => bundle.evidence[index]?.text ?? [])];
  const words = new Set(texts.flatMap((text) => text.split(/[^A-Za-z0-9]+/)));
  const open = bundle.instances.filter(({ outcome }) => outcome !== 'healthy' && outcome !== 'recovered');
  return open.filter(({ site, parent }) => site !== instance.site && parent === instance.parent && words.has(site)).map(({ site }) => site);
}
