// parsed bundle -> timeline of several sites on one clock

import type { Knowledge } from '../knowledge/index.js';
import {
  type Host,
  type Identity,
  isoLocal,
  type ParsedBundle,
  type ParsedLog,
  type Timeline,
  type TimelineLog,
  UNKNOWN_HOST,
  type Warning,
} from '../model/index.js';
import { say } from '../wording/index.js';
import { type ClockOptions, clockWarnings, settleClocks, type ZoneOptions } from './clocks/index.js';
import { withoutLateStamps } from './capture/index.js';
import { findHosts } from './find-hosts.js';
import { findOccurrences, sortedByTime } from './occurrences.js';
import { mergeInOrder, sortLogs } from './order.js';
import { findSites, type Site, type SiteFile, type SiteOverride } from './sites/index.js';

export { checkTrustedLogs, checkZone, type DstRule, unknownZones, type Zone } from './clocks/index.js';
export { checkNamedSites, splitCaptures } from './sites/index.js';
export { clockResults, inspectTimeline, continueTimeline, timelineRow, timelineRows, widestClockBounds } from './views/index.js';

/** What the user states of sites, zones and clocks. */
export interface MergeOptions extends ClockOptions, ZoneOptions, SiteOverride {}

/**
 * Puts all records of a bundle on one clock. Pure; the order of files does not matter.
 *
 * @throws SmslogError `zone` if `options.zones` names an unknown zone
 */
export function merge(parsed: ParsedBundle, knowledge: Knowledge, options: MergeOptions = {}): Timeline {
  const occurrences = findOccurrences(parsed.logs, knowledge);
  const topology = findSites(parsed, knowledge, occurrences, options);
  const clocks = settleClocks({ parsed, knowledge, occurrences, topology }, options);
  const { hosts: hostOfSite, latest, warnings } = findHosts(parsed, topology, clocks, knowledge);
  const siteOfHost = new Map<Host, Site>([...hostOfSite].map(([site, host]) => [host, site]));
  const hosts = [...hostOfSite.values()];
  const hostOf = (file: SiteFile): Host => {
    const site = topology.siteOf(file);
    return (site && hostOfSite.get(site)) ?? UNKNOWN_HOST;
  };
  const lateWarnings: Warning[] = [];
  const placed = parsed.logs.map((log): PlacedLog => {
    const { instants, late, newest } = withoutLateStamps(log, clocks.instantsOf(log), latest.get(log));
    if (late > 0)
      lateWarnings.push({
        source: log.records.source.label,
        message: say('stamps-after-capture', { records: late, newest: isoLocal(newest) }),
      });
    return {
      parsed: log,
      log: timelineLog(log, hostOf(log), topology.identityOf(log), instants, clocks.isReadByWall(log)),
      instants,
      site: topology.siteOf(log)?.code,
    };
  });
  const order = sortLogs(placed);
  const places = new Map(order.map(({ parsed: log, log: placedLog }, rank) => [log, { log: placedLog, rank }]));
  const inTime = sortedByTime(occurrences, (log) => places.get(log));
  return {
    parsed,
    hosts,
    logs: placed.map(({ log }) => log),
    evidence: parsed.evidence.map((file) => ({ file, host: hostOf(file), identity: topology.identityOf(file) })),
    undecided: topology.undecided,
    warnings: [...topology.warnings, ...warnings, ...lateWarnings, ...clockWarnings(hosts, clocks.conflicts)],
    toInstant: (host, wall) => clocks.toInstant(siteOfHost.get(host), wall),
    clockBounds: ({ clock }) => clock.offsetMs,
    inOrder: (isKept) => mergeInOrder(order, isKept),
    occurrences: inTime,
  };
}

/** A log before and after it has its place on the timeline. */
interface PlacedLog {
  readonly parsed: ParsedLog;
  readonly log: TimelineLog;
  /** Corrected instants of its records, NaN = no stamp. */
  readonly instants: Float64Array;
  /** Code of its site; undefined if it is not known. */
  readonly site: string | undefined;
}

function timelineLog(log: ParsedLog, host: Host, identity: Identity, instants: Float64Array, isReadByWall: boolean): TimelineLog {
  const instant = (row: number): number | undefined => {
    const at = instants[row];
    return Number.isNaN(at) ? undefined : at;
  };
  return { ...log, host, identity, isReadByWall, instants, instant };
}
