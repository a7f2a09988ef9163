// sites with their clocks -> hosts with their times of capture

import type { Knowledge } from '../knowledge/index.js';
import { clockError, type Host, type ParsedBundle, type ParsedLog, type Warning } from '../model/index.js';
import { type CapturedSite, captureWarnings, findCaptureTime, latestStamps, logFileNames } from './capture/index.js';
import type { SiteClocks } from './clocks/index.js';
import { groupBy, type Site, type Topology } from './sites/index.js';

/** The site whose clock a stated time is read by: the first secondary, else the first site. */
function referenceOf({ sites }: Topology): Site | undefined {
  return sites.find((site) => site.type === 'secondary') ?? sites[0];
}

/** The time of capture that `bundle.json` states, as a corrected instant. */
function statedCapture(topology: Topology, clocks: SiteClocks): number | undefined {
  const collected = topology.manifest?.collectedAt;
  if (!collected) return undefined;
  return 'instant' in collected ? collected.instant : clocks.toInstant(referenceOf(topology), collected.wall);
}

/** The host of each site, in the order of the sites, and what contradicts the stated times. */
export function findHosts(
  parsed: ParsedBundle,
  topology: Topology,
  clocks: SiteClocks,
  knowledge: Knowledge,
): { readonly hosts: ReadonlyMap<Site, Host>; readonly latest: ReadonlyMap<ParsedLog, number>; readonly warnings: readonly Warning[] } {
  const captured = statedCapture(topology, clocks);
  const logFiles = logFileNames(knowledge);
  const evidenceOf = groupBy(parsed.evidence, (file) => topology.siteOf(file));
  const hosts = new Map<Site, Host>();
  const latest = new Map<ParsedLog, number>();
  const sites = topology.sites.map((site): CapturedSite => {
    const clock = clocks.clockOf(site);
    const stated = captured === undefined ? undefined : clocks.toWall(site, captured);
    const files = { logs: topology.logsOf(site), evidence: evidenceOf.get(site) };
    const uncertaintyMs = clockError(clock.offsetMs, clock.appliedMs);
    const time = findCaptureTime({ ...files, stated, uncertaintyMs }, logFiles);
    for (const [log, wall] of latestStamps(files.logs, time, uncertaintyMs)) latest.set(log, wall);
    const host = { ...site, clock, ...(time.wall === undefined ? {} : { capturedWall: time.wall }), capturedStated: time.isStated };
    hosts.set(site, host);
    return { host, time, stated };
  });
  return { hosts, latest, warnings: captureWarnings(sites) };
}
