// Cause-and-effect pairs in, an interval for the error of each host's clock out: difference constraints, solved by shortest paths.

/** `effect` cannot have happened before `cause`. Instants by the hosts' own zones, ms. */
export interface Pair<Where> {
  readonly cause: { readonly host: number; readonly at: number; readonly where: Where };
  readonly effect: { readonly host: number; readonly at: number; readonly where: Where };
}

export interface Offset<Where> {
  /** Error relative to the reference host, ms; null = unbounded. */
  readonly least: number | null;
  readonly most: number | null;
  readonly pairs: number;
  /** The two pairs that cannot both be right, as the places of their effects. */
  readonly contradictions: readonly (readonly [Where, Where])[];
}

// Both stamps are printed in whole seconds.
const RESOLUTION_MS = 1000;

/**
 * Solves the constraints. A host without pairs is unbounded on both sides.
 *
 * @param hosts      how many
 * @param reference  the host whose error is taken as 0
 */
export function solveOffsets<Where>(hosts: number, reference: number, pairs: readonly Pair<Where>[]): Offset<Where>[] {
  // bound[i][j]: the most that error(j) - error(i) can be. cause(i) before effect(j): error(j) - error(i) <= effect - cause + resolution.
  const bound = Array.from({ length: hosts }, (_, i) => Array.from({ length: hosts }, (__, j) => (i === j ? 0 : Number.POSITIVE_INFINITY)));
  const tightest = new Map<string, Pair<Where>>();
  const counts = new Array<number>(hosts).fill(0);
  for (const pair of pairs) {
    const [i, j] = [pair.cause.host, pair.effect.host];
    if (i === j || Number.isNaN(pair.cause.at) || Number.isNaN(pair.effect.at)) continue;
    counts[i] = (counts[i] ?? 0) + 1;
    counts[j] = (counts[j] ?? 0) + 1;
    const slack = pair.effect.at - pair.cause.at + RESOLUTION_MS;
    const row = bound[i];
    if (row && slack < (row[j] ?? 0)) {
      row[j] = slack;
      tightest.set(`${i} ${j}`, pair);
    }
  }
  const contradictions = new Map<number, (readonly [Where, Where])[]>();
  for (let i = 0; i < hosts; i += 1)
    for (let j = i + 1; j < hosts; j += 1) {
      const there = tightest.get(`${i} ${j}`);
      const back = tightest.get(`${j} ${i}`);
      if (!there || !back || (bound[i]?.[j] ?? 0) + (bound[j]?.[i] ?? 0) >= 0) continue;
      for (const host of [i, j]) contradictions.set(host, [...(contradictions.get(host) ?? []), [there.effect.where, back.effect.where]]);
      const [a, b] = [bound[i], bound[j]];
      if (a) a[j] = Number.POSITIVE_INFINITY;
      if (b) b[i] = Number.POSITIVE_INFINITY;
    }
  for (let k = 0; k < hosts; k += 1)
    for (let i = 0; i < hosts; i += 1)
      for (let j = 0; j < hosts; j += 1) {
        const row = bound[i];
        const through = (row?.[k] ?? 0) + (bound[k]?.[j] ?? 0);
        if (row && through < (row[j] ?? 0)) row[j] = through;
      }
  return Array.from({ length: hosts }, (_, host) => {
    const most = bound[reference]?.[host] ?? Number.POSITIVE_INFINITY;
    const least = -(bound[host]?.[reference] ?? Number.POSITIVE_INFINITY);
    return {
      least: Number.isFinite(least) ? least : null,
      most: Number.isFinite(most) ? most : null,
      pairs: counts[host] ?? 0,
      contradictions: contradictions.get(host) ?? [],
    };
  });
}
