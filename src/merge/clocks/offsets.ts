// Cause-and-effect pairs in, an interval for the error of each host's clock out: difference constraints, solved by shortest paths.

/** One end of a pair: the instant by the zone of its host, ms. */
export interface End<Where> {
  readonly host: number;
  readonly at: number;
  readonly where: Where;
}

/** `effect` cannot have happened before `cause`. */
export interface Pair<Where> {
  readonly cause: End<Where>;
  readonly effect: End<Where>;
}

/** Pairs that cannot all be right, in a circle: each begins on the host on which the one before it ends. */
export type Circle<Where> = readonly Pair<Where>[];

export interface Offset<Where> {
  /** Error relative to the reference host, ms; null = unbounded. */
  readonly least: number | null;
  readonly most: number | null;
  readonly pairs: number;
  /** Circles that lead over this host. */
  readonly contradictions: readonly Circle<Where>[];
}

// Both stamps are printed in whole seconds.
const RESOLUTION_MS = 1000;

/** error(effect's host) - error(cause's host) is at most this. */
function slackOf<Where>({ cause, effect }: Pair<Where>): number {
  return effect.at - cause.at + RESOLUTION_MS;
}

type Table<T> = T[][];
const table = <T>(size: number, fill: (i: number, j: number) => T): Table<T> =>
  Array.from({ length: size }, (_, i) => Array.from({ length: size }, (__, j) => fill(i, j)));

interface Paths {
  /** The most that error(j) - error(i) can be. */
  readonly bound: Table<number>;
  /** Hosts of a circle whose bounds add up to less than nothing, if there is one. */
  readonly circle: readonly number[] | undefined;
}

function shortestPaths<Where>(hosts: number, direct: Table<Pair<Where> | undefined>): Paths {
  const bound = table(hosts, (i, j) => {
    const pair = direct[i]?.[j];
    return i === j ? 0 : pair ? slackOf(pair) : Number.POSITIVE_INFINITY;
  });
  const next = table(hosts, (_, j) => j);
  for (let k = 0; k < hosts; k += 1)
    for (let i = 0; i < hosts; i += 1)
      for (let j = 0; j < hosts; j += 1) {
        const [row, via] = [bound[i], next[i]];
        const through = (row?.[k] ?? 0) + (bound[k]?.[j] ?? 0);
        if (!row || !via || through >= (row[j] ?? 0)) continue;
        row[j] = through;
        via[j] = via[k] ?? k;
        if (i === j) return { bound, circle: circleFrom(next, i) };
      }
  return { bound, circle: undefined };
}

/** Follows the paths from a host until one comes twice; the circle begins at its first host. */
function circleFrom(next: Table<number>, start: number): number[] {
  const visited: number[] = [];
  for (let host = start; ; host = next[host]?.[start] ?? start) {
    const first = visited.indexOf(host);
    if (first >= 0) {
      const circle = visited.slice(first);
      const least = circle.indexOf(Math.min(...circle));
      return [...circle.slice(least), ...circle.slice(0, least)];
    }
    visited.push(host);
  }
}

/**
 * Solves the constraints. A host without pairs is unbounded on both sides. Pairs that contradict each other bind nothing, nor do others in their directions:
 * nobody knows which of them is wrong.
 *
 * @param hosts      how many
 * @param reference  the host whose error is taken as 0
 */
export function solveOffsets<Where>(hosts: number, reference: number, pairs: readonly Pair<Where>[]): Offset<Where>[] {
  const sound = pairs.filter((pair) => pair.cause.host !== pair.effect.host && !Number.isNaN(slackOf(pair)));
  // Hosts without pairs take no part: there may be many, and the work grows with the third power.
  const involved = [...new Set([reference, ...sound.flatMap(({ cause, effect }) => [cause.host, effect.host])])].sort((a, b) => a - b);
  const placeOf = new Map(involved.map((host, place) => [host, place]));
  const direct = table<Pair<Where> | undefined>(involved.length, () => undefined);
  const counts = new Array<number>(involved.length).fill(0);
  for (const pair of sound) {
    const [i, j] = [placeOf.get(pair.cause.host) ?? -1, placeOf.get(pair.effect.host) ?? -1];
    const row = direct[i];
    if (!row) continue;
    counts[i] = (counts[i] ?? 0) + 1;
    counts[j] = (counts[j] ?? 0) + 1;
    const known = row[j];
    if (!known || slackOf(pair) < slackOf(known)) row[j] = pair;
  }
  const contradictions = new Map<number, Circle<Where>[]>();
  let paths = shortestPaths(involved.length, direct);
  for (; paths.circle; paths = shortestPaths(involved.length, direct)) {
    const { circle } = paths;
    const found: Pair<Where>[] = [];
    circle.forEach((host, index) => {
      const [row, to] = [direct[host], circle[(index + 1) % circle.length] ?? -1];
      const pair = row?.[to];
      if (pair) found.push(pair);
      if (row) row[to] = undefined;
    });
    // A circle without pairs cannot be; without this it would be sought for ever.
    if (found.length === 0) break;
    for (const place of circle) contradictions.set(place, [...(contradictions.get(place) ?? []), found]);
  }
  const { bound } = paths;
  const first = placeOf.get(reference) ?? -1;
  return Array.from({ length: hosts }, (_, host) => {
    const place = placeOf.get(host) ?? -1;
    const most = bound[first]?.[place] ?? Number.POSITIVE_INFINITY;
    const least = -(bound[place]?.[first] ?? Number.POSITIVE_INFINITY);
    return {
      least: Number.isFinite(least) ? least : null,
      most: Number.isFinite(most) ? most : null,
      pairs: counts[place] ?? 0,
      contradictions: contradictions.get(place) ?? [],
    };
  });
}
