// kept rows of a log -> which of them another one stands for
// A service writes the same routine lines at every poll. Between two records that are not routine each of them is shown once, with how often and until when.

import type { RecordTable } from '../filter/index.js';

/** The rows of a log that are folded away, and the rows that stand for them. */
export interface Folds {
  /** Rows that another one stands for. */
  readonly hidden: ReadonlySet<number>;
  /** First row -> how many rows it stands for with itself, and the last one. */
  readonly groups: ReadonlyMap<number, { readonly count: number; readonly last: number }>;
}

interface Group {
  readonly first: number;
  count: number;
  last: number;
}

/**
 * Folds the routine records of one log: those of events with severity `debug`, if they say the same.
 *
 * @param isKept  whether a row is shown at all
 */
export function foldRoutine(table: RecordTable, isRoutine: (event: number) => boolean, isKept: (row: number) => boolean): Folds {
  const hidden = new Set<number>();
  const groups = new Map<number, Group>();
  const open = new Map<string, Group>();
  for (let row = 0; row < table.count; row += 1) {
    if (!isKept(row)) continue;
    const event = table.event(row);
    if (event < 0 || !isRoutine(event)) {
      open.clear();
      continue;
    }
    const key = `${event} ${table.text(row)}`;
    const group = open.get(key);
    if (!group) {
      open.set(key, { first: row, count: 1, last: row });
      continue;
    }
    group.count += 1;
    group.last = row;
    hidden.add(row);
    groups.set(group.first, group);
  }
  return { hidden, groups };
}
