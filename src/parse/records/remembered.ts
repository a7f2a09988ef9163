// what is computed of a row -> the same, kept: merging and judging ask for the fields of a record again and again

/** Rows of one log that are kept at most: a long timeline asks for each row once. */
const MOST_ROWS = 4096;

/** Computes what is asked for the first time, and begins again when much is kept. Answers are shared, so that nobody may change them. */
export function remembered<T>(compute: (row: number) => T): (row: number) => T {
  const known = new Map<number, T>();
  return (row) => {
    const kept = known.get(row);
    if (kept !== undefined || known.has(row)) return kept as T;
    if (known.size >= MOST_ROWS) known.clear();
    const made = compute(row);
    known.set(row, made);
    return made;
  };
}
