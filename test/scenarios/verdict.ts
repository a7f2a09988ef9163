// diagnosis, expectation of the scenario -> the differences, one sentence each.

import type { BundleResult, FindingResult, InstanceResult } from '../../src/contract/index.js';
import type { RenderedBundle, RenderOptions } from './index.js';
import type { Expectation, Removal, Scenario } from './scenario.js';

const SURE = ['confirmed', 'likely'];

const isAlarm = (one: FindingResult): boolean => one.state === 'active' && one.severity !== 'info' && SURE.includes(one.confidence);

const named = (one: FindingResult | undefined): string => (one ? `${one.id} (${one.confidence})` : 'none');

function instanceOf(result: BundleResult, rendered: RenderedBundle): InstanceResult | string {
  const found = result.instances.filter((one) => one.process === 'ct2-report' && one.site === rendered.child);
  const others = result.instances.filter((one) => one.site !== rendered.child).map((one) => one.site);
  if (others.length > 0) return `an instance of ${others.join(', ')}, which was only mentioned`;
  return found[0] ?? 'no instance of the secondary';
}

function causeDifferences(result: BundleResult, instance: InstanceResult, expected: Expectation): string[] {
  const out: string[] = [];
  const active = instance.findings.filter((one) => one.state === 'active' && one.severity !== 'info' && one.confidence !== 'ruled-out');
  const top = active[0];
  if (expected.cause === null) {
    if (['healthy', 'recovered', 'waiting'].includes(expected.outcome))
      for (const one of active) out.push(`a finding where nothing is wrong: ${named(one)}`);
  } else {
    const confidence = expected.confidence ?? SURE;
    if (top?.id !== expected.cause) out.push(`cause ${named(top)}, expected ${expected.cause}`);
    else if (!confidence.includes(top.confidence)) out.push(`cause ${named(top)}, expected ${confidence.join(' or ')}`);
    else if (expected.cites && !top.evidence.some((index) => expected.cites?.test(result.evidence[index]?.text ?? '') === true))
      out.push(`${top.id} cites no decisive line`);
  }
  const allowed = [expected.cause, ...(expected.also ?? [])];
  for (const one of instance.findings)
    if (isAlarm(one) && !allowed.includes(one.id) && !(expected.cause === null && out.length > 0)) out.push(`wrong cause ${named(one)}`);
  if (expected.healed !== undefined && !instance.findings.some((one) => one.id === expected.healed && one.state === 'healed'))
    out.push(`${expected.healed} is not listed as healed`);
  return out;
}

/** Whether a request names the file, in whatever spelling and folder. */
function asksFor(instance: InstanceResult, rendered: RenderedBundle, wanted: string): boolean {
  if (wanted === 'bundle.json') return instance.captureRequests.some((one) => one.file === wanted);
  const [role, name = ''] = wanted.split('/');
  const site = role === 'parent' ? rendered.parent : rendered.child;
  const base = name.toLowerCase().replace(/\.log$/, '');
  return instance.captureRequests.some((one) => {
    const file = one.file.toLowerCase().replaceAll('\\', '/').split('/').at(-1) ?? '';
    return (
      one.site === site &&
      (file === name.toLowerCase() || (name.toLowerCase().endsWith('.log') && new RegExp(`^${base}[a-z]{0,2}\\.log$`).test(file)))
    );
  });
}

/** What differs from the expectation of the scenario, one sentence each. */
export function differencesOf(
  result: BundleResult | undefined,
  rendered: RenderedBundle,
  scenario: Scenario,
  options: RenderOptions,
): string[] {
  if (!result) return ['no result'];
  const instance = instanceOf(result, rendered);
  if (typeof instance === 'string') return [instance];
  const manifest = options.manifest ?? 'full';
  if (manifest === 'none' && scenario.undated === 'unknown') return openDifferences(result, instance, rendered, scenario);
  const isUnclocked = manifest === 'no-zones' || (options.parentSkewMs ?? 0) !== 0;
  if (isUnclocked && scenario.unclocked === 'unknown' && instance.outcome === 'unknown')
    return openDifferences(result, instance, rendered, scenario);
  const expected = scenario.expect;
  const out: string[] = [];
  if (instance.outcome !== expected.outcome) out.push(`outcome ${instance.outcome}, expected ${expected.outcome}`);
  if (!expected.stages.includes(instance.stage)) out.push(`stage ${instance.stage}, expected ${expected.stages.join(' or ')}`);
  if (instance.operation !== rendered.operation) out.push(`operation ${instance.operation}, expected ${rendered.operation}`);
  out.push(...causeDifferences(result, instance, expected));
  if (!expected.workarounds.includes(instance.remedy.workaround))
    out.push(`workaround ${instance.remedy.workaround}, expected ${expected.workarounds.join(' or ')}`);
  const last = instance.lastConfirmed?.stage ?? null;
  if (expected.lastConfirmed && !expected.lastConfirmed.includes(last))
    out.push(`last confirmed ${last ?? 'nothing'}, expected ${expected.lastConfirmed.map((one) => one ?? 'nothing').join(' or ')}`);
  return out;
}

/** Without a stated time or zone the verdict may still be reached by other stamps; it must never be another one. */
function openDifferences(result: BundleResult, instance: InstanceResult, rendered: RenderedBundle, scenario: Scenario): string[] {
  const { expect } = scenario;
  if (instance.outcome === expect.outcome && expect.outcome !== 'waiting') return causeDifferences(result, instance, expect);
  const out: string[] = [];
  if (instance.outcome !== 'unknown') out.push(`outcome ${instance.outcome}, expected unknown, as the time is not stated`);
  if (!expect.stages.includes(instance.stage)) out.push(`stage ${instance.stage}, expected ${expect.stages.join(' or ')}`);
  if (!asksFor(instance, rendered, 'bundle.json')) out.push('does not ask for bundle.json');
  for (const one of instance.findings) if (isAlarm(one) && one.id !== expect.cause) out.push(`wrong cause ${named(one)}`);
  return out;
}

/** What differs when decisive files were not captured. */
export function blindDifferencesOf(result: BundleResult | undefined, rendered: RenderedBundle, removal: Removal): string[] {
  if (!result) return ['no result'];
  const instance = instanceOf(result, rendered);
  if (typeof instance === 'string') return [instance];
  const out: string[] = [];
  if (instance.outcome !== 'unknown') out.push(`outcome ${instance.outcome} at ${instance.stage}, expected unknown`);
  if (!removal.stages.includes(instance.stage)) out.push(`stage ${instance.stage}, expected ${removal.stages.join(' or ')}`);
  for (const one of instance.findings) if (isAlarm(one)) out.push(`a finding that nothing proves: ${named(one)}`);
  if (!removal.ask.some((one) => asksFor(instance, rendered, one)))
    out.push(
      `asks for ${instance.captureRequests.map((one) => `${one.site ?? ''}:${one.file}`).join(', ') || 'nothing'}, expected ${removal.ask.join(' or ')}`,
    );
  return out;
}
