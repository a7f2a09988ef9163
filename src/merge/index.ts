// The third step: parsed bundle in, timeline of several sites on one clock out.

import type { Knowledge } from '../knowledge/index.js';
import { SmslogError } from '../errors.js';
import type { Host, ParsedBundle, ParsedLog, RecordRef, Timeline } from '../model.js';
import { type ClockOptions, findPairs, solveClocks } from './clocks.js';
import { findOccurrences } from './occurrences.js';
import { type Instants, mergeInOrder } from './order.js';
import { findSites, type Topology } from './topology.js';
import { checkZone, findZone, printedOffset, UTC, type Zone } from './zones.js';

export { timelineRows } from './rows.js';
export { checkZone, type Zone } from './zones.js';

export interface MergeOptions extends ClockOptions {
  /** Site code -> zone, as the user names it; stronger than the manifest. */
  readonly zones?: Readonly<Record<string, string>>;
}

const MINUTE_MS = 60_000;
const WEEK_MS = 7 * 86_400_000;

/** Instants of a log by the zone of its host, or by the zone or bias that its records print. */
function rawInstants(log: ParsedLog, zone: Zone, printed: readonly (number | undefined)[]): Instants {
  const { records } = log;
  const instants = new Float64Array(records.count);
  let before: number | undefined;
  for (let row = 0; row < records.count; row += 1) {
    const wall = records.wall(row);
    if (Number.isNaN(wall)) {
      instants[row] = Number.NaN;
      continue;
    }
    const offset = printed[records.zone(row)];
    const at = offset === undefined ? zone.toUtc(wall, before) : wall - offset * MINUTE_MS;
    instants[row] = at;
    before = at;
  }
  return instants;
}

/** The newest wall time of anything of a host: a lower bound of its capture time. */
function newestWall(host: number, parsed: ParsedBundle, topology: Topology): number {
  let newest = Number.NaN;
  parsed.logs.forEach(({ records }, index) => {
    if (topology.ofLog[index] !== host) return;
    for (let row = 0; row < records.count; row += 1) {
      const wall = records.wall(row);
      if (!(wall <= newest) && !Number.isNaN(wall)) newest = wall;
    }
  });
  // A file dated far after everything else is a wrong date, not the time of the capture.
  const limit = Number.isNaN(newest) ? Number.POSITIVE_INFINITY : newest + WEEK_MS;
  parsed.evidence.forEach((file, index) => {
    if (topology.ofEvidence[index] !== host || file.kind !== 'listing') return;
    for (const entry of file.entries) if (entry.wall <= limit && !(entry.wall <= newest)) newest = entry.wall;
  });
  return newest;
}

function zoneNameOf(
  code: string,
  stated: string | undefined,
  options: MergeOptions,
): { readonly zone: Zone; readonly name: string | null } {
  const wanted = Object.entries(options.zones ?? {}).find(([site]) => site.toUpperCase() === code)?.[1];
  if (wanted !== undefined) return { zone: checkZone(wanted), name: checkZone(wanted).name };
  const zone = stated === undefined ? undefined : findZone(stated);
  return zone ? { zone, name: zone.name } : { zone: UTC, name: null };
}

/**
 * Puts all records of a bundle on one clock. Pure; the order of files does not matter.
 *
 * @throws SmslogError `zone` if `options.zones` names a zone that nobody knows, or a site that the bundle does not have
 */
export function merge(parsed: ParsedBundle, knowledge: Knowledge, options: MergeOptions = {}): Timeline {
  const topology = findSites(parsed, knowledge);
  const { sites, ofLog, ofEvidence, manifest } = topology;
  const zones = sites.map((site) => zoneNameOf(site.code, site.timeZone, options));
  const printed = parsed.zones.map((zone) =>
    zone.biasMinutes !== undefined ? -zone.biasMinutes : zone.text === '' ? undefined : printedOffset(zone.text),
  );
  const raw = parsed.logs.map((log, index) => rawInstants(log, zones[ofLog[index] ?? -1]?.zone ?? UTC, printed));
  const occurrences = findOccurrences(parsed.logs, knowledge);
  const pairs = findPairs(
    parsed,
    knowledge,
    occurrences,
    ofLog,
    (host) => sites[host]?.code ?? '',
    (ref) => raw[ref.log]?.[ref.row] ?? Number.NaN,
  );
  const clocks = solveClocks(
    sites,
    zones.map((zone) => zone.name),
    pairs,
    options,
  );
  const applied = (host: number): number => clocks[host]?.appliedMs ?? 0;
  const toInstant = (host: number, wall: number): number => (zones[host]?.zone ?? UTC).toUtc(wall) - applied(host);
  const toWall = (host: number, instant: number): number => {
    const own = instant + applied(host);
    return own + (zones[host]?.zone ?? UTC).offsetAt(own) * MINUTE_MS;
  };
  raw.forEach((instants, log) => {
    const offset = applied(ofLog[log] ?? -1);
    if (offset !== 0) for (let row = 0; row < instants.length; row += 1) instants[row] = (instants[row] ?? Number.NaN) - offset;
  });
  const reference = Math.max(
    0,
    sites.findIndex((site) => site.type === 'secondary'),
  );
  const collected = manifest?.collectedAt;
  const statedInstant =
    collected === undefined ? Number.NaN : 'instant' in collected ? collected.instant : toInstant(reference, collected.wall);
  const hosts = sites.map((site, index): Host => {
    const lower = newestWall(index, parsed, topology);
    const stated = Number.isNaN(statedInstant) ? Number.NaN : toWall(index, statedInstant);
    const clock = clocks[index] ?? {
      zone: null,
      offsetMs: [null, null] as const,
      appliedMs: 0,
      basis: 'assumed' as const,
      pairs: 0,
      contradictions: [],
    };
    return {
      ...site,
      clock,
      capturedWall: Number.isNaN(stated) || lower > stated ? lower : stated,
      capturedStated: !Number.isNaN(stated),
    };
  });
  const order = parsed.logs.map((_, index) => index).sort((a, b) => compareLogs(a, b));
  function compareLogs(a: number, b: number): number {
    const key = (log: number): string => `${hosts[ofLog[log] ?? -1]?.code ?? ''} ${parsed.logs[log]?.records.source.label ?? ''}`;
    const olderFirst = Number(parsed.logs[b]?.generation === 'older') - Number(parsed.logs[a]?.generation === 'older');
    return key(a).replace(/\.[^.]*$/, '') === key(b).replace(/\.[^.]*$/, '') && olderFirst !== 0 ? olderFirst : key(a) < key(b) ? -1 : 1;
  }
  const instantOf = (log: number, row: number): number => raw[log]?.[row] ?? Number.NaN;
  const rank = new Map(order.map((log, index) => [log, index]));
  const sorted = new Map<number, readonly RecordRef[]>();
  return {
    parsed,
    hosts,
    hostOfLog: ofLog,
    hostOfEvidence: ofEvidence,
    instant: instantOf,
    toInstant,
    *inOrder() {
      for (const ref of mergeInOrder(order.map((log) => raw[log] ?? new Float64Array()))) yield { log: order[ref.log] ?? -1, row: ref.row };
    },
    occurrences(event) {
      let list = sorted.get(event);
      if (!list) {
        const found = [...(occurrences.get(event) ?? [])];
        list = found.sort(
          (a, b) => instantOf(a.log, a.row) - instantOf(b.log, b.row) || (rank.get(a.log) ?? 0) - (rank.get(b.log) ?? 0) || a.row - b.row,
        );
        sorted.set(event, list);
      }
      return list;
    },
  };
}

/** Checks the zones that a user names against the sites of a bundle; a slip is our user's mistake. */
export function checkZones(zones: Readonly<Record<string, string>>, sites: readonly string[]): void {
  for (const [site, zone] of Object.entries(zones)) {
    checkZone(zone);
    if (!sites.includes(site.toUpperCase()))
      throw new SmslogError(
        'zone',
        `--tz names site ${site}, but the input has ${sites.length === 0 ? 'no site' : `only ${sites.join(', ')}`}.`,
        undefined,
        'Use a site code of the input, as in --tz SEC=America/Chicago.',
      );
  }
}
