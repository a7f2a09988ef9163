// Which events any rule speaks of: only these are worth looking up.

import type { Knowledge, Occurrence } from './types.js';

/** Every event id that processes, diagnoses and the topology name. Walks the declarations once. */
export function eventsOfRules(knowledge: Knowledge): ReadonlySet<string> {
  const named = new Set<string>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (value !== null && typeof value === 'object') {
      const one = value as Partial<Occurrence>;
      if (one.kind === 'event' && typeof one.of === 'string') named.add(one.of);
      Object.values(value).forEach(walk);
    }
  };
  walk(knowledge.processes);
  walk(knowledge.diagnoses);
  walk(knowledge.workarounds);
  walk(knowledge.topology);
  return named;
}
