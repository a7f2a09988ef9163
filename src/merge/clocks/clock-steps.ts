// logs and their instants -> for each site the places where its clock was set

import type { Cite, ClockStep, ParsedLog } from '../../model/index.js';
import type { Site, Topology } from '../sites/index.js';
import { findSteps } from './find-steps.js';
import type { Instants } from './instants.js';

function citeOf({ records }: ParsedLog, row: number): Cite {
  return { source: records.source.label, line: records.line(row), text: records.raw(row) };
}

/**
 * Steps by site, in the order of logs and lines.
 *
 * @param hasZone     whether the zone of a site is known
 * @param instantsOf  instants of a log; errors of the clock are not removed
 */
export function findClockSteps(
  topology: Topology,
  hasZone: (site: Site) => boolean,
  instantsOf: (log: ParsedLog) => Instants,
): ReadonlyMap<Site, readonly ClockStep[]> {
  const stepsIn =
    (site: Site) =>
    (log: ParsedLog): ClockStep[] =>
      findSteps(instantsOf(log), hasZone(site)).steps.map(({ kind, before, after, ms }) => ({
        kind,
        ms,
        before: citeOf(log, before),
        after: citeOf(log, after),
        from: log.records.wall(before),
        to: log.records.wall(after),
      }));
  return new Map(topology.sites.map((site) => [site, topology.logsOf(site).flatMap(stepsIn(site))]));
}
