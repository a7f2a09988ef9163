// The third step: parsed bundle in, timeline of several sites on one clock out.

import type { Knowledge } from '../knowledge/index.js';
import type { ParsedBundle, RecordRef, Timeline } from '../model/index.js';
import { hostsOf } from './capture-times.js';
import {
  calibrations,
  clockWarnings,
  type ClockOptions,
  findCausalPairs,
  findSiteZones,
  instantsOf,
  printedOffsets,
  solveClocks,
  findClockSteps,
  UTC,
  type ZoneOptions,
} from './clocks/index.js';
import { findOccurrences } from './occurrences.js';
import { mergeInOrder } from './order.js';
import { findSites, type SiteOverride } from './sites/index.js';

export { checkZone, type DstRule, unknownZones, type Zone } from './clocks/index.js';
export { checkNamedSites, splitCaptures } from './sites/index.js';
export { widestClockBounds, clockResults, inspectTimeline, timelineRows } from './views/index.js';

export interface MergeOptions extends ClockOptions, ZoneOptions, SiteOverride {}

const MINUTE_MS = 60_000;

/**
 * Puts all records of a bundle on one clock. Pure; the order of files does not matter.
 *
 * @throws SmslogError `zone` if `options.zones` names a zone that nobody knows
 */
export function merge(parsed: ParsedBundle, knowledge: Knowledge, options: MergeOptions = {}): Timeline {
  const occurrences = findOccurrences(parsed.logs, knowledge);
  const topology = findSites(parsed, knowledge, occurrences, options);
  const { sites, ofLog, ofEvidence } = topology;
  const printed = printedOffsets(parsed.zones);
  const calibrated = calibrations(parsed);
  const zones = findSiteZones(topology, parsed, printed, calibrated, options);
  const raw = parsed.logs.map((log, index) => {
    const { zone, from } = zones[ofLog[index] ?? -1] ?? { zone: UTC, from: 'none' };
    return instantsOf(log, { printed, calibration: calibrated[index], zone, isSaid: from === 'option' || from === 'manifest' });
  });
  const toUtc = (host: number, wall: number): number => (zones[host]?.zone ?? UTC).toUtc(wall);
  const pairs = findCausalPairs({
    parsed,
    knowledge,
    occurrences,
    ofLog,
    ofEvidence,
    codeOf: (host) => sites[host]?.code ?? '',
    raw: (ref) => raw[ref.log]?.[ref.row] ?? Number.NaN,
    toUtc,
  });
  const clocks = solveClocks(sites, zones, findClockSteps(parsed, topology, zones, raw), pairs, options);
  const applied = (host: number): number => clocks[host]?.appliedMs ?? 0;
  const toInstant = (host: number, wall: number): number => toUtc(host, wall) - applied(host);
  const toWall = (host: number, instant: number): number => {
    const own = instant + applied(host);
    return own + (zones[host]?.zone ?? UTC).offsetAt(own) * MINUTE_MS;
  };
  raw.forEach((instants, log) => {
    const offset = applied(ofLog[log] ?? -1);
    if (offset !== 0) for (let row = 0; row < instants.length; row += 1) instants[row] = (instants[row] ?? Number.NaN) - offset;
  });
  const hosts = hostsOf(parsed, topology, clocks, toInstant, toWall);
  const order = logOrder(parsed, (log) => hosts[ofLog[log] ?? -1]?.code ?? '');
  const instantOf = (log: number, row: number): number => raw[log]?.[row] ?? Number.NaN;
  const rank = new Map(order.map((log, index) => [log, index]));
  const byTime = (a: RecordRef, b: RecordRef): number =>
    instantOf(a.log, a.row) - instantOf(b.log, b.row) || (rank.get(a.log) ?? 0) - (rank.get(b.log) ?? 0) || a.row - b.row;
  const sorted = new Map<number, readonly RecordRef[]>();
  return {
    parsed,
    hosts,
    hostOfLog: ofLog,
    hostOfEvidence: ofEvidence,
    whyOfLog: topology.whyOfLog,
    whyOfEvidence: topology.whyOfEvidence,
    warnings: [...topology.warnings, ...clockWarnings(hosts)],
    instant: instantOf,
    toInstant,
    *inOrder() {
      for (const ref of mergeInOrder(order.map((log) => raw[log] ?? new Float64Array()))) yield { log: order[ref.log] ?? -1, row: ref.row };
    },
    occurrences(event) {
      let list = sorted.get(event);
      if (!list) sorted.set(event, (list = [...(occurrences.get(event) ?? [])].sort(byTime)));
      return list;
    },
  };
}

/** Logs by site and label, an older generation before the live one. */
function logOrder(parsed: ParsedBundle, codeOf: (log: number) => string): number[] {
  const keys = parsed.logs.map((log, index) => `${codeOf(index)} ${log.records.source.label}`);
  const stem = (log: number): string => (keys[log] ?? '').replace(/\.[^.]*$/, '');
  const isOlder = (log: number): boolean => parsed.logs[log]?.generation === 'older';
  const compare = (a: number, b: number): number => {
    const olderFirst = Number(isOlder(b)) - Number(isOlder(a));
    return stem(a) === stem(b) && olderFirst !== 0 ? olderFirst : (keys[a] ?? '') < (keys[b] ?? '') ? -1 : 1;
  };
  return parsed.logs.map((_, index) => index).sort(compare);
}
