// sites, zones and cause-and-effect pairs -> a clock for each site

import type { ClockBasis } from '../../contract/index.js';
import type { Clock, ClockStep } from '../../model/index.js';
import { type Offset, type Pair, RESOLUTION_MS, solveOffsets } from './offsets.js';
import type { Place } from './causal-pairs.js';
import type { SiteZone } from './site-zones.js';
import { type Site, valueBySite } from '../sites/index.js';

const MINUTE_MS = 60_000;
const TEN_MINUTES_MS = 10 * MINUTE_MS;
const QUARTER_MS = 15 * MINUTE_MS;
const DAY_MS = 86_400_000;

export interface ClockOptions {
  /** How far two clocks may differ when nothing shows it, ms. Default: ten minutes, a day without a zone. */
  readonly skewMs?: number;
  /** Site code, or `parent`, `primary`, `child`, `secondary` -> stated error of its clock, ms; positive: it is fast. */
  readonly clocks?: Readonly<Record<string, number>>;
}

type Interval = readonly [least: number | null, most: number | null];

/**
 * The least that must be taken off, or nothing if the clock may be right; the middle of what is bounded on both sides. A bound leaves room for the part of a
 * second that stamps do not print: the effect of the pair that sets it is not put before its cause.
 */
function estimate([least, most]: Interval): number {
  if ((least === null || least <= 0) && (most === null || most >= 0)) return 0;
  if (most === null) return least === null ? 0 : least + RESOLUTION_MS;
  return least === null ? most - RESOLUTION_MS : Math.round((least + most) / 2);
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

function basisOf(isStated: boolean, isReference: boolean, hasZone: boolean, pairs: number): ClockBasis {
  if (isStated) return 'stated';
  if (isReference) return hasZone ? 'stated' : 'assumed';
  return pairs > 0 ? 'causal' : hasZone ? 'prior' : 'assumed';
}

/** The site whose clock the others are compared with: the first secondary that has files, else the first site. */
function referenceOf(sites: readonly Site[]): Site | undefined {
  return sites.find((site) => site.type === 'secondary' && !site.folder.endsWith('?')) ?? sites[0];
}

/** What is known of one clock. */
interface ClockFacts {
  readonly isReference: boolean;
  readonly zone: SiteZone;
  /** Whether its zone and that of the reference are known. */
  readonly hasZones: boolean;
  readonly offset: Offset<Site, Place>;
  /** The interval that pairs prove, relative to the stated error of the reference. */
  readonly proven: Interval;
  /** The error that the user states. */
  readonly stated: number | undefined;
  readonly steps: readonly ClockStep[];
}

function clockOf({ isReference, zone, hasZones, offset, proven, stated, steps }: ClockFacts, skewMs: number | undefined): Clock {
  const usual = skewMs ?? (hasZones ? TEN_MINUTES_MS : DAY_MS);
  const fixed: Interval | undefined = stated !== undefined ? [stated, stated] : isReference ? proven : undefined;
  const likely = fixed ?? within(proven, usual);
  // What is usual is no proof: it is no second side of which there would be a middle.
  const appliedMs = estimate(fixed ?? [proven[0] === null ? null : likely[0], proven[1] === null ? null : likely[1]]);
  const quarters = Math.round(appliedMs / QUARTER_MS) * QUARTER_MS;
  return {
    zone: zone.name,
    offsetMs: likely,
    appliedMs,
    basis: basisOf(stated !== undefined, isReference, zone.name !== null, offset.pairs),
    pairs: offset.pairs,
    contradictions: offset.contradictions.map((circle) =>
      circle.map(({ cause, effect }) => [cause.where.cite(), effect.where.cite()] as const),
    ),
    detail: {
      zoneFrom: zone.from,
      zoneDifferenceMs: hasZones || isReference || quarters === 0 ? null : quarters,
      provenMs: proven,
      possibleMs: fixed ?? within(proven, skewMs ?? DAY_MS),
      isRefuted: stated !== undefined && !isReference && isRefuted(proven, stated),
      steps,
    },
  };
}

/** The clock of each site. */
export function solveClocks(
  sites: readonly Site[],
  zoneOf: (site: Site) => SiteZone,
  stepsOf: (site: Site) => readonly ClockStep[],
  pairs: readonly Pair<Site, Place>[],
  options: ClockOptions,
): ReadonlyMap<Site, Clock> {
  const reference = referenceOf(sites);
  if (!reference) return new Map();
  const offsets = solveOffsets(sites, reference, pairs);
  const statedErrors = valueBySite(sites, options.clocks ?? {});
  const shift = statedErrors.get(reference) ?? 0;
  const hasReferenceZone = zoneOf(reference).name !== null;
  return new Map(
    [...offsets].map(([site, offset]) => {
      const isReference = site === reference;
      const zone = zoneOf(site);
      const proven = shifted(isReference ? [0, 0] : [offset.least, offset.most], shift);
      const hasZones = zone.name !== null && hasReferenceZone;
      const facts = { isReference, zone, hasZones, offset, proven, stated: statedErrors.get(site), steps: stepsOf(site) };
      return [site, clockOf(facts, options.skewMs)];
    }),
  );
}
