// Which events any rule speaks of: only these are worth looking up.

import type { Knowledge, Occurrence } from '../types/index.js';

const known = new WeakMap<Knowledge, ReadonlySet<string>>();

/** Every event id that processes, diagnoses, workarounds and the topology name. Walks the declarations of a knowledge once. */
export function eventsOfRules(knowledge: Knowledge): ReadonlySet<string> {
  const before = known.get(knowledge);
  if (before) return before;
  const named = new Set<string>();
  const walk = (value: object): void => {
    const { kind, of } = value as Partial<Occurrence>;
    if (kind === 'event' && typeof of === 'string') named.add(of);
    for (const inner of Object.values(value) as unknown[]) if (inner !== null && typeof inner === 'object') walk(inner);
  };
  walk(knowledge.processes);
  walk(knowledge.diagnoses);
  walk(knowledge.workarounds);
  walk(knowledge.topology);
  known.set(knowledge, named);
  return named;
}
