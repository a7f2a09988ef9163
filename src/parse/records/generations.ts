// Logs of a bundle -> logs that inherit fields from the older generation in which they began.

import type { LogRecords, ParsedLog } from '../../model/index.js';

/** The label without its extension, lower case: equal for both generations of a log. */
function withoutExtension(label: string): string {
  return label.replace(/\.[^./]*$/, '').toLowerCase();
}

/** The slowest polling interval of a service (KB Q128458): between generations that lie further apart, records are missing. */
const ADJOINING_MS = 30 * 60_000;

/** Whether a log goes on where the older generation ends. */
function adjoins(older: LogRecords, live: LogRecords): boolean {
  const pause = live.wall(0) - older.wall(older.count - 1);
  return pause >= 0 && pause <= ADJOINING_MS;
}

/** Connects each live log to the older generation beside it that it goes on from. */
export function joinGenerations(logs: readonly ParsedLog[]): void {
  const olderOf = new Map<string, ParsedLog>();
  for (const log of [...logs].reverse()) if (log.generation === 'older') olderOf.set(withoutExtension(log.records.source.label), log);
  for (const live of logs) {
    if (live.generation !== 'live' || live.records.count === 0) continue;
    const older = olderOf.get(withoutExtension(live.records.source.label));
    const isNext = older !== undefined && older.records.count > 0 && adjoins(older.records, live.records);
    live.records.follow(isNext ? older.records : undefined);
  }
}
