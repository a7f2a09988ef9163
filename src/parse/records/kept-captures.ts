// knowledge -> the templates whose captures are kept beside the columns of their records, so that nobody has to read these records again.

import { indexKnowledge, type Knowledge, keptCaptures } from '../../knowledge/index.js';

/** Most captures of a template that are kept. The WebAssembly module hands over no more of a record (`MOST_CAPTURES`). */
const MOST_CAPTURES = 6;

const counts = new WeakMap<Knowledge, Uint8Array>();

/** Number of captures that are kept, by template: all or none. They are those of events that rules ask for, of errors, and of what threads hand on. */
export function keptCaptureCounts(knowledge: Knowledge): Uint8Array {
  let known = counts.get(knowledge);
  if (!known) counts.set(knowledge, (known = countCaptures(knowledge)));
  return known;
}

function countCaptures(knowledge: Knowledge): Uint8Array {
  const { components, events, templates } = knowledge;
  const { eventsOfRules } = indexKnowledge(knowledge);
  const handedOn = new Set(components.flatMap(({ carries }) => carries.map(({ from }) => from)));
  return Uint8Array.from(templates, ({ event, parts }) => {
    const { id = '', severity = 'info' } = events[event] ?? {};
    const isWanted = severity === 'error' || severity === 'warning' || eventsOfRules.has(id) || handedOn.has(id);
    const count = keptCaptures(parts).length;
    return isWanted && count <= MOST_CAPTURES ? count : 0;
  });
}
