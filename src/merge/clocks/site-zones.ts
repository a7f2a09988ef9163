// what users, bundle.json and stamps state of zones -> the zone of each site

import type { ZoneOrigin } from '../../contract/index.js';
import type { ParsedBundle, ParsedLog, Problem } from '../../model/index.js';
import { say } from '../../wording/index.js';
import { groupBy, type Site, type Topology, valueBySite } from '../sites/index.js';
import { findSteps } from './find-steps.js';
import type { StampOffsets } from './instants.js';
import { checkZone, type DstRule, findZone, fixedZone, foldedZone, standardName, UTC, type Zone } from './zones/zones.js';

export interface ZoneOptions {
  /** Site code, or `parent`, `primary`, `child`, `secondary` -> zone, as the user names it; stronger than the manifest. */
  readonly zones?: Readonly<Record<string, string>>;
  /** How daylight saving time is known. Default `history`. */
  readonly dstRule?: DstRule;
  /** Labels of logs that are read by their wall times, whatever biases they print; `all` for every log. */
  readonly trustWall?: readonly string[];
}

/** The zone of a site; `name` null if it is not known. */
export interface SiteZone {
  readonly zone: Zone;
  readonly name: string | null;
  readonly from: ZoneOrigin;
}

/** The most frequent of some values, the first of equally frequent ones; undefined for none. */
function mode(values: readonly number[]): number | undefined {
  const [most] = [...groupBy(values, (value) => value)].sort(([, a], [, b]) => b.length - a.length);
  return most?.[0];
}

/** Stamps of a log that are looked at for their zone. */
const STAMPS = 500;

/** Numbers of the zones that the first stamps of a log print. */
function* printedZones({ records }: ParsedLog): Iterable<number> {
  for (let row = 0, left = STAMPS; row < records.count && left > 0; row += 1) {
    if (Number.isNaN(records.wall(row))) continue;
    left -= 1;
    if (records.zone(row) > 0) yield records.zone(row);
  }
}

/** The zone that the stamps of a site print: one by name if that is known, else the offset. */
function stampZone(logs: readonly ParsedLog[], { printed }: StampOffsets, rule: DstRule): Zone | undefined {
  const number = mode(logs.flatMap((log) => [...printedZones(log)]));
  const offset = number === undefined ? undefined : printed[number];
  if (!offset) return undefined;
  return (offset.isExact ? undefined : findZone(standardName(offset.text), rule)) ?? fixedZone(offset.minutes);
}

/** The hour that came twice in the logs of a site without a zone. */
function foldOf(logs: readonly ParsedLog[]): number | undefined {
  return mode(
    logs.flatMap(({ records }) => {
      const walls = new Float64Array(records.count);
      for (let row = 0; row < records.count; row += 1) walls[row] = records.wall(row);
      return findSteps(walls, false).folds;
    }),
  );
}

/** @param byWall  logs whose biases are not right */
function zoneOf(
  site: Site,
  logs: readonly ParsedLog[],
  offsets: StampOffsets,
  fromUser: string | undefined,
  rule: DstRule,
  byWall: ReadonlySet<ParsedLog>,
): SiteZone {
  if (fromUser !== undefined) {
    const zone = checkZone(fromUser, rule);
    return { zone, name: zone.name, from: 'option' };
  }
  const stated = site.timeZone === undefined ? undefined : findZone(site.timeZone, rule);
  if (stated) return { zone: stated, name: stated.name, from: 'manifest' };
  const proven = mode(
    logs.flatMap((log) => offsets.calibrations.get(log)?.map(({ minutes }) => minutes)).filter((minutes) => minutes !== undefined),
  );
  if (proven !== undefined) return { zone: fixedZone(proven), name: fixedZone(proven).name, from: 'status-messages' };
  const stamped = stampZone(logs.some((log) => !byWall.has(log)) ? logs.filter((log) => !byWall.has(log)) : logs, offsets, rule);
  if (stamped) return { zone: stamped, name: stamped.name, from: 'stamps' };
  const fold = foldOf(logs);
  return { zone: fold === undefined ? UTC : foldedZone(fold), name: null, from: 'none' };
}

/**
 * The zones of all sites.
 *
 * @param byWall  logs whose biases are not right
 * @throws SmslogError `zone` for an unknown zone of the user
 */
export function findSiteZones(
  topology: Topology,
  offsets: StampOffsets,
  { zones = {}, dstRule = 'history' }: ZoneOptions,
  byWall: ReadonlySet<ParsedLog>,
): ReadonlyMap<Site, SiteZone> {
  const fromUser = valueBySite(topology.sites, zones);
  return new Map(topology.sites.map((site) => [site, zoneOf(site, topology.logsOf(site), offsets, fromUser.get(site), dstRule, byWall)]));
}

/** Unknown zones of a `bundle.json`; they are ignored. */
export function unknownZones({ evidence }: ParsedBundle): Problem[] {
  return evidence.flatMap((file) =>
    file.kind !== 'manifest'
      ? []
      : file.sites.flatMap(({ code, timeZone, line }): Problem[] => {
          if (timeZone === undefined || findZone(timeZone)) return [];
          return [{ label: file.source.label, kind: 'unclear', ...say('manifest-unknown-zone', { line, zone: timeZone, site: code }) }];
        }),
  );
}
