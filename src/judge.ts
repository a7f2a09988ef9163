// A timeline -> what is judged of its jobs, and by which reading of the clocks.

import { diagnose, findTrustedJobs, isDecided } from './diagnose/index.js';
import type { Knowledge } from './knowledge/index.js';
import { widestClockBounds } from './merge/index.js';
import type { Timeline } from './model/index.js';

type Judged = ReturnType<typeof diagnose>;

/**
 * Judges a timeline. A clock of which little is proved may be wrong by hours: only for a job that nothing else decides, it is taken to be as right as clocks
 * usually are.
 *
 * @returns the timeline that decided, and the result
 */
export function judge(timeline: Timeline, knowledge: Knowledge): { readonly timeline: Timeline; readonly judged: Judged } {
  const pessimisticTimeline = widestClockBounds(timeline);
  if (!pessimisticTimeline) return { timeline, judged: diagnose(timeline, knowledge) };
  const pessimistic = diagnose(pessimisticTimeline, knowledge);
  if (pessimistic.instances.every(isDecided)) return { timeline: pessimisticTimeline, judged: pessimistic };
  const isFor = findTrustedJobs(pessimistic.instances, diagnose(timeline, knowledge).instances);
  return isFor
    ? { timeline, judged: diagnose(pessimisticTimeline, knowledge, { timeline, isFor }) }
    : { timeline: pessimisticTimeline, judged: pessimistic };
}
