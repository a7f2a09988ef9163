// logs of a site and their instants -> the places where its clock was set

import type { Citation } from '../../contract/index.js';
import type { ClockStep, ParsedLog } from '../../model/index.js';
import { findSteps } from './find-steps.js';
import type { Instants } from './instants.js';

function citeOf({ records }: ParsedLog, row: number): Citation {
  return { source: records.source.label, line: records.line(row), text: records.raw(row) };
}

/**
 * Steps of one site, in the order of logs and lines.
 *
 * @param hasZone     whether the zone of the site is known
 * @param instantsOf  instants of a log; errors of the clock are not removed
 */
export function findClockSteps(logs: readonly ParsedLog[], hasZone: boolean, instantsOf: (log: ParsedLog) => Instants): ClockStep[] {
  return logs.flatMap((log) =>
    findSteps(instantsOf(log), hasZone).steps.map(({ kind, before, after, ms }) => ({
      kind,
      ms,
      before: citeOf(log, before),
      after: citeOf(log, after),
      from: log.records.wall(before),
      to: log.records.wall(after),
    })),
  );
}
