// generations of one log, what a listing says of them -> the spans in which every record is in hand.

import type { ComponentDef, Knowledge } from '../../knowledge/index.js';
import type { ParsedLog } from '../../model/index.js';
import type { ListedLog } from './listing.js';
import type { LogReading, Span } from './log-reading.js';
import { append, largest, smallest } from '../../lists.js';

/** One log with what a listing says of it. */
export interface LogCover {
  readonly reading: LogReading;
  readonly listed: ListedLog | undefined;
  /** Its end is missing. */
  readonly isTruncated: boolean;
}

/** What the ends of a log are judged by. */
export interface CoverContext {
  readonly component: ComponentDef;
  readonly knowledge: Knowledge;
  /** Instant of the capture; NaN if it is not known. */
  readonly captured: number;
  /** Wall time of the host -> instant. */
  readonly toInstant: (wall: number) => number;
}

const MINUTE_MS = 60_000;
/** Heartbeats that show a period: fewer may be a coincidence. */
const LEAST_BEATS = 3;

/** Whether a log ends before the size that a listing states; the listing may be of the log as SMS wrote it, or as it was saved again. */
export function isShorter({ records, writtenSize }: ParsedLog, listed: number): boolean {
  const { size } = records.source;
  return listed !== size && listed > (writtenSize ?? size);
}

/** Whether all that a listing states is in hand. */
function isWhole({ reading: { log }, listed, isTruncated }: LogCover): boolean {
  return listed !== undefined && !isTruncated && (listed.size === log.records.source.size || listed.size === log.writtenSize);
}

/** The usual time between the heartbeats of a component in a log; NaN if there are too few. */
function beatPeriod(beats: readonly { readonly at: number }[]): number {
  if (beats.length < LEAST_BEATS) return Number.NaN;
  const gaps = beats.slice(1).map(({ at }, index) => at - (beats[index]?.at ?? at));
  return gaps.sort((a, b) => a - b)[gaps.length >> 1] ?? Number.NaN;
}

const beatsOf = (reading: LogReading, { component, knowledge }: CoverContext): ReturnType<LogReading['beats']> =>
  reading.beats(knowledge.components.indexOf(component));

/** Whether the component's own heartbeat reaches to the capture: the next one was not due before. */
function isAliveAt(reading: LogReading, context: CoverContext): boolean {
  const beats = beatsOf(reading, context);
  const last = beats.at(-1);
  return last !== undefined && context.captured - last.at <= beatPeriod(beats) + MINUTE_MS;
}

/**
 * Whether one generation of a log goes on where the other ended: that one is whole to its end, and if the component has a heartbeat, none is missing between them.
 * Where some are, the component was silent, or the head of the newer one was not captured, unless a listing shows that it was.
 */
function isContinued(before: LogCover, after: LogCover, first: number, context: CoverContext): boolean {
  const { reading, isTruncated } = before;
  if (isTruncated || reading.endsCut || reading.last > first) return false;
  const periods = [reading, after.reading].map((one) => beatPeriod(beatsOf(one, context))).filter((one) => !Number.isNaN(one));
  return periods.length === 0 || first - reading.last <= largest(periods) + MINUTE_MS || isWhole(after);
}

/** The end of what a live log covers: the capture if it is proved to be whole, else its last record. */
function endOf(cover: LogCover, context: CoverContext): number {
  const { reading, isTruncated } = cover;
  const reaches = isWhole(cover) || (!isTruncated && !reading.endsCut && isAliveAt(reading, context));
  return reaches && !Number.isNaN(context.captured) ? Math.max(reading.last, context.captured) : reading.last;
}

/** Whether a log begins with a line that the component writes when it is started: before that it wrote nothing. */
function beginsWithStart({ firstTemplate }: LogReading, { component, knowledge }: CoverContext): boolean {
  const template = knowledge.templates[firstTemplate];
  const event = template && knowledge.events[template.event];
  return event !== undefined && template?.source.wording !== 'illustrative' && (component.startUp ?? []).includes(event.id);
}

/** The beginning of what a log covers: its first record, unless something proves that it was kept before. */
function beginOf({ reading, listed }: LogCover, context: CoverContext): number {
  if (listed && typeof listed.older === 'object') {
    // The older generation was closed when the log began; it is not in hand, or it does not adjoin.
    const closed = context.toInstant(listed.older.wall) + MINUTE_MS;
    return closed < reading.first ? closed : reading.first;
  }
  return beginsWithStart(reading, context) ? Number.NEGATIVE_INFINITY : reading.first;
}

/** What an empty log covers: from its date in the listing to the capture. */
function coverEmpty(cover: LogCover, { captured, toInstant }: CoverContext): Span[] {
  if (!cover.listed || !isWhole(cover)) return [];
  const from = toInstant(cover.listed.wall) + MINUTE_MS;
  return from <= captured ? [{ from, to: captured }] : [];
}

/** A span without holes, which are in the order of time. */
function withoutHoles({ from, to }: Span, holes: readonly Span[]): Span[] {
  const left: Span[] = [];
  let begin = from;
  for (const hole of holes) {
    if (hole.to < begin || hole.from > to) continue;
    if (hole.from >= begin) left.push({ from: begin, to: hole.from });
    begin = Math.max(begin, hole.to);
  }
  if (begin <= to) left.push({ from: begin, to });
  return left.filter((one) => one.from < Number.POSITIVE_INFINITY && one.to > Number.NEGATIVE_INFINITY);
}

const inTime = (spans: readonly Span[]): Span[] => [...spans].sort((a, b) => a.from - b.from || a.to - b.to);

/** What a live log covers by itself, with its holes; undefined if nothing. */
function coverLive(cover: LogCover, context: CoverContext): (Span & { readonly holes: readonly Span[] }) | undefined {
  const { reading } = cover;
  if (reading.log.records.count === 0) {
    const [span] = coverEmpty(cover, context);
    return span && { ...span, holes: [] };
  }
  if (Number.isNaN(reading.first)) return undefined;
  return { from: beginOf(cover, context), to: endOf(cover, context), holes: reading.holes };
}

/** The spans that the generations of a log cover. Only lost bytes make a hole; silence makes none. */
export function coverGenerations(covers: readonly LogCover[], context: CoverContext): Span[] {
  const spans: Span[] = [];
  const older = new Set(covers.filter(({ reading }) => reading.log.generation === 'older' && !Number.isNaN(reading.first)));
  for (const cover of covers.filter(({ reading }) => reading.log.generation === 'live')) {
    const live = coverLive(cover, context);
    if (!live) continue;
    const first = Number.isNaN(cover.reading.first) ? live.from : cover.reading.first;
    // Tail and head fit: nothing was written between them.
    const before = [...older].find((one) => isContinued(one, cover, first, context));
    if (before) older.delete(before);
    const holes = before
      ? [...before.reading.holes.map((hole) => upTo(hole, first)), ...live.holes.map((hole) => since(hole, before.reading.last))]
      : live.holes;
    append(spans, withoutHoles({ from: before ? beginOf(before, context) : live.from, to: live.to }, inTime(holes)));
  }
  for (const { reading } of older) append(spans, withoutHoles({ from: reading.first, to: reading.last }, inTime(reading.holes)));
  return inTime(spans);
}

/** A hole at the end of an older generation ends where the next begins, one at the beginning of the next begins where the older ends. */
const upTo = ({ from, to }: Span, next: number): Span => ({ from, to: Math.min(to, next) });
const since = ({ from, to }: Span, before: number): Span => ({ from: Math.max(from, before), to });

/** What event logs cover: from their oldest record to the capture, or to the last record where it stands at the end of the file, which may have been cut. */
export function coverEventLog(readings: readonly LogReading[], captured: number): Span[] {
  const from = smallest(readings.map(({ first }) => (Number.isNaN(first) ? Number.POSITIVE_INFINITY : first)));
  const endsOpen = readings.every(({ log }) => log.isOldestFirst === true);
  const to = endsOpen || Number.isNaN(captured) ? largest(readings.map(({ last }) => last)) : captured;
  return Number.isFinite(from) ? withoutHoles({ from, to }, inTime(readings.flatMap(({ holes }) => holes))) : [];
}
