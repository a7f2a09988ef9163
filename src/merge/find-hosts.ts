// sites with their clocks -> hosts with their times of capture

import type { Host, ParsedBundle, ParsedLog } from '../model/index.js';
import type { SiteClocks } from './clocks/index.js';
import type { Site, Topology } from './sites/index.js';

const WEEK_MS = 7 * 86_400_000;

/** The later of two times; NaN is no time. */
function later(newest: number | undefined, wall: number): number | undefined {
  return Number.isNaN(wall) || (newest !== undefined && wall <= newest) ? newest : wall;
}

function newestStamp(logs: readonly ParsedLog[]): number | undefined {
  let newest: number | undefined;
  for (const { records } of logs) for (let row = 0; row < records.count; row += 1) newest = later(newest, records.wall(row));
  return newest;
}

/** The newest wall time of anything of a site: a lower bound of its capture time. undefined if nothing has a stamp. */
function newestWall(site: Site, parsed: ParsedBundle, topology: Topology): number | undefined {
  const newest = newestStamp(topology.logsOf(site));
  // A file dated far after everything else is a wrong date, not the time of the capture.
  const limit = newest === undefined ? Number.POSITIVE_INFINITY : newest + WEEK_MS;
  return parsed.evidence
    .flatMap((file) => (file.kind === 'listing' && topology.siteOf(file) === site ? file.entries : []))
    .reduce((latest, { wall }) => (wall <= limit ? later(latest, wall) : latest), newest);
}

/** The time of capture that `bundle.json` states, as a corrected instant. It is that of the first secondary, by its clock. */
function statedCapture({ manifest, sites }: Topology, clocks: SiteClocks): number | undefined {
  const collected = manifest?.collectedAt;
  if (!collected) return undefined;
  const reference = sites.find((site) => site.type === 'secondary') ?? sites[0];
  return 'instant' in collected ? collected.instant : clocks.toInstant(reference, collected.wall);
}

/** The host of each site, in the order of the sites. */
export function findHosts(parsed: ParsedBundle, topology: Topology, clocks: SiteClocks): ReadonlyMap<Site, Host> {
  const captured = statedCapture(topology, clocks);
  return new Map(
    topology.sites.map((site): [Site, Host] => {
      const newest = newestWall(site, parsed, topology);
      const stated = captured === undefined ? undefined : clocks.toWall(site, captured);
      // A stamp that is newer than the stated time shows that it was captured later.
      const wall = stated === undefined || (newest !== undefined && newest > stated) ? newest : stated;
      return [
        site,
        {
          ...site,
          clock: clocks.clockOf(site),
          ...(wall === undefined ? {} : { capturedWall: wall }),
          capturedStated: stated !== undefined,
        },
      ];
    }),
  );
}
