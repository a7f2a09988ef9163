// timeline, the clock that the user wants -> how instants are shown, and how far the clocks of sites are apart

import type { Host, Timeline, TimelineLog } from '../model/index.js';
import { UNKNOWN_HOST } from '../model/index.js';
import { append, countLeading } from '../lists.js';

/** Which clock all times are shown on: that of a site (undefined: of the site that reports to another), UTC, or each record on its own. */
export type ClockChoice =
  | { readonly kind: 'site'; readonly code?: string | undefined }
  | { readonly kind: 'utc' }
  | { readonly kind: 'wall' };

/** How the clock of one host reads. */
export interface HostClock {
  /** Instant -> wall time. */
  readonly toWall: (at: number) => number;
  /** Wall time -> instant. */
  readonly toInstant: (wall: number) => number;
}

/** From an instant on, wall times are so many ms ahead of instants. */
export interface Step {
  readonly at: number;
  readonly ahead: number;
}

const UTC: HostClock = { toWall: (at) => at, toInstant: (wall) => wall };

/** Where the distance of wall time and instant changes in a log. */
function stepsOf(log: TimelineLog): readonly Step[] {
  const steps: Step[] = [];
  let last: number | undefined;
  for (let row = 0; row < log.records.count; row += 1) {
    const at = log.instant(row);
    if (at === undefined) continue;
    const ahead = log.records.wall(row) - at;
    if (ahead !== last) steps.push({ at, ahead });
    last = ahead;
  }
  return steps;
}

/** The clock that the stamps of records show. undefined without one. */
export function clockOfSteps(steps: readonly Step[]): HostClock | undefined {
  const inOrder = [...steps].sort((a, b) => a.at - b.at);
  const [first] = inOrder;
  if (!first) return undefined;
  const aheadAt = (at: number): number => (inOrder[countLeading(inOrder.length, (index) => inOrder[index]!.at <= at) - 1] ?? first).ahead;
  return {
    toWall: (at) => at + aheadAt(at),
    toInstant: (wall) => wall - aheadAt(wall - aheadAt(wall)),
  };
}

/** Where the clocks of the hosts of a timeline begin to be another distance from instants, by what their stamps show; log by log. */
export function hostSteps({ logs }: Pick<Timeline, 'logs'>): ReadonlyMap<Host, readonly Step[]> {
  const steps = new Map<Host, Step[]>();
  for (const log of logs) {
    const own = steps.get(log.host) ?? [];
    append(own, stepsOf(log));
    steps.set(log.host, own);
  }
  return steps;
}

/** The clocks of the hosts of a timeline, by what their stamps show. */
export function hostClocks(timeline: Pick<Timeline, 'logs'>): ReadonlyMap<Host, HostClock> {
  return new Map(
    [...hostSteps(timeline)].flatMap(([host, own]) => {
      const clock = clockOfSteps(own);
      return clock ? [[host, clock] as const] : [];
    }),
  );
}

/** Another site's clock beside the one that is shown: how much more it shows at an instant. */
export interface ClockDistance {
  readonly site: string;
  readonly aheadMs: number;
}

/** One clock for all records, or each record's own. */
export interface ClockFace {
  /** Code of the site whose clock it is; null for UTC, and for each record's own. */
  readonly site: string | null;
  readonly kind: ClockChoice['kind'];
  /** The wall time that is shown for a record; undefined if it has no stamp. */
  shown(log: TimelineLog, row: number): number | undefined;
  /** A wall time that the user writes for records of this log -> the instant. */
  toInstant(log: TimelineLog, wall: number): number;
  /** Clocks that show something else than the one that is shown, by site. */
  readonly distances: readonly ClockDistance[];
}

/** The first site that reports to another one and has records with a stamp; else the first with such records. */
function defaultHost(timeline: Timeline, clocks: ReadonlyMap<Host, HostClock>): Host | undefined {
  const dated = timeline.hosts.filter((host) => clocks.has(host)).sort((a, b) => (a.code < b.code ? -1 : 1));
  return dated.find((host) => host.isMeant === true) ?? dated.find((host) => host.parent !== undefined) ?? dated[0];
}

function distancesOf(clocks: ReadonlyMap<Host, HostClock>, shown: HostClock, logs: readonly TimelineLog[]): readonly ClockDistance[] {
  return [...clocks].flatMap(([host, clock]) => {
    const log = logs.find((one) => one.host === host && one.records.count > 0);
    const at = log && firstInstant(log);
    const aheadMs = at === undefined ? 0 : clock.toWall(at) - shown.toWall(at);
    return host === UNKNOWN_HOST || aheadMs === 0 ? [] : [{ site: host.code, aheadMs }];
  });
}

/** The first instant of a log. */
function firstInstant(log: TimelineLog): number | undefined {
  for (let row = 0; row < log.records.count; row += 1) {
    const at = log.instant(row);
    if (at !== undefined) return at;
  }
  return undefined;
}

/**
 * The clock that times are shown on.
 *
 * @returns undefined if the site that was asked for has no record with a stamp
 */
export function createClockFace(timeline: Timeline, choice: ClockChoice): ClockFace | undefined {
  const clocks = hostClocks(timeline);
  const ofHost = (host: Host): HostClock => clocks.get(host) ?? UTC;
  const wanted = choice.kind === 'site' ? choice.code?.toUpperCase() : undefined;
  const host = wanted === undefined ? defaultHost(timeline, clocks) : timeline.hosts.find((one) => one.code === wanted && clocks.has(one));
  if (wanted !== undefined && !host) return undefined;
  const reference = choice.kind === 'utc' || !host ? UTC : ofHost(host);
  if (choice.kind === 'wall' || (!host && choice.kind === 'site')) {
    return {
      site: host?.code ?? null,
      kind: 'wall',
      shown: ({ records }, row) => finite(records.wall(row)),
      toInstant: (log, wall) => ofHost(log.host).toInstant(wall),
      distances: host ? distancesOf(clocks, reference, timeline.logs) : [],
    };
  }
  return {
    site: choice.kind === 'utc' ? null : (host?.code ?? null),
    kind: choice.kind,
    shown(log, row) {
      const at = log.instant(row);
      return at === undefined ? undefined : reference.toWall(at);
    },
    toInstant: (_log, wall) => reference.toInstant(wall),
    distances: distancesOf(clocks, reference, timeline.logs),
  };
}

const finite = (wall: number): number | undefined => (Number.isNaN(wall) ? undefined : wall);
