// A stream of several logs one after another (`cat *.log`) -> those logs, each with its own span of time.

import type { LogRecords, ParsedLog } from '../../model/index.js';
import { sliceRecords } from './slice-records.js';
import { largest } from '../../lists.js';

/** A stretch of records of one component. */
interface Run {
  readonly component: number;
  readonly start: number;
  /** Stamps of its first record and of its last one; NaN if none has any. */
  readonly first: number;
  readonly last: number;
}

/** If there are more stretches than this, it is one log of several components. */
const MOST_RUNS = 4096;

/** Records of one log are a little out of order at times. */
const JITTER_MS = 60_000;

/** The stretches of a log, in order; undefined if there are too many. Records without a component belong to the stretch before them. */
function findRuns(records: LogRecords): readonly Run[] | undefined {
  const runs: { component: number; start: number; first: number; last: number }[] = [];
  let run: (typeof runs)[number] | undefined;
  for (let row = 0; row < records.count; row += 1) {
    const component = records.component(row);
    const wall = records.wall(row);
    if (run === undefined || (component > 0 && component !== run.component)) {
      // Records before the first one with a component belong to its stretch.
      const start: number = run?.component === 0 ? run.start : row;
      if (run?.component === 0) runs.pop();
      run = { component, start, first: Number.NaN, last: Number.NaN };
      if (runs.push(run) > MOST_RUNS) return undefined;
    }
    if (Number.isNaN(wall)) continue;
    if (Number.isNaN(run.first)) run.first = wall;
    run.last = wall;
  }
  return runs;
}

/** Where time goes back, several logs stand one after another; if they are no more than this of each component, every stretch is one. */
const MOST_RUNS_OF_ONE = 4;

/** First rows of the logs in a stream. */
function findBoundaries(runs: readonly Run[]): number[] {
  const counts = new Map<number, number>();
  for (const { component } of runs) counts.set(component, (counts.get(component) ?? 0) + 1);
  const most = largest(counts.values());
  let last = Number.NaN;
  const goesBack = runs.map(({ first, last: end }) => {
    const isBack = first < last - JITTER_MS;
    if (!Number.isNaN(end)) last = end;
    return isBack;
  });
  const isEachOne = most === 1 || (most <= MOST_RUNS_OF_ONE && goesBack.includes(true));
  return runs.flatMap(({ start }, index) => (index === 0 || isEachOne || goesBack[index] === true ? [start] : []));
}

/** The components that records name, each once. */
function collectComponents(records: LogRecords, nameOf: (component: number) => string): readonly string[] {
  const numbers = new Set<number>();
  for (let row = 0; row < records.count; row += 1) numbers.add(records.component(row));
  numbers.delete(0);
  return [...new Set([...numbers].map(nameOf))];
}

/**
 * Splits a log where another component begins to write and time goes back, or where each component writes in one stretch only.
 *
 * @param nameOf  name of a component by its number in the records
 * @returns the log itself if it is one; lines and offsets stay those of the whole source
 */
export function splitConcatenatedLogs(log: ParsedLog, nameOf: (component: number) => string): readonly ParsedLog[] {
  const { records } = log;
  if (log.components.length < 2) return [log];
  const boundaries = findBoundaries(findRuns(records) ?? []);
  if (boundaries.length < 2) return [log];
  return boundaries.map((from, index) => {
    const own = sliceRecords(records, from, boundaries[index + 1] ?? records.count, index === 0);
    return { ...log, records: own, components: collectComponents(own, nameOf), blankLines: index === 0 ? log.blankLines : 0 };
  });
}
