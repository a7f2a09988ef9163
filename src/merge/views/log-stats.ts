// records of one log -> numbers: formats, components, printed zones, how much of it is known

import type { Knowledge } from '../../knowledge/index.js';
import { FLAG_MALFORMED, FLAG_PLAIN, type ParsedBundle, type ParsedLog } from '../../model/index.js';

/** Numbers of records. */
export interface LogStats {
  readonly formats: ReadonlyMap<string, number>;
  readonly components: ReadonlyMap<string, number>;
  /** By the text that stamps print. */
  readonly zones: ReadonlyMap<string, number>;
  readonly recognized: number;
  readonly malformed: number;
  readonly damaged: number;
  /** Least and greatest wall time; undefined without stamps. */
  readonly first: number | undefined;
  readonly last: number | undefined;
}

function add(counts: Map<string, number>, key: string | undefined): void {
  if (key) counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** The most frequent first; equal ones in the order of their names. */
export function ranked<K extends string>(counts: ReadonlyMap<K, number>): readonly (readonly [K, number])[] {
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/** The format of a record as the result contract calls it. */
function formatOf(log: ParsedLog, row: number, knowledge: Knowledge): string {
  const flags = log.records.flags(row);
  if (flags & FLAG_MALFORMED) return 'malformed';
  if (flags & FLAG_PLAIN) return 'plain';
  return knowledge.frames[log.records.frame(row)]?.format ?? (log.computer === undefined ? 'plain' : 'nt');
}

/** Counts the records of a log. */
export function logStats(log: ParsedLog, parsed: ParsedBundle, knowledge: Knowledge): LogStats {
  const { records } = log;
  const [formats, components, zones] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  let [recognized, malformed, damaged] = [0, 0, 0];
  let [first, last]: (number | undefined)[] = [];
  for (let row = 0; row < records.count; row += 1) {
    const format = formatOf(log, row, knowledge);
    add(formats, format);
    // Component and zone 0 are empty texts: none.
    add(components, parsed.components[records.component(row)]);
    add(zones, parsed.zones[records.zone(row)]?.text);
    if (format === 'malformed') malformed += 1;
    else {
      if (records.template(row) >= 0) recognized += 1;
      if (records.damage(row) !== undefined) damaged += 1;
    }
    const wall = records.wall(row);
    if (Number.isNaN(wall)) continue;
    if (first === undefined || wall < first) first = wall;
    if (last === undefined || wall > last) last = wall;
  }
  return { formats, components, zones, recognized, malformed, damaged, first, last };
}
