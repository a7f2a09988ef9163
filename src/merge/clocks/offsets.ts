// cause-and-effect pairs -> an interval for the error of each host's clock
// Each pair is a difference constraint; shortest paths (Floyd-Warshall) solve all of them.

import { groupBy } from '../sites/index.js';
import { smallest } from '../../lists.js';

/** One end of a pair. */
export interface End<Host, Where> {
  readonly host: Host;
  /** The instant by the zone of its host, ms; the error of the clock is not removed. */
  readonly at: number;
  readonly where: Where;
}

/** `effect` cannot have happened before `cause`. */
export interface Pair<Host, Where> {
  readonly cause: End<Host, Where>;
  readonly effect: End<Host, Where>;
}

/** Pairs that cannot all be right, in a circle: each begins on the host on which the one before it ends. */
export type Circle<Host, Where> = readonly Pair<Host, Where>[];

/** What the pairs say of one clock. */
export interface Offset<Host, Where> {
  /** Error relative to the reference host, ms; null = unbounded. */
  readonly least: number | null;
  readonly most: number | null;
  /** Number of pairs that begin or end on the host. */
  readonly pairs: number;
  /** Circles that lead over this host. */
  readonly contradictions: readonly Circle<Host, Where>[];
}

/** Stamps are printed in whole seconds. */
export const RESOLUTION_MS = 1000;

/** error(effect's host) - error(cause's host) is at most this. */
function slackOf({ cause, effect }: Pair<unknown, unknown>): number {
  return effect.at - cause.at + RESOLUTION_MS;
}

/** A square table, with a row and a column for each host. */
class Table<T> {
  readonly size: number;
  private readonly cells: T[];
  private readonly empty: T;

  constructor(size: number, empty: T) {
    this.size = size;
    this.empty = empty;
    this.cells = new Array<T>(size * size).fill(empty);
  }

  get(row: number, column: number): T {
    return this.cells[row * this.size + column] ?? this.empty;
  }

  set(row: number, column: number, value: T): void {
    this.cells[row * this.size + column] = value;
  }
}

/** The tightest pair from each host to each other one. */
type Graph<Host, Where> = Table<Pair<Host, Where> | undefined>;

interface Paths {
  /** The most that error(j) - error(i) can be. */
  readonly bound: Table<number>;
  /** Hosts of a circle whose bounds add up to less than nothing, if there is one. */
  readonly circle: readonly number[] | undefined;
}

function shortestPaths(graph: Graph<unknown, unknown>): Paths {
  const { size } = graph;
  const bound = new Table(size, Number.POSITIVE_INFINITY);
  const next = new Table(size, 0);
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j < size; j += 1) {
      const pair = graph.get(i, j);
      next.set(i, j, j);
      if (i === j) bound.set(i, j, 0);
      else if (pair) bound.set(i, j, slackOf(pair));
    }
  for (let k = 0; k < size; k += 1)
    for (let i = 0; i < size; i += 1) {
      const first = bound.get(i, k);
      if (first === Number.POSITIVE_INFINITY) continue;
      for (let j = 0; j < size; j += 1) {
        const through = first + bound.get(k, j);
        if (through >= bound.get(i, j)) continue;
        bound.set(i, j, through);
        next.set(i, j, next.get(i, k));
        if (i === j) return { bound, circle: circleFrom(next, i) };
      }
    }
  return { bound, circle: undefined };
}

/** Follows the paths from a host until one comes twice; the circle begins at its first host. */
function circleFrom(next: Table<number>, start: number): number[] {
  const visited: number[] = [];
  for (let host = start; ; host = next.get(host, start)) {
    const first = visited.indexOf(host);
    if (first >= 0) {
      const circle = visited.slice(first);
      const least = circle.indexOf(smallest(circle));
      return [...circle.slice(least), ...circle.slice(0, least)];
    }
    visited.push(host);
  }
}

/** Takes the pairs of a circle out of the graph. */
function removeCircle<Host, Where>(graph: Graph<Host, Where>, circle: readonly number[]): Circle<Host, Where> {
  return circle.flatMap((host, index) => {
    const to = circle[(index + 1) % circle.length];
    if (to === undefined) return [];
    const pair = graph.get(host, to);
    graph.set(host, to, undefined);
    return pair ? [pair] : [];
  });
}

/** Shortest paths of what is left once pairs that contradict each other are taken out, and the circles that those make. */
function solveConsistent<Host, Where>(
  graph: Graph<Host, Where>,
): { readonly bound: Table<number>; readonly circles: readonly Circle<Host, Where>[] } {
  const circles: Circle<Host, Where>[] = [];
  for (;;) {
    const { bound, circle } = shortestPaths(graph);
    const pairs = circle ? removeCircle(graph, circle) : [];
    // A circle without pairs cannot be; without this it would be sought for ever.
    if (pairs.length === 0) return { bound, circles };
    circles.push(pairs);
  }
}

/**
 * Solves the constraints. A host without pairs is unbounded on both sides. Pairs that contradict each other bind nothing, nor do others in their
 * directions: which of them is wrong is not known.
 *
 * @param reference  the host whose error is taken as 0
 * @returns one offset for each host
 */
export function solveOffsets<Host, Where>(
  hosts: readonly Host[],
  reference: Host,
  pairs: readonly Pair<Host, Where>[],
): ReadonlyMap<Host, Offset<Host, Where>> {
  const sound = pairs.filter((pair) => pair.cause.host !== pair.effect.host && !Number.isNaN(slackOf(pair)));
  // Hosts without pairs take no part: there may be many, and the work grows with the third power.
  const linked = new Set([reference, ...sound.flatMap(({ cause, effect }) => [cause.host, effect.host])]);
  const places = new Map(hosts.filter((host) => linked.has(host)).map((host, place) => [host, place]));
  const graph: Graph<Host, Where> = new Table<Pair<Host, Where> | undefined>(places.size, undefined);
  for (const pair of sound) {
    const [from, to] = [places.get(pair.cause.host), places.get(pair.effect.host)];
    if (from === undefined || to === undefined) continue;
    const known = graph.get(from, to);
    if (!known || slackOf(pair) < slackOf(known)) graph.set(from, to, pair);
  }
  const { bound, circles } = solveConsistent(graph);
  const ends = groupBy(
    sound.flatMap(({ cause, effect }) => [cause.host, effect.host]),
    (host) => host,
  );
  const finite = (from: number | undefined, to: number | undefined): number | null => {
    const value = from === undefined || to === undefined ? Number.POSITIVE_INFINITY : bound.get(from, to);
    return Number.isFinite(value) ? value : null;
  };
  const base = places.get(reference);
  return new Map(
    hosts.map((host) => {
      const [most, back] = [finite(base, places.get(host)), finite(places.get(host), base)];
      const contradictions = circles.filter((circle) => circle.some(({ cause }) => cause.host === host));
      return [host, { least: back === null ? null : 0 - back, most, pairs: ends.get(host).length, contradictions }];
    }),
  );
}
