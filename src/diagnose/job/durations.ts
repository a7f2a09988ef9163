// value that a rule reads from evidence (`response`) -> durations that depend on it.

import type { DurationExpr, LetDef } from '../../knowledge/index.js';
import { fileName, findRegistryValue, findSiteControlField } from '../../model/index.js';
import { hostOf, type Instance } from './instance.js';
import { largest } from '../../lists.js';

function readLet(instance: Instance, def: LetDef): number | undefined {
  const files = instance.evidenceIndex.evidenceOf(hostOf(instance, def.host));
  for (const source of def.from)
    for (const file of files) {
      const value =
        source.kind === 'sitecontrol' &&
        file.kind === 'site-control' &&
        fileName(file.source.label).toLowerCase() === source.file.toLowerCase()
          ? findSiteControlField(file, source.field)?.value
          : source.kind === 'registry' && file.kind === 'registry'
            ? findRegistryValue(file, source.key, source.value)?.value
            : undefined;
      const mapped = value === undefined ? undefined : source.map[String(value)];
      if (mapped !== undefined) return mapped;
    }
  return undefined;
}

/** The value of a `let`, ms; the slowest when nothing tells, so that ignorance never alarms. */
export function resolveLetMs(instance: Instance, name: string): number {
  const defs = instance.process.lets.filter((one) => one.name === name);
  for (const def of defs) {
    const value = readLet(instance, def);
    if (value !== undefined) return value;
  }
  return largest(
    defs.map((def) => def.otherwiseMs),
    0,
  );
}

/** How long a stage may take after another one, ms; 0 if the rules set no limit. */
export function limitMs(instance: Instance, within: DurationExpr | undefined): number {
  return within === undefined ? 0 : resolveDurationMs(instance, within);
}

/** A duration in ms. */
export function resolveDurationMs(instance: Instance, duration: DurationExpr): number {
  return 'ms' in duration ? duration.ms : duration.times * resolveLetMs(instance, duration.name);
}
