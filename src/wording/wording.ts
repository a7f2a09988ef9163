// The form of the tables of sentences, and what several of them say.

/** Code -> the sentence that its arguments make. */
export type Wording<M> = { readonly [C in keyof M]: (args: M[C]) => string };

/** `A, B and 3 more`; without the end if no more are left out. */
export function namesAndMore(names: readonly string[], more: number): string {
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** `3 d 4 h`: the two largest units of a length of time, to the second. */
export function lengthOf(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  const first = Math.max(
    0,
    parts.findIndex(([count]) => count > 0),
  );
  return parts
    .slice(first, first + 2)
    .filter(([count], index) => count > 0 || index === 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}
