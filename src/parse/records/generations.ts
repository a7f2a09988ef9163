// Logs of a bundle -> logs that inherit fields from the older generation in which they began.

import type { ParsedLog } from '../../model/index.js';

/** The label without its extension, lower case: equal for both generations of a log. */
function withoutExtension(label: string): string {
  return label.replace(/\.[^./]*$/, '').toLowerCase();
}

/** Connects each live log to the older generation beside it, unless the older one ends later than the live one begins. */
export function joinGenerations(logs: readonly ParsedLog[]): void {
  const olderOf = new Map<string, ParsedLog>();
  for (const log of [...logs].reverse()) if (log.generation === 'older') olderOf.set(withoutExtension(log.records.source.label), log);
  if (olderOf.size === 0) return;
  for (const live of logs) {
    if (live.generation !== 'live' || live.records.count === 0) continue;
    const older = olderOf.get(withoutExtension(live.records.source.label));
    if (older && older.records.count > 0 && older.records.wall(older.records.count - 1) <= live.records.wall(0))
      live.records.follow(older.records);
  }
}
