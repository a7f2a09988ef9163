// a timeline, new records of its logs -> a timeline of those alone, on the same clocks
// Which file belongs to which site, and how far clocks are wrong, is known from what was there; new lines do not change it.

import {
  folderOf,
  type Host,
  type Identity,
  NO_RECORDS,
  type ParsedBundle,
  type ParsedLog,
  type Timeline,
  type TimelineLog,
  UNKNOWN_HOST,
} from '../../model/index.js';
import { say } from '../../wording/index.js';
import { printedOffsets } from '../clocks/index.js';

const MINUTE_MS = 60_000;

/** The log before its new lines; else one of the same folder; else any, if all are of one host. */
function neighbourOf({ logs }: Timeline, label: string): TimelineLog | undefined {
  const own = logs.find(({ records }) => records.source.label === label);
  const beside = logs.find(({ records }) => folderOf(records.source.label) === folderOf(label));
  const [first] = logs;
  const onlyHost = first && logs.every(({ host }) => host === first.host) ? first : undefined;
  return own ?? beside ?? onlyHost;
}

function instantsOf({ records }: ParsedLog, parsed: ParsedBundle, timeline: Timeline, host: Host, isReadByWall: boolean): Float64Array {
  const printed = printedOffsets(parsed.zones);
  return Float64Array.from({ length: records.count }, (_, row) => {
    const wall = records.wall(row);
    if (Number.isNaN(wall)) return Number.NaN;
    const own = printed[records.zone(row)];
    if (own?.isExact === true && !isReadByWall) return wall - own.minutes * MINUTE_MS - host.clock.appliedMs;
    return timeline.toInstant(host, wall);
  });
}

/** Places new records of one file, which keep the order of its lines. Files that were not there belong to the site of their folder. */
export function continueTimeline(timeline: Timeline, parsed: ParsedBundle): Timeline {
  const placed = parsed.logs.map((log): TimelineLog => {
    const before = neighbourOf(timeline, log.records.source.label);
    const host = before?.host ?? UNKNOWN_HOST;
    const identity: Identity = before?.identity ?? { from: 'none', why: say('file-unassigned') };
    const isReadByWall = before?.isReadByWall ?? false;
    const instants = instantsOf(log, parsed, timeline, host, isReadByWall);
    const instant = (row: number): number | undefined => {
      const at = instants[row];
      return Number.isNaN(at) ? undefined : at;
    };
    return { ...log, host, identity, isReadByWall, instants, instant };
  });
  return {
    ...timeline,
    parsed: { ...parsed, bundle: timeline.parsed.bundle },
    logs: placed,
    evidence: [],
    *inOrder(isKept = () => true) {
      for (const log of placed) for (let row = 0; row < log.records.count; row += 1) if (isKept(log, row)) yield { log, row };
    },
    occurrences: () => NO_RECORDS,
  };
}
