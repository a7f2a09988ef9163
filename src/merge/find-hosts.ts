// sites with their clocks -> hosts with their times of capture

import type { Knowledge } from '../knowledge/index.js';
import { clockError, type Host, type ParsedBundle, type ParsedLog, type Warning } from '../model/index.js';
import { type CapturedSite, captureWarnings, findCaptureTime, latestStamps, logFileNames } from './capture/index.js';
import type { SiteClocks } from './clocks/index.js';
import { groupBy, type Site, type Topology } from './sites/index.js';

/** The time of capture that `bundle.json` states, as a corrected instant, and the site whose clock it was read by, if it has no zone: the first secondary, else the first site. */
function statedCapture(
  { manifest, sites }: Topology,
  clocks: SiteClocks,
): { readonly captured?: number; readonly reference?: Site | undefined } {
  const collected = manifest?.collectedAt;
  if (!collected) return {};
  if ('instant' in collected) return { captured: collected.instant };
  const reference = sites.find((site) => site.type === 'secondary') ?? sites[0];
  return { captured: clocks.toInstant(reference, collected.wall), reference };
}

/** The host of each site, in the order of the sites, and what contradicts the stated times. */
export function findHosts(
  parsed: ParsedBundle,
  topology: Topology,
  clocks: SiteClocks,
  knowledge: Knowledge,
): { readonly hosts: ReadonlyMap<Site, Host>; readonly latest: ReadonlyMap<ParsedLog, number>; readonly warnings: readonly Warning[] } {
  const { captured, reference } = statedCapture(topology, clocks);
  const hasZone = (site: Site | undefined): boolean => !site || clocks.clockOf(site).zone !== null;
  /** Whether a stated time says what the clock of a site showed: that clock was read, or zones tell one from the other. */
  const isTold = (site: Site): boolean => site === reference || (hasZone(site) && hasZone(reference));
  const errorOf = (site: Site): number => {
    const { offsetMs, appliedMs } = clocks.clockOf(site);
    return clockError(offsetMs, appliedMs);
  };
  const logFiles = logFileNames(knowledge);
  const evidenceOf = groupBy(parsed.evidence, (file) => topology.siteOf(file));
  const hosts = new Map<Site, Host>();
  const latest = new Map<ParsedLog, number>();
  const sites = topology.sites.map((site): CapturedSite => {
    const clock = clocks.clockOf(site);
    const stated = captured === undefined ? undefined : clocks.toWall(site, captured);
    const files = { logs: topology.logsOf(site), evidence: evidenceOf.get(site) };
    const uncertaintyMs = errorOf(site);
    const statedErrorMs = isTold(site) ? 0 : uncertaintyMs + (reference ? errorOf(reference) : 0);
    const time = findCaptureTime({ ...files, stated, uncertaintyMs, statedErrorMs }, logFiles);
    for (const [log, wall] of latestStamps(files.logs, time, uncertaintyMs)) latest.set(log, wall);
    const { wall, isStated, errorMs } = time;
    const host = {
      ...site,
      clock,
      ...(wall === undefined ? {} : { capturedWall: wall }),
      capturedStated: isStated,
      capturedErrorMs: errorMs,
    };
    hosts.set(site, host);
    return { host, time, stated };
  });
  return { hosts, latest, warnings: captureWarnings(sites) };
}
