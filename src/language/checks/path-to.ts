// Names that name each other -> the way from one to another.

/** The way from one name to another along what each of them names; undefined if there is none. */
export function pathTo(goal: string, from: string, next: (id: string) => readonly string[]): readonly string[] | undefined {
  const seen = new Set<string>();
  const visit = (id: string): readonly string[] | undefined => {
    if (id === goal) return [id];
    if (seen.has(id)) return undefined;
    seen.add(id);
    for (const one of next(id)) {
      const rest = visit(one);
      if (rest) return [id, ...rest];
    }
    return undefined;
  };
  return visit(from);
}
