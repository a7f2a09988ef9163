// Sites and cause-effect pairs in, a clock for each host out. Links by exact keys need no clock, so this comes before everything else.

import type { Knowledge, Occurrence, TypeDef } from '../knowledge/index.js';
import { holds, normalForm } from '../knowledge/index.js';
import type { Cite, Clock, LogRecords, ParsedBundle, RecordRef } from '../model.js';
import { type Pair, solveOffsets } from './offsets.js';
import type { Site } from './topology.js';

const TEN_MINUTES_MS = 600_000;
const DAY_MS = 86_400_000;

export interface ClockOptions {
  /** How far two clocks may differ when nothing tells, ms (`--skew`). Default: ten minutes, a day without a zone. */
  readonly skewMs?: number;
  /** Site code -> stated error of its clock relative to the reference, ms. */
  readonly clocks?: Readonly<Record<string, number>>;
}

/** The earliest of each value, and how many there are. */
function byValue(list: readonly Seen[]): Map<string, { readonly first: Seen; readonly count: number }> {
  const map = new Map<string, { readonly first: Seen; readonly count: number }>();
  for (const item of list) {
    const known = map.get(item.value);
    map.set(item.value, { first: known && known.first.at <= item.at ? known.first : item, count: (known?.count ?? 0) + 1 });
  }
  return map;
}

interface Seen {
  readonly host: number;
  readonly at: number;
  readonly value: string;
  readonly where: Cite;
}

function citeOf(records: LogRecords, row: number): Cite {
  return { source: records.source.label, line: records.line(row), text: records.raw(row) };
}

/**
 * Finds the pairs that the processes declare. With two fields: joined by equal values, the earliest on each side counts. With one: joined by the site, each
 * seen exactly once. Without: each seen exactly once in the bundle.
 *
 * @param raw  instant of a record by its host's zone, clock error not removed
 */
export function findPairs(
  parsed: ParsedBundle,
  knowledge: Knowledge,
  occurrences: ReadonlyMap<number, readonly RecordRef[]>,
  hostOfLog: readonly number[],
  codeOf: (host: number) => string,
  raw: (ref: RecordRef) => number,
): Pair<Cite>[] {
  const eventIndex = new Map(knowledge.events.map((event, index) => [event.id, index]));
  const typeOf = (occurrence: Occurrence, field: string): TypeDef | undefined => {
    const type = knowledge.events[eventIndex.get(occurrence.of) ?? -1]?.fields[field];
    return type === undefined ? undefined : knowledge.types[type];
  };
  /** All records of one side. Without a field of its own, what joins it to a field of the other side is the site that it stands at. */
  const seen = (occurrence: Occurrence, field: string | undefined, isBySite: boolean): Seen[] =>
    (occurrences.get(eventIndex.get(occurrence.of) ?? -1) ?? []).flatMap((ref) => {
      const host = hostOfLog[ref.log] ?? -1;
      const records = parsed.logs[ref.log]?.records;
      const at = raw(ref);
      if (host < 0 || !records || Number.isNaN(at)) return [];
      const fields = occurrence.where !== undefined || field !== undefined ? records.fields(ref.row) : undefined;
      if (occurrence.where && !holds(occurrence.where, fields ?? {}, (name) => typeOf(occurrence, name))) return [];
      const text = field !== undefined ? fields?.[field] : isBySite ? codeOf(host) : '';
      if (text === undefined) return [];
      const type = field === undefined ? undefined : typeOf(occurrence, field);
      const value = field === undefined ? text : normalForm(text, { compare: type?.compare ?? 'text', foldCase: true });
      return [{ host, at, value, where: citeOf(records, ref.row) }];
    });
  const pairs: Pair<Cite>[] = [];
  for (const process of knowledge.processes)
    for (const one of process.precedes) {
      const isBySite = (one.causeField === undefined) !== (one.effectField === undefined);
      const isOnce = one.causeField === undefined || one.effectField === undefined;
      const [causes, effects] = [byValue(seen(one.cause, one.causeField, isBySite)), byValue(seen(one.effect, one.effectField, isBySite))];
      for (const [value, effect] of effects) {
        const cause = causes.get(value);
        if (!cause || cause.first.host === effect.first.host) continue;
        // Several attempts would pair the cause of one with the effect of another.
        if (isOnce && (cause.count > 1 || effect.count > 1)) continue;
        pairs.push({ cause: cause.first, effect: effect.first });
      }
    }
  return pairs;
}

/** The clock of each site. The first secondary (else the first site) is the reference. */
export function solveClocks(
  sites: readonly Site[],
  zones: readonly (string | null)[],
  pairs: readonly Pair<Cite>[],
  options: ClockOptions,
): Clock[] {
  const reference = Math.max(
    0,
    sites.findIndex((site) => site.type === 'secondary' && !site.folder.endsWith('?')),
  );
  const offsets = solveOffsets(sites.length, reference, pairs);
  return sites.map((site, index): Clock => {
    const zone = zones[index] ?? null;
    const offset = offsets[index];
    const stated = options.clocks?.[site.code];
    if (stated !== undefined)
      return {
        zone,
        offsetMs: [stated, stated],
        appliedMs: stated,
        basis: 'stated',
        pairs: offset?.pairs ?? 0,
        contradictions: offset?.contradictions ?? [],
      };
    if (index === reference || !offset)
      return {
        zone,
        offsetMs: [0, 0],
        appliedMs: 0,
        basis: zone === null ? 'assumed' : 'stated',
        pairs: offset?.pairs ?? 0,
        contradictions: offset?.contradictions ?? [],
      };
    const prior = options.skewMs ?? (zone !== null && zones[reference] !== null ? TEN_MINUTES_MS : DAY_MS);
    const least = offset.least === null ? -prior : Math.max(offset.least, -prior);
    const most = offset.most === null ? prior : Math.min(offset.most, prior);
    const { pairs: count, contradictions } = offset;
    // One pair that contradicts the prior drops it.
    const isPriorRight = least <= most;
    const interval: readonly [number | null, number | null] = isPriorRight ? [least, most] : [offset.least, offset.most];
    const [low, high] = [interval[0] ?? Number.NEGATIVE_INFINITY, interval[1] ?? Number.POSITIVE_INFINITY];
    const appliedMs =
      low <= 0 && high >= 0
        ? 0
        : Number.isFinite(low) && Number.isFinite(high)
          ? Math.round((low + high) / 2)
          : Number.isFinite(low)
            ? low
            : high;
    const basis = count > 0 ? 'causal' : zone === null ? 'assumed' : 'prior';
    return { zone, offsetMs: interval, appliedMs, basis, pairs: count, contradictions };
  });
}
