// biases in the stamps of one machine's logs -> which of them cannot all be right
// Two logs of a machine that were written in turn have the same bias. Programs that print a fixed one, or one with the wrong sign, tear them apart.

import { SmslogError } from '../../errors.js';
import type { ParsedLog } from '../../model/index.js';
import { say } from '../../wording/index.js';
import type { PrintedOffset } from './instants.js';

const MINUTE_MS = 60_000;

/** Successive records of a log with the same bias. */
interface Run {
  /** East of UTC. */
  readonly minutes: number;
  readonly walls: number[];
  first: number;
  last: number;
}

/** Two logs of a machine whose biases differ while they were written in turn, by their wall times. */
export interface BiasConflict {
  /** The log whose bias is less likely to be right. */
  readonly doubtful: ParsedLog;
  readonly other: ParsedLog;
  /** Offsets from UTC that they state, minutes east. */
  readonly doubtfulMinutes: number;
  readonly otherMinutes: number;
  /** Whether only their wall times are in turn, so that one of the biases is certainly wrong; else their instants are too. */
  readonly isClear: boolean;
}

/** More runs than this are no bias of a clock. */
const MOST_RUNS = 100;

/** The runs of a log; none if it prints no bias, or too many. */
function runsOf({ records }: ParsedLog, printed: readonly (PrintedOffset | undefined)[]): readonly Run[] {
  const runs: Run[] = [];
  for (let row = 0; row < records.count; row += 1) {
    const offset = printed[records.zone(row)];
    const wall = records.wall(row);
    if (offset?.isExact !== true || Number.isNaN(wall)) continue;
    let run = runs.at(-1);
    if (run?.minutes !== offset.minutes) {
      if (runs.length === MOST_RUNS) return [];
      runs.push((run = { minutes: offset.minutes, walls: [], first: wall, last: wall }));
    }
    run.walls.push(wall);
    run.first = Math.min(run.first, wall);
    run.last = Math.max(run.last, wall);
  }
  return runs;
}

/** How often two runs take turns if each is shifted by some minutes: 2 if one was written within the other. */
function turns(a: Run, b: Run, shift: number): number {
  const one = Float64Array.from(a.walls).sort();
  const other = Float64Array.from(b.walls, (wall) => wall + shift * MINUTE_MS).sort();
  let count = 0;
  let latest: 'one' | 'other' | undefined;
  for (let i = 0, j = 0; i < one.length || j < other.length; ) {
    const next = j === other.length || (i < one.length && one[i]! <= other[j]!) ? 'one' : 'other';
    if (next === 'one') i += 1;
    else j += 1;
    if (latest !== undefined && latest !== next) count += 1;
    latest = next;
  }
  return count;
}

const IN_TURN = 2;

/** Whether the clock of the machine was set between two runs, so that their wall times overlap: one of the logs has both biases. */
function isChange(a: Run, runs: readonly Run[], b: Run, otherRuns: readonly Run[]): boolean {
  const overlap = Math.min(a.last, b.last) - Math.max(a.first, b.first);
  const hasBoth = runs.some(({ minutes }) => minutes === b.minutes) || otherRuns.some(({ minutes }) => minutes === a.minutes);
  return hasBoth && overlap <= Math.abs(a.minutes - b.minutes) * MINUTE_MS;
}

/** The conflict of two runs; undefined if there is none. */
function conflictOf(a: Run, runs: readonly Run[], b: Run, otherRuns: readonly Run[]): Pick<BiasConflict, 'isClear'> | undefined {
  if (a.minutes === b.minutes || a.first > b.last || b.first > a.last || isChange(a, runs, b, otherRuns)) return undefined;
  if (turns(a, b, 0) < IN_TURN) return undefined;
  return { isClear: turns(a, b, a.minutes - b.minutes) < IN_TURN };
}

/** Whether the bias of a run is less likely than that of another: a program that knows none prints zero; else the log with fewer records is the odd one. */
function isLessLikely(a: Run, b: Run): boolean {
  if ((a.minutes === 0) !== (b.minutes === 0)) return a.minutes === 0;
  return a.walls.length < b.walls.length;
}

/** The first conflict of two logs, a clear one if there is one. */
function conflictOfLogs(one: ParsedLog, runs: readonly Run[], other: ParsedLog, otherRuns: readonly Run[]): BiasConflict | undefined {
  let found: BiasConflict | undefined;
  for (const a of runs)
    for (const b of otherRuns) {
      const conflict = conflictOf(a, runs, b, otherRuns);
      if (!conflict || (found && !conflict.isClear)) continue;
      const [doubtful, trusted] = isLessLikely(a, b) ? [a, b] : [b, a];
      found = {
        doubtful: doubtful === a ? one : other,
        other: doubtful === a ? other : one,
        doubtfulMinutes: doubtful.minutes,
        otherMinutes: trusted.minutes,
        isClear: conflict.isClear,
      };
      if (conflict.isClear) return found;
    }
  return found;
}

/** The conflicts among the logs of one machine, at most one for each log whose bias is doubtful; clear ones first. */
export function findBiasConflicts(logs: readonly ParsedLog[], printed: readonly (PrintedOffset | undefined)[]): readonly BiasConflict[] {
  const biases = new Set(printed.flatMap((offset) => (offset?.isExact === true ? [offset.minutes] : [])));
  if (biases.size < 2) return [];
  const runs = logs.map((log) => ({ log, runs: runsOf(log, printed) })).filter((one) => one.runs.length > 0);
  const conflicts = runs.flatMap((one, index) =>
    runs.slice(index + 1).flatMap((other) => conflictOfLogs(one.log, one.runs, other.log, other.runs) ?? []),
  );
  const byLog = new Map<ParsedLog, BiasConflict>();
  for (const conflict of [...conflicts].sort((a, b) => Number(b.isClear) - Number(a.isClear)))
    if (!byLog.has(conflict.doubtful)) byLog.set(conflict.doubtful, conflict);
  return [...byLog.values()];
}

/**
 * Wall time -> the offset that other logs of the machine state at that time, or nearest to it: for logs that are read by their wall times. Undefined if
 * none is stated.
 *
 * @param logs  of the machine
 */
export function borrowOffsets(
  logs: readonly ParsedLog[],
  byWall: ReadonlySet<ParsedLog>,
  printed: readonly (PrintedOffset | undefined)[],
): (wall: number) => number | undefined {
  const trusted = logs.filter((log) => !byWall.has(log));
  if (trusted.length === 0) {
    // One offset for all of them, so that they keep the order of their wall times.
    const [first] = logs.flatMap((log) => runsOf(log, printed));
    return () => first?.minutes;
  }
  const runs = trusted.flatMap((log) => runsOf(log, printed)).map(({ minutes, first, last }) => ({ minutes, first, last }));
  return (wall) => {
    let nearest: number | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const { minutes, first, last } of runs) {
      const distance = Math.max(0, first - wall, wall - last);
      if (distance < least) [least, nearest] = [distance, minutes];
    }
    return nearest;
  };
}

/** Names every log. */
const EVERY = 'all';

/** Whether a name of the user is that of a file: its label, or the end of it. */
function isNamed(label: string, name: string): boolean {
  const [whole, end] = [label.toLowerCase(), name.replaceAll('\\', '/').toLowerCase()];
  return whole === end || whole.endsWith(`/${end}`);
}

/**
 * Checks what users say of biases.
 *
 * @param labels  of all logs
 * @throws SmslogError `usage` if a name is that of no log
 */
export function checkTrustedLogs(names: readonly string[], labels: readonly string[]): void {
  const unknown = names.find((name) => name !== EVERY && !labels.some((label) => isNamed(label, name)));
  if (unknown !== undefined) throw new SmslogError('usage', say('unknown-log', { name: unknown }), undefined, say('unknown-log-help', {}));
}

/** Which logs of a machine are read by their wall times, and the conflicts among the others. */
export interface SettledBiases {
  readonly conflicts: readonly BiasConflict[];
  readonly byWall: ReadonlySet<ParsedLog>;
}

/**
 * Settles the biases of the logs of one machine.
 *
 * @param trustWall  names of logs that are read by their wall times; `all` for every log
 */
export function settleBiases(
  logs: readonly ParsedLog[],
  printed: readonly (PrintedOffset | undefined)[],
  trustWall: readonly string[] = [],
): SettledBiases {
  const isTold = ({ records }: ParsedLog): boolean => trustWall.some((name) => name === EVERY || isNamed(records.source.label, name));
  const told = logs.filter(isTold);
  const conflicts = findBiasConflicts(
    logs.filter((log) => !isTold(log)),
    printed,
  );
  return { conflicts, byWall: new Set([...told, ...conflicts.filter(({ isClear }) => isClear).map(({ doubtful }) => doubtful)]) };
}
