// records of one log -> numbers: formats, components, printed zones, how much of it is known

import type { Knowledge } from '../../knowledge/index.js';
import { FLAG_MALFORMED, FLAG_PLAIN, type ParsedBundle, type ParsedLog, type RecordBlock } from '../../model/index.js';

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

function add(counts: Map<string, number>, key: string | undefined, more: number): void {
  if (key) counts.set(key, (counts.get(key) ?? 0) + more);
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

/** What a pass over a log counts, by the number of attributes. */
interface Tally {
  readonly records: Uint32Array;
  readonly recognized: Uint32Array;
  /** A row of each. */
  readonly row: Uint32Array;
  first: number;
  last: number;
}

function tallyBlock({ rows, wall: walls, template, attributes }: RecordBlock, first: number, tally: Tally): void {
  for (let at = 0; at < rows; at += 1) {
    const number = attributes[at]!;
    tally.records[number]! += 1;
    tally.row[number] = first + at;
    if (template[at]! > 0) tally.recognized[number]! += 1;
    const wall = walls[at]!;
    if (wall < tally.first) tally.first = wall;
    if (wall > tally.last) tally.last = wall;
  }
}

/** The records of a block that are damaged; attributes without a flag are those of sound ones. */
function countDamaged({ rows, attributes }: RecordBlock, first: number, { records }: ParsedLog): number {
  let count = 0;
  for (let at = 0; at < rows; at += 1) {
    const { flags } = records.attributes[attributes[at]!]!;
    if (flags !== 0 && (flags & FLAG_MALFORMED) === 0 && records.damage(first + at) !== undefined) count += 1;
  }
  return count;
}

/** Counts the records of a log. */
export function logStats(log: ParsedLog, parsed: ParsedBundle, knowledge: Knowledge): LogStats {
  const { attributes, blocks } = log.records;
  const [formats, components, zones] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  const tally: Tally = {
    records: new Uint32Array(attributes.length),
    recognized: new Uint32Array(attributes.length),
    row: new Uint32Array(attributes.length),
    first: Number.POSITIVE_INFINITY,
    last: Number.NEGATIVE_INFINITY,
  };
  const isSound = attributes.every(({ flags }) => flags === 0);
  let [begin, damaged] = [0, 0];
  for (const block of blocks) {
    tallyBlock(block, begin, tally);
    if (!isSound) damaged += countDamaged(block, begin, log);
    begin += block.rows;
  }
  let [recognized, malformed] = [0, 0];
  for (const [number, { component, zone }] of attributes.entries()) {
    const count = tally.records[number]!;
    if (count === 0) continue;
    const format = formatOf(log, tally.row[number]!, knowledge);
    add(formats, format, count);
    // Component and zone 0 are empty texts: none.
    add(components, parsed.components[component], count);
    add(zones, parsed.zones[zone]?.text, count);
    if (format === 'malformed') malformed += count;
    else recognized += tally.recognized[number]!;
  }
  const hasStamps = tally.first <= tally.last;
  return {
    formats,
    components,
    zones,
    recognized,
    malformed,
    damaged,
    first: hasStamps ? tally.first : undefined,
    last: hasStamps ? tally.last : undefined,
  };
}
