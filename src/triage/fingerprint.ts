// a problem -> a name that stays the same in new captures
import { createHash } from 'node:crypto';
import type { BundleResult, FindingResult, InstanceResult } from '../contract/index.js';

/** The form of a value, without what changes from job to job: digits become 9, letters A. */
function shape(value: string): string {
  return value.replace(/[0-9]+/g, '9').replace(/[A-Za-z]+/g, 'A');
}

/** The role in the process of the host whose file shows a finding; '' if none does. */
function roleOf(bundle: BundleResult, { hosts }: InstanceResult, finding: FindingResult | undefined): string {
  const site = bundle.evidence[finding?.evidence[0] ?? -1]?.site;
  return Object.entries(hosts).find(([, code]) => code !== null && code === site)?.[0] ?? '';
}

/** A hash of its parts: 16 hexadecimal digits. */
export function hashOf(parts: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

/** The fingerprint of a job: by what explains it, or by its outcome where nothing does. */
export function fingerprintOf(bundle: BundleResult, instance: InstanceResult, finding: FindingResult | undefined): string {
  const keys = Object.entries(instance.keys).map(([name, value]) => `${name}=${shape(value)}`);
  return hashOf([
    finding?.id ?? instance.outcome,
    instance.process,
    finding?.stage ?? instance.stage,
    roleOf(bundle, instance, finding),
    keys.sort().join(','),
    instance.site,
    instance.parent,
  ]);
}
