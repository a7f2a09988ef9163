// "Did you mean": the word of a list that a misspelt one is nearest to.

/**
 * The candidate with the fewest edits (a swap of neighbours is one), if they are few for its length.
 *
 * @returns `undefined` if none is near enough
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const lower = word.toLowerCase();
  let best: string | undefined;
  let least = Infinity;
  for (const candidate of candidates) {
    const allowed = candidate.length <= 3 ? 1 : candidate.length <= 7 ? 2 : 3;
    if (Math.abs(candidate.length - lower.length) > allowed) continue;
    const edits = distance(lower, candidate.toLowerCase());
    if (edits <= allowed && edits < Math.max(1, Math.min(lower.length, candidate.length)) && edits < least) {
      best = candidate;
      least = edits;
    }
  }
  return best;
}

// Damerau-Levenshtein (optimal string alignment).
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
