// parsed logs -> for each event that rules refer to, the records in which it occurs
// Rules read this, never the whole timeline.

import { indexKnowledge, type Knowledge } from '../knowledge/index.js';
import type { ParsedLog, RecordRef } from '../model/index.js';

/** Event id -> its records, in the order of logs and rows; none for an event that no rule refers to. */
export type Occurrences = (eventId: string) => readonly RecordRef<ParsedLog>[];

/** Events of the templates whose records rules ask for, by the number of the template. */
const asked = new WeakMap<Knowledge, readonly (string | undefined)[]>();

function askedEvents(knowledge: Knowledge): readonly (string | undefined)[] {
  let events = asked.get(knowledge);
  if (!events) {
    const { eventsOfRules } = indexKnowledge(knowledge);
    events = knowledge.templates.map(({ event }) => {
      const id = knowledge.events[event]?.id;
      return id !== undefined && eventsOfRules.has(id) ? id : undefined;
    });
    asked.set(knowledge, events);
  }
  return events;
}

/** Finds the records of all events that rules refer to, in one pass. */
export function findOccurrences(logs: readonly ParsedLog[], knowledge: Knowledge): Occurrences {
  const events = askedEvents(knowledge);
  const found = new Map<string, RecordRef<ParsedLog>[]>();
  for (const log of logs) {
    const { records } = log;
    for (let row = 0; row < records.count; row += 1) {
      const template = records.template(row);
      const event = template < 0 ? undefined : events[template];
      if (event === undefined) continue;
      const list = found.get(event);
      if (list) list.push({ log, row });
      else found.set(event, [{ log, row }]);
    }
  }
  return (eventId) => found.get(eventId) ?? [];
}
