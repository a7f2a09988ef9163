// What users, notes and stamps say of zones in, the zone of each site out.

import type { ZoneOrigin } from '../../contract/index.js';
import type { ParsedBundle, Problem } from '../../model/index.js';
import { say } from '../../wording/index.js';
import type { Calibration } from './calibration.js';
import type { PrintedOffset } from './instants.js';
import { findSteps } from './find-steps.js';
import { bySite, type Site, type Topology } from '../sites/index.js';
import { checkZone, type DstRule, findZone, fixedZone, foldedZone, standardName, UTC, type Zone } from './zones/zones.js';

export interface ZoneOptions {
  /** Site code, or `parent`, `primary`, `child`, `secondary` -> zone, as the user names it; stronger than the manifest. */
  readonly zones?: Readonly<Record<string, string>>;
  /** How daylight saving time is known (`--dst-rule`). Default `history`. */
  readonly dstRule?: DstRule;
}

/** The zone of a site; `name` null if it is not known. */
export interface SiteZone {
  readonly zone: Zone;
  readonly name: string | null;
  readonly from: ZoneOrigin;
}

/** The most frequent of some values; undefined for none. */
function mode<T>(values: Iterable<T>): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** Stamps of a log that are looked at for their zone. */
const STAMPS = 500;

function* printedZones(log: number, parsed: ParsedBundle): Iterable<number> {
  const records = parsed.logs[log]?.records;
  for (let row = 0, left = STAMPS; records && row < records.count && left > 0; row += 1) {
    if (Number.isNaN(records.wall(row))) continue;
    left -= 1;
    if (records.zone(row) > 0) yield records.zone(row);
  }
}

/** The zone that the stamps of a site print: one by name if that is known, else the offset. */
function stampZone(
  logs: readonly number[],
  parsed: ParsedBundle,
  printed: readonly (PrintedOffset | undefined)[],
  rule: DstRule,
): Zone | undefined {
  const zone = mode(logs.flatMap((log) => [...printedZones(log, parsed)]));
  const offset = zone === undefined ? undefined : printed[zone];
  if (zone === undefined || !offset) return undefined;
  return (offset.isExact ? undefined : findZone(standardName(parsed.zones[zone]?.text ?? ''), rule)) ?? fixedZone(offset.minutes);
}

/** The hour that came twice in the logs of a site without a zone. */
function foldOf(logs: readonly number[], parsed: ParsedBundle): number | undefined {
  return mode(
    logs.flatMap((log) => {
      const records = parsed.logs[log]?.records;
      if (!records) return [];
      const walls = new Float64Array(records.count);
      for (let row = 0; row < records.count; row += 1) walls[row] = records.wall(row);
      return findSteps(walls, false).folds;
    }),
  );
}

function zoneOf(
  index: number,
  topology: Topology,
  parsed: ParsedBundle,
  printed: readonly (PrintedOffset | undefined)[],
  calibrations: readonly (Calibration | undefined)[],
  said: string | undefined,
  rule: DstRule,
): SiteZone {
  const site: Site | undefined = topology.sites[index];
  if (said !== undefined) {
    const zone = checkZone(said, rule);
    return { zone, name: zone.name, from: 'option' };
  }
  const stated = site?.timeZone === undefined ? undefined : findZone(site.timeZone, rule);
  if (stated) return { zone: stated, name: stated.name, from: 'manifest' };
  const logs = topology.logsOf[index] ?? [];
  const proved = mode(logs.flatMap((log) => calibrations[log]?.offsets ?? []));
  if (proved !== undefined) return { zone: fixedZone(proved), name: fixedZone(proved).name, from: 'status-messages' };
  const stamped = stampZone(logs, parsed, printed, rule);
  if (stamped) return { zone: stamped, name: stamped.name, from: 'stamps' };
  const fold = foldOf(logs, parsed);
  return { zone: fold === undefined ? UTC : foldedZone(fold), name: null, from: 'none' };
}

/**
 * The zones of all sites.
 *
 * @throws SmslogError `zone` for a zone of the user that nobody knows
 */
export function findSiteZones(
  topology: Topology,
  parsed: ParsedBundle,
  printed: readonly (PrintedOffset | undefined)[],
  calibrations: readonly (Calibration | undefined)[],
  { zones = {}, dstRule = 'history' }: ZoneOptions,
): SiteZone[] {
  const said = bySite(topology.sites, zones);
  return topology.sites.map((_, index) => zoneOf(index, topology, parsed, printed, calibrations, said.get(index), dstRule));
}

/** Unknown zones of a `bundle.json`; they are ignored. */
export function unknownZones({ evidence }: ParsedBundle): Problem[] {
  return evidence.flatMap((file) =>
    file.kind !== 'manifest'
      ? []
      : file.sites
          .filter(({ timeZone }) => timeZone !== undefined && findZone(timeZone) === undefined)
          .map(({ code, timeZone, line }): Problem => {
            const { message } = say('manifest-unknown-zone', { line, zone: timeZone ?? '', site: code });
            return { label: file.source.label, kind: 'damaged', message };
          }),
  );
}
