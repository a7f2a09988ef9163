// Which events any rule speaks of: only these are worth looking up.

import type { Knowledge, Occurrence } from './types.js';

const known = new WeakMap<Knowledge, ReadonlySet<string>>();

/** Every event id that processes, diagnoses, workarounds and the topology name. Walks the declarations of a knowledge once. */
export function eventsOfRules(knowledge: Knowledge): ReadonlySet<string> {
  const before = known.get(knowledge);
  if (before) return before;
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
  known.set(knowledge, named);
  return named;
}
