// Messages about opening what was given.

/** Code -> arguments. */
export interface ReadMessages {
  /** Not one of the given paths can be read. `others`: how many more there are. `reason`: why the first one cannot. */
  readonly 'nothing-readable': { readonly path: string; readonly others: number; readonly reason: string };
}
