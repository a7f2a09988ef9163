// Knowledge and parsed logs in, for each event that a rule speaks of the records in which it occurs. Rules read this, never the whole timeline.

import { eventsOfRules, type Knowledge } from '../knowledge/index.js';
import type { ParsedLog, RecordRef } from '../model/index.js';

/** Records by event number, in the order of logs and rows. */
export function findOccurrences(logs: readonly ParsedLog[], knowledge: Knowledge): ReadonlyMap<number, RecordRef[]> {
  const named = eventsOfRules(knowledge);
  const wanted = knowledge.templates.map((template) => {
    const event = knowledge.events[template.event];
    return event !== undefined && named.has(event.id) ? template.event : -1;
  });
  const found = new Map<number, RecordRef[]>();
  logs.forEach(({ records }, log) => {
    for (let row = 0; row < records.count; row += 1) {
      const template = records.template(row);
      if (template < 0) continue;
      const event = wanted[template] ?? -1;
      if (event < 0) continue;
      let list = found.get(event);
      if (!list) found.set(event, (list = []));
      list.push({ log, row });
    }
  });
  return found;
}
