// component, what a pack adds to it -> the component, and the fields that its events are given

import type { CarryDef, ComponentDef } from '../types/index.js';

/** A component with what an extension adds. What an extension says of its heartbeat is how often it writes from then on. */
export function extended(base: ComponentDef, by: ComponentDef): ComponentDef {
  const heartbeat = by.heartbeat && { ...by.heartbeat, events: [...(base.heartbeat?.events ?? []), ...by.heartbeat.events] };
  return {
    ...base,
    files: [...new Set([...base.files, ...by.files])],
    aliases: [...new Set([...base.aliases, ...by.aliases])],
    carries: [...base.carries, ...by.carries],
    ...(heartbeat && { heartbeat }),
    ...(by.startUp && { startUp: [...(base.startUp ?? []), ...by.startUp] }),
  };
}

/** Field -> type of what the records of an event are given; `fieldsOf` says which fields the event has that it comes from. */
export function givenFields(
  event: string,
  carries: readonly CarryDef[],
  fieldsOf: (event: string) => Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const given = carries.filter(({ from, until }) => from !== event && !until.includes(event));
  return Object.fromEntries(
    given.flatMap(({ field, from }) => Object.entries(fieldsOf(from)).filter(([name]) => name === field || name.startsWith(`${field}.`))),
  );
}
