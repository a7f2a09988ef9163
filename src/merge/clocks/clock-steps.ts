// Logs and their instants in, for each site the places where its clock was set out.

import type { Cite, ClockStep, ParsedBundle, ParsedLog } from '../../model/index.js';
import type { Instants } from './instants.js';
import type { SiteZone } from './site-zones.js';
import { findSteps } from './find-steps.js';
import type { Topology } from '../sites/index.js';

function citeOf({ records }: ParsedLog, row: number): Cite {
  return { source: records.source.label, line: records.line(row), text: records.raw(row) };
}

/** Steps by site, in the order of logs and lines. */
export function findClockSteps(
  parsed: ParsedBundle,
  topology: Topology,
  zones: readonly SiteZone[],
  instants: readonly Instants[],
): ClockStep[][] {
  return topology.logsOf.map((logs, site) =>
    logs.flatMap((index): ClockStep[] => {
      const log = parsed.logs[index];
      if (!log) return [];
      const { steps } = findSteps(instants[index] ?? new Float64Array(), zones[site]?.name !== null);
      return steps.map(({ kind, before, after, ms }) => ({
        kind,
        ms,
        before: citeOf(log, before),
        after: citeOf(log, after),
        from: log.records.wall(before),
        to: log.records.wall(after),
      }));
    }),
  );
}
