// How well evidence is tied to a job, and answers of three values.

/** How an occurrence is tied to an instance: by an exact key, by a key derived from an earlier event, or only by place and time. */
export type Strength = 'exact' | 'derived' | 'scoped';

/** Three values: `unknown` is neither yes nor no. */
export type TriState = 'yes' | 'no' | 'unknown';

/** The strongest of some ties; `scoped` for none. */
export function strongest(strengths: readonly Strength[]): Strength {
  if (strengths.includes('exact')) return 'exact';
  return strengths.includes('derived') ? 'derived' : 'scoped';
}

/** Yes for no, no for yes. */
export function negateTriState(answer: TriState): TriState {
  if (answer === 'unknown') return answer;
  return answer === 'yes' ? 'no' : 'yes';
}
