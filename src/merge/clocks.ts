// Sites and cause-effect pairs in, a clock for each host out. Links by exact keys need no clock, so this comes before everything else.

import type { Knowledge, Occurrence, TypeDef } from '../knowledge/index.js';
import { normalForm } from '../knowledge/index.js';
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
 * Finds the pairs that the processes declare. With fields: joined by equal values, the earliest on each side counts. Without: each must be seen exactly once.
 *
 * @param raw  instant of a record by its host's zone, clock error not removed
 */
export function findPairs(
  parsed: ParsedBundle,
  knowledge: Knowledge,
  occurrences: ReadonlyMap<number, readonly RecordRef[]>,
  hostOfLog: readonly number[],
  raw: (ref: RecordRef) => number,
): Pair<Cite>[] {
  const eventIndex = new Map(knowledge.events.map((event, index) => [event.id, index]));
  const typeOf = (occurrence: Occurrence, field: string): TypeDef | undefined => {
    const type = knowledge.events[eventIndex.get(occurrence.of) ?? -1]?.fields[field];
    return type === undefined ? undefined : knowledge.types[type];
  };
  const seen = (occurrence: Occurrence, field: string | undefined): Seen[] =>
    (occurrences.get(eventIndex.get(occurrence.of) ?? -1) ?? []).flatMap((ref) => {
      const host = hostOfLog[ref.log] ?? -1;
      const records = parsed.logs[ref.log]?.records;
      const at = raw(ref);
      if (host < 0 || !records || Number.isNaN(at)) return [];
      const text = field === undefined ? '' : records.fields(ref.row)?.[field];
      if (text === undefined) return [];
      const value = field === undefined ? '' : normalForm(text, { compare: 'name', foldCase: true, ...(typeOf(occurrence, field)?.compare === 'text' ? { compare: 'text' } : {}) });
      return [{ host, at, value, where: citeOf(records, ref.row) }];
    });
  const pairs: Pair<Cite>[] = [];
  for (const process of knowledge.processes)
    for (const one of process.precedes) {
      const causes = seen(one.cause, one.causeField);
      const effects = seen(one.effect, one.effectField);
      if (one.causeField === undefined) {
        const [cause, effect] = [causes[0], effects[0]];
        if (causes.length === 1 && effects.length === 1 && cause && effect) pairs.push({ cause, effect });
        continue;
      }
      const earliest = (list: readonly Seen[]): Map<string, Seen> => {
        const map = new Map<string, Seen>();
        for (const item of list) if (item.at < (map.get(item.value)?.at ?? Number.POSITIVE_INFINITY)) map.set(item.value, item);
        return map;
      };
      const byValue = earliest(causes);
      for (const [value, effect] of earliest(effects)) {
        const cause = byValue.get(value);
        if (cause && cause.host !== effect.host) pairs.push({ cause, effect });
      }
    }
  return pairs;
}

/** The clock of each site. The first secondary (else the first site) is the reference. */
export function solveClocks(sites: readonly Site[], zones: readonly (string | null)[], pairs: readonly Pair<Cite>[], options: ClockOptions): Clock[] {
  const reference = Math.max(0, sites.findIndex((site) => site.type === 'secondary' && !site.folder.endsWith('?')));
  const offsets = solveOffsets(sites.length, reference, pairs);
  return sites.map((site, index): Clock => {
    const zone = zones[index] ?? null;
    const offset = offsets[index];
    const stated = options.clocks?.[site.code];
    if (stated !== undefined) return { zone, offsetMs: [stated, stated], appliedMs: stated, basis: 'stated', pairs: offset?.pairs ?? 0, contradictions: offset?.contradictions ?? [] };
    if (index === reference || !offset)
      return { zone, offsetMs: [0, 0], appliedMs: 0, basis: zone === null ? 'assumed' : 'stated', pairs: offset?.pairs ?? 0, contradictions: offset?.contradictions ?? [] };
    const prior = options.skewMs ?? (zone !== null && zones[reference] !== null ? TEN_MINUTES_MS : DAY_MS);
    const least = offset.least === null ? -prior : Math.max(offset.least, -prior);
    const most = offset.most === null ? prior : Math.min(offset.most, prior);
    const { pairs: count, contradictions } = offset;
    // One pair that contradicts the prior drops it.
    const isPriorRight = least <= most;
    const interval: readonly [number | null, number | null] = isPriorRight ? [least, most] : [offset.least, offset.most];
    const [low, high] = [interval[0] ?? Number.NEGATIVE_INFINITY, interval[1] ?? Number.POSITIVE_INFINITY];
    const appliedMs = low <= 0 && high >= 0 ? 0 : Number.isFinite(low) && Number.isFinite(high) ? Math.round((low + high) / 2) : Number.isFinite(low) ? low : high;
    const basis = count > 0 ? 'causal' : zone === null ? 'assumed' : 'prior';
    return { zone, offsetMs: interval, appliedMs, basis, pairs: count, contradictions };
  });
}
