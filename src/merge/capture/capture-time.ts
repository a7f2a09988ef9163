// files of a site, its clock -> when it was captured: as stated, unless its own records refute that; else what they prove at least.
// Own stamps are those that its components wrote: records, event log, the last write of their logs. Files of clients and binaries date nothing.

import type { Knowledge } from '../../knowledge/index.js';
import { DAY_MS, fileName, type Evidence, type ParsedLog, type RecordBlock } from '../../model/index.js';

/** When a site was captured, on its own clock. */
export interface CaptureTime {
  /** undefined: nothing has a stamp. */
  readonly wall: number | undefined;
  /** False: only a lower bound. */
  readonly isStated: boolean;
  /** How far it may be off because the clocks of two sites differ, ms; never before the newest stamp. */
  readonly errorMs: number;
  /** Records that refute the time that is stated. */
  readonly refutedBy?: number;
  /** The newest stamp of the site that a second one supports. */
  readonly newest: number | undefined;
}

/** What one site left, and the time that is stated for it. */
export interface CaptureEvidence {
  readonly logs: readonly ParsedLog[];
  readonly evidence: readonly Evidence[];
  /** Stated time on the clock of the site. */
  readonly stated: number | undefined;
  /** How far it may be off because the clocks of two sites differ. */
  readonly uncertaintyMs: number;
  /** How far it may be off on the clock of the site, since no zone tells it from the clock that was read. */
  readonly statedErrorMs: number;
}

const MINUTE_MS = 60_000;
/** The hour that comes twice when daylight saving time ends, and some disorder. */
const DISORDER_MS = 65 * MINUTE_MS;
/** Late records, and components that wrote them, that refute a stated time. One record or two may carry a wrong date. */
const REFUTING_RECORDS = 3;
const REFUTING_COMPONENTS = 2;

/** The two newest of some stamps. */
interface Newest {
  first: number;
  second: number;
}

function take(newest: Newest, wall: number): void {
  if (wall > newest.first) [newest.first, newest.second] = [wall, newest.first];
  else if (wall > newest.second) newest.second = wall;
}

/** The two oldest stamps of the records behind. */
interface Oldest {
  first: number;
  second: number;
}

/** Takes the stamps of a log that later records do not contradict: two that are older show a wrong date, or a clock that was set back since. */
function takeStamps({ records: { blocks } }: ParsedLog, newest: Newest): void {
  const oldest: Oldest = { first: Number.POSITIVE_INFINITY, second: Number.POSITIVE_INFINITY };
  for (let number = blocks.length - 1; number >= 0; number -= 1) takeStampsIn(blocks[number]!, newest, oldest);
}

function takeStampsIn({ rows, wall: walls }: RecordBlock, newest: Newest, oldest: Oldest): void {
  for (let at = rows - 1; at >= 0; at -= 1) {
    const wall = walls[at]!;
    if (wall > newest.second && wall <= oldest.second + DISORDER_MS) take(newest, wall);
    if (wall < oldest.first) {
      oldest.second = oldest.first;
      oldest.first = wall;
    } else if (wall < oldest.second) oldest.second = wall;
  }
}

/** The newest stamp that a second one supports: a single one may be wrong. If there is only one, it is all that is known. */
function newestOwn({ logs, evidence }: CaptureEvidence, logFiles: ReadonlySet<string>): number | undefined {
  const newest: Newest = { first: Number.NEGATIVE_INFINITY, second: Number.NEGATIVE_INFINITY };
  for (const log of logs) takeStamps(log, newest);
  for (const file of evidence)
    if (file.kind === 'listing')
      for (const { path, wall, isDirectory } of file.entries)
        if (!isDirectory && !Number.isNaN(wall) && logFiles.has(fileName(path).toLowerCase())) take(newest, wall);
  const found = Number.isFinite(newest.second) ? newest.second : newest.first;
  return Number.isFinite(found) ? found : undefined;
}

/** How many records at the end of a log are later than a limit and rise. */
function lateRecords({ records }: ParsedLog, limit: number): number {
  let [count, after] = [0, Number.POSITIVE_INFINITY];
  for (let row = records.count - 1; row >= 0; row -= 1) {
    const wall = records.wall(row);
    if (Number.isNaN(wall)) continue;
    if (wall <= limit || wall > after + MINUTE_MS) break;
    count += 1;
    after = wall;
  }
  return count;
}

/** The records that refute a stated time; 0 if they are too few, or of one component only. */
function countRefuting(logs: readonly ParsedLog[], limit: number): number {
  const writers = new Set<string>();
  let count = 0;
  for (const log of logs) {
    const late = lateRecords(log, limit);
    if (late === 0) continue;
    count += late;
    writers.add(log.computer === undefined ? log.components.join() : 'event log');
  }
  return count >= REFUTING_RECORDS && writers.size >= REFUTING_COMPONENTS ? count : 0;
}

/** Names of the files, in lower case, that components write their logs into. */
export function logFileNames({ components }: Knowledge): ReadonlySet<string> {
  return new Set(components.filter(({ kind }) => kind === 'log').flatMap(({ files }) => files));
}

export function findCaptureTime(site: CaptureEvidence, logFiles: ReadonlySet<string>): CaptureTime {
  const newest = newestOwn(site, logFiles);
  const { stated, uncertaintyMs, statedErrorMs, logs } = site;
  if (stated === undefined) return { wall: newest, isStated: false, errorMs: 0, newest };
  const refutedBy = countRefuting(logs, stated + uncertaintyMs + MINUTE_MS);
  // By a clock that may be off the files were not captured before their own newest stamps.
  const least = newest !== undefined && newest <= stated + uncertaintyMs ? newest : stated;
  if (refutedBy > 0) return { wall: newest, isStated: false, errorMs: 0, refutedBy, newest };
  const wall = Math.max(stated, least);
  return {
    wall,
    isStated: true,
    errorMs: Math.min(statedErrorMs, newest !== undefined && newest <= wall ? wall - newest : DAY_MS),
    newest,
  };
}
