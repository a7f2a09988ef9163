// An unknown name in, the one that was probably meant out.

/**
 * The candidate that a typing mistake away is nearest; undefined if none is near. Case counts as half a mistake, so `SMS_sched` still finds `SMS_SCHED`.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const limit = name.length <= 3 ? 1 : name.length <= 7 ? 2 : 3;
  let best: string | undefined;
  let least = limit + 0.5;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) > limit) continue;
    const distance = candidate.toLowerCase() === name.toLowerCase() ? 0.5 : editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least || (distance === least && best !== undefined && candidate < best)) [best, least] = [candidate, distance];
  }
  return best;
}

/**
 * What to say below an unknown name: ``did you mean `poll`?``, or the names to choose from if they are few.
 *
 * @returns undefined if there is nothing to say
 */
export function didYouMean(name: string, candidates: Iterable<string>): string | undefined {
  const all = [...new Set(candidates)];
  const near = nearest(name, all);
  if (near !== undefined) return `did you mean \`${near}\`?`;
  if (all.length === 0 || all.length > 8) return undefined;
  return `declared ${all.length === 1 ? 'is' : 'are'} ${all
    .sort()
    .map((one) => `\`${one}\``)
    .join(', ')}`;
}

/** Insertions, deletions, replacements and swaps of neighbours. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(replaced, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1);
      row.push(least);
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
