// IANA name of a zone -> its offsets
// From a table for the years in which SMS 1.x ran, which costs nothing to load; for other years from luxon.

import { IANAZone } from 'luxon';
import type { Offsets } from './windows-dst.js';
import { HISTORIES, TABLE_FROM, TABLE_TO, WINDOWS_NAMES } from './zone-table.generated.js';

const MINUTE_MS = 60_000;

/** Lines `names=text` -> the text by name; `isOne`: the names of a line are one name, with blanks in it. */
function readTable(table: string, isOne: boolean): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const line of table.trim().split('\n')) {
    const at = line.indexOf('=');
    const names = line.slice(0, at);
    for (const name of isOne ? [names] : names.split(' ')) found.set(name, line.slice(at + 1));
  }
  return found;
}

let histories: ReadonlyMap<string, string> | undefined;
let windowsNames: ReadonlyMap<string, string> | undefined;

/** The IANA name of a zone as Windows names it (`Central Standard Time`); undefined if it has none. */
export function ianaOfWindows(name: string): string | undefined {
  windowsNames ??= readTable(WINDOWS_NAMES, true);
  return windowsNames.get(name);
}

/** Offsets by one line of the table. */
function tabled(history: string): Offsets {
  const [start, ...changes] = history.split(' ');
  const from = new Float64Array(changes.length);
  const minutes = [Number(start)];
  let last = TABLE_FROM;
  for (const [index, change] of changes.entries()) {
    const [after, offset] = change.split(':');
    last += Number(after) * MINUTE_MS;
    from[index] = last;
    minutes.push(Number(offset));
  }
  return (instant) => {
    let [low, high] = [0, from.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (instant >= from[middle]!) low = middle + 1;
      else high = middle;
    }
    return minutes[low]!;
  };
}

/** Minutes east of UTC at any instant, in the zone of an IANA name; undefined if there is no such zone. */
export function ianaOffsets(name: string): Offsets | undefined {
  histories ??= readTable(HISTORIES, false);
  const history = histories.get(name);
  // A zone of luxon takes longer to make than everything else that is known of a small capture takes to read.
  let made: IANAZone | undefined;
  const zone = (): IANAZone => (made ??= IANAZone.create(name));
  if (history === undefined) return zone().isValid ? (instant) => zone().offset(instant) : undefined;
  const ofTable = tabled(history);
  return (instant) => (instant >= TABLE_FROM && instant < TABLE_TO ? ofTable(instant) : zone().offset(instant));
}
