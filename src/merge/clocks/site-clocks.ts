// sites and their files -> zones and clock errors, and with them the instants of all records

import { append } from '../../lists.js';
import type { Knowledge } from '../../knowledge/index.js';
import { type Clock, type ClockStep, folderOf, type ParsedBundle, type ParsedLog, type LogRows, UNKNOWN_CLOCK } from '../../model/index.js';
import { groupBy, type Site, type Topology } from '../sites/index.js';
import { type BiasConflict, borrowOffsets, settleBiases } from './bias-conflicts.js';
import { findCausalPairs } from './causal-pairs.js';
import { findClockSteps } from './clock-steps.js';
import { type Instants, instantsOf, type StampOffsets, stampOffsets } from './instants.js';
import { findSiteZones, type SiteZone, type ZoneOptions } from './site-zones.js';
import { type ClockOptions, solveClocks } from './solve-clocks.js';
import { UTC } from './zones/zones.js';

const MINUTE_MS = 60_000;

/** What clocks are put in order from. */
export interface ClockInput {
  readonly parsed: ParsedBundle;
  readonly knowledge: Knowledge;
  /** Event id -> its records. */
  readonly occurrences: (eventId: string) => readonly LogRows[];
  readonly topology: Topology;
}

/** The clocks of all sites, and what they make of wall times. Without a site, wall times are read as UTC. */
export interface SiteClocks {
  clockOf(site: Site): Clock;
  /** Corrected instants of the records of a log, NaN = no stamp. */
  instantsOf(log: ParsedLog): Instants;
  /** Logs whose biases cannot all be right, with the code of their site. */
  readonly conflicts: readonly (BiasConflict & { readonly site: string | null })[];
  /** Whether the biases of a log are not used. */
  isReadByWall(log: ParsedLog): boolean;
  /** Wall time -> corrected instant. */
  toInstant(site: Site | undefined, wall: number): number;
  /** Corrected instant -> wall time. */
  toWall(site: Site, instant: number): number;
}

const UNKNOWN_ZONE: SiteZone = { zone: UTC, name: null, from: 'none' };

/**
 * Puts the clocks of all sites in order.
 *
 * @throws SmslogError `zone` for an unknown zone of the user
 */
export function settleClocks(input: ClockInput, options: ClockOptions & ZoneOptions): SiteClocks {
  const { parsed, topology } = input;
  const offsets = stampOffsets(parsed);
  const biases = settleAllBiases(input, offsets, options);
  const zones = findSiteZones(topology, offsets, options, biases.byWall);
  const zoneOf = (site: Site | undefined): SiteZone => (site && zones.get(site)) ?? UNKNOWN_ZONE;
  const instants = new Map(
    parsed.logs.map((log) => {
      const { zone, from } = zoneOf(topology.siteOf(log));
      return [log, instantsOf(log, offsets, zone, from === 'option' || from === 'manifest', biases.borrowed(log))];
    }),
  );
  const ofLog = (log: ParsedLog): Instants => instants.get(log) ?? new Float64Array();
  const toUtc = (site: Site | undefined, wall: number): number => zoneOf(site).zone.toUtc(wall);
  const pairs = findCausalPairs({
    ...input,
    siteOf: (file) => topology.siteOf(file),
    instantOf: (log, row) => stampedAt(ofLog(log), row),
    toUtc,
  });
  const stepsOf = (site: Site): ClockStep[] => findClockSteps(topology.logsOf(site), zoneOf(site).name !== null, ofLog);
  const clocks = solveClocks(topology.sites, zoneOf, stepsOf, pairs, options);
  const clockOf = (site: Site | undefined): Clock => (site && clocks.get(site)) ?? UNKNOWN_CLOCK;
  for (const [log, own] of instants) removeError(own, clockOf(topology.siteOf(log)).appliedMs);
  return {
    clockOf,
    instantsOf: ofLog,
    conflicts: biases.conflicts,
    isReadByWall: (log) => biases.byWall.has(log),
    toInstant: (site, wall) => toUtc(site, wall) - clockOf(site).appliedMs,
    toWall(site, instant) {
      const own = instant + clockOf(site).appliedMs;
      return own + zoneOf(site).zone.offsetAt(own) * MINUTE_MS;
    },
  };
}

interface AllBiases {
  readonly byWall: ReadonlySet<ParsedLog>;
  readonly conflicts: SiteClocks['conflicts'];
  /** For a log that is read by its wall times: the offset that others of its machine state. */
  borrowed(log: ParsedLog): ((wall: number) => number | undefined) | undefined;
}

/** Which machine wrote a log: that of its site if something names it, else that of its folder. */
function machineName({ records }: ParsedLog, site: Site | undefined): string {
  const { label } = records.source;
  return site && !site.code.startsWith('?') ? site.code : folderOf(label);
}

/** Settles the biases of all machines. */
function settleAllBiases({ parsed, topology }: ClockInput, { printed }: StampOffsets, { trustWall }: ZoneOptions): AllBiases {
  const machineOf = (log: ParsedLog): string => machineName(log, topology.siteOf(log));
  const byWall = new Set<ParsedLog>();
  const conflicts: SiteClocks['conflicts'][number][] = [];
  const offsets = new Map<string, (wall: number) => number | undefined>();
  for (const [machine, logs] of groupBy(parsed.logs, machineOf)) {
    const settled = settleBiases(logs, printed, trustWall);
    if (settled.byWall.size > 0) offsets.set(machine, borrowOffsets(logs, settled.byWall, printed));
    for (const log of settled.byWall) byWall.add(log);
    append(
      conflicts,
      settled.conflicts.map((conflict) => ({ ...conflict, site: topology.siteOf(conflict.doubtful)?.code ?? null })),
    );
  }
  return { byWall, conflicts, borrowed: (log) => (byWall.has(log) ? offsets.get(machineOf(log)) : undefined) };
}

/** The instant of a row; undefined if it has no stamp. */
function stampedAt(instants: Instants, row: number): number | undefined {
  const at = instants[row];
  return Number.isNaN(at) ? undefined : at;
}

function removeError(instants: Instants, errorMs: number): void {
  if (errorMs === 0) return;
  for (const [row, at] of instants.entries()) instants[row] = at - errorMs;
}
