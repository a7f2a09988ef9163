// parsed logs -> for each event that rules refer to, the records in which it occurs
// Rules read this, never the whole timeline.

import { indexKnowledge, type Knowledge } from '../knowledge/index.js';
import type { ParsedLog, RecordRef } from '../model/index.js';

/** Event id -> its records, in the order of logs and rows; none for an event that no rule refers to. */
export type Occurrences = (eventId: string) => readonly RecordRef<ParsedLog>[];

/** Finds the records of all events that rules refer to, in one pass. */
export function findOccurrences(logs: readonly ParsedLog[], knowledge: Knowledge): Occurrences {
  const { eventsOfRules } = indexKnowledge(knowledge);
  const found = new Map<string, RecordRef<ParsedLog>[]>();
  const listOf = (event: string): RecordRef<ParsedLog>[] => {
    let list = found.get(event);
    if (!list) found.set(event, (list = []));
    return list;
  };
  const byTemplate = knowledge.templates.map((template) => {
    const event = knowledge.events[template.event];
    return event !== undefined && eventsOfRules.has(event.id) ? listOf(event.id) : undefined;
  });
  for (const log of logs) {
    const { records } = log;
    for (let row = 0; row < records.count; row += 1) {
      const template = records.template(row);
      if (template >= 0) byTemplate[template]?.push({ log, row });
    }
  }
  return (eventId) => found.get(eventId) ?? [];
}
