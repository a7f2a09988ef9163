// Sites with their clocks in, hosts with their times of capture out.

import type { Clock, Host, ParsedBundle } from '../model/index.js';
import type { Topology } from './sites/index.js';

const WEEK_MS = 7 * 86_400_000;
const NO_CLOCK: Clock = { zone: null, offsetMs: [null, null], appliedMs: 0, basis: 'assumed', pairs: 0, contradictions: [] };

/** The newest wall time of anything of a host: a lower bound of its capture time. NaN if nothing has a stamp. */
function newestWall(host: number, parsed: ParsedBundle, topology: Topology): number {
  let newest = Number.NaN;
  for (const log of topology.logsOf[host] ?? []) {
    const records = parsed.logs[log]?.records;
    for (let row = 0; records && row < records.count; row += 1) {
      const wall = records.wall(row);
      if (!(wall <= newest) && !Number.isNaN(wall)) newest = wall;
    }
  }
  // A file dated far after everything else is a wrong date, not the time of the capture.
  const limit = Number.isNaN(newest) ? Number.POSITIVE_INFINITY : newest + WEEK_MS;
  parsed.evidence.forEach((file, index) => {
    if (topology.ofEvidence[index] !== host || file.kind !== 'listing') return;
    for (const entry of file.entries) if (entry.wall <= limit && !(entry.wall <= newest)) newest = entry.wall;
  });
  return newest;
}

/**
 * Hosts of all sites. The stated time of capture is that of the first secondary, by its clock.
 *
 * @param toInstant  wall time on a host -> corrected instant
 * @param toWall     the way back
 */
export function hostsOf(
  parsed: ParsedBundle,
  topology: Topology,
  clocks: readonly Clock[],
  toInstant: (host: number, wall: number) => number,
  toWall: (host: number, instant: number) => number,
): Host[] {
  const reference = Math.max(
    0,
    topology.sites.findIndex((site) => site.type === 'secondary'),
  );
  const collected = topology.manifest?.collectedAt;
  const instant = collected === undefined ? Number.NaN : 'instant' in collected ? collected.instant : toInstant(reference, collected.wall);
  return topology.sites.map((site, index): Host => {
    const lower = newestWall(index, parsed, topology);
    const stated = Number.isNaN(instant) ? Number.NaN : toWall(index, instant);
    return {
      ...site,
      clock: clocks[index] ?? NO_CLOCK,
      capturedWall: Number.isNaN(stated) || lower > stated ? lower : stated,
      capturedStated: !Number.isNaN(stated),
    };
  });
}
