// Sites, zones and pairs in, a clock for each site out.

import type { ClockBasis } from '../../contract/index.js';
import type { Clock, ClockStep } from '../../model/index.js';
import { type Offset, type Pair, solveOffsets } from './offsets.js';
import type { Place } from './causal-pairs.js';
import type { SiteZone } from './site-zones.js';
import { bySite, type Site } from '../sites/index.js';

const MINUTE_MS = 60_000;
const TEN_MINUTES_MS = 10 * MINUTE_MS;
const QUARTER_MS = 15 * MINUTE_MS;
const DAY_MS = 86_400_000;

export interface ClockOptions {
  /** How far two clocks may differ when nothing tells, ms (`--skew`). Default: ten minutes, a day without a zone. */
  readonly skewMs?: number;
  /** Site code, or `parent`, `primary`, `child`, `secondary` -> stated error of its clock, ms; positive: it is fast. */
  readonly clocks?: Readonly<Record<string, number>>;
}

type Interval = readonly [least: number | null, most: number | null];

/** The least that must be taken off, or nothing if the clock may be right; the middle of what is bounded on both sides. */
function estimate([least, most]: Interval): number {
  if ((least ?? -1) <= 0 && (most ?? 1) >= 0) return 0;
  if (least === null || most === null) return least ?? most ?? 0;
  return Math.round((least + most) / 2);
}

/** Cut to what a clock can be wrong by; a prior that one pair contradicts is dropped. */
function within([least, most]: Interval, prior: number): Interval {
  const cut = [Math.max(least ?? -prior, -prior), Math.min(most ?? prior, prior)] as const;
  return cut[0] <= cut[1] ? cut : [least, most];
}

function shifted([least, most]: Interval, by: number): Interval {
  return [least === null ? null : least + by, most === null ? null : most + by];
}

/** Pairs that a stated error contradicts: the interval that they leave does not hold it. */
function isRefuted(proven: Interval, stated: number): boolean {
  return (proven[0] ?? stated) > stated || (proven[1] ?? stated) < stated;
}

function basisOf(isSaid: boolean, isReference: boolean, hasZone: boolean, pairs: number): ClockBasis {
  if (isSaid) return 'stated';
  if (isReference) return hasZone ? 'stated' : 'assumed';
  return pairs > 0 ? 'causal' : hasZone ? 'prior' : 'assumed';
}

/**
 * The clock of each site. The first secondary (else the first site) is the reference.
 */
export function solveClocks(
  sites: readonly Site[],
  zones: readonly Pick<SiteZone, 'name' | 'from'>[],
  steps: readonly (readonly ClockStep[])[],
  pairs: readonly Pair<Place>[],
  options: ClockOptions,
): Clock[] {
  const isCaptured = (site: Site): boolean => site.type === 'secondary' && !site.folder.endsWith('?');
  const reference = Math.max(0, sites.findIndex(isCaptured));
  const offsets = solveOffsets(sites.length, reference, pairs);
  const stated = bySite(sites, options.clocks ?? {});
  const zoneOfReference = zones[reference]?.name ?? null;
  const own = (index: number): Interval => (index === reference ? [0, 0] : [offsets[index]?.least ?? null, offsets[index]?.most ?? null]);
  return sites.map((_, index): Clock => {
    const { name: zone = null, from: zoneFrom = 'none' } = zones[index] ?? {};
    const offset: Offset<Place> | undefined = offsets[index];
    const proven = shifted(own(index), stated.get(reference) ?? 0);
    const hasZones = zone !== null && zoneOfReference !== null;
    const usual = options.skewMs ?? (hasZones ? TEN_MINUTES_MS : DAY_MS);
    const said = stated.get(index);
    const likely: Interval = said !== undefined ? [said, said] : index === reference ? proven : within(proven, usual);
    const isFixed = said !== undefined || index === reference;
    const appliedMs = estimate(likely);
    const quarters = Math.round(appliedMs / QUARTER_MS) * QUARTER_MS;
    const pairCount = offset?.pairs ?? 0;
    return {
      zone,
      offsetMs: likely,
      appliedMs,
      basis: basisOf(said !== undefined, index === reference, zone !== null, pairCount),
      pairs: pairCount,
      contradictions: (offset?.contradictions ?? []).map((circle) =>
        circle.map(({ cause, effect }) => [cause.where.cite(), effect.where.cite()] as const),
      ),
      detail: {
        zoneFrom,
        zoneDifferenceMs: hasZones || index === reference || quarters === 0 ? null : quarters,
        provenMs: proven,
        possibleMs: isFixed ? likely : within(proven, options.skewMs ?? DAY_MS),
        isRefuted: said !== undefined && index !== reference && isRefuted(proven, said),
        steps: steps[index] ?? [],
      },
    };
  });
}
